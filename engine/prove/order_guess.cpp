// What the solver is told of values that are not linear: what they really are, where that may be found.
#include "engine/prove/order_solver.hpp"

#include <algorithm>

namespace beding::proving {

// What would have to hold for all that is defined to be exact, where it does not hold in the model.
std::vector<Formula> OrderSolver::inexact_here() {
  std::vector<Formula> all;
  std::vector<std::uint8_t> memo;
  const Model &here = model();
  for (const Defined &one : formulas_.defined())
    if (one.variable < here.size() && !formulas_.value(one.exact, here, memo)) all.push_back(one.exact);
  return all;
}

namespace {

// So far on the way from one to the other; halves count from there.
Model part_of_way(const Model &from, const Model &to, int halvings) {
  Model made = from;
  for (std::size_t i = 0; i < made.size(); ++i) made[i] += (to[i] - from[i]) / (std::int64_t{1} << halvings);
  return made;
}

// Of those on the way from `near` to `far`, which is there, one that is there and from which no one answer
// can be taken back.
template <class There>
Model nearest(const Model &near, Model far, const std::vector<Variable> &of, const There &there) {
  int halvings = 0; // products grow fast: first the size, then the rest
  int beyond = 62;
  while (beyond - halvings > 1) {
    const int middle = halvings + (beyond - halvings) / 2;
    (there(part_of_way(near, far, middle)) ? halvings : beyond) = middle;
  }
  far = part_of_way(near, far, halvings);
  for (const Variable each : of) {
    if (each >= far.size() || far[each] == near[each]) continue;
    Model made = far;
    std::int64_t back = near[each];
    std::int64_t reached = far[each];
    while (std::max(back, reached) - std::min(back, reached) > 1) {
      made[each] = back + (reached - back) / 2;
      (there(made) ? reached : back) = made[each];
    }
    made[each] = near[each];
    far[each] = there(made) ? near[each] : reached;
  }
  return far;
}

} // namespace

// The solver knows nothing of what a value really is: answers that lead there are looked for between those at
// hand and the ends of their ranges, whichever brings it nearer.
bool OrderSolver::guessed(const std::vector<Formula> &under) {
  const Model base = model();
  for (const Defined &one : formulas_.defined()) {
    const auto is = one.variable < base.size() ? one.value(base) : std::nullopt;
    if (!is || *is == base[one.variable]) continue;
    const std::int64_t target = base[one.variable];
    const bool up = target > *is;
    Model far = base;
    for (const Variable each : one.of) {
      const VariableInfo &info = formulas_.variables()[each];
      if (info.truth || each >= far.size() || info.most - info.least <= 1) continue;
      Model least = far;
      Model most = far;
      least[each] = info.least;
      most[each] = info.most;
      const auto low = one.value(least);
      const auto high = one.value(most);
      if (!low || !high) continue;
      far = (*high > *low) == up ? most : least;
    }
    const auto there = [&](const Model &at) {
      const auto value = one.value(at);
      return value && (up ? *value >= target : *value <= target);
    };
    if (put_right(nearest(base, far, one.of, there), under) || put_right(far, under)) return true;
  }
  return false;
}

// Whether there is one with all that values are made of as it is here, and the values as they really are.
bool OrderSolver::put_right(const Model &here, const std::vector<Formula> &under) {
  std::vector<Formula> fixed = under;
  for (const Defined &one : formulas_.defined()) {
    const auto is = one.variable < here.size() ? one.value(here) : std::nullopt;
    if (!is) continue;
    fixed.push_back(formulas_.value_is(one.variable, *is));
    for (const Variable each : one.of) fixed.push_back(formulas_.value_is(each, formulas_.at(each, here)));
  }
  if (checked(fixed) != Verdict::possible) return false;
  const Model &made = model();
  const auto &all = formulas_.defined();
  return std::all_of(all.begin(), all.end(), [&](const Defined &one) {
    const auto is = one.variable < made.size() ? one.value(made) : std::nullopt;
    return !is || *is == made[one.variable];
  });
}

} // namespace beding::proving
