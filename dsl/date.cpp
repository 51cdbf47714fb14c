#include "dsl/date.hpp"

#include <fmt/format.h>

namespace beding {

std::string iso(const syntax::Date &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

} // namespace beding
