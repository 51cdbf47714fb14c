// Roman numerals.
#pragma once
#include <cstdint>
#include <string>

namespace beding {

// "xiv" or "XIV"; nothing for 0. Its length grows with the thousands: who prints foreign counts bounds them.
std::string roman(std::uint32_t count, bool upper);

} // namespace beding
