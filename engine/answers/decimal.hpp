// Numbers as answers write them, read without a binary fraction between: an amount is what is written.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace beding {

enum class DecimalFault : std::uint8_t {
  no_fault,
  no_number, // "nan"
  too_large, // no whole number of 64 bits holds its hundredths
  too_fine,  // more than two digits behind the point, noughts too: "12.500" may be twelve thousand five
             // hundred
};

struct Hundredths {
  std::int64_t value = 0;
  DecimalFault fault = DecimalFault::no_fault;
};
// Of a number of TOML or JSON: "-1250.50", "1e3", "1_000", "inf".
Hundredths hundredths_of(std::string_view written);

// What may be meant by a number that is too fine: "12500 / 12.50", or one of the two; with a name before
// each.
std::string other_readings(std::string_view written, std::string_view name);

} // namespace beding
