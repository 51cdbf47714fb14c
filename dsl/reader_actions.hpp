// What each rule of the grammar builds.
#pragma once
#include "dsl/date.hpp"
#include "dsl/grammar.hpp"
#include "dsl/reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace beding::grammar {

using syntax::Expression;
using syntax::Name;
using syntax::Path;
using syntax::Relation;

inline constexpr std::int64_t largest_number =
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
  std::vector<std::size_t> floors = {};   // how many expressions stand before each open parenthesis
  std::vector<std::size_t> lists = {};    // and before each list that is computed of
  std::uint32_t brace = 0;                // where the braces being read begin
  std::optional<std::size_t> inside = {}; // tokens before the braces being read

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

// Decimal digits with at most two behind a point or comma, in hundredths; never overflows: what is too large
// comes out as one more than can be.
inline std::int64_t hundredths(std::string_view text) {
  const bool negative = text.starts_with('-');
  std::int64_t value = 0;
  int behind = -1;
  for (const char c : text) {
    if (c == '.' || c == ',') behind = 0;
    if (c < '0' || c > '9') continue;
    value = std::min(value * 10 + (c - '0'), (largest_number + 1) * 100);
    if (behind >= 0) ++behind;
  }
  for (int k = std::max(behind, 0); k < 2; ++k) value = std::min(value * 10, (largest_number + 1) * 100);
  return negative ? -value : value;
}

inline std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

template <class Rule>
struct action : nothing<Rule> {};

template <>
struct action<declared_name> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.name = {in.string(), r.span(in)};
  }
};
template <>
struct action<language_tag> : action<declared_name> {};
template <>
struct action<currency_code> : action<declared_name> {};
template <>
struct action<needed_currency> : nothing<needed_currency> {};
template <>
struct action<needed_unit> : nothing<needed_unit> {};
template <>
struct action<needed_name> : nothing<needed_name> {};
template <>
struct action<needed_tag> : nothing<needed_tag> {};
template <>
struct action<loop_over> : action<declared_name> {};
template <>
struct action<quoted_body> {
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
struct action<integer> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    const std::int64_t number = hundredths(in.string()) / 100;
    if (r.slots.attributes.empty())
      r.slots.numbers.push_back(number);
    else
      r.slots.attributes.back().number = number;
  }
};
// "2027-01-31", whether or not there is such a day.
inline syntax::Date date_in(const std::string &text) {
  const auto part = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
  return {part(0, 4), part(5, 2), part(8, 2)};
}
template <>
struct action<count_more> {
  static void apply0(Reading &r) { r.slots.or_more = true; }
};
template <>
struct action<rest> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.rest = r.span(in);
  }
};
template <Word W>
struct action<property<W>> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.key = W;
    r.slots.key_at = r.span(in);
  }
};
// "tekst regels"
template <Word W>
struct action<text_kind<W>> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.key = W;
    r.slots.key_at.end = r.span(in).end;
  }
};
template <Word W>
struct action<head_word<W>> : action<property<W>> {};
template <>
struct action<replaces> {
  static void apply0(Reading &r) { r.slots.replaces = true; }
};
template <Word W>
struct action<attribute<W>> {
  static void apply0(Reading &r) { r.slots.attributes.push_back({W, {}, {}}); }
};

// ---- conditions and values ----

