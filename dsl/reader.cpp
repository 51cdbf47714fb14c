#include "dsl/reader.hpp"

#include "dsl/mistakes.hpp"

#include <algorithm>
#include <charconv>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;
using syntax::Path;
using syntax::Relation;

constexpr std::int64_t largest_number =
    1'000'000'000'000; // beyond any sum in an agreement, far from overflow

// What the actions of one parse fill.
struct Reading {
  const char *base; // the first byte of the source
  FileId file;
  Slots slots = {};
  std::vector<Token> tokens = {};
  Path path = {};
  std::vector<Path> targets = {};
  std::vector<Name> filters = {};
  std::vector<Relation> relations = {};
  std::uint32_t brace = 0; // where the braces being read begin
  bool labels = false;     // reading a label of a scheme: its marks are plain

  std::uint32_t offset(const char *at) const { return static_cast<std::uint32_t>(at - base); }
  template <class Input>
  Span span(const Input &in) const {
    return {file, offset(in.begin()), offset(in.end())};
  }

  void push(Expression expression) { slots.expressions.push_back(std::move(expression)); }
  Expression pop() {
    Expression top = std::move(slots.expressions.back());
    slots.expressions.pop_back();
    return top;
  }
  // Two operands become one: a run of the same connective stays flat.
  void join(Expression::Kind kind) {
    Expression right = pop();
    Expression &left = slots.expressions.back();
    const Span at{file, left.at.begin, right.at.end};
    if (left.kind != kind) {
      Expression both{.kind = kind, .at = at};
      both.of.push_back(std::move(left));
      left = std::move(both);
    }
    left.of.push_back(std::move(right));
    left.at = at;
  }
  void token(Token token) { tokens.push_back(std::move(token)); }
  void words(std::string_view text, Span at) {
    if (tokens.empty() || tokens.back().kind != Token::Kind::words)
      token({.kind = Token::Kind::words, .at = at, .text = std::string(text)});
    else {
      tokens.back().text += text;
      tokens.back().at.end = at.end;
    }
  }
};

// Decimal digits with at most two behind a point or comma, in hundredths; never overflows.
std::int64_t hundredths(std::string_view text) {
  const bool negative = text.starts_with('-');
  std::int64_t value = 0;
  int behind = -1;
  for (const char c : text) {
    if (c == '.' || c == ',') behind = 0;
    if (c < '0' || c > '9') continue;
    value = std::min(value * 10 + (c - '0'), largest_number * 100);
    if (behind >= 0) ++behind;
  }
  for (int k = std::max(behind, 0); k < 2; ++k) value = std::min(value * 10, largest_number * 100);
  return negative ? -value : value;
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

namespace g = grammar;

template <class Rule>
struct action : g::nothing<Rule> {};

template <>
struct action<g::declared_name> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.name = {in.string(), r.span(in)};
  }
};
template <>
struct action<g::needed_name> : g::nothing<g::needed_name> {};
template <>
struct action<g::loop_over> : action<g::declared_name> {};
template <>
struct action<g::quoted_body> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    auto &slots = r.slots;
    if (!slots.attributes.empty()) {
      if (!slots.attributes.back().quoted) slots.attributes.back().quoted = r.span(in);
    } else if (!slots.quoted)
      slots.quoted = r.span(in);
  }
};
template <>
struct action<g::integer> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.numbers.push_back(hundredths(in.string()) / 100);
  }
};
template <>
struct action<g::signed_integer> : action<g::integer> {};
template <>
struct action<g::count_more> {
  static void apply0(Reading &r) { r.slots.or_more = true; }
};
template <>
struct action<g::rest> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.rest = r.span(in);
  }
};
template <Word W>
struct action<g::property<W>> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.key = W;
    r.slots.key_at = r.span(in);
  }
};
template <Word W>
struct action<g::head_word<W>> : action<g::property<W>> {};
template <Word W>
struct action<g::attribute<W>> {
  static void apply0(Reading &r) {
    if (W == Word::joined)
      r.slots.joined = true;
    else
      r.slots.attributes.push_back({W, std::nullopt});
  }
};

// ---- conditions and values ----

template <>
struct action<g::path_part> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.path.push_back({in.string(), r.span(in)});
  }
};
template <>
struct action<g::path> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::path, .path = std::exchange(r.path, {}), .at = r.span(in)});
  }
};
template <>
struct action<g::counted> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::count, .path = std::exchange(r.path, {}), .at = r.span(in)});
  }
};
template <>
struct action<g::count> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.expressions.back().at = r.span(in);
  }
};
template <>
struct action<g::number_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::number, .number = hundredths(in.string()), .at = r.span(in)});
  }
};
template <>
struct action<g::date_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    const std::string text = in.string();
    const auto part = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
    r.push({.kind = Expression::Kind::date, .date = {part(0, 4), part(5, 2), part(8, 2)}, .at = r.span(in)});
  }
};
template <>
struct action<g::text_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    const std::string text = in.string();
    r.push({.kind = Expression::Kind::text,
            .text = unescape(text.substr(1, text.size() - 2)),
            .at = r.span(in)});
  }
};
template <Expression::Kind K>
struct push_constant {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = K, .at = r.span(in)});
  }
};
template <>
struct action<g::yes_literal> : push_constant<Expression::Kind::yes> {};
template <>
struct action<g::no_literal> : push_constant<Expression::Kind::no> {};
template <>
struct action<g::parenthesised> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.expressions.back().at = r.span(in);
  }
};

