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

} // namespace beding
