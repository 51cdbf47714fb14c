// The text of a clause or document as a row of pieces, each with when it is in.
#pragma once
#include "engine/prove/space.hpp"

namespace beding::proving {

struct Fragment {
  std::string key = {}; // what it prints, as the source has it; the same in two libraries: the same text
  Formula in = never;
  bool clause = false; // of a document: a clause, which tells its own text
};
using Fragments = std::vector<Fragment>;

// Of a clause, its heading first; `member`: when the clause is in.
Fragments fragments_of(Space &space, const ClauseInfo &clause, Formula member);
// Of a document: titles, headings of chapters, contents; a clause is one piece, which is always in.
Fragments fragments_of(Space &space, const syntax::DocumentPlan &plan);

// When one of them has text that the other has not.
struct Compared {
  Formula more = never; // the second has
  Formula less = never; // the first has
};
Compared compared(Formulas &formulas, const Fragments &first, const Fragments &second);

} // namespace beding::proving
