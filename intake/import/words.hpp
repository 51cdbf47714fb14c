// The words of a document that is imported, in the language of libraries: marks escaped, references as names,
// open places as questions.
#pragma once
#include "dsl/keywords.hpp"
#include "engine/language/language.hpp"
#include "intake/import/import.hpp"
#include "intake/import/places.hpp"
#include "intake/import/shape.hpp"

#include <map>
#include <unordered_map>

namespace beding::intake {

// How the library is written.
struct Manner {
  Language language = {};
  bool with_article = false; // several articles are cited as "de artikelen", with that "de"
};

// Tabs, line breaks and what is no sign at all as a blank.
std::string on_one_line(std::string_view text);

class WordWriter {
public:
  // `names`: by unit, how a reference to it is written: "looptijd", "looptijd.b"; empty: it cannot.
  WordWriter(const Paper &paper, const Scan &scan, const ImportOptions &options,
             const std::unordered_map<std::uint32_t, std::string> &names, OpenPlaces &open,
             ImportCounts &counts, Manner manner);

  // The open places of a paragraph, as they stand in it.
  std::vector<OpenPlaces::Found> holes(std::uint32_t paragraph) const;
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
  std::string doubt(const OpenPlaces::At &at, const std::string &place) const;
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
