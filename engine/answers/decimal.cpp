#include "engine/answers/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace beding {
namespace {

struct Parts {
  bool minus = false;
  std::string whole, fraction; // digits
  bool power = false;
  int exponent = 0; // within ±1000
};

Parts parts_of(std::string_view written) {
  Parts parts;
  std::string text(written);
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  std::string_view rest = text;
  parts.minus = rest.starts_with('-');
  if (parts.minus || rest.starts_with('+')) rest.remove_prefix(1);
  const std::size_t power = std::min(rest.find_first_of("eE"), rest.size());
  const std::string_view mantissa = rest.substr(0, power);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  parts.whole = mantissa.substr(0, point);
  if (point < mantissa.size()) parts.fraction = mantissa.substr(point + 1);
  if (power < rest.size()) {
    parts.power = true;
    std::string_view digits = rest.substr(power + 1);
    const bool below = digits.starts_with('-');
    if (below || digits.starts_with('+')) digits.remove_prefix(1);
    constexpr int most = 1000;
    int exponent = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
      exponent = most;
    parts.exponent = std::min(exponent, most) * (below ? -1 : 1);
  }
  return parts;
}

} // namespace

Hundredths hundredths_of(std::string_view written) {
  if (written.ends_with("nan")) return {0, DecimalFault::no_number};
  if (written.ends_with("inf")) return {0, DecimalFault::too_large};
  if (written.find_first_not_of("0123456789+-_.eE") != std::string_view::npos)
    return {0, DecimalFault::too_large}; // "0x8E…": of another base only what is too large comes here
  const Parts parts = parts_of(written);
  if (!parts.power && parts.fraction.size() > 2) return {0, DecimalFault::too_fine};
  std::string digits = parts.whole + parts.fraction;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return {};
  int shift = parts.exponent + 2 - static_cast<int>(parts.fraction.size());
  for (; shift < 0 && digits.ends_with('0'); ++shift) digits.pop_back();
  if (shift < 0) return {0, DecimalFault::too_fine};
  constexpr std::size_t most = 18; // digits that always fit
  if (digits.size() + static_cast<std::size_t>(shift) > most) return {0, DecimalFault::too_large};
  digits.append(static_cast<std::size_t>(shift), '0');
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return {parts.minus ? -value : value};
}

std::string other_readings(std::string_view written, std::string_view name) {
  const Parts parts = parts_of(written);
  const std::string_view sign = parts.minus ? "-" : "";
  std::string cents =
      fmt::format("{} = {}{}.{:0<2}", name, sign, parts.whole, std::string_view(parts.fraction).substr(0, 2));
  if (parts.power || parts.fraction.size() % 3 != 0) return cents;
  std::string thousands = parts.whole + parts.fraction;
  thousands.erase(0, std::min(thousands.find_first_not_of('0'), thousands.size() - 1));
  return fmt::format("{} = {}{} / {}", name, sign, thousands, cents);
}

} // namespace beding
