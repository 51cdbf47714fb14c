#include "output/house/page_room.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace beding::house {

int twentieths(std::string_view length, int bare) {
  struct Unit {
    std::string_view name;
    double size;
  };
  constexpr std::array units{Unit{"cm", 1440 / 2.54}, Unit{"mm", 144 / 2.54}, Unit{"in", 1440},
                             Unit{"pt", 20},          Unit{"pc", 240},        Unit{"pi", 240},
                             Unit{"px", 15}};
  constexpr double most = 1'000'000;
  double number = 0;
  const char *const end = length.data() + length.size();
  const auto [rest, error] = std::from_chars(length.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(number)) return 0; // it reads "nan" too
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  const auto *const found =
      std::find_if(units.begin(), units.end(), [&](const Unit &one) { return one.name == unit; });
  const double size = unit.empty() ? bare : found != units.end() ? found->size : 0;
  return static_cast<int>(std::clamp(number * size, -most, most));
}

std::optional<std::string> unlikely(const PageRoom &page) {
  constexpr int largest = 22 * 1440; // Word's own bound
  constexpr int least = 1134;
  const auto fits = [](int text, int paper) { return text >= least && text <= paper && paper <= largest; };
  if (fits(page.text_width, page.width) && fits(page.text_height, page.height)) return std::nullopt;
  const auto millimetres = [](int length) { return length * 254LL / 14400; };
  return fmt::format("{} × {} mm", millimetres(page.width), millimetres(page.height));
}

} // namespace beding::house
