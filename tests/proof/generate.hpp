// Small random libraries for the test of the proof. Every part of them that can fall away has a word of its
// own
// ("m12"), so that what is in a document can be read from its text.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace beding::test {

// A condition: on which line it stands, the word that shows that it held, the words that show that it was
// asked.
struct MadeCondition {
  std::uint32_t line = 0;
  int word = 0;
  int around = 0;  // 0: the document
  int instead = 0; // the word of the branch before, which must not be there; 0: none
};
struct MadeList {
  std::uint32_t line = 0; // of the announcement
  int word = 0;
};
struct MadeLoop {
  std::uint32_t line = 0;
  int word = 0;   // of its item
  int around = 0; // what shows that it was come to
};
// The condition of a loop over a kind of party: which of them are gone through.
struct MadeFilter {
  std::uint32_t line = 0;
  std::size_t party = 0; // index in `parties`
  int around = 0;        // what shows that it was come to
};
struct MadeQuestion {
  std::string name;
  std::vector<std::string> values; // as TOML
  std::size_t usual = 0;
  std::vector<std::vector<std::uint32_t>> chosen = {}; // of a selection: each value as options
};
struct MadeParty {
  std::string name;
  std::uint32_t least = 0, most = 0;
  bool compared = false;    // its name is
  bool conditional = false; // it has an `alleen als`: where that does not hold, nobody joins
  bool typed = false; // it has a choice, and a number that is asked of those that chose its first option
  bool group = false;
  bool valued = false; // of each a value w is computed

  std::uint32_t always() const { return conditional ? 0 : least; }
};
struct MadeLibrary {
  std::string source;
  std::vector<MadeCondition> conditions;
  std::vector<MadeList> lists;
  std::vector<MadeLoop> loops;
  std::vector<MadeFilter> filters;
  std::vector<MadeQuestion> questions;
  std::vector<MadeParty> parties;
};

// With values that are computed of numbers; of amounts and dates too, which are questions then.
enum class WithValues : std::uint8_t { none, of_numbers, of_all };
// `typed`: parties have fields of several types.
MadeLibrary generate(std::uint32_t seed, WithValues values = WithValues::none, bool typed = true);

} // namespace beding::test
