// What a person meant by a word in a file of answers that is no value of TOML.
#pragma once
#include "engine/library/library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding {

// What an answer is to: a question or a field that is known, a party, a field that is not known, or nobody
// knows.
struct Asked {
  const QuestionInfo *question = nullptr;
  const PartyInfo *party = nullptr;
  bool field = false;
  bool member = false; // of the list that answers the question
};

// What is wrong with a word that is no value, and what was meant.
struct TomlSlip {
  Code code;
  std::vector<std::string> meant; // values that are right; several where it does not show which
};

class TomlSlips {
public:
  // `library`: what the answers are to; null: that is not known.
  explicit TomlSlips(const Library *library) : library_(library) {}

  bool known() const { return library_ != nullptr; }
  // A name of the file, at its beginning.
  Asked asked(std::string_view name);
  // Below the heading of a party, or between its braces; null: nothing is called so.
  Asked field(const PartyInfo *party, std::string_view name) const;
  const PartyInfo *party(std::string_view heading) const;
  TomlSlip slip(std::string_view word, Asked asked);
  // What was meant by this; `as_typed` itself, where that is a right answer.
  std::vector<std::string> meant(std::string_view word, Asked asked, std::string as_typed);

private:
  std::vector<std::string> by_type(std::string_view bare, const QuestionInfo &question);
  std::optional<std::int64_t> number_in_words(const std::string &word);

  const Library *library_;
  std::unordered_map<std::string_view, const QuestionInfo *> questions_;
  std::unordered_map<std::string, std::int64_t> numbers_; // by their words in the language of the library
};

// The dates that exist and that may be meant by what is not written as a date: "1 februari 2027", "1-2-27".
// `shape`: it has the parts of one. `either`: between slashes the month may stand first as well, as in the
// United States.
std::vector<std::string> meant_dates(std::string_view text, bool &shape, bool either);
// Whether it may in a library of this country.
bool month_may_be_first(Locale locale);

// "ja" as "true", and "1.250,50 euro" as "1250.50"; a point or comma that may mean either is left to who
// calls.
std::optional<std::string> meant_truth(std::string_view word);
std::optional<std::string> meant_number(std::string_view word);

// A text without the blanks and the quotation marks of any kind around it; the apostrophe of
// "'s-Hertogenbosch" is none.
std::string without_quotes(std::string_view text);
// How many bytes of a curly or low quotation mark stand at the beginning; 0: none.
std::size_t curly_quote(std::string_view text);
// "a = 1 / a = 2"; without a name "1 / 2".
std::string assigned(std::string_view name, const std::vector<std::string> &values);

} // namespace beding
