// How many sets of answers the conditions of a library tell apart: two sets are of one class when every
// comparison of it comes out the same, and every yes/no, choice and option is answered the same. A comparison
// that speaks of a question that is not asked says nothing.
#pragma once
#include "engine/prove/prove.hpp"
#include "engine/prove/space.hpp"

namespace beding::proving {

// Accepted classes. Call it when the formulas of all conditions have been made, and no others. Exact, unless
// what hangs together is too much to go through: then no more than there can be.
VariantCount count_classes(Space &space);

// The same of answers that are made of these variables (as Space::answer_variables), and meet these demands.
struct ClassesOf {
  const Formulas &formulas;
  std::vector<Space::AnswerVariable> variables;
  std::vector<Formula> demands;
  std::size_t known; // comparisons among the formulas from here on tell nothing apart
};
VariantCount count_classes(ClassesOf what);

} // namespace beding::proving
