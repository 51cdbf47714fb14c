// Days, as sources and answers write them.
#pragma once
#include "dsl/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

// "2027-01-31" (ISO 8601)
std::string iso(const syntax::Date &date);
bool exists(const syntax::Date &date); // in the calendar
// What is written so, whether that day exists or not; none: it is written otherwise.
std::optional<syntax::Date> iso_date(std::string_view text);

// Days of the Gregorian calendar; 0 is 1 January of the year 1. The date must exist.
std::int64_t day_of(const syntax::Date &date);
// None: outside the years 1 to 9999.
std::optional<syntax::Date> date_at(std::int64_t day);
// Which day of the month is its last.
std::int32_t last_day_of(std::int32_t year, std::int32_t month);

} // namespace beding
