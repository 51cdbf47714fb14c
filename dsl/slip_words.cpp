// Slips in words, names and quotation marks.
#include "dsl/letters.hpp"
#include "dsl/slip_finder.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

struct Other {
  std::string_view typed;
  Word word;
};
constexpr auto others = std::to_array<Other>({
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the rows stand once
#define OTHER(typed, word) {typed, Word::word},
#include "dsl/slip_words.inc"
#undef OTHER
});

// Letters with an accent, in UTF-8, and what is left without it.
constexpr auto accents = std::to_array<std::pair<std::string_view, char>>(
    {{"é", 'e'}, {"è", 'e'}, {"ë", 'e'}, {"ê", 'e'}, {"á", 'a'}, {"à", 'a'}, {"ä", 'a'}, {"â", 'a'},
     {"í", 'i'}, {"ì", 'i'}, {"ï", 'i'}, {"î", 'i'}, {"ó", 'o'}, {"ò", 'o'}, {"ö", 'o'}, {"ô", 'o'},
     {"ú", 'u'}, {"ù", 'u'}, {"ü", 'u'}, {"û", 'u'}, {"ç", 'c'}, {"ñ", 'n'}});

constexpr std::array<std::string_view, 9> openings{"“", "”", "„", "‟", "«", "»", "‘", "’", "'"};
constexpr std::array<std::string_view, 8> closings{"“", "”", "‟", "«", "»", "‘", "’", "'"};

template <std::size_t N>
std::size_t mark_at(std::string_view text, const std::array<std::string_view, N> &marks) {
  for (const std::string_view mark : marks)
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

// Where plain straight quotation marks stand, without those behind a backslash.
std::vector<std::uint32_t> straight_marks(std::string_view text) {
  std::vector<std::uint32_t> at;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      at.push_back(i);
  }
  return at;
}

// The words that can stand behind a text.
std::size_t behind_text(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (word_at(rest, Position::before_condition) || word_at(rest, Position::of_term)) return at;
  }
  return text.size();
}

} // namespace

void SlipFinder::say(Code code, Stretch at, std::string repair, bool certain, std::vector<Argument> more) {
  // what is shown has no blanks around it
  Stretch seen = at;
  while (seen.begin < seen.end && is_blank(source.text()[seen.begin])) ++seen.begin;
  while (seen.end > seen.begin && is_blank(source.text()[seen.end - 1])) --seen.end;
  std::vector<Argument> arguments{std::string(text(seen))};
  for (Argument &one : more) arguments.push_back(std::move(one));
  const Span place{file, at.begin, at.end};
  out.push_back({.code = code,
                 .at = {file, seen.begin, seen.end},
                 .arguments = std::move(arguments),
                 .labels = {},
                 .fix = Fix{place, std::move(repair), certain}});
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '-' || c == '_';
}

