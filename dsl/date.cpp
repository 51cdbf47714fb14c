#include "dsl/date.hpp"

#include "dsl/letters.hpp"

#include <fmt/format.h>

#include <chrono>

namespace beding {

std::string iso(const syntax::Date &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

bool exists(const syntax::Date &date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= last_day_of(date.year, date.month);
}

std::optional<syntax::Date> iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text.substr(0, 4);
  const auto month = text.substr(5, 2);
  const auto day = text.substr(8, 2);
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  return syntax::Date{number_in(year), number_in(month), number_in(day)};
}

namespace {
constexpr std::chrono::sys_days first{std::chrono::year{1} / std::chrono::January / 1};
} // namespace

std::int64_t day_of(const syntax::Date &date) {
  const std::chrono::year_month_day civil{std::chrono::year{date.year},
                                          std::chrono::month{static_cast<unsigned>(date.month)},
                                          std::chrono::day{static_cast<unsigned>(date.day)}};
  return (std::chrono::sys_days{civil} - first).count();
}

std::optional<syntax::Date> date_at(std::int64_t day) {
  if (day < 0 || day > day_of({9999, 12, 31})) return std::nullopt;
  const std::chrono::year_month_day found{first + std::chrono::days{day}};
  return syntax::Date{static_cast<int>(found.year()),
                      static_cast<std::int32_t>(static_cast<unsigned>(found.month())),
                      static_cast<std::int32_t>(static_cast<unsigned>(found.day()))};
}

std::int32_t last_day_of(std::int32_t year, std::int32_t month) {
  const std::chrono::year_month there{std::chrono::year{year},
                                      std::chrono::month{static_cast<unsigned>(month)}};
  return static_cast<std::int32_t>(static_cast<unsigned>((there / std::chrono::last).day()));
}

} // namespace beding
