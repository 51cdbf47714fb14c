// Recognises references to parts of a document, as legal texts write them in the languages of
// engine/language: "artikel 3.1, eerste en derde lid", "clause 4.1(b)", "§ 4 Abs. 1 Nr. 3", "article 4, point
// b)". It reads words only; whether the parts exist is for resolve.hpp.
#pragma once
#include "engine/language/citing_words.hpp"
#include "intake/refer/range.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

using Level = PartLevel;

// One step down: a kind of part and its number. A range has both ends.
struct Step {
  Level level = Level::article;
  std::string noun;   // as written, in small letters: "hoofdstuk"
  std::string number; // "4.1", "b", "iv"; ordinals as digits; empty: not said ("this clause", or a hole)
  std::string to;     // the end of a range; empty: no range
  bool operator==(const Step &) const = default;
};
using Steps = std::vector<Step>;

enum class Refers : std::uint8_t { inside, outside };

struct Reference {
  Range at;
  std::vector<Steps>
      targets; // at least one; without an article, they are in the part where the reference stands
  Refers refers = Refers::inside;
  std::string law;   // of what other text, as written; may be empty
  std::string title; // words that name the part: "(Services)", or behind a number that is missing
  bool own = false;  // "this clause": the part where it stands
  bool hole = false; // the number was never filled in: "artikel **"
  bool weak =
      false; // words that mean other things as well ("onder a", "part 2"): nothing unless it leads somewhere
};

// `nouns`: words the document itself labels parts with, in small letters ("trede").
std::vector<Reference> find_references(std::string_view text, const std::vector<std::string> &nouns = {});

// The reading in one line, for tests and reports: "article 3.1 / paragraph 1; article 3.1 / paragraph 3".
std::string describe(const Reference &reference);

} // namespace beding::intake