template <Relation R>
struct push_relation {
  static void apply0(Reading &r) { r.relations.push_back(R); }
};
template <>
struct action<g::is_not> : push_relation<Relation::unequal> {};
template <>
struct action<g::equal> : push_relation<Relation::equal> {};
template <>
struct action<g::unequal> : push_relation<Relation::unequal> {};
template <>
struct action<g::less> : push_relation<Relation::less> {};
template <>
struct action<g::less_equal> : push_relation<Relation::less_equal> {};
template <>
struct action<g::greater> : push_relation<Relation::greater> {};
template <>
struct action<g::greater_equal> : push_relation<Relation::greater_equal> {};
template <>
struct action<g::comparison_tail> {
  static void apply0(Reading &r) {
    Expression right = r.pop();
    Expression left = r.pop();
    Expression both{.kind = Expression::Kind::compare,
                    .relation = r.relations.back(),
                    .at = {r.file, left.at.begin, right.at.end}};
    r.relations.pop_back();
    both.of.push_back(std::move(left));
    both.of.push_back(std::move(right));
    r.push(std::move(both));
  }
};
// "niet" opens a negation that the operand behind it closes.
template <>
struct action<g::negation_mark> : push_constant<Expression::Kind::not_> {};
template <>
struct action<g::negation> {
  static void apply0(Reading &r) {
    auto &stack = r.slots.expressions;
    while (stack.size() > 1 && stack[stack.size() - 2].kind == Expression::Kind::not_ &&
           stack[stack.size() - 2].of.empty()) {
      Expression operand = r.pop();
      stack.back().at.end = operand.at.end;
      stack.back().of.push_back(std::move(operand));
    }
  }
};
template <>
struct action<g::and_tail> {
  static void apply0(Reading &r) { r.join(Expression::Kind::and_); }
};
template <>
struct action<g::or_tail> {
  static void apply0(Reading &r) { r.join(Expression::Kind::or_); }
};

// ---- text ----

template <>
struct action<g::plain> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.words(in.string(), r.span(in));
  }
};
template <>
struct action<g::plain_mark> : action<g::plain> {};
template <>
struct action<g::mail_sign> : action<g::plain> {};
template <>
struct action<g::label_words> : action<g::plain> {};
template <>
struct action<g::escaped> : action<g::plain> {};
template <>
struct action<g::line_break> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    // the blanks before the end of a line are part of the break, not of the words
    if (!r.tokens.empty() && r.tokens.back().kind == Token::Kind::words) {
      std::string &text = r.tokens.back().text;
      while (text.ends_with(' ') || text.ends_with('\t')) text.pop_back();
    }
    r.words(" ", r.span(in));
  }
};
template <>
struct action<g::emphasis_mark> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::emphasis, .at = r.span(in), .text = in.string()});
  }
};
template <>
struct action<g::needed_cited> {
  static void apply0(Reading &r) { r.targets.push_back(std::exchange(r.path, {})); }
};
template <>
struct action<g::mention> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::mention, .at = r.span(in), .targets = std::exchange(r.targets, {})});
  }
};
template <>
struct action<g::needed_filter> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.filters.push_back({in.string(), r.span(in)});
  }
};
template <>
struct action<g::brace_open> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.brace = r.span(in).begin;
  }
};
template <class Rule>
struct action_of_brace {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.tokens.back().at = {r.file, r.brace, r.span(in).end};
  }
};
template <>
struct action<g::brace> : action_of_brace<g::brace> {};
template <>
struct action<g::label_brace> : action_of_brace<g::label_brace> {};
template <>
struct action<g::label> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::label, .name = std::exchange(r.slots.name, {})});
  }
};
template <>
struct action<g::line_mark> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::fill}); }
};
template <>
struct action<g::branch_if> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::if_, .expression = r.pop()}); }
};
template <>
struct action<g::branch_else_if> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::else_if, .expression = r.pop()}); }
};
template <>
struct action<g::branch_else> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::else_}); }
};
template <>
struct action<g::branch_end> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::end}); }
};
template <>
struct action<g::mentions> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::mention,
             .targets = std::exchange(r.targets, {}),
             .filters = std::exchange(r.filters, {})});
  }
};
template <>
struct action<g::value> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::value, .expression = r.pop(), .filters = std::exchange(r.filters, {})});
  }
};
template <>
struct action<g::needed_place> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::value,
             .expression = {
                 .kind = Expression::Kind::path, .path = {{in.string(), r.span(in)}}, .at = r.span(in)}});
  }
};

