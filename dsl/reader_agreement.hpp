// What the rules of agreement in number build: "{huurder: huurder is/huurders zijn}".
#pragma once
#include "dsl/reader_actions.hpp"

#include <string_view>
#include <utility>

namespace beding::grammar {

// An agreement is read as the choice "{als …}singular{anders}plural{einde}".
template <>
struct action<agreement_head> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    Expression agrees{.kind = Expression::Kind::agrees, .at = r.span(in)};
    agrees.of.push_back(r.pop());
    r.token(
        {.kind = Token::Kind::if_, .at = {r.file, r.brace, r.span(in).end}, .expression = std::move(agrees)});
  }
};
template <>
struct action<form> {
  // Blanks at the end of a form say nothing, as elsewhere in braces; behind a backslash they do.
  template <class In>
  static void apply(const In &in, Reading &r) {
    if (r.tokens.back().kind != Token::Kind::words) return;
    const std::string_view source(in.begin(), static_cast<std::size_t>(in.end() - in.begin()));
    if (source.ends_with("\\ ")) return;
    std::string &text = r.tokens.back().text;
    text.erase(text.find_last_not_of(" \t") + 1);
    if (text.empty()) r.tokens.pop_back();
  }
};
template <>
struct action<form_plain> : action<plain> {};
template <>
struct action<form_slash> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.token({.kind = Token::Kind::else_, .at = r.span(in)});
  }
};
template <>
struct action<agreement> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.tokens[*r.inside].expression->at = r.span(in);
    r.token({.kind = Token::Kind::end});
  }
};

} // namespace beding::grammar
