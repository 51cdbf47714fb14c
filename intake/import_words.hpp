// The words of a document that is imported, in the language of libraries: marks escaped, references as names,
// open places as questions.
#pragma once
#include "intake/import.hpp"
#include "intake/import_shape.hpp"

#include <map>
#include <unordered_map>

namespace beding::intake {

// Open places that say the same in other words are one question.
class OpenPlaces {
public:
  struct Question {
    std::string name, caption, answer;
  };
  // The name of the question for an open place, as it stands in the text.
  const std::string &question(const std::string &hole, const std::string &where);
  const std::vector<Question> &all() const { return all_; }

private:
  std::vector<Question> all_;
  std::map<std::string, std::size_t> by_meaning_;
  std::set<std::string> names_;
};

class WordWriter {
public:
  // `names`: by unit, how a reference to it is written: "looptijd", "looptijd.b"; empty: it cannot.
  WordWriter(const Paper &paper, const Scan &scan, const ImportOptions &options,
             const std::unordered_map<std::uint32_t, std::string> &names, OpenPlaces &open,
             ImportCounts &counts);

  // Running text of a paragraph from `begin` on.
  std::string text(std::uint32_t paragraph, std::uint32_t begin);
  // Words that are only escaped.
  static std::string escaped(std::string_view text);

private:
  struct Change {
    Range at;
    std::string by;
  };
  std::string cited(const Citation &citation) const;

  const Paper &paper_;
  const Scan &scan_;
  const ImportOptions &options_;
  const std::unordered_map<std::uint32_t, std::string> &names_;
  OpenPlaces &open_;
  ImportCounts &counts_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> citations_, findings_; // by paragraph
};

} // namespace beding::intake
