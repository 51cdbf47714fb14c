#include "intake/read/labels.hpp"

#include <algorithm>

namespace beding::intake {

std::string label_words(std::string_view text) {
  constexpr std::size_t longest = bound(Bound::label_bytes); // office programs have room for less
  constexpr std::string_view held = " \u2060";
  std::size_t end = std::min(text.size(), longest);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string words(text.substr(0, end));
  for (std::size_t at = words.find(held); at != std::string::npos; at = words.find(held, at))
    words.replace(at, held.size(), "\u00a0");
  return words;
}

void Counter::step(const ListLevels &levels, std::size_t level, std::uint32_t first, bool begin_anew) {
  level = std::min(level, list_levels - 1);
  // A level used before the levels above it counts as their first.
  for (std::size_t above = 0; above < level; ++above)
    if (!started_[above]) {
      started_[above] = true;
      count_[above] = levels[above].start;
    }
  if (begin_anew)
    count_[level] = first;
  else
    count_[level] = started_[level] ? count_[level] + 1 : levels[level].start;
  started_[level] = true;
  last_ = count_[level];
  for (std::size_t below = level + 1; below < list_levels; ++below) {
    const int after = levels[below].restart_after;
    if (after < 0 || (after > 0 && static_cast<int>(level) < after)) started_[below] = false;
  }
}

std::string Counter::label(const ListLevels &levels, std::size_t level, Spelling &spelling) const {
  level = std::min(level, list_levels - 1);
  const ListLevel &own = levels[level];
  if (own.hidden) return {};
  if (own.format == Format::bullet) return own.text;
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const bool counts = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
                        own.text[i + 1] <= (level == 9 ? ':' : '9');
    if (!counts) {
      out += own.text[i];
      continue;
    }
    const auto wanted = static_cast<std::size_t>(own.text[++i] - '1');
    if (wanted > level) continue;
    const ListLevel &of = levels[wanted];
    const bool digits = own.legal && of.format != Format::none && of.format != Format::decimal_zero;
    const Format format = digits ? Format::decimal : of.format;
    const std::uint32_t count = started_[wanted] ? count_[wanted] : of.start;
    std::optional<std::string> written = count_in(format, count);
    if (!written && spelling.words != nullptr)
      written = spelling.words->spell(format, count, spelling.language);
    if (!written) spelling.missed = of.name;
    out += written.value_or(std::to_string(count));
  }
  return out;
}

std::uint8_t first_shown(const ListLevels &levels, std::size_t level) {
  const std::string &text = levels[level].text;
  std::size_t first = level;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '%' && text[i + 1] >= '1' && text[i + 1] <= '9')
      first = std::min(first, static_cast<std::size_t>(text[i + 1] - '1'));
  return static_cast<std::uint8_t>(first);
}

Numbered ListPlaces::put(std::uint32_t list, std::size_t level, const ListLevels &levels,
                         std::uint32_t paragraph) {
  auto &last = last_[list]; // one more than the paragraph; 0: none
  Numbered here;
  here.list = list;
  here.level = static_cast<std::uint8_t>(level);
  here.first = first_shown(levels, level);
  for (std::size_t above = level; above-- > 0 && here.above == nowhere;)
    if (last[above] > 0) here.above = last[above] - 1;
  last[level] = paragraph == nowhere ? 0 : paragraph + 1;
  for (std::size_t below = level + 1; below < list_levels; ++below) last[below] = 0;
  return here;
}

} // namespace beding::intake
