// Days, as sources and answers write them.
#pragma once
#include "dsl/syntax.hpp"

#include <string>

namespace beding {

// "2027-01-31" (ISO 8601)
std::string iso(const syntax::Date &date);

} // namespace beding
