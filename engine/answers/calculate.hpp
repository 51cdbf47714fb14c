// What computed values come to, given the answers they are of. The arithmetic is exact; a result is rounded
// to two decimals, half away from zero, where it is printed or compared. A month added to a day that the
// month it comes to does not have gives the last day of that month. Of members, those of which something is
// not asked do not count; a sum of none is nought, and the highest of none is not there.
#pragma once
#include "engine/answers/answers.hpp"

#include <functional>

namespace beding {

// What cannot be reckoned.
struct CalculationFault {
  Code code = Code::divided_by_zero;
  const Calculation *part = nullptr; // where: the divisor, the number of a period, or the whole
  std::uint32_t member = 0;          // of what is gone through there
};

struct Calculated {
  ComputedAnswer answer = {};
  CalculationFault fault = {}; // without a part: none
};

// Where its parts come from; values are found among those that were computed before. The place is that of
// the member that is gone through; null: of none.
struct Inputs {
  // monostate: not answered
  std::function<Answer(const Operand &, const LoopPlace *)> operand;
  std::function<bool(const Operand &, const LoopPlace *)> asked; // of a question or field
  std::function<bool(std::uint32_t, const LoopPlace *)> holds;   // a condition of the library
  std::function<std::size_t(PartyId)> members;                   // how many join
  std::function<const ComputedAnswer &(const Operand &, const LoopPlace *)> computed;
};
// `of`: the member that has the value; null: it is of the whole.
Calculated calculate(const Calculation &calculation, const Inputs &given, const LoopPlace *of = nullptr);

// One value, of answers in which all that it needs is settled; of the member that has it.
Calculated calculate(const Library &library, const Answers &answers, ComputedId id, std::uint32_t member = 0);
// Keeps what take(member) gives: of the whole once, else of each member.
template <class Take>
void settle_computed(const Library &library, Answers &answers, ComputedId id, const Take &take) {
  const PartyId of = library.computed[id].of;
  if (of == none) {
    answers.computed[id] = take(std::uint32_t{0});
    return;
  }
  auto &all = answers.computed_of[id];
  all.clear();
  for (std::uint32_t i = 0; i < answers.parties[of].size(); ++i) all.push_back(take(i));
}
// Nothing of them is known yet.
void clear_computed(const Library &library, Answers &answers);
// All of them, in their order; faults are passed over, their values stay open.
void compute(const Library &library, Answers &answers);

} // namespace beding
