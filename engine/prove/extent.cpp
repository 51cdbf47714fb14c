#include "engine/prove/extent.hpp"

#include "engine/prove/space.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace beding::proving {

std::int64_t times(std::int64_t a, std::int64_t b) {
  std::int64_t made = 0;
  if (__builtin_mul_overflow(a, b, &made) || made > too_far || made < -too_far) throw TooLarge{};
  return made;
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
  std::int64_t made = 0;
  if (__builtin_add_overflow(a, b, &made) || made > too_far || made < -too_far) throw TooLarge{};
  return made;
}

Extent scaled(Extent extent, std::int64_t factor, std::int64_t over) {
  if (over < 0) factor = -factor;
  over = std::abs(over);
  const std::int64_t with_parts = std::gcd(factor, extent.parts);
  if (with_parts > 1) factor /= with_parts;
  if (with_parts > 1) extent.parts /= with_parts;
  const std::int64_t common = std::gcd(factor, over);
  if (common > 1) factor /= common;
  if (common > 1) over /= common;
  for (auto &term : extent.sum.terms) term.second = times(term.second, factor);
  std::erase_if(extent.sum.terms, [](const auto &term) { return term.second == 0; });
  extent.sum.constant = times(extent.sum.constant, factor);
  extent.low = times(extent.low, factor);
  extent.high = times(extent.high, factor);
  if (factor < 0) std::swap(extent.low, extent.high);
  extent.parts = times(extent.parts, over);
  return extent;
}

namespace {

// In parts that are so many times smaller.
Extent in_parts(Extent extent, std::int64_t parts) {
  const std::int64_t factor = parts / extent.parts;
  for (auto &term : extent.sum.terms) term.second = times(term.second, factor);
  extent.sum.constant = times(extent.sum.constant, factor);
  extent.low = times(extent.low, factor);
  extent.high = times(extent.high, factor);
  extent.parts = parts;
  return extent;
}

} // namespace

Extent added(const Extent &a, const Extent &b) {
  const std::int64_t parts = times(a.parts / std::gcd(a.parts, b.parts), b.parts);
  Extent sum = in_parts(a, parts);
  const Extent other = in_parts(b, parts);
  std::map<Variable, std::int64_t> terms;
  for (const Linear *one : {static_cast<const Linear *>(&sum.sum), &other.sum})
    for (const auto &[variable, factor] : one->terms) terms[variable] = plus(terms[variable], factor);
  sum.sum.terms.clear();
  for (const auto &[variable, factor] : terms)
    if (factor != 0) sum.sum.terms.emplace_back(variable, factor);
  sum.sum.constant = plus(sum.sum.constant, other.sum.constant);
  sum.low = plus(sum.low, other.low);
  sum.high = plus(sum.high, other.high);
  return sum;
}

std::pair<std::int64_t, std::int64_t> days_in(std::int64_t months) {
  constexpr std::int64_t of_cycle = 4800;
  std::int64_t least = too_far;
  std::int64_t most = -too_far;
  const auto at = [](std::int64_t month, std::int32_t day) {
    return day_number(
               {static_cast<std::int32_t>(month / 12), static_cast<std::int32_t>(month % 12 + 1), day}) /
           2;
  };
  const std::int64_t begin = 12 + (months < 0 ? -months : 0);
  for (std::int64_t month = begin; month < begin + of_cycle; ++month) {
    const std::int64_t length = at(month + 1, 1) - at(month, 1);
    const std::int64_t there = at(month + months + 1, 1) - at(month + months, 1);
    for (const std::int64_t one :
         {std::int64_t{1}, std::int64_t{28}, std::int64_t{29}, std::int64_t{30}, length}) {
      const std::int64_t moved = at(month + months, 1) + std::min(one, there) - at(month, 1) - one;
      if (one > length) continue;
      least = std::min(least, moved);
      most = std::max(most, moved);
    }
  }
  return {least, most};
}

std::pair<std::int64_t, std::int64_t> bounds_of(const Extent &extent, const Formulas &formulas) {
  std::int64_t least = plus(extent.sum.constant, extent.low);
  std::int64_t most = plus(extent.sum.constant, extent.high);
  for (const auto &[variable, factor] : extent.sum.terms) {
    const VariableInfo &info = formulas.variables()[variable];
    least = plus(least, times(factor, factor > 0 ? info.least : info.most));
    most = plus(most, times(factor, factor > 0 ? info.most : info.least));
  }
  return {least, most};
}

std::int64_t down(std::int64_t value, std::int64_t by) {
  return value / by - (value % by != 0 && value < 0 ? 1 : 0);
}

Extent days_of(const Extent &months) {
  constexpr std::int64_t cycle = 4800;
  if (months.sum.terms.empty() && months.exact() && months.parts == 1) {
    const std::int64_t count = months.sum.constant + months.low;
    constexpr std::int64_t most = 12LL * 9999;
    if (count > most || count < -most) throw TooLarge{};
    const auto [shortest, longest] = days_in(count);
    return {.low = shortest, .high = longest};
  }
  Extent days = scaled(months, 146'097, cycle);
  const std::int64_t off = times(days.parts, 45) / 10 + 1;
  days.low = plus(days.low, -off);
  days.high = plus(days.high, off);
  return days;
}

std::optional<Extent> constant(const Extent &extent) {
  if (!extent.sum.terms.empty() || !extent.exact()) return std::nullopt;
  return Extent{.sum = {{}, extent.sum.constant + extent.low}, .parts = extent.parts};
}

} // namespace beding::proving
