// What each rule of a computed value builds.
#pragma once
#include "dsl/reader_actions.hpp"

#include <iterator>

namespace beding::grammar {

// A number as written, with a point in it.
template <>
struct action<decimal_literal> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    std::string text = in.string();
    std::replace(text.begin(), text.end(), ',', '.');
    r.push({.kind = Expression::Kind::decimal, .text = std::move(text), .at = r.span(in)});
  }
};
template <>
struct action<percent_mark> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    Expression &number = r.slots.expressions.back();
    number.kind = Expression::Kind::percent;
    number.at.end = r.span(in).end;
  }
};
template <>
struct action<list_open> : action<paren_open> {};
template <Word W>
struct action<list_word<W>> {
  static void apply0(Reading &r) { r.lists.push_back(r.slots.expressions.size()); }
};
constexpr Expression::Kind kind_of_list(Word word) {
  return word == Word::rounded   ? Expression::Kind::rounded
         : word == Word::highest ? Expression::Kind::highest
         : word == Word::lowest  ? Expression::Kind::lowest
                                 : Expression::Kind::total;
}
template <Word W>
struct action<computed_list<W>> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    const auto from = r.slots.expressions.begin() + static_cast<std::ptrdiff_t>(r.lists.back());
    r.lists.pop_back();
    Expression list{.kind = kind_of_list(W), .at = r.span(in)};
    list.of.assign(std::make_move_iterator(from), std::make_move_iterator(r.slots.expressions.end()));
    r.slots.expressions.erase(from, r.slots.expressions.end());
    r.push(std::move(list));
  }
};
template <Word W>
struct action<computed_over<W>> : action<computed_list<W>> {};
constexpr Word singular(Word unit) {
  return unit == Word::days     ? Word::day
         : unit == Word::weeks  ? Word::week
         : unit == Word::months ? Word::month
         : unit == Word::years  ? Word::year
                                : unit;
}
template <Word W>
struct action<period_of<W>> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    Expression number = r.pop();
    Expression period{.kind = Expression::Kind::period,
                      .unit = singular(W),
                      .at = {r.file, number.at.begin, r.span(in).end}};
    period.of.push_back(std::move(number));
    r.push(std::move(period));
  }
};
// A run of the same stays flat, so that a long one is not deep: a term that is taken off, and a factor that
// is divided by, stand in it as minus and over of themselves.
template <Expression::Kind Run, Expression::Kind Turned = Run>
struct join_run {
  static void apply0(Reading &r) {
    if (Turned != Run) {
      Expression turned{.kind = Turned, .at = r.slots.expressions.back().at};
      turned.of.push_back(r.pop());
      r.push(std::move(turned));
    }
    r.join(Run);
  }
};
template <>
struct action<times_tail> : join_run<Expression::Kind::times> {};
template <>
struct action<over_tail> : join_run<Expression::Kind::times, Expression::Kind::over> {};
template <>
struct action<plus_tail> : join_run<Expression::Kind::plus> {};
template <>
struct action<minus_tail> : join_run<Expression::Kind::plus, Expression::Kind::minus> {};
// Between parentheses it is one value, whatever stands behind it.
template <>
struct action<computed_paren> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    Expression one{.kind = Expression::Kind::plus, .at = r.span(in)};
    one.of.push_back(r.pop());
    r.push(std::move(one));
  }
};
template <>
struct action<either_tail> {
  static void apply0(Reading &r) {
    Expression otherwise = r.pop();
    Expression condition = r.pop();
    Expression &first = r.slots.expressions.back();
    if (first.kind != Expression::Kind::either) {
      Expression all{.kind = Expression::Kind::either, .at = first.at};
      all.of.push_back(std::move(first));
      first = std::move(all);
    }
    first.at.end = otherwise.at.end;
    first.of.push_back(std::move(condition));
    first.of.push_back(std::move(otherwise));
  }
};

} // namespace beding::grammar
