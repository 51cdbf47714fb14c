#include "dsl/pasted.hpp"

#include "dsl/messages/characters.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

// the last two are those of the fonts Symbol and Wingdings
constexpr std::array<std::string_view, 15> bullets{"•", "·", "●", "○", "◦", "▪",      "▫",     "■",
                                                   "□", "‣", "⁃", "➢", "✓", "\uF0B7", "\uF0A7"};
constexpr std::array<std::string_view, 7> dashes{"–", "—", "−", "‒", "‐", "‑", "―"};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

template <class Marks>
std::size_t begins_with(std::string_view text, const Marks &marks) {
  for (const std::string_view one : marks)
    if (text.starts_with(one)) return one.size();
  return 0;
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  while (const std::size_t blank = blank_at(text.substr(at))) at += blank;
  return at - from;
}

// "4", "12.3", "a", "iv": what is counted in a label, up to `at`.
std::size_t counted(std::string_view text, bool in_brackets) {
  std::size_t at = 0;
  if (text.empty()) return 0;
  if (digit(text[0])) {
    const auto inner_dot = [&] { return text[at] == '.' && at + 1 < text.size() && digit(text[at + 1]); };
    while (at < text.size() && (digit(text[at]) || inner_dot())) ++at;
    const std::size_t group = std::min(text.find('.'), at);
    return group <= 3 && at <= 8 ? at : 0; // not a year
  }
  while (at < text.size() && letter(text[at])) ++at;
  if (at == 1) return in_brackets || (text[0] >= 'a' && text[0] <= 'z') ? 1 : 0; // "A. Jansen" is a name
  return at <= 5 && text.substr(0, at).find_first_not_of("ivx") == std::string_view::npos ? at : 0;
}

} // namespace

PastedMark pasted_mark(std::string_view line) {
  const auto ends = [&](std::size_t at, bool bullet) -> PastedMark {
    const std::size_t blanks = blanks_at(line, at);
    if (blanks == 0 || at + blanks >= line.size()) return {};
    return {at + blanks, bullet};
  };
  if (const std::size_t mark = begins_with(line, bullets); mark > 0) return ends(mark, true);
  if (const std::size_t mark = begins_with(line, dashes); mark > 0) return ends(mark, false);
  // "-x" lacks its blank; "-5" is a number, "--" a rule
  if (line.size() > 1 && line[0] == '-' &&
      (letter(line[1]) || static_cast<unsigned char>(line[1]) >= 0x80 || line[1] == '{' || line[1] == '@'))
    return {1 + blanks_at(line, 1), false};
  const bool open = !line.empty() && line[0] == '(';
  const std::size_t first = open ? 1 : 0;
  std::size_t at = first + counted(line.substr(first), open);
  if (at == first || at >= line.size()) return {};
  if (line.substr(at).starts_with("°")) at += std::string_view("°").size();
  if (at >= line.size()) return {};
  if (line[at] == ')' || (!open && line[at] == '.')) return ends(at + 1, false);
  return {};
}

Indentation indentation_of(std::string_view line) {
  Indentation found;
  while (const std::size_t blank = blank_at(line.substr(found.length))) {
    if (blank > 1 && found.foreign == std::string_view::npos) found.foreign = found.length;
    found.columns +=
        line[found.length] == '\t' ? 2 : 1; // one step: a file with tabs still shows its structure
    found.length += blank;
  }
  return found;
}

namespace {

bool ends_something(std::string_view line) {
  return line.ends_with(':') || line.ends_with(';') || line.ends_with('.');
}

// A line without the blanks and the carriage return around it, and how many stand before it.
std::string_view bare(std::string_view line, std::size_t &before) {
  before = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(before);
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

void tell(Reader &reader, std::string_view line, std::uint32_t begin, PastedMark mark,
          std::string_view repair) {
  const std::string_view typed = line.substr(0, mark.length);
  const Span at = reader.span(begin, begin + static_cast<std::uint32_t>(mark.length));
  reader.say(Code::pasted_item, at, {std::string(typed.substr(0, std::min(typed.find(' '), typed.size())))},
             Fix{at, std::string(repair)});
}

} // namespace

// A line in the middle of a paragraph may begin with a dash or number by chance: not where the line before it
// ends something, nor in a list.
void tell_pasted(Reader &reader, Span text, bool item) {
  const std::string_view all = reader.bytes(text);
  bool expected = true;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    std::size_t before = 0;
    const std::string_view line = bare(all.substr(at, end - at), before);
    const auto begin = text.begin + static_cast<std::uint32_t>(at + before);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue; // a comment
    const PastedMark mark = expected ? pasted_mark(line) : PastedMark{};
    const bool number = mark.length > 0 &&
                        (line.front() == '(' || std::isalnum(static_cast<unsigned char>(line.front())) != 0);
    // numbers right behind "- " are told with those of headings
    if (mark.length > 0 && !(item && number))
      tell(reader, line, begin, mark, item ? "" : mark.bullet ? "* " : "- ");
    expected = (expected && mark.length > 0) || ends_something(line);
    item = false;
  }
}

namespace {

bool small(char c) { return c >= 'a' && c <= 'z'; }

// The bytes that go on as a number would: ".2", "-3", "(a)".
std::size_t number_behind(std::string_view behind) {
  if (behind.size() > 1 && (behind[0] == '.' || behind[0] == '-') && digit(behind[1])) {
    std::size_t length = 2;
    while (length < behind.size() && digit(behind[length])) ++length;
    return length;
  }
  const std::size_t close = behind.starts_with('(') ? behind.find(')') : std::string_view::npos;
  return close != std::string_view::npos && counted(behind.substr(1), true) == close - 1 ? close + 1 : 0;
}

// "@doel#begin", "@doel/begin": a label is written with a point.
void tell_label_behind(Reader &reader, const Token &mention) {
  const bool bare = reader.bytes(mention.at).starts_with('@');
  if (!bare || mention.targets.size() != 1 || mention.targets.front().size() != 1) return;
  const std::string_view name = reader.bytes(reader.span(mention.at.end + 1, mention.at.end + 40));
  std::size_t end = 0;
  while (end < name.size() && (digit(name[end]) || name[end] == '-' || small(name[end]))) ++end;
  const Span at = reader.span(mention.at.end, mention.at.end + 1 + static_cast<std::uint32_t>(end));
  reader.say(Code::typed_behind_reference, at, {std::string(reader.bytes(at))},
             Fix{at, "." + std::string(name.substr(0, end))});
}

} // namespace

void tell_typed_behind(Reader &reader, const std::vector<Token> &tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token &one = tokens[i];
    if (one.kind != Token::Kind::mention) continue;
    const bool form_ends = i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::else_;
    if (form_ends && tokens[i + 1].at.begin == one.at.end)
      continue; // the slash of "{huurder: zie @een/zie @twee}"
    const std::string_view behind = reader.bytes(reader.span(one.at.end, one.at.end + 8));
    if (behind.size() > 1 && (behind[0] == '#' || behind[0] == '/') && small(behind[1]))
      tell_label_behind(reader, one);
    else if (const std::size_t length = number_behind(behind); length > 0)
      reader.say(Code::typed_behind_reference,
                 reader.span(one.at.end, one.at.end + static_cast<std::uint32_t>(length)),
                 {std::string(behind.substr(0, length))});
  }
}

} // namespace beding
