// A numbering scheme: how units are labelled and how they are cited, as data.
//
// The levels of a scheme are grouped in chains. The levels of one chain count together, each restarting under
// the one above it, so that a chain is exactly one multilevel list of an office program (ISO 29500-1 17.9,
// ODF 1.3 part 3, 16.30 and 16.34). A level that runs on through the document begins a new chain.
#pragma once
#include "dsl/keywords.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace beding {

// How a number is written. After z come aa, bb, cc (as word processors count; also Aanwijzingen 6.15).
enum class Count : std::uint8_t {
  decimal,
  lower_letter,
  upper_letter,
  lower_roman,
  upper_roman,
  ordinal_word
};

// One piece of a label or a citation: words, or (when `counts`) the number of the level at `depth` of the
// chain.
struct Piece {
  std::string words;
  bool counts = false;
  std::uint8_t depth = 0;
  Count form = Count::decimal;
};
using Template = std::vector<Piece>;

enum class Role : std::uint8_t { group, article, annex, item };

struct CitationForm {
  Template bare;           // the number alone: "{hoofdstuk}.{1}", "{eerste}", "({a})"
  std::string before;      // the noun before it: "artikel "
  std::string after;       // the noun behind it: " lid"
  std::string many_before; // the same for several: "de artikelen "
  std::string many_after;
  bool each =
      false; // no plural: several are cited each with its noun, which the label has ("trede 1 en trede 3")
  std::string inside_before; // the same when cited from inside the unit above: "het " + … + " lid"
  Template inside_bare;
  std::string inside_after;
  std::string many_inside_before; // the same for several: "de onderdelen "
  std::string many_inside_after;
  std::string itself;   // when cited from inside the unit itself: "dit artikel", "this clause "; may be empty
  Template itself_bare; // and the number behind it; empty: none
  std::string separator; // between the unit above and this one: ", "
  std::uint8_t stands_for =
      0; // the citation shows this many levels above its own, which are then not cited apart
};

struct Level {
  std::string unit;              // hoofdstuk, artikel, lid, onderdeel, …, or the name of a list
  std::optional<Word> word = {}; // the keyword that declares it; none: of the bullets
  Role role = Role::item;
  Template label;
  CitationForm citation;
};

enum class ChainKind : std::uint8_t { body, annex, list, bullets };

struct Chain {
  ChainKind kind = ChainKind::body;
  std::string name; // for a list: its name
  std::vector<Level> levels;
};

// Which level of a scheme: chain and depth in it.
struct LevelRef {
  std::uint8_t chain = 0;
  std::uint8_t depth = 0;
  friend bool operator==(LevelRef, LevelRef) = default;
};

struct Scheme {
  std::string name;
  std::vector<Chain> chains;
  std::string range_word;      // "tot en met"; empty: runs are listed
  std::uint8_t range_from = 3; // a run of at least this many is written as a range
  bool range_joined = false;   // the range word glued to its numbers: "4–6"

  const Level &level(LevelRef ref) const { return chains[ref.chain].levels[ref.depth]; }
};

} // namespace beding
