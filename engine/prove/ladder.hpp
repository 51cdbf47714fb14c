// Order encoding: of every variable the values that no formula tells apart are one cell, and "at most this
// cell" is one Boolean. Which cells there must be, so that nothing that can hold is lost; proved by
// tests/proof/ladder_test.cpp.
#pragma once
#include "engine/prove/formula.hpp"

#include <vector>

namespace beding::proving {

struct Ladder {
  // The last value of each cell, ascending; the last of all is the most that the variable can be.
  std::vector<std::int64_t> ends = {};
  // The same for the stretches between constants. Variables that are compared with each other have several
  // cells in a stretch: as many as there may be different values in it.
  std::vector<std::int64_t> stretches = {};
  // It is compared with other variables, cell by cell: one more constant asks for a new ladder.
  bool fixed = false;
  // The values of a stretch are alike: what one can be, the others can.
  bool alike = true;
};

// How a comparison of several variables is said.
enum class Shape : std::uint8_t {
  single,     // one variable: a cut
  order,      // two, which of them is larger
  sum,        // counts, together at most so many
  mixed,      // few values, each by itself
  arithmetic, // too large for Booleans
};

struct Ladders {
  std::vector<Ladder> of = {};                      // by Variable
  std::unordered_map<Formula, Shape> compared = {}; // the comparisons of several variables
  Formula known = 0;                                // formulas from here on were not yet there
};

// Of all formulas that there are.
Ladders ladders(const Formulas &formulas);

} // namespace beding::proving
