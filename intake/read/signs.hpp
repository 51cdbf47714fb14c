// Signs of fonts that have their own: Symbol, Wingdings and their like put pictures where other fonts have
// letters (the vendors' tables to Unicode).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

std::string utf8(unsigned value); // empty for what is no character
// A place for private use has a meaning in its font only.
constexpr bool is_private(unsigned value) { return value >= 0xE000 && value <= 0xF8FF; }
bool has_own_signs(std::string_view font);
// `value` as in w:sym (F0B7 or B7). Nothing: the sign of that font is not known.
std::optional<std::string> sign_of(std::string_view font, unsigned value);
// What a run of that font shows; a sign that is not known is U+FFFD, and `missed` says so with its place.
struct MissedSign {
  std::size_t at = 0; // in the result
  unsigned value = 0;
};
std::string signs_of(std::string_view font, std::string_view text, std::vector<MissedSign> &missed);
// "Wingdings F04A", for people.
std::string sign_name(std::string_view font, unsigned value);
inline constexpr std::string_view no_sign = "\xEF\xBF\xBD";

} // namespace beding::intake
