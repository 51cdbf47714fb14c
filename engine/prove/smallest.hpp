// Of things that cannot hold together, those that matter: as few as there can be.
#pragma once
#include "engine/prove/order_solver.hpp"

namespace beding::proving {

struct Core {
  Verdict verdict = Verdict::undecided;  // whether all hold together; only for `impossible` there are members
  std::vector<std::size_t> members = {}; // of the candidates, ascending: without any one of them all can hold
  bool smallest = false;                 // no other set that cannot hold has fewer
};

// Why `given` cannot hold with the candidates. The answer depends on the formulas alone, not on what the
// solver was asked before: of several that are as small it is always the same one. `most_questions` bounds
// the search for a smaller set; what was found until then is a set of which none can be left out.
Core smallest_core(OrderSolver &solver, const Formulas &formulas, const std::vector<Formula> &given,
                   const std::vector<Formula> &candidates, std::size_t most_questions = 400);

} // namespace beding::proving
