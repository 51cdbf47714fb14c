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

// By ComputedId: whether a condition compares it, or it is needed for such a one, or to divide by.
std::vector<bool> compared_values(const Library &library);

class ComputedValues {
public:
  ComputedValues(Space &space, std::size_t count)
      : space_(space), known_(count, always), uses_(count), numbers_(count) {}

  using Uses = std::vector<std::pair<QuestionId, Formula>>;
  // To be called of each, in the order in which they are settled.
  void prepare(ComputedId id);
  Formula known(ComputedId id) const { return known_[id]; }   // all that it needs is asked
  const Uses &uses(ComputedId id) const { return uses_[id]; } // of what it is computed, and when
  const Linear &number(ComputedId id); // as conditions compare it: in hundredths, or in half days
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

  void hang(ComputedId id); // reckon.cpp, as the next
  Linear reckoned(ComputedId id);
  Space &space_;
  std::vector<Formula> known_;
  std::vector<Uses> uses_;
  std::vector<std::optional<Linear>> numbers_;
  std::vector<bool> compared_ = {};
  std::vector<Division> divisions_;
  Model at_ = {}; // what `all_` was computed of
  std::vector<ComputedAnswer> all_ = {};
};

} // namespace beding::proving
