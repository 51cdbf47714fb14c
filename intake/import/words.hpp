// The words of a document that is imported, in the language of libraries: marks escaped, references as names,
// open places as questions.
#pragma once
#include "dsl/keywords.hpp"
#include "engine/language/language.hpp"
#include "intake/import/import.hpp"
#include "intake/import/shape.hpp"

#include <map>
#include <unordered_map>

namespace beding::intake {

// Open places that say the same in other words are one question.
class OpenPlaces {
public:
  struct Question {
    std::string name, caption, answer;
  };
  struct Party {
    std::string name, caption;
    std::vector<Question> fields = {};
  };
  // A party that the document introduces, with the open places of its paragraph. All must be known before the
  // first question is asked for.
  void add_party(std::uint32_t paragraph, std::string called, const std::vector<std::string> &holes);
  // How an open place of that paragraph is written: the name of a question, or "gemeente.naam".
  std::string name(const std::string &hole, const std::string &where, std::uint32_t paragraph);
  const std::vector<Question> &questions() const { return questions_; }
  const std::vector<Party> &parties() const { return parties_; }

private:
  struct Field {
    std::size_t party, field;
  };
  std::string unique(const std::string &base);
  std::vector<Question> questions_;
  std::vector<Party> parties_;
  std::map<std::uint32_t, std::size_t> introduced_;      // parties, by paragraph
  std::map<std::string, std::vector<Field>> of_parties_; // fields, by what they mean
  std::map<std::string, std::size_t> by_meaning_;        // questions
  std::set<std::string> names_;
};

// How the library is written.
struct Manner {
  Language language = {};
  bool with_article = false; // several articles are cited as "de artikelen", with that "de"
};

class WordWriter {
public:
  // `names`: by unit, how a reference to it is written: "looptijd", "looptijd.b"; empty: it cannot.
  WordWriter(const Paper &paper, const Scan &scan, const ImportOptions &options,
             const std::unordered_map<std::uint32_t, std::string> &names, OpenPlaces &open,
             ImportCounts &counts, Manner manner);

  // The open places of a paragraph, as they stand in it.
  std::vector<std::string> holes(std::uint32_t paragraph) const;
  // Running text of a paragraph from `begin` on; without emphasis where something else says how it looks.
  std::string text(std::uint32_t paragraph, std::uint32_t begin, bool without_emphasis = false);
  // What is to be looked at in a paragraph, for comments beside its line: references that stay typed, and
  // what the scan found.
  std::vector<std::string> doubts(std::uint32_t paragraph) const;
  // Words that are only escaped.
  static std::string escaped(std::string_view text);

private:
  struct Change {
    Range at;
    std::string by;
  };
  // How it is written, and what it takes the place of; empty when some part of it has no name.
  Change cited(const Citation &citation) const;
  Change with_numbers(const Citation &citation) const;
  std::string_view in_tongue(Word word) const { return spelled(word, manner_.language); }
  bool dutch() const;
  static std::vector<Range> stretches(const Paragraph &paragraph, bool bold, std::uint32_t begin,
                                      const std::vector<Change> &changes);
  static std::vector<Change> marks(const Paragraph &paragraph, std::uint32_t begin,
                                   const std::vector<Change> &changes);

  const Paper &paper_;
  const Scan &scan_;
  const ImportOptions &options_;
  const std::unordered_map<std::uint32_t, std::string> &names_;
  OpenPlaces &open_;
  ImportCounts &counts_;
  Manner manner_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> citations_, findings_; // by paragraph
};

} // namespace beding::intake