Stretch word_from(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t begin = skip_blanks(text, at, end);
  std::uint32_t stop = begin;
  while (stop < end && is_word_byte(text[stop])) ++stop;
  return {begin, stop};
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

std::string as_name(std::string_view typed) {
  std::string out;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const auto byte = static_cast<unsigned char>(typed[i]);
    if (std::isalnum(byte) != 0)
      out += static_cast<char>(std::tolower(byte));
    else if (typed[i] == '-' || typed[i] == '_' || is_blank(typed[i])) {
      if (!out.empty() && out.back() != '-') out += '-';
    } else {
      const auto *const accent = std::find_if(accents.begin(), accents.end(), [&](const auto &one) {
        return typed.substr(i).starts_with(one.first);
      });
      if (accent == accents.end()) return {};
      out += accent->second;
      i += accent->first.size() - 1;
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return !out.empty() && std::isdigit(static_cast<unsigned char>(out.front())) == 0 ? out : std::string();
}

std::optional<OtherWord> other_word(std::string_view text, Positions positions) {
  const std::string lower = fold_ascii(text.substr(0, 24));
  const auto ends = [&](std::size_t at) {
    return at >= text.size() || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
  };
  for (const Keyword &one : keywords) { // the word itself, in capitals
    if (!one.positions.has(positions)) continue;
    for (const std::string_view spelled : {one.spelling.dutch, one.spelling.english})
      if (lower.starts_with(spelled) && !text.starts_with(spelled) && ends(spelled.size()))
        return OtherWord{one.word, static_cast<std::uint32_t>(spelled.size())};
  }
  for (const Other &one : others)
    if (stands(one.word, positions) && lower.starts_with(one.typed) && ends(one.typed.size()))
      return OtherWord{one.word, static_cast<std::uint32_t>(one.typed.size())};
  return std::nullopt;
}

namespace {

std::uint32_t say_quoted(SlipFinder &finder, Stretch at, std::size_t length, std::string_view words,
                         Code code) {
  std::string meant = "\"";
  for (const char c : words) meant += c == '"' ? std::string("\\\"") : std::string(1, c);
  const auto end = at.begin + static_cast<std::uint32_t>(length);
  finder.say(code, {at.begin, end}, meant + "\"");
  return end;
}

// A text that does not open with a straight mark.
std::uint32_t unopened_slip(SlipFinder &finder, Stretch at) {
  const std::string_view text = finder.text(at);
  const std::size_t open = mark_at(text, openings);
  if (open == 0) {
    if (!is_word_byte(text.front())) return at.end; // of "vast, open" it does not show what was meant
    const std::size_t end = behind_text(text);
    return say_quoted(finder, at, end, text.substr(0, end), Code::quote_marks);
  }
  for (std::size_t i = text.size(); i-- > open;)
    if (const std::size_t close = mark_at(text.substr(i), closings); close > 0)
      return say_quoted(finder, at, i + close, text.substr(open, i - open), Code::quote_marks);
  const bool straight = text.ends_with('"');
  const std::size_t end = straight ? text.size() : behind_text(text);
  return say_quoted(finder, at, end, text.substr(open, end - open - (straight ? 1 : 0)), Code::quote_marks);
}

std::uint32_t unclosed_slip(SlipFinder &finder, Stretch at) {
  const std::string_view text = finder.text(at);
  for (const std::string_view close : closings)
    if (text.ends_with(close) && close.size() > 1)
      return say_quoted(finder, at, text.size(), text.substr(1, text.size() - 1 - close.size()),
                        Code::quote_marks);
  const std::size_t end = behind_text(text);
  return say_quoted(finder, at, end, text.substr(1, end - 1), Code::unclosed_quote);
}

// The marks between the first and the last become curly ones.
std::uint32_t inner_slip(SlipFinder &finder, Stretch at, std::size_t last) {
  const std::string_view text = finder.text(at);
  std::string meant = "\"";
  bool open = true;
  for (std::size_t i = 1; i < last; ++i) {
    if (text[i] == '\\' && i + 1 < last)
      meant += std::string(text.substr(i++, 2));
    else if (text[i] == '"') {
      meant += open ? "“" : "”";
      open = !open;
    } else
      meant += text[i];
  }
  const auto end = at.begin + static_cast<std::uint32_t>(last) + 1;
  finder.say(Code::inner_quotes, {at.begin, end}, meant + "\"");
  return end;
}

} // namespace

std::uint32_t quoted_slips(SlipFinder &finder, Stretch at) {
  const std::string_view text = finder.text(at);
  if (text.empty()) return at.end;
  if (text.front() != '"') return unopened_slip(finder, at);
  const std::vector<std::uint32_t> marks = straight_marks(text);
  if (marks.size() == 1) return unclosed_slip(finder, at);
  // more marks than two, and nothing between them that can stand behind a text
  if (marks.size() > 2) {
    const std::string_view behind = text.substr(marks[1] + 1);
    const bool goes_on = behind.starts_with(' ') && (word_at(behind.substr(1), Position::before_condition) ||
                                                     word_at(behind.substr(1), Position::of_term));
    if (!goes_on) return inner_slip(finder, at, marks.back());
  }
  return at.begin + marks[1] + 1;
}

} // namespace beding
