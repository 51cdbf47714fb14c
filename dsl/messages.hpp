// The catalogue of all that beding says: a stable code for each message, its severity, and its words in Dutch
// and English. A message says what is the case; its hint says what to do.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace beding {

enum class Tongue : std::uint8_t { dutch, english };
enum class Severity : std::uint8_t { error, warning, note };

// Things that messages speak of, in each language.
enum class Noun : std::uint8_t {
  library,
  party,
  question,
  term,
  rule,
  clause,
  numbering,
  document,
  field,
  option,
  label,
  list,
  chapter,
  annex,
  signatures,
  name,
  text,
  whole_number,
  amount,
  date,
  yes_or_no,
  choice,
  quoted,
  condition,
  table,
  list_of_tables,
  level,
  list_of_parties,
  language,
  filter,
  reference,
  toml,
  json,
  count_of_nouns // not a noun: how many there are
};
std::string_view word_for(Noun noun, Tongue tongue);

enum class Code : std::uint8_t {
  // files
  unreadable_file,
  unwritable_file,
  not_a_regular_output,
  unknown_format,
  no_output,
  same_output,
  not_formatted,
  exists_already,
  bad_library_name,
  // bytes and lines
  invalid_utf8,
  control_character,
  tab_in_indentation,
  wrong_indentation,
  nested_too_deep,
  // declarations and their lines
  unknown_declaration,
  unknown_property,
  expected_name,
  expected_quoted,
  unclosed_quote,
  expected_condition,
  expected_number,
  expected_value,
  unexpected_rest,
  text_outside_declaration,
  property_twice,
  empty_body,
  wrong_range,
  // text
  unclosed_parenthesis,
  unknown_placeholder,
  unclosed_brace,
  unknown_in_braces,
  stray_brace,
  unclosed_condition,
  stray_else,
  stray_end,
  loop_in_text,
  label_misplaced,
  empty_block,
  end_not_needed,
  list_without_items,
  signature_misplaced,
  unclosed_emphasis,
  row_cells,
  empty_item,
  // names and types
  declared_twice,
  declared_first,
  declared_here,
  reserved_name,
  no_library,
  unknown_name,
  unknown_language,
  unknown_party,
  unknown_field,
  unknown_option,
  unknown_clause,
  unknown_list,
  unknown_numbering,
  unknown_filter,
  unknown_document,
  unknown_level,
  dangling_reference,
  unknown_label,
  ambiguous_reference,
  label_in_loop,
  clause_twice,
  question_without_type,
  choice_of_one,
  wrong_default,
  type_mismatch,
  not_a_condition,
  not_a_value,
  filter_mismatch,
  many_parties,
  field_not_shared,
  outside_loop,
  no_document,
  no_numbering,
  level_order,
  level_missing,
  chapter_missing,
  not_native,
  citation_without_number,
  too_many_lists,
  circular_condition,
  nothing_to_replace,
  replaced_here,
  term_twice,
  term_unused,
  terms_not_printed,
  term_without_plural,
  label_in_term,
  parties_bounds,
  // answers
  bad_answers,
  unknown_answer,
  missing_answer,
  wrong_type,
  out_of_range,
  unknown_choice,
  too_many_parties,
  too_few_parties,
  missing_field,
  not_asked,
  rule_broken,
  empty_answer,
  party_not_allowed,
  bad_date,
  // assembly
  reference_left_out,
  left_out_here,
  value_not_asked,
  party_absent,
  list_not_numbered,
  empty_document,
  document_choice,
  // style
  hole,
  typed_reference,
  typed_number,
  list_of_one,
  empty_heading,
  heading_alone,
  unused_clause,
  unused_question,
  unused_label,
  unused_field,
  never_asked,
  shadowed_name,
  no_representative,
  // command line
  usage,
  unknown_argument,
  missing_argument,
  unknown_code,
  count_of_codes // not a code: how many there are
};

struct Message {
  Code code;
  std::string_view name; // kebab-case, the same in every language
  Severity severity;
  std::string_view dutch, english;           // {0}, {1}, …: the arguments
  std::string_view dutch_hint, english_hint; // may be empty
};

const Message &message(Code code);

} // namespace beding
