#include "dsl/reader.hpp"

#include "dsl/messages/suggest.hpp"
#include "dsl/mistakes.hpp"
#include "dsl/pasted.hpp"
#include "dsl/reader_agreement.hpp"
#include "dsl/reader_computed.hpp"
#include "dsl/reader_types.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

namespace g = grammar;
using g::Reading;

using Input = g::memory_input<g::tracking_mode::lazy, g::eol::lf_crlf, const char *>;

// Parses by `Rule`; a mistake is told and gives where it was found.
template <class Rule>
std::optional<g::Mistake> parse(const char *begin, const char *end, Reading &reading) {
  Input in(begin, end, "");
  try {
    g::parse<Rule, g::action, g::control_rules>(in, reading);
    return std::nullopt;
  } catch (const g::Mistake &mistake) {
    return mistake;
  }
}

std::optional<g::Mistake> parse_entry(Entry entry, const char *begin, const char *end, Reading &reading) {
  switch (entry) {
  case Entry::head: return parse<g::head>(begin, end, reading);
  case Entry::library: return parse<g::library_property>(begin, end, reading);
  case Entry::party: return parse<g::party_property>(begin, end, reading);
  case Entry::question: return parse<g::question_property>(begin, end, reading);
  case Entry::computed: return parse<g::computed_line>(begin, end, reading);
  case Entry::rule: return parse<g::rule_condition>(begin, end, reading);
  case Entry::numbering: return parse<g::numbering_property>(begin, end, reading);
  case Entry::document: return parse<g::document_property>(begin, end, reading);
  case Entry::control: return parse<g::control>(begin, end, reading);
  }
  return std::nullopt;
}

// The words that can stand in one of these places.
std::vector<std::string_view> words_at_any(Positions places) {
  std::vector<std::string_view> all;
  for (const Keyword &one : keywords) {
    if (!one.positions.has(places)) continue;
    all.push_back(one.spelling.dutch);
    all.push_back(one.spelling.english);
  }
  return all;
}

// From the mistake (blanks passed over) to the end of the word that stands there.
Span place_of(const g::Mistake &mistake, const char *base, FileId file, const char *end) {
  const char *at = mistake.at;
  while (at < end && (*at == ' ' || *at == '\t')) ++at;
  const char *stop = at;
  const auto part_of_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || byte >= 0x80 || c == '-' || c == '_';
  };
  while (stop < end && part_of_word(*stop)) ++stop;
  if (stop == at && at < end && *at != '\n' && *at != '\r') ++stop;
  return {file, static_cast<std::uint32_t>(at - base), static_cast<std::uint32_t>(stop - base)};
}

// Whether only blanks stand between `at` and the end of a line before it, behind `after`.
bool begins_line(const char *at, const char *after) {
  while (at > after && (at[-1] == ' ' || at[-1] == '\t')) --at;
  return at > after && at[-1] == '\n';
}

bool opens_condition(const Token &token) {
  const bool agrees =
      token.expression && token.expression->kind == syntax::Expression::Kind::agrees; // "{huurder:"
  return (token.kind == Token::Kind::if_ && !agrees) || token.kind == Token::Kind::else_if;
}

// What is denied again and again at the front of a text: how many times.
int denials(std::string_view text) {
  int count = 0;
  for (std::size_t length = length_at(text, Word::not_); length > 0; length = length_at(text, Word::not_)) {
    text.remove_prefix(length);
    const std::size_t blanks = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    if (blanks == 0) break;
    text.remove_prefix(blanks);
    ++count;
  }
  return count;
}

} // namespace

Positions first_words(Entry entry) {
  switch (entry) {
  case Entry::head: return Position::head | Position::before_clause;
  case Entry::library: return Position::of_library;
  case Entry::party: return Position::of_party;
  case Entry::question: return Position::of_question;
  case Entry::numbering: return Position::of_scheme;
  case Entry::document: return Position::of_document;
  case Entry::control: return Position::control;
  case Entry::computed:
  case Entry::rule: return {};
  }
  return {};
}

void Reader::say(Code code, Span at, std::vector<Argument> arguments, std::optional<Fix> fix) {
  diagnostics_.push_back(
      {.code = code, .at = at, .arguments = std::move(arguments), .labels = {}, .fix = std::move(fix)});
}

