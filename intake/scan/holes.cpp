// What was never filled in.
#include "engine/language/typed_places.hpp"
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0xC3;
}
bool ends_before(std::string_view text, std::size_t at) { return at == 0 || !is_word_byte(text[at - 1]); }
bool ends_behind(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_byte(text[at]);
}

// Words in square brackets that are no place to fill in.
bool is_remark(std::string_view inside) {
  if (is_in<&LanguageData::open, &Open::remarks>(small_letters(inside))) return true;
  return !inside.empty() &&
         inside.find_first_not_of("0123456789, -") == std::string_view::npos; // [12]: a source
}

// "[x] Yes" at the head of a line, and "[ x ]" anywhere, are boxes that were ticked; "[X] days" is a place to
// fill in.
bool is_ticked(std::string_view text, std::size_t at, std::string_view inside) {
  if (inside == " x " || inside == " X ") return true;
  const bool head = text.substr(0, at).find_first_not_of(" \t-*•") == std::string_view::npos;
  return head && (inside == "x" || inside == "X") && at + 3 < text.size() && text[at + 3] == ' ';
}

// "[invullen naam]", "[naam]", "[●]", "[****]"; not "provincie[grens]" and not a link "[text](address)".
std::size_t bracket(std::string_view text, std::size_t at) {
  if (at > 0 && is_word_byte(text[at - 1])) return 0;
  std::size_t end = text.substr(at, 170).find(']');
  if (end != std::string_view::npos) end += at;
  if (end == std::string_view::npos || end - at > 160 ||
      text.substr(at + 1, end - at - 1).find('[') != std::string_view::npos)
    return 0;
  const std::string_view inside = text.substr(at + 1, end - at - 1);
  if (inside.find_first_not_of(" \t") == std::string_view::npos) return end - at >= 3 ? end + 1 - at : 0;
  if (is_remark(inside) || is_ticked(text, at, inside) || (end + 1 < text.size() && text[end + 1] == '('))
    return 0;
  return end + 1 - at;
}

std::size_t run_of(std::string_view text, std::size_t at, std::string_view mark) {
  std::size_t length = 0;
  while (text.substr(at + length, mark.size()) == mark) length += mark.size();
  return length;
}

// "..", "…", "……", "….": alone between spaces, not behind a word.
std::size_t dots(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (text.substr(end, 3) == "…" || text.substr(end, 1) == ".") end += text[end] == '.' ? 1 : 3;
  if (end - at < 2) return 0;
  if (at > 0 && !is_space(text[at - 1]) && text[at - 1] != ':' && text[at - 1] != '(' && text[at - 1] != '/')
    return 0;
  // "… en verder": what was left out of a quotation, in brackets or not
  if (at > 0 && text[at - 1] == '(' && end < text.size() && text[end] == ')') return 0;
  const bool closes = end >= text.size() || is_space(text[end]) || text[end] == ',' || text[end] == ';' ||
                      text[end] == ')' || text[end] == '/';
  return closes ? end - at : 0;
}

std::size_t crosses(std::string_view text, std::size_t at) {
  const std::size_t length = run_of(text, at, text.substr(at, 1));
  if (length < 2 || length > 12 || !ends_before(text, at) || !ends_behind(text, at + length)) return 0;
  if (text[at] == 'x' && length < 3) return 0;
  // "Hoofdstuk XX" may be the twentieth; but who has twenty has nineteen, and this is seldom
  return length;
}

std::size_t stars(std::string_view text, std::size_t at) {
  const std::size_t length = run_of(text, at, "*");
  if (length < 2 || (at > 0 && is_word_byte(text[at - 1])) || !ends_behind(text, at + length)) return 0;
  return length;
}

std::size_t lines(std::string_view text, std::size_t at) {
  const std::size_t length = run_of(text, at, "_");
  if (length < 3) return 0;
  // a line of its own, or columns of them, is for signatures
  const std::size_t near = at > 300 ? at - 300 : 0;
  const std::string_view before = text.substr(near, at - near);
  const std::size_t from = before.rfind('\n') == std::string_view::npos ? near : near + before.rfind('\n');
  const std::string_view behind = text.substr(from, at - from + length + 300);
  const std::string_view line = behind.substr(0, behind.find('\n', at - from));
  if (line.find_first_not_of("_ \t\n|") == std::string_view::npos) return 0;
  // "Datum: ________" at the end of a short line is filled in with a pen
  const std::size_t colon = line.find(':');
  const bool pen = colon < 60 && line.find_first_not_of("_ \t", colon + 1) == std::string_view::npos;
  // so is the place in a sentence about signing
  const std::string small = small_letters(line);
  constexpr const auto &words = all_words<&LanguageData::open, &Open::signing>;
  const bool signing = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return small.find(word) != std::string::npos;
  });
  return pen || signing ? 0 : length;
}

std::size_t hole_at(std::string_view text, std::size_t at) {
  // a run of the same mark was looked at where it began
  if (at > 0 && text[at] == text[at - 1] &&
      std::string_view(".*_Xx").find(text[at]) != std::string_view::npos)
    return 0;
  switch (text[at]) {
  case '[': return bracket(text, at);
  case '.': return dots(text, at);
  case '*': return stars(text, at);
  case '_': return lines(text, at);
  case 'X':
  case 'x':
    if (const std::size_t length = crosses(text, at)) return length;
    break;
  case '\xE2':
    if (text.substr(at, 3) == "●" && at > 0) return 3;
    if (text.substr(at, 3) == "…") return dots(text, at);
    return 0;
  case '<': { // "<naam>"
    const std::string_view near = text.substr(at, 62);
    const std::size_t length = near.find('>');
    const bool name =
        length != std::string_view::npos && length > 3 && is_word_byte(near[1]) && near.find('/') > length;
    return name ? length + 1 : 0;
  }
  default: break;
  }
  return open_phrase(text, at);
}

Range next_in(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at)
    if (const std::size_t length = hole_at(text, at))
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
  return {};
}

} // namespace

Range next_hole(std::string_view text, std::size_t from) { return next_in(text, from); }

void find_open_places(const Paper &paper, Scan &out) {
  for (std::uint32_t i = 0; i < paper.paragraphs.size(); ++i) {
    const Paragraph &one = paper.paragraphs[i];
    if (one.story == Story::comment || is_contents(paper, out.outline, i)) continue;
    std::vector<Range> found;
    const std::size_t begin = out.outline.body_begin[i];
    for (Range hole = next_in(one.text, begin); hole.end > 0; hole = next_in(one.text, hole.end))
      found.push_back(hole);
    for (const Range &marked : one.marked) {
      const bool said = std::any_of(found.begin(), found.end(), [&](const Range &a) {
        return a.begin < marked.end && marked.begin < a.end;
      });
      const std::string_view text =
          std::string_view(one.text).substr(marked.begin, marked.end - marked.begin);
      if (!said && text.find_first_not_of(" \t\n") != std::string_view::npos) found.push_back(marked);
    }
    for (const Range &hole : found)
      out.findings.push_back(
          {Code::open_place, i, hole, {shortened(one.text.substr(hole.begin, hole.end - hole.begin))}, {}});
  }
}

} // namespace beding::intake
