// Computed values in formulas. What is linear is said exactly. What is not (a product of two answers, a date
// that moves by months, what is rounded) is a number of its own between linear bounds, and the solver is told
// what it really is at each set of answers that it hangs on (Formulas::define); where that takes too many
// steps, nothing is decided.
#pragma once
#include "engine/answers/calculate.hpp"
#include "engine/prove/formula.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace beding::proving {

class Space;
struct LoopStep;

// By ComputedId: whether a condition compares it, or it is needed for such a one, or to divide by; and
// whether it is divided in by what may be nought.
struct NeededValue {
  bool compared = false;
  bool divides = false;
};
std::vector<NeededValue> needed_values(const Library &library);
// Something that is divided by, and is no number that is written out.
bool is_divisor(const Calculation &one);

class ComputedValues {
public:
  ComputedValues(Space &space, std::size_t count) : space_(space), uses_(count) {}

  using Uses = std::vector<std::pair<QuestionId, Formula>>;
  // To be called of each, in the order in which they are settled.
  void prepare(ComputedId id);
  // All that it needs is asked. Of what each member has, of the one that stands as `member` in steps of
  // loops: it joins, too.
  Formula known(ComputedId id, std::uint32_t member = 0);
  const Uses &uses(ComputedId id) const { return uses_[id]; } // of what it is computed, and when
  // As conditions compare it: in hundredths, or in half days.
  const Linear &number(ComputedId id, std::uint32_t member = 0);
  // Where a divisor may be nought.
  struct Division {
    ComputedId value = none;
    Span at = {};
    Formula fault = never;
    bool exact = true; // false: that it is a fault is not sure
  };
  const std::vector<Division> &divisions() const { return divisions_; }

  // What the value is with these answers, in hundredths or days; none: nothing.
  std::optional<std::int64_t> at(ComputedId id, std::uint32_t member, const Model &model);

private:
  friend class Reckoner;

  using One = std::pair<ComputedId, std::uint32_t>; // and of which member
  void hang(ComputedId id);                         // reckon.cpp, as the next three
  Linear reckoned(const One &one);
  void find_divisions(const One &one);
  Formula known_of(const One &one);
  std::vector<LoopStep> steps_of(ComputedId id); // of all that have it
  void settle(const Model &model);
  Space &space_;
  std::map<One, Formula> known_;
  std::vector<Uses> uses_;
  std::map<One, Linear> numbers_;
  std::vector<NeededValue> needed_ = {};
  std::vector<Division> divisions_;
  Model at_ = {};                                     // what `all_` was computed of
  std::vector<std::vector<ComputedAnswer>> all_ = {}; // by ComputedId, by member as above
};

} // namespace beding::proving
