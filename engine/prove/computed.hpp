// Computed values in formulas. What is linear is said exactly. What is not (a product of two answers, a date
// that moves by months, what is rounded) is a number of its own between linear bounds, and the solver is told
// what it really is at each set of answers that it hangs on (Formulas::define); where that takes too many
// steps, nothing is decided.
#pragma once
#include "engine/answers/calculate.hpp"
#include "engine/prove/formula.hpp"

#include <optional>
#include <vector>

namespace beding::proving {

class Space;

class ComputedValues {
public:
  ComputedValues(Space &space, std::size_t count) : space_(space), hanging_(count), known_(count) {}

  struct Value {
    Formula known = always; // all that it needs is asked
    Linear number = {};     // as conditions compare it: in hundredths, or in half days
    std::vector<std::pair<QuestionId, Formula>> uses = {}; // of what it is computed, and when
  };
  // To be called of each, in the order in which they are settled.
  void prepare(ComputedId id);
  const Value &value(ComputedId id);
  const Value &hanging(ComputedId id); // without its number
  // Where a divisor may be nought.
  struct Division {
    ComputedId value = none;
    Span at = {};
    Formula fault = never;
    bool exact = true; // false: that it is a fault is not sure
  };
  const std::vector<Division> &divisions() const { return divisions_; }

  // What the value is with these answers, in hundredths or days; none: nothing.
  std::optional<std::int64_t> at(ComputedId id, const Model &model);

private:
  friend class Reckoner;

  Space &space_;
  void find_compared();
  Value reckoned(ComputedId id); // reckon.cpp
  Value hung(ComputedId id);
  std::vector<std::optional<Value>> hanging_;
  std::vector<std::optional<Value>> known_;
  std::vector<bool> compared_ = {};
  std::vector<Division> divisions_;
  Model at_ = {}; // what `all_` was computed of
  std::vector<Calculated> all_ = {};
};

} // namespace beding::proving
