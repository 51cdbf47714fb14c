// What is said when a rule of the grammar fails where it must hold: a code, and what was expected there.
#pragma once
#include "dsl/grammar.hpp"
#include "dsl/messages/messages.hpp"

#include <optional>

namespace beding::grammar {

// Thrown out of a parse: small and flat, because the place is all that a message needs.
struct Mistake {
  Code code;
  std::optional<Noun> expected;
  const char *at;
};

// No mistake belongs to a rule that has no entry here: naming it in a must<> does not compile.
template <class Rule>
struct mistake_of;

template <Code C>
struct says {
  static constexpr Code code = C;
  static constexpr std::optional<Noun> expected = std::nullopt;
};
template <Code C, Noun N>
struct says_noun {
  static constexpr Code code = C;
  static constexpr std::optional<Noun> expected = N;
};

template <>
struct mistake_of<line_end> : says<Code::unexpected_rest> {};
template <>
struct mistake_of<unclosed_quote> : says<Code::unclosed_quote> {};
template <>
struct mistake_of<needed_quoted> : says<Code::expected_quoted> {};
template <>
struct mistake_of<needed_name> : says_noun<Code::expected_name, Noun::name> {};
template <>
struct mistake_of<needed_tag> : says_noun<Code::expected_name, Noun::name> {};
template <>
struct mistake_of<declared_name> : says_noun<Code::expected_name, Noun::label> {};
template <>
struct mistake_of<needed_number> : says<Code::expected_number> {};
template <>
struct mistake_of<needed_counted> : says_noun<Code::expected_name, Noun::party> {};
template <>
struct mistake_of<condition> : says<Code::expected_condition> {};
template <>
struct mistake_of<needed_condition> : says<Code::expected_condition> {};
template <>
struct mistake_of<needed_negation> : says<Code::expected_condition> {};
template <>
struct mistake_of<needed_conjunction> : says<Code::expected_condition> {};
template <>
struct mistake_of<right_side> : says<Code::expected_value> {};
template <>
struct mistake_of<literals> : says<Code::expected_value> {};
template <>
struct mistake_of<literal> : says<Code::expected_value> {};
template <>
struct mistake_of<needed_rest> : says<Code::expected_value> {};
template <>
struct mistake_of<needed_computed> : says<Code::expected_value> {};
template <>
struct mistake_of<needed_quantity> : says<Code::expected_value> {};
template <>
struct mistake_of<needed_product> : says<Code::expected_value> {};
template <>
struct mistake_of<needed_sum> : says<Code::expected_value> {};
template <>
struct mistake_of<otherwise> : says<Code::expected_otherwise> {};
template <>
struct mistake_of<paren_close> : says<Code::unclosed_parenthesis> {};
template <>
struct mistake_of<needed_cited> : says_noun<Code::expected_name, Noun::reference> {};
template <>
struct mistake_of<needed_filter> : says_noun<Code::expected_name, Noun::filter> {};
template <>
struct mistake_of<needed_place> : says<Code::unknown_placeholder> {};
template <>
struct mistake_of<needed_loop> : says_noun<Code::expected_name, Noun::party> {};
template <>
struct mistake_of<brace_open> : says<Code::unclosed_brace> {};
template <>
struct mistake_of<brace_close> : says<Code::unclosed_brace> {};
template <>
struct mistake_of<form_slash> : says<Code::agreement_one_form> {};
template <>
struct mistake_of<form> : says<Code::agreement_more_forms> {};
template <>
struct mistake_of<no_form> : says<Code::agreement_mark> {};
template <>
struct mistake_of<unknown_in_braces> : says<Code::unknown_in_braces> {};
template <>
struct mistake_of<stray_brace> : says<Code::stray_brace> {};
template <>
struct mistake_of<loop_in_text> : says<Code::loop_in_text> {};
template <>
struct mistake_of<line_in_text> : says<Code::line_in_text> {};
template <>
struct mistake_of<logo_path> : says_noun<Code::expected_name, Noun::name> {};
template <>
struct mistake_of<unknown_declaration> : says<Code::unknown_declaration> {};
template <>
struct mistake_of<needed_kind> : says<Code::unknown_text_kind> {};
template <>
struct mistake_of<needed_decimals> : says<Code::decimals_one_or_two> {};
template <>
struct mistake_of<needed_currency> : says<Code::expected_currency> {};
template <>
struct mistake_of<needed_unit> : says<Code::expected_currency> {};
template <>
struct mistake_of<unknown_property> : says<Code::unknown_property> {};
// What may be absent cannot fail; what ends in a rule that raises has told its mistake there.
template <class... Rules>
struct mistake_of<opt<Rules...>> : says<Code::unexpected_rest> {};
template <class... Rules>
struct mistake_of<star<Rules...>> : says<Code::unexpected_rest> {};
template <>
struct mistake_of<gap> : says<Code::unexpected_rest> {};
template <>
struct mistake_of<filters> : says<Code::unexpected_rest> {};
template <>
struct mistake_of<finish> : says<Code::unexpected_rest> {};
template <>
struct mistake_of<brace_content> : says<Code::unknown_in_braces> {};
template <>
struct mistake_of<control_content> : says<Code::unknown_in_braces> {};

template <class Rule>
struct control_rules : normal<Rule> {
  template <class Input, class... States>
  [[noreturn]] static void raise(const Input &in, States &&...) {
    throw Mistake{mistake_of<Rule>::code, mistake_of<Rule>::expected, in.current()};
  }
};

} // namespace beding::grammar
