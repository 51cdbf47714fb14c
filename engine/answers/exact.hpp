// Exact fractions, by Boost.Multiprecision (docs/decisions/exact-numbers.md): between an answer and a
// document no number is ever rounded but where the library says so.
#pragma once
#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <optional>

namespace beding {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

// The nearest whole number; what lies half way goes away from zero, as amounts are rounded.
inline Whole nearest_whole(const Exact &value) {
  const Whole doubled = 2 * boost::multiprecision::denominator(value);
  const Whole above = 2 * boost::multiprecision::numerator(value);
  const Whole half = boost::multiprecision::denominator(value);
  return above < 0 ? Whole((above - half) / doubled) : Whole((above + half) / doubled);
}

// None: it is further from zero than `most`.
inline std::optional<std::int64_t> within(const Whole &value, std::int64_t most) {
  if (value > most || value < -most) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

} // namespace beding
