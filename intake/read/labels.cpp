#include "intake/read/labels.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

std::string roman(std::uint32_t count, bool upper) {
  struct Step {
    std::uint32_t value;
    std::string_view small, large;
  };
  constexpr std::array<Step, 13> steps{{{1000, "m", "M"},
                                        {900, "cm", "CM"},
                                        {500, "d", "D"},
                                        {400, "cd", "CD"},
                                        {100, "c", "C"},
                                        {90, "xc", "XC"},
                                        {50, "l", "L"},
                                        {40, "xl", "XL"},
                                        {10, "x", "X"},
                                        {9, "ix", "IX"},
                                        {5, "v", "V"},
                                        {4, "iv", "IV"},
                                        {1, "i", "I"}}};
  if (count > 9999) return std::to_string(count);
  std::string out;
  for (const Step &one : steps)
    for (; count >= one.value; count -= one.value) out += upper ? one.large : one.small;
  return out;
}

// a … z, aa, bb, cc
std::string doubled(std::uint32_t count, char first) {
  if (count == 0) return {};
  const std::uint32_t times = std::min<std::uint32_t>((count - 1) / 26 + 1, 100);
  return std::string(times, static_cast<char>(first + static_cast<char>((count - 1) % 26)));
}

// a … z, aa, ab, ac
std::string series(std::uint32_t count, char first) {
  std::string out;
  for (; count > 0; count = (count - 1) / 26)
    out.insert(out.begin(), static_cast<char>(first + static_cast<char>((count - 1) % 26)));
  return out;
}

} // namespace

std::string write_count(Format format, std::uint32_t count) {
  switch (format) {
  case Format::none:
  case Format::bullet: return {};
  case Format::decimal: return std::to_string(count);
  case Format::decimal_zero: return (count < 10 ? "0" : "") + std::to_string(count);
  case Format::lower_letter: return doubled(count, 'a');
  case Format::upper_letter: return doubled(count, 'A');
  case Format::lower_letter_series: return series(count, 'a');
  case Format::upper_letter_series: return series(count, 'A');
  case Format::lower_roman: return roman(count, false);
  case Format::upper_roman: return roman(count, true);
  case Format::ordinal: return std::to_string(count) + ".";
  }
  return {};
}

void Counter::step(const ListLevels &levels, std::size_t level, std::uint32_t first, bool begin_anew) {
  level = std::min(level, list_levels - 1);
  // A level used before the levels above it counts as their first.
  for (std::size_t above = 0; above < level; ++above)
    if (!started_[above]) {
      started_[above] = true;
      count_[above] = levels[above].start;
    }
  if (begin_anew)
    count_[level] = first;
  else
    count_[level] = started_[level] ? count_[level] + 1 : levels[level].start;
  started_[level] = true;
  last_ = count_[level];
  for (std::size_t below = level + 1; below < list_levels; ++below) {
    const int after = levels[below].restart_after;
    if (after < 0 || (after > 0 && static_cast<int>(level) < after)) started_[below] = false;
  }
}

std::string Counter::label(const ListLevels &levels, std::size_t level) const {
  level = std::min(level, list_levels - 1);
  const ListLevel &own = levels[level];
  if (own.format == Format::bullet) return own.text;
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool counts = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
                        own.text[i + 1] <= (level == 9 ? ':' : '9');
    if (!counts) {
      out += own.text[i];
      continue;
    }
    const auto wanted = static_cast<std::size_t>(own.text[++i] - '1');
    if (wanted > level) continue;
    const ListLevel &of = levels[wanted];
    const bool digits = own.legal && of.format != Format::none && of.format != Format::decimal_zero;
    out += write_count(digits ? Format::decimal : of.format, started_[wanted] ? count_[wanted] : of.start);
  }
  return out;
}

} // namespace beding::intake
