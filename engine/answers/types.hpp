// The types of question, as answers have them: how each is read, what its default is, how it is printed.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/language/words.hpp"

#include <string>
#include <vector>

namespace beding {

// What is said of answers.
class AnswerTeller {
public:
  explicit AnswerTeller(Diagnostics &out) : out_(out) {}

  void say(Code code, Span at, std::vector<Argument> arguments, const syntax::Head *declared = nullptr);
  void unknown(Code code, const syntax::Name &name, const std::vector<std::string_view> &candidates,
               std::vector<Argument> more = {});
  // Gives no answer, for what must be another type.
  Answer wrong(const QuestionInfo &info, const Data &data);
  // A text with what cannot be printed in it would break a document; then that is told.
  bool printable(const std::string &text, Span at, const std::string &name);
  // A text of blanks is told.
  bool not_blank(const std::string &text, Span at, const std::string &name);
  // Without the blanks around it, which are told.
  std::string trimmed(const std::string &text, Span at, const std::string &name);
  void add(Diagnostics more);
  Diagnostic &last() { return out_.back(); }
  std::size_t told() const { return out_.size(); }

private:
  Diagnostics &out_;
};

struct AnswerRow {
  Type type;
  // monostate: it is none, which has been told.
  Answer (*read)(const QuestionInfo &question, const Data &data, AnswerTeller &teller);
  Answer (*fallback)(const QuestionInfo &question);     // of a question with a default
  std::string (*example)(const QuestionInfo &question); // in TOML
  std::string (*written)(const QuestionInfo &question,
                         const Answer &answer); // in TOML, of an answer that is there
  // In a document, of an answer that is there; a selection is a list of captions, which values.hpp makes.
  std::string (*printed)(const QuestionInfo &question, const Answer &answer, Format format, Wording &wording);
  // Beside the question, in a report.
  std::string (*shown)(const QuestionInfo &question, const Answer &answer, Locale locale, Wording &wording);
};
const AnswerRow &answer_row(Type type);
// A bound of a question (QuestionInfo::least) in the words of its language: "€ 5.000,00".
std::string bound_shown(const QuestionInfo &question, std::int64_t bound, Wording &wording);
std::string number_as(std::int64_t hundredths, Format format, Wording &wording);
// As a question of that type prints its answer; of a number, an amount or a date.
std::string printed_value(Type type, const std::string &currency, const Answer &answer, Format format,
                          Wording &wording);

} // namespace beding
