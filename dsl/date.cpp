#include "dsl/date.hpp"

#include "dsl/letters.hpp"

#include <fmt/format.h>

#include <array>

namespace beding {

std::string iso(const syntax::Date &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

bool exists(const syntax::Date &date) {
  constexpr std::array<std::int32_t, 12> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  if (date.month == 2 && !leap) return date.day <= 28;
  return date.day <= lengths[static_cast<std::size_t>(date.month - 1)];
}

std::optional<syntax::Date> iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text.substr(0, 4);
  const auto month = text.substr(5, 2);
  const auto day = text.substr(8, 2);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  return syntax::Date{number_in(year), number_in(month), number_in(day)};
}

} // namespace beding