Span Reader::line_of(Span at) const {
  const std::string_view text = source_.text();
  const std::size_t before = at.begin == 0 ? std::string_view::npos : text.rfind('\n', at.begin - 1);
  const std::size_t behind = text.find('\n', at.end);
  return span(before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1),
              static_cast<std::uint32_t>(behind == std::string_view::npos ? text.size() : behind + 1));
}

// Parentheses and denials recurse; a bound keeps any input within the stack. In running text they mean
// something between braces alone.
bool Reader::too_deep(std::uint32_t begin, std::uint32_t end, bool running) {
  constexpr int deepest = 32;
  const std::string_view text = bytes(span(begin, end));
  bool counts = !running;
  bool begins_word = true;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!counts) i = text.find('{', i);
    if (i == std::string_view::npos) return false;
    const char c = text[i];
    if (c == '{' || c == '}') {
      counts = c == '{' || !running;
      depth = 0;
    }
    if (counts && c == '(') ++depth;
    if (counts && c == ')') --depth;
    if (depth > deepest || (counts && begins_word && denials(text.substr(i)) > deepest)) {
      const auto at = begin + static_cast<std::uint32_t>(i);
      say(Code::nested_too_deep, span(at, at + 1), {std::to_string(deepest)});
      return true;
    }
    begins_word = c == ' ' || c == '{' || c == '(' || c == '\n' || c == '\t';
  }
  return false;
}

// What stands in the way of a closing brace is not understood; only where nothing does is the brace missing.
void Reader::tell(Code code, std::optional<Noun> expected, Span at, std::uint32_t end) {
  const std::string_view word = bytes(at);
  if (code == Code::expected_name && expected == Noun::reference && !word.empty() && word[0] >= '0' &&
      word[0] <= '9')
    code = Code::cited_by_number;
  const bool in_braces = code == Code::unclosed_brace && !word.empty() && word != "{";
  if (in_braces) code = Code::unexpected_rest;
  if (code == Code::unexpected_rest) {
    // all that is left, up to what closes it
    const std::string_view left = bytes(span(at.begin, end));
    at.end = at.begin + static_cast<std::uint32_t>(std::min(left.find_first_of("}\r\n"), left.size()));
    at.end = std::max(at.end, std::min(at.begin + 1, end));
  }
  if (in_braces) {
    const std::string_view before = source_.text().substr(0, at.begin);
    const std::size_t open = before.rfind('{');
    if (open != std::string_view::npos) {
      std::string_view value = before.substr(open + 1);
      while (!value.empty() && (value.back() == ' ' || value.back() == '\n')) value.remove_suffix(1);
      if (!value.empty() && value.find('}') == std::string_view::npos)
        return say(Code::rest_in_braces, at, {std::string(bytes(at)), std::string(value)});
    }
  }
  std::vector<Argument> arguments{std::string(bytes(at))};
  if (expected) arguments.emplace_back(*expected);
  say(code, at, std::move(arguments));
}

// Where as many words end as the repair has: "voor elk" for "voor elke".
std::uint32_t Reader::end_of_words(Span first, std::string_view repair, std::uint32_t end) const {
  const std::string_view line = bytes(span(first.begin, end));
  std::size_t at = first.end - first.begin;
  for (auto more = std::count(repair.begin(), repair.end(), ' '); more > 0; --more) {
    const std::size_t word = line.find_first_not_of(' ', at);
    if (word == std::string_view::npos) break;
    at = std::min(line.find_first_of(" }", word), line.size());
  }
  return first.begin + static_cast<std::uint32_t>(at);
}

