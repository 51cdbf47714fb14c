// What was never filled in.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>
#include <array>

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
  static constexpr std::array<std::string_view, 12> remarks{
      "sic",  "vervallen", "gereserveerd", "reserved", "intentionally omitted", "omitted", "...", "…",
      "red.", "bis",       "entfallen",    "abrogé"};
  const std::string small = small_letters(inside);
  if (std::find(remarks.begin(), remarks.end(), small) != remarks.end())
    return small != "..." && small != "…";
  return !inside.empty() &&
         inside.find_first_not_of("0123456789, -") == std::string_view::npos; // [12]: a source
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
  if (is_remark(inside) || (end + 1 < text.size() && text[end + 1] == '(')) return 0;
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
  const bool pen = colon != std::string_view::npos && colon < 60 &&
                   line.find_first_not_of("_ \t", colon + 1) == std::string_view::npos;
  // so is the place in a sentence about signing
  const std::string small = small_letters(line);
  const bool signing =
      small.find("tekend") != std::string::npos || small.find("signed") != std::string::npos ||
      small.find("unterzeichnet") != std::string::npos || small.find("signé") != std::string::npos;
  return pen || signing ? 0 : length;
}

constexpr std::array phrases{
    std::string_view("n.t.b."), std::string_view("n.t.b"), std::string_view("ntb"),
    std::string_view("nader te bepalen"), std::string_view("nog in te vullen"),
    std::string_view("nader in te vullen"), std::string_view("t.b.d."), std::string_view("tbd"),
    std::string_view("tbc"), std::string_view("t.b.c."), std::string_view("to be determined"),
    std::string_view("to be confirmed"), std::string_view("to be completed"),
    std::string_view("noch festzulegen"), std::string_view("noch auszufüllen"),
    std::string_view("à compléter"), std::string_view("à déterminer"), std::string_view("invullen:"),
    std::string_view("plaats voor logo"), std::string_view("lorem ipsum"),
    // what office programs show for a lost target
    std::string_view("error! reference source not found."),
    std::string_view("error! reference source not found"),
    std::string_view("error: reference source not found"), std::string_view("error! bookmark not defined."),
    std::string_view("error! bookmark not defined"), std::string_view("fout! verwijzingsbron niet gevonden."),
    std::string_view("fout! verwijzingsbron niet gevonden"),
    std::string_view("fout: verwijzingsbron niet gevonden"),
    std::string_view("fout: bron van verwijzing niet gevonden"),
    std::string_view("fout! bladwijzer niet gedefinieerd."),
    std::string_view("fout! bladwijzer niet gedefinieerd"),
    std::string_view("fehler! verweisquelle konnte nicht gefunden werden."),
    std::string_view("fehler! verweisquelle konnte nicht gefunden werden"),
    std::string_view("fehler! textmarke nicht definiert"),
    std::string_view("erreur ! source du renvoi introuvable"),
    std::string_view("erreur! source du renvoi introuvable"), std::string_view("erreur ! signet non défini")};

// "op een nader te bepalen wijze" is plain language; "termijn: nader te bepalen" is a hole.
bool runs_on(std::string_view small, std::size_t at, std::string_view one) {
  if (one != "nader te bepalen" && one != "to be determined" && one != "to be confirmed" &&
      one != "to be completed")
    return false;
  std::size_t before = at;
  while (before > 0 && small[before - 1] == ' ') --before;
  const bool begins = before == 0 || small[before - 1] == ':' || small[before - 1] == '(';
  const std::size_t end = at + one.size();
  return !begins || (end < small.size() && small[end] == ' ');
}

std::size_t phrase(std::string_view small, std::size_t at) {
  if (!ends_before(small, at)) return 0;
  for (const std::string_view one : phrases)
    if (small[at] == one[0] && small.substr(at, one.size()) == one && !runs_on(small, at, one) &&
        (ends_behind(small, at + one.size()) || one.back() == '.' || one.back() == 'o'))
      return one.size();
  return 0;
}

std::size_t hole_at(std::string_view text, std::string_view small, std::size_t at) {
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
  const char c = small[at];
  return c == 'n' || c == 't' || c == 'e' || c == 'f' || c == 'i' || c == 'p' || c == 'l' || c == '\xC3'
             ? phrase(small, at)
             : 0;
}

Range next_in(std::string_view text, std::string_view small, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at)
    if (const std::size_t length = hole_at(text, small, at))
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
  return {};
}

} // namespace

Range next_hole(std::string_view text, std::size_t from) {
  // small letters keep their place but for the curly apostrophe, which no phrase has behind it
  std::string small(text);
  for (std::size_t i = 0; i < small.size(); ++i)
    if (small[i] >= 'A' && small[i] <= 'Z') small[i] = static_cast<char>(small[i] - 'A' + 'a');
  return next_in(text, small, from);
}

void find_open_places(const Paper &paper, Scan &out) {
  for (std::uint32_t i = 0; i < paper.paragraphs.size(); ++i) {
    const Paragraph &one = paper.paragraphs[i];
    if (one.story == Story::comment || is_contents(paper, out.outline, i)) continue;
    std::vector<Range> found;
    std::string small(one.text);
    for (char &c : small)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const std::size_t begin = out.outline.body_begin[i];
    for (Range hole = next_in(one.text, small, begin); hole.end > 0;
         hole = next_in(one.text, small, hole.end))
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
