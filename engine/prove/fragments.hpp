// The text of a clause or document as a row of pieces, each with when it is in.
#pragma once
#include "engine/prove/space.hpp"

namespace beding::proving {

struct Fragment {
  std::string key = {}; // what it prints, as the source has it; the same in two libraries: the same text
  Formula in = never;
  std::string clause = {}; // of a document: the clause of which this is the place; it tells its own text
  bool order = false;      // the place among the others; otherwise what it is placed as
};
using Fragments = std::vector<Fragment>;

// Of a clause, its heading first; `member`: when the clause is in.
Fragments fragments_of(Space &space, const ClauseInfo &clause, Formula member);
// Of a document: its language, the scheme, titles, headings of chapters, contents; of a clause where it
// stands and what it is placed as.
Fragments fragments_of(Space &space, const syntax::DocumentPlan &plan);

// The key of the piece that tells where a clause stands in a document.
std::string place_of(const std::string &clause);

// When one of them has text that the other has not.
struct Compared {
  Formula more = never; // the second has
  Formula less = never; // the first has
};
Compared compared(Formulas &formulas, const Fragments &first, const Fragments &second);

} // namespace beding::proving