Slots Reader::read(Entry entry, std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  Reading reading{.base = base, .file = file_};
  if (too_deep(begin, end, false)) {
    reading.slots.broken = true;
    return std::move(reading.slots);
  }
  if (const auto mistake = parse_entry(entry, base + begin, base + end, reading)) {
    const Span at = place_of(*mistake, base, file_, base + end);
    tell(mistake->code, mistake->expected, at, end);
    const bool unknown_word = mistake->code == Code::unknown_declaration ||
                              mistake->code == Code::unknown_property ||
                              (mistake->code == Code::unknown_in_braces && entry == Entry::control);
    const Positions places = mistake->code == Code::unknown_text_kind ? Position::of_text
                             : unknown_word                           ? first_words(entry)
                                                                      : Positions();
    if (std::string near = nearest(bytes(at), words_at_any(places)); !near.empty())
      diagnostics_.back().fix = Fix{span(at.begin, end_of_words(at, near, end)), std::move(near)};
    reading.slots.broken = true;
  }
  // the token of a control line says which it is
  if (!reading.tokens.empty()) {
    Token &token = reading.tokens.front();
    if (token.kind == Token::Kind::if_) reading.slots.key = Word::if_;
    if (token.kind == Token::Kind::else_if) reading.slots.key = Word::else_if;
    if (token.kind == Token::Kind::else_) reading.slots.key = Word::else_;
    if (token.kind == Token::Kind::end) reading.slots.key = Word::end;
    if (token.expression) reading.slots.expressions.push_back(std::move(*token.expression));
  }
  return std::move(reading.slots);
}

std::vector<Token> Reader::text(std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  const char *at = base + begin;
  const char *const stop = base + end;
  Reading reading{.base = base, .file = file_};
  if (too_deep(begin, end, true)) return {};
  while (at < stop) {
    const auto mistake = parse<g::text>(at, stop, reading);
    if (!mistake) break;
    const bool left_open = mistake->code == Code::unclosed_brace && reading.inside;
    const bool next_line = left_open && begins_line(mistake->at, base + reading.brace);
    if (next_line)
      say(Code::unclosed_brace, span(reading.brace, reading.brace + 1), {"{"});
    else
      tell(mistake->code, mistake->expected, place_of(*mistake, base, file_, stop), end);
    // what a loop in a text would go through says nothing more
    const char *behind = mistake->code == Code::loop_in_text     ? behind_end(mistake->at, stop)
                         : mistake->code == Code::agreement_mark ? behind_braces(base + reading.brace, stop)
                                                                 : nullptr;
    // a whole condition is kept, so that an {einde} further on has its {als …}; a part is of no use
    const bool condition =
        left_open && reading.tokens.size() > *reading.inside && opens_condition(reading.tokens.back());
    if (condition)
      reading.tokens.back().at = span(reading.brace, reading.offset(mistake->at));
    else if (reading.inside)
      reading.tokens.resize(*reading.inside);
    reading = Reading{.base = base, .file = file_, .tokens = std::move(reading.tokens)};
    at = behind != nullptr ? behind : next_line ? mistake->at : resume(std::max(mistake->at, at), stop);
  }
  tell_typed_behind(*this, reading.tokens);
  return std::move(reading.tokens);
}

// Behind the "{einde}" from here on; null: there is none.
const char *Reader::behind_end(const char *at, const char *stop) {
  const std::string_view rest(at, static_cast<std::size_t>(stop - at));
  for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{', open + 1)) {
    const std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos) return nullptr;
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    if (is_word(inside, Word::end)) return at + close + 1;
  }
  return nullptr;
}

// Behind the braces from here on, and those in them; null: they do not end.
const char *Reader::behind_braces(const char *at, const char *stop) {
  int depth = 0;
  for (; at < stop; ++at) {
    if (*at == '\\' && at + 1 < stop) {
      ++at;
      continue;
    }
    depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
    if (*at == '}' && depth == 0) return at + 1;
  }
  return nullptr;
}

// Text goes on behind the braces, or behind the word.
const char *Reader::resume(const char *at, const char *stop) {
  const char *next = std::find_if(at, stop, [](char c) { return c == '}' || c == '\n' || c == '{'; });
  if (next != stop && *next == '}') return next + 1;
  if (next != stop && *next == '{' && next > at) return next;
  return std::find_if(at == stop ? at : at + 1, stop, [](char c) { return c == ' ' || c == '\n'; });
}

std::vector<Token> Reader::label(std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  Reading reading{.base = base, .file = file_};
  if (const auto mistake = parse<g::label_text>(base + begin, base + end, reading))
    tell(mistake->code, mistake->expected, place_of(*mistake, base, file_, base + end), end);
  return std::move(reading.tokens);
}

std::string Reader::plain(Span quoted) const { return g::unescape(bytes(quoted)); }

} // namespace beding