// ---- lines that govern a block ----

template <Word W>
struct control_is {
  static void apply0(Reading &r) { r.slots.key = W; }
};
template <>
struct action<g::control_loop> : control_is<Word::for_each> {};
template <>
struct action<g::control_list> : control_is<Word::list> {};
template <>
struct action<g::control_sign> : control_is<Word::signature> {};
template <>
struct action<g::control_page> : control_is<Word::page_break> {};

using Input = g::memory_input<g::tracking_mode::lazy, g::eol::lf_crlf, const char *>;

// Parses by `Rule`; a mistake is told and gives where it was found.
template <class Rule>
std::optional<g::Mistake> parse(const char *begin, const char *end, Reading &reading) {
  Input in(begin, end, "");
  try {
    g::parse<Rule, action, g::control_rules>(in, reading);
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
  case Entry::rule: return parse<g::rule_condition>(begin, end, reading);
  case Entry::numbering: return parse<g::numbering_property>(begin, end, reading);
  case Entry::document: return parse<g::document_property>(begin, end, reading);
  case Entry::control: return parse<g::control>(begin, end, reading);
  }
  return std::nullopt;
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
  if (mistake.code == Code::unexpected_rest) stop = end;
  return {file, static_cast<std::uint32_t>(at - base), static_cast<std::uint32_t>(stop - base)};
}

} // namespace

void Reader::say(Code code, Span at, std::vector<Argument> arguments) {
  diagnostics_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
}

// Parentheses recurse; a bound keeps any input within the stack.
bool Reader::too_deep(std::uint32_t begin, std::uint32_t end) {
  constexpr int deepest = 32;
  int depth = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    const char c = source_.text()[i];
    if (c == '(')
      ++depth;
    else if (c == ')')
      --depth;
    else if (c == '{' || c == '}')
      depth = 0;
    if (depth > deepest) {
      say(Code::nested_too_deep, span(i, i + 1), {std::to_string(deepest)});
      return true;
    }
  }
  return false;
}

Slots Reader::read(Entry entry, std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  Reading reading{.base = base, .file = file_};
  if (too_deep(begin, end)) {
    reading.slots.broken = true;
    return std::move(reading.slots);
  }
  if (const auto mistake = parse_entry(entry, base + begin, base + end, reading)) {
    const Span at = place_of(*mistake, base, file_, base + end);
    std::vector<Argument> arguments{std::string(bytes(at))};
    if (mistake->expected) arguments.emplace_back(*mistake->expected);
    say(mistake->code, at, std::move(arguments));
    reading.slots.broken = true;
  }
  // the tokens of a control line say which it is
  if (!reading.tokens.empty()) {
    Token &token = reading.tokens.front();
    if (token.kind == Token::Kind::if_) reading.slots.key = Word::if_;
    if (token.kind == Token::Kind::else_if) reading.slots.key = Word::else_if;
    if (token.kind == Token::Kind::else_) reading.slots.key = Word::else_;
    if (token.kind == Token::Kind::end) reading.slots.key = Word::end;
    reading.slots.expressions.push_back(std::move(token.expression));
  }
  return std::move(reading.slots);
}

std::vector<Token> Reader::text(std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  const char *at = base + begin;
  const char *const stop = base + end;
  Reading reading{.base = base, .file = file_};
  if (too_deep(begin, end)) return {};
  while (at < stop) {
    const auto mistake = parse<g::text>(at, stop, reading);
    if (!mistake) break;
    const Span place = place_of(*mistake, base, file_, stop);
    std::vector<Argument> arguments{std::string(bytes(place))};
    if (mistake->expected) arguments.emplace_back(*mistake->expected);
    say(mistake->code, place, std::move(arguments));
    // go on behind the braces, or behind the word
    reading.slots = {};
    reading.path.clear();
    reading.targets.clear();
    reading.filters.clear();
    reading.relations.clear();
    at = std::max(mistake->at, at);
    const char *next = std::find_if(at, stop, [](char c) { return c == '}' || c == '\n' || c == '{'; });
    if (mistake->at < stop && next != stop && *next == '}')
      at = next + 1;
    else if (next != stop && *next == '{' && next > at)
      at = next;
    else
      at = std::find_if(at == stop ? at : at + 1, stop, [](char c) { return c == ' ' || c == '\n'; });
  }
  return std::move(reading.tokens);
}

std::vector<Token> Reader::label(std::uint32_t begin, std::uint32_t end) {
  const char *base = source_.text().data();
  Reading reading{.base = base, .file = file_};
  if (const auto mistake = parse<g::label_text>(base + begin, base + end, reading))
    say(mistake->code, place_of(*mistake, base, file_, base + end),
        {std::string(bytes(place_of(*mistake, base, file_, base + end)))});
  return std::move(reading.tokens);
}

std::string Reader::plain(Span quoted) const { return unescape(bytes(quoted)); }

} // namespace beding
