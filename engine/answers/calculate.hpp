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
  std::function<const ComputedAnswer &(ComputedId)> computed;
};
Calculated calculate(const Calculation &calculation, const Inputs &given);

// One value, of answers in which all that it needs is settled.
Calculated calculate(const Library &library, const Answers &answers, ComputedId id);
// All of them, in their order; faults are passed over, their values stay open.
void compute(const Library &library, Answers &answers);

} // namespace beding
