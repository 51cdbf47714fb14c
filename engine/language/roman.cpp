#include "engine/language/roman.hpp"

#include <array>
#include <string_view>

namespace beding {

std::string roman(std::uint32_t count, bool upper) {
  struct Digit {
    std::uint32_t value;
    std::string_view lower, upper;
  };
  constexpr std::array<Digit, 13> digits{{{1000, "m", "M"},
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
  std::string out;
  for (const Digit &digit : digits)
    for (; count >= digit.value; count -= digit.value) out += upper ? digit.upper : digit.lower;
  return out;
}

} // namespace beding
