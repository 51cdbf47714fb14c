// Linear sums of which a part is not known exactly, and what is reckoned with them.
#pragma once
#include "engine/prove/formula.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace beding::proving {

inline constexpr std::int64_t too_far = std::int64_t{1} << 60; // beyond it sums might overflow

// A sum over `parts`, which lies between `low` and `high` of its parts beside what it says.
struct Extent {
  Linear sum = {};
  std::int64_t parts = 1;
  std::int64_t low = 0, high = 0;

  bool exact() const { return low == high; }
};

// Thrown where a number would become too large to say: then the value is any of its type.
struct TooLarge {};

std::int64_t times(std::int64_t a, std::int64_t b);
std::int64_t plus(std::int64_t a, std::int64_t b);
Extent scaled(Extent extent, std::int64_t factor, std::int64_t over);
Extent added(const Extent &a, const Extent &b);

// How many days so many months are, at least and at most, from whatever day.
std::pair<std::int64_t, std::int64_t> days_in(std::int64_t months);
// So many months in days, from any day: 4,800 are 146,097, and no stretch of months is 4.4 days off that.
Extent days_of(const Extent &months);

// The least and the most parts it can be.
std::pair<std::int64_t, std::int64_t> bounds_of(const Extent &extent, const Formulas &formulas);
std::int64_t down(std::int64_t value, std::int64_t by); // divided, towards less
std::optional<Extent> constant(const Extent &extent);   // none: it is not

} // namespace beding::proving
