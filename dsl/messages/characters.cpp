#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace beding {
namespace {

struct Range {
  char32_t first, last;
  CharacterKind kind;
};
constexpr auto control = CharacterKind::control, turning = CharacterKind::turning,
               unseen = CharacterKind::unseen;
// The bidirectional controls and the default ignorables of the Unicode character database; the soft hyphen,
// the variation selectors, and letters of Braille and Hangul that are empty.
constexpr std::array<Range, 28> odd{
    {{0x00, 0x08, control},      {0x0B, 0x0C, control},     {0x0E, 0x1F, control},
     {0x7F, 0x9F, control},      {0x00AD, 0x00AD, unseen},  {0x034F, 0x034F, unseen},
     {0x061C, 0x061C, turning},  {0x115F, 0x1160, unseen},  {0x17B4, 0x17B5, unseen},
     {0x180B, 0x180F, unseen},   {0x200B, 0x200D, unseen},  {0x200E, 0x200F, turning},
     {0x2028, 0x2029, control}, // of lines and paragraphs
     {0x202A, 0x202E, turning},  {0x2060, 0x2065, unseen},  {0x2066, 0x2069, turning},
     {0x206A, 0x206F, unseen},   {0x2800, 0x2800, unseen},  {0x3164, 0x3164, unseen},
     {0xFDD0, 0xFDEF, control},  {0xFE00, 0xFE0F, unseen},  {0xFEFF, 0xFEFF, unseen},
     {0xFFA0, 0xFFA0, unseen},   {0xFFF9, 0xFFFB, unseen},  {0xFFFE, 0xFFFF, control},
     {0x1D173, 0x1D17A, unseen}, {0xE0000, 0xE0FFF, unseen}}};

CharacterKind kind_of(char32_t code) {
  if (code < 0x7F)
    return code >= 0x20 || code == '\t' || code == '\n' || code == '\r' ? CharacterKind::plain : control;
  if ((code & 0xFFFEU) == 0xFFFEU) return control; // the last two of each plane
  const auto *const found =
      std::find_if(odd.begin(), odd.end(), [&](const Range &one) { return code <= one.last; });
  return found != odd.end() && code >= found->first ? found->kind : CharacterKind::plain;
}

// The end of the stretch of ASCII that shows, from `at` on: eight bytes at once, as nearly all of a text is
// such.
std::size_t past_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high = 0x8080808080808080U;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t below = (eight - ones * 0x20) & ~eight; // a byte under 0x20
    const std::uint64_t above = (eight + ones) | eight;         // one from 0x7F on
    if (((below | above) & high) != 0) break;
  }
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
  return at;
}

bool is_odd(CharacterKind kind) { return kind == turning || kind == unseen; }

} // namespace

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, kind_of(lead)};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > text.size() || find_invalid_utf8(text.substr(0, length)) != std::string_view::npos)
    return {lead, 1, control};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte(i) & 0x3FU);
  return {code, length, kind_of(code)};
}

std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) < 0x80) return text.front() == ' ' || text.front() == '\t';
  const Character one = first_character(text);
  if (one.kind != CharacterKind::plain) return 0; // a byte of another character
  const bool wide = one.code == 0xA0 || one.code == 0x1680 || (one.code >= 0x2000 && one.code <= 0x200A) ||
                    one.code == 0x202F || one.code == 0x205F || one.code == 0x3000;
  return wide ? one.length : 0;
}

std::size_t blank_before(std::string_view text) {
  for (std::size_t length = 1; length <= 3 && length <= text.size(); ++length)
    if (blank_at(text.substr(text.size() - length)) == length) return length;
  return 0;
}

std::string plain_blanks(std::string text) {
  for (const std::string_view hard : {"\u00A0", "\u202F"})
    for (std::size_t at = text.find(hard); at != std::string::npos; at = text.find(hard, at))
      text.replace(at, hard.size(), " ");
  return text;
}

bool shows_nothing(std::string_view text) {
  while (!text.empty()) {
    const Character one = first_character(text);
    const bool line_end = one.code == '\n' || one.code == '\r' || one.code == 0x2028 || one.code == 0x2029;
    if (!line_end && blank_at(text) == 0 && !is_odd(one.kind)) return false;
    text.remove_prefix(one.length);
  }
  return true;
}

std::size_t find_control(std::string_view text) {
  for (std::size_t at = past_plain(text, 0); at < text.size(); at = past_plain(text, at)) {
    const Character one = first_character(text.substr(at));
    if (one.kind == control) return at;
    at += one.length;
  }
  return std::string_view::npos;
}

std::string code_point(char32_t code) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code)); }

std::string safe_for_terminal(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character one = first_character(text.substr(at));
    if (one.kind == CharacterKind::plain && one.code != '\r')
      out += text.substr(at, one.length);
    else
      out += '?';
    at += one.length;
  }
  return out;
}

std::string cut_short(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string(text.substr(0, most)) + "…";
}

std::string as_utf8(std::string_view text) {
  std::string out;
  for (std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos;
       bad = find_invalid_utf8(text)) {
    out.append(text.substr(0, bad)).append("\uFFFD");
    text.remove_prefix(bad + 1);
  }
  return out.append(text);
}

Diagnostics hidden_characters(const Source &source, FileId file, bool escapes) {
  Diagnostics told;
  const std::string_view text = source.text();
  const auto say = [&](std::size_t at, std::size_t length, const Character &one) {
    const Span span{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
    told.push_back({.code = one.kind == turning ? Code::turning_character : Code::unseen_character,
                    .at = span,
                    .arguments = {code_point(one.code)},
                    .fix = Fix{span, {}, length == one.length}});
  };
  // a mark of the byte order at the beginning is none
  for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!escapes && byte >= 0x20 && byte < 0x7F)
      at = past_plain(text, at);
    else if (byte >= 0x80) {
      const Character one = first_character(text.substr(at));
      if (is_odd(one.kind)) say(at, one.length, one);
      at += one.length;
    } else if (escapes && byte == '\\' && at + 1 < text.size()) {
      const std::size_t digits = text[at + 1] == 'u' ? 4 : text[at + 1] == 'U' ? 8 : 0;
      std::uint32_t code = 0;
      const char *const begin = text.data() + at + 2;
      const bool whole = digits > 0 && at + 2 + digits <= text.size() &&
                         std::from_chars(begin, begin + digits, code, 16).ptr == begin + digits;
      const Character one{code, 0, kind_of(code)};
      if (whole && is_odd(one.kind)) say(at, 2 + digits, one);
      at += 2; // a backslash that is escaped begins nothing
    } else
      ++at;
  }
  return told;
}

} // namespace beding