template <>
struct action<path_part> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.path.push_back({in.string(), r.span(in)});
  }
};
template <>
struct action<path> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::path, .path = std::exchange(r.path, {}), .at = r.span(in)});
  }
};
template <>
struct action<logo_path> {
  template <class In>
  static void apply(const In &, Reading &r) {
    r.slots.paths.push_back(std::exchange(r.path, {}));
  }
};
template <>
struct action<counted> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::count, .path = std::exchange(r.path, {}), .at = r.span(in)});
  }
};
template <>
struct action<count> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.expressions.back().at = r.span(in);
  }
};
template <>
struct action<number_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::number, .number = hundredths(in.string()), .at = r.span(in)});
  }
};
template <>
struct action<date_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.push({.kind = Expression::Kind::date, .date = date_in(in.string()), .at = r.span(in)});
  }
};
template <>
struct action<text_literal> {
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
struct action<yes_literal> : push_constant<Expression::Kind::yes> {};
template <>
struct action<no_literal> : push_constant<Expression::Kind::no> {};
template <>
struct action<parenthesised> {
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
struct action<is_not> : push_relation<Relation::unequal> {};
template <>
struct action<equal> : push_relation<Relation::equal> {};
template <>
struct action<unequal> : push_relation<Relation::unequal> {};
template <>
struct action<less> : push_relation<Relation::less> {};
template <>
struct action<less_equal> : push_relation<Relation::less_equal> {};
template <>
struct action<greater> : push_relation<Relation::greater> {};
template <>
struct action<greater_equal> : push_relation<Relation::greater_equal> {};
template <>
struct action<includes> : push_relation<Relation::includes> {};
template <>
struct action<comparison_tail> {
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
// A "niet" before a parenthesis waits until all of it is read.
template <>
struct action<paren_open> {
  static void apply0(Reading &r) { r.floors.push_back(r.slots.expressions.size()); }
};
template <>
struct action<paren_close> {
  static void apply0(Reading &r) { r.floors.pop_back(); }
};
// "niet" opens a negation that the operand behind it closes.
template <>
struct action<negation_mark> : push_constant<Expression::Kind::not_> {};
template <>
struct action<negation> {
  static void apply0(Reading &r) {
    auto &stack = r.slots.expressions;
    const std::size_t floor = r.floors.empty() ? 0 : r.floors.back();
    while (stack.size() > floor + 1 && stack[stack.size() - 2].kind == Expression::Kind::not_ &&
           stack[stack.size() - 2].of.empty()) {
      Expression operand = r.pop();
      stack.back().at.end = operand.at.end;
      stack.back().of.push_back(std::move(operand));
    }
  }
};
template <>
struct action<and_tail> {
  static void apply0(Reading &r) { r.join(Expression::Kind::and_); }
};
template <>
struct action<or_tail> {
  static void apply0(Reading &r) { r.join(Expression::Kind::or_); }
};

// ---- text ----

template <>
struct action<plain> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.words(in.string(), r.span(in));
  }
};
template <>
struct action<plain_mark> : action<plain> {};
template <>
struct action<mail_sign> : action<plain> {};
template <>
struct action<label_words> : action<plain> {};
template <>
struct action<escaped> : action<plain> {};
template <>
struct action<line_break> {
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
struct action<emphasis_mark> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::emphasis, .at = r.span(in), .text = in.string()});
  }
};
template <>
struct action<needed_cited> {
  static void apply0(Reading &r) { r.targets.push_back(std::exchange(r.path, {})); }
};
template <>
struct action<mention> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::mention, .at = r.span(in), .targets = std::exchange(r.targets, {})});
  }
};
template <>
struct action<needed_filter> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.filters.push_back({in.string(), r.span(in)});
  }
};
template <>
struct action<brace_open> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.brace = r.span(in).begin;
    r.inside = r.tokens.size();
  }
};
template <class Rule>
struct action_of_brace {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.tokens.back().at = {r.file, r.brace, r.span(in).end};
    r.inside.reset();
  }
};
template <>
struct action<brace> : action_of_brace<brace> {};
template <>
struct action<label_brace> : action_of_brace<label_brace> {};
template <>
struct action<label> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::label, .name = std::exchange(r.slots.name, {})});
  }
};
template <>
struct action<line_mark> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::fill}); }
};
template <>
struct action<branch_if> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::if_, .expression = r.pop()}); }
};
template <>
struct action<branch_else_if> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::else_if, .expression = r.pop()}); }
};
template <>
struct action<branch_else> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::else_}); }
};
template <>
struct action<branch_end> {
  static void apply0(Reading &r) { r.token({.kind = Token::Kind::end}); }
};
template <>
struct action<mentions> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::mention,
             .targets = std::exchange(r.targets, {}),
             .filters = std::exchange(r.filters, {})});
  }
};
template <>
struct action<value> {
  static void apply0(Reading &r) {
    r.token({.kind = Token::Kind::value, .expression = r.pop(), .filters = std::exchange(r.filters, {})});
  }
};
template <>
struct action<needed_place> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::value,
             .expression = Expression{
                 .kind = Expression::Kind::path, .path = {{in.string(), r.span(in)}}, .at = r.span(in)}});
  }
};

// ---- lines that govern a block ----

template <Word W>
struct control_is {
  static void apply0(Reading &r) { r.slots.key = W; }
};
template <>
struct action<control_insert> : control_is<Word::insert> {};
template <>
struct action<control_loop> : control_is<Word::for_each> {};
template <>
struct action<control_list> : control_is<Word::list> {};
template <>
struct action<control_sign> : control_is<Word::signature> {};
template <>
struct action<control_witness> : control_is<Word::witnessed> {};
template <>
struct action<control_page> : control_is<Word::page_break> {};
template <>
struct action<control_terms> : control_is<Word::terms> {};

} // namespace beding::grammar
