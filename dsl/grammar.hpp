// The grammar of the clause language: the rules, in the order and the terms of the reference
// (docs/language.md), and nothing else. What each rule builds stands in reader_actions.hpp, what is said when
// one fails in mistakes.hpp.
//
// A source is read in two phases. The first (lines.hpp) finds the lines and how deep each stands; each
// head of a declaration, each property and each stretch of text is then read by one of the entry rules below:
// `head`, one rule a kind of property, `text` and `control`.
#pragma once
#include "dsl/keywords.hpp"
#include "dsl/pasted.hpp"

#include <array>
#include <cctype>
#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>
#include <utility>

// clang-format off
namespace beding::grammar {
using namespace tao::pegtl;

// ---- 1 Characters, names, keywords ----

// Inside braces the lines of a paragraph run on, as they do outside.
struct blanks          : plus< sor< blank, eol > > {};
struct gap             : star< sor< blank, eol > > {};
struct name_letter     : ranges< 'a', 'z', '0', '9' > {};
struct name_rest       : star< sor< name_letter, seq< one< '-' >, at< name_letter > > > > {};
struct name            : seq< range< 'a', 'z' >, name_rest > {};
struct name_other      : sor< ranges< 'a', 'z', 'A', 'Z', '0', '9' >, one< '-' > > {};

// A keyword in either spelling (keywords.inc); a blank in it stands for one or more.
template< Word W >
struct word {
  using rule_t = word;
  using subs_t = empty_list;
  template< typename Input >
  static bool match( Input& in ) {
    const std::size_t length = length_at( std::string_view( in.current(), in.size() ), W );
    in.bump( length );
    return length > 0;
  }
};
// Any of the keywords of a place, each by the rule given.
template< template< Word > class Rule, Position P, typename = std::make_index_sequence< words_at< P >.size() > >
struct any_word;
template< template< Word > class Rule, Position P, std::size_t... I >
struct any_word< Rule, P, std::index_sequence< I... > > : sor< Rule< words_at< P >[ I ] >... > {};

struct integer         : plus< digit > {};
struct quote_open      : one< '"' > {};
struct quoted_mark     : sor< seq< one< '\\' >, not_one< '\r', '\n' > >, not_one< '"', '\r', '\n' > > {};
struct quoted_body     : star< quoted_mark > {};
struct unclosed_quote  : failure {};
struct quote_close     : sor< one< '"' >, raise< unclosed_quote > > {};
struct quoted          : seq< quote_open, quoted_body, quote_close > {};

struct line_end        : eof {};
struct finish          : seq< gap, must< line_end > > {};

// What must stand behind a keyword. Each is a rule of its own, so that each has its own message.
struct declared_name   : name {};
struct needed_name     : seq< blanks, declared_name > {};
struct tag_letter      : ranges< 'a', 'z', 'A', 'Z', '0', '9' > {};
struct language_tag    : seq< range< 'a', 'z' >, star< sor< tag_letter, seq< one< '-' >, at< tag_letter > > > > > {};
struct needed_tag      : seq< blanks, language_tag > {};
struct needed_quoted   : seq< gap, quoted > {};
struct needed_number   : seq< blanks, integer > {};

// ---- 2 Conditions and values ----

struct condition;
struct path_part       : name {};
struct path            : list< path_part, seq< one< '.' >, at< range< 'a', 'z' > > > > {};
struct date_literal    : seq< rep< 4, digit >, one< '-' >, rep< 2, digit >, one< '-' >, rep< 2, digit > > {};
struct number_literal  : seq< opt< one< '-' > >, plus< digit >, opt< one< '.', ',' >, rep_min_max< 1, 2, digit > > > {};
struct text_literal    : quoted {};
struct yes_literal     : word< Word::yes > {};
struct no_literal      : word< Word::no > {};
struct counted         : path {};
struct needed_counted  : seq< blanks, counted > {};
struct count           : if_must< word< Word::count >, needed_counted > {};
struct paren_open      : one< '(' > {};
struct paren_close     : one< ')' > {};
struct parenthesised   : if_must< paren_open, gap, condition, gap, paren_close > {};
struct operand         : sor< parenthesised, count, date_literal, number_literal, text_literal, yes_literal, no_literal, path > {};

struct is_not          : seq< word< Word::is >, blanks, word< Word::not_ > > {};
struct equal           : sor< one< '=' >, word< Word::is > > {};
struct unequal         : sor< string< '<', '>' >, string< '!', '=' > > {};
struct less_equal      : string< '<', '=' > {};
struct greater_equal   : string< '>', '=' > {};
struct less            : one< '<' > {};
struct greater         : one< '>' > {};
struct includes        : word< Word::includes > {};
struct relation        : sor< is_not, includes, unequal, less_equal, greater_equal, less, greater, equal > {};
struct right_side      : operand {};
struct comparison_tail : if_must< seq< gap, relation >, gap, right_side > {};
struct comparison      : seq< operand, opt< comparison_tail > > {};
struct negation_mark   : seq< word< Word::not_ >, blanks > {};
struct negation        : seq< star< negation_mark >, comparison > {};
struct needed_negation : seq< blanks, negation > {};
struct and_tail        : if_must< seq< blanks, word< Word::and_ > >, needed_negation > {};
struct conjunction     : seq< negation, star< and_tail > > {};
struct needed_conjunction : seq< blanks, conjunction > {};
struct or_tail         : if_must< seq< blanks, word< Word::or_ > >, needed_conjunction > {};
struct condition       : seq< conjunction, star< or_tail > > {};
struct needed_condition: seq< blanks, condition > {};
struct when            : if_must< seq< blanks, word< Word::if_ > >, needed_condition > {};

// Computed values. A blank stands before the minus behind a name, which may hold a hyphen itself.
struct computed;
struct decimal_literal : seq< opt< one< '-' > >, plus< digit >, opt< one< '.', ',' >, plus< digit > > > {};
struct percent_mark    : seq< gap, one< '%' > > {};
struct number_or_part  : seq< decimal_literal, opt< percent_mark > > {};
struct list_open       : one< '(' > {};
struct needed_computed : seq< computed > {};
struct next_computed   : if_must< seq< gap, one< ',' > >, gap, needed_computed > {};
template< Word W > struct list_word : word< W > {};
template< Word W > struct is_list : seq< word< W >, gap, one< '(' > > {};
template< Word W > struct computed_list : seq< at< is_list< W > >, list_word< W >, gap, list_open, must< gap, needed_computed, star< next_computed >, gap, paren_close > > {};
struct any_list        : any_word< computed_list, Position::calculation > {};
// "som ruimte.oppervlakte"
struct dotted_path     : seq< name, one< '.' >, name > {};
template< Word W > struct computed_over : seq< at< word< W >, blanks, dotted_path >, list_word< W >, blanks, path > {};
struct any_over        : any_word< computed_over, Position::calculation > {};
struct computed_paren  : if_must< list_open, gap, needed_computed, gap, paren_close > {};
struct factor          : sor< computed_paren, any_list, any_over, count, date_literal, number_or_part, path > {};
template< Word W > struct period_of : word< W > {};
struct period_tail     : seq< blanks, any_word< period_of, Position::time_unit > > {};
struct quantity        : seq< factor, opt< period_tail > > {};
struct needed_quantity : quantity {};
struct times_tail      : if_must< seq< gap, one< '*' > >, gap, needed_quantity > {};
struct over_tail       : if_must< seq< gap, one< '/' > >, gap, needed_quantity > {};
struct product         : seq< quantity, star< sor< times_tail, over_tail > > > {};
struct needed_product  : product {};
struct plus_tail       : if_must< seq< gap, one< '+' > >, gap, needed_product > {};
struct minus_tail      : if_must< seq< gap, one< '-' > >, gap, needed_product > {};
struct sum             : seq< product, star< sor< plus_tail, minus_tail > > > {};
struct otherwise       : seq< gap, one< ',' >, gap, word< Word::else_ >, blanks > {};
struct needed_sum      : sum {};
struct either_tail     : if_must< seq< blanks, word< Word::if_ > >, needed_condition, otherwise, needed_sum > {};
struct computed        : seq< sum, star< either_tail > > {};
struct computed_line   : seq< must< needed_computed >, finish > {};

// ---- 3 Text ----

// Lines of one paragraph run on; comments between them are passed over.
struct comment_sign {
  using rule_t = comment_sign;
  using subs_t = empty_list;
  template< typename Input >
  static bool match( Input& in ) {
    const std::string_view rest( in.current(), in.size( 0 ) );
    const std::size_t before = indentation_of( rest ).length;
    if( before == rest.size() || rest[ before ] != '#' ) return false;
    in.bump( before + 1 );
    return true;
  }
};
struct comment_line    : seq< comment_sign, until< at< eol > > > {};
struct line_break      : seq< star< blank >, eol, star< seq< comment_line, eol > >, star< blank > > {};
// blanks before the end of a line are seen by nobody, and change nothing
struct unseen_blanks   : seq< star< blank >, one< '\r', '\n' > > {};
struct escaped         : not_one< '\r', '\n' > {};
struct escape          : seq< one< '\\' >, not_at< unseen_blanks >, escaped > {};
struct emphasis_mark   : one< '*', '_' > {};
// plus< not_one< Marks... > >, by a table: most of a source is read by it
template< char... Marks >
struct stretch_without {
  using rule_t = stretch_without;
  using subs_t = empty_list;
  template< typename Input >
  static bool match( Input& in ) {
    static constexpr auto stops = [] {
      std::array< bool, 256 > table{};
      ( ( table[ static_cast< unsigned char >( Marks ) ] = true ), ... );
      return table;
    }();
    const char* at = in.current();
    while( at != in.end() && !stops[ static_cast< unsigned char >( *at ) ] ) ++at;
    const auto length = static_cast< std::size_t >( at - in.current() );
    in.bump( length );
    return length > 0;
  }
};
struct plain           : stretch_without< '\\', '{', '}', '@', '*', '_', '\r', '\n' > {};
struct plain_mark      : any {};

struct cited           : path {};
struct needed_cited    : cited {};
// "info@gemeente.nl" is no reference
struct mail_sign {
  using rule_t = mail_sign;
  using subs_t = empty_list;
  template< typename Input >
  static bool match( Input& in ) {
    if( in.size( 1 ) == 0 || in.peek_char() != '@' || in.current() == in.begin() ) return false;
    const auto before = [ & ]( int back ) { return static_cast< unsigned char >( in.current() - in.begin() >= back ? in.current()[ -back ] : 0 ); };
    if( before( 1 ) < 0x80 && std::isalnum( before( 1 ) ) == 0 ) return false;
    if( before( 3 ) == 0xE2 && ( before( 2 ) & 0xFE ) == 0x80 ) return false;  // behind a quotation mark or dash: l’@liste
    in.bump( 1 );
    return true;
  }
};
struct mention_sign    : seq< one< '@' >, not_at< sor< blank, eolf > > > {};
struct mention         : if_must< mention_sign, needed_cited > {};

struct brace_open      : one< '{' > {};
struct brace_close     : one< '}' > {};
struct filter          : name {};
struct needed_filter   : filter {};
struct filters         : star< if_must< seq< gap, one< '|' > >, gap, needed_filter > > {};
struct label           : if_must< one< '#' >, declared_name > {};
struct line_mark       : word< Word::line > {};
struct branch_if       : if_must< word< Word::if_ >, needed_condition > {};
struct branch_else_if  : if_must< word< Word::else_if >, needed_condition > {};
struct branch_else     : word< Word::else_ > {};
struct branch_end      : word< Word::end > {};
struct loop_in_text    : word< Word::for_each > {};
struct misplaced_loop  : seq< at< loop_in_text >, raise< loop_in_text > > {};
struct line_in_text    : seq< sor< word< Word::witnessed >, word< Word::signature >, word< Word::page_break >, word< Word::terms > >, gap, at< one< '}' > > > {};
struct misplaced_line  : seq< at< line_in_text >, raise< line_in_text > > {};
struct mention_one     : if_must< one< '@' >, needed_cited > {};
struct mention_comma   : sor< seq< gap, one< ',' >, gap >, seq< blanks, word< Word::and_ >, blanks > > {};
struct mentions        : seq< list< mention_one, mention_comma >, filters > {};
struct value           : seq< sor< count, path >, filters > {};

// "{huurder: huurder is/huurders zijn}". What closes braces for who does not read them stands in no form.
struct is_agreement    : seq< sor< seq< word< Word::count >, blanks, path >, path >, gap, one< ':' > > {};
struct agreement_head  : seq< sor< count, path >, gap, one< ':' >, gap > {};
struct no_form         : sor< one< '{', '|' >, seq< one< '\\' >, one< '{', '}' > > > {};
struct form_plain      : stretch_without< '\\', '{', '}', '@', '*', '_', '\r', '\n', '/', '|' > {};
struct form_mark       : seq< not_at< sor< one< '/', '}' >, no_form > >, plain_mark > {};
struct form_escape     : seq< not_at< no_form >, escape > {};
struct form            : star< sor< form_plain, line_break, form_escape, mail_sign, mention, emphasis_mark, form_mark > > {};
struct misplaced_mark  : seq< at< no_form >, opt< one< '\\' > >, raise< no_form > > {};
struct forms_cut_off   : seq< at< eof >, raise< brace_close > > {};
struct form_slash      : seq< one< '/' >, gap > {};
struct one_form        : raise< form_slash > {};
struct more_forms      : seq< at< one< '/' > >, raise< form > > {};
struct forms           : seq< form, sor< form_slash, misplaced_mark, forms_cut_off, one_form >, form, sor< misplaced_mark, more_forms, forms_cut_off, success > > {};
struct agreement       : seq< at< is_agreement >, agreement_head, forms > {};
struct unknown_in_braces : failure {};
struct brace_content   : sor< label, branch_else_if, branch_if, branch_else, branch_end, line_mark, misplaced_loop, misplaced_line, agreement, mentions, value, raise< unknown_in_braces > > {};
struct brace           : if_must< brace_open, gap, brace_content, gap, brace_close > {};
struct stray_brace     : failure {};
struct stray           : seq< at< one< '}' > >, raise< stray_brace > > {};
struct text_piece      : sor< plain, line_break, escape, brace, mail_sign, mention, emphasis_mark, stray, plain_mark > {};
struct text            : star< text_piece > {};

// Lines that govern the block indented under them.
struct loop_over       : name {};
struct needed_loop     : seq< blanks, loop_over > {};
struct control_loop    : if_must< word< Word::for_each >, needed_loop, opt< when > > {};
struct control_list    : if_must< word< Word::list >, needed_name > {};
struct control_insert  : if_must< seq< word< Word::insert >, at< blanks, name > >, needed_name > {};
struct control_sign    : word< Word::signature > {};
struct control_witness : word< Word::witnessed > {};
struct control_page    : word< Word::page_break > {};
struct control_terms   : word< Word::terms > {};
struct control_content : sor< branch_else_if, branch_if, branch_else, branch_end, control_loop, control_list, control_insert, control_witness, control_sign, control_page, control_terms, raise< unknown_in_braces > > {};
struct control         : must< brace_open, gap, control_content, gap, brace_close, finish > {};

// Between the quotation marks of a numbering scheme: words and placeholders.
struct place_number    : one< '1' > {};
struct place_name      : sor< one< 'A', 'a', 'i', 'I' >, name > {};
struct needed_place    : sor< place_number, seq< place_name, not_at< name_other > >, name > {};
struct label_brace     : if_must< brace_open, gap, needed_place, gap, brace_close > {};
struct label_words     : plus< not_one< '\\', '{', '}' > > {};
struct label_text      : star< sor< label_words, escape, label_brace, stray, plain_mark > > {};

// ---- 4 Heads of declarations ----

template< Word W > struct head_word : word< W > {};
template< Word W > struct attribute : word< W > {};
struct head_library    : if_must< head_word< Word::library >, needed_name, opt< seq< blanks, quoted > > > {};
struct head_party      : if_must< head_word< Word::party >, needed_name, needed_quoted > {};
struct head_group      : if_must< head_word< Word::group >, needed_name, needed_quoted > {};
struct head_question   : if_must< head_word< Word::question >, needed_name, needed_quoted > {};
struct head_computed   : if_must< head_word< Word::computed >, needed_name, needed_quoted > {};
struct rule_each       : if_must< seq< blanks, word< Word::for_each > >, needed_loop > {};
struct head_rule       : if_must< head_word< Word::rule >, needed_quoted, opt< rule_each > > {};
struct head_rubric     : if_must< head_word< Word::rubric >, needed_quoted > {};
struct term_plural     : if_must< seq< blanks, attribute< Word::plural > >, needed_quoted > {};
struct term_name       : seq< blanks, declared_name > {};
struct head_term       : if_must< head_word< Word::term >, opt< term_name >, needed_quoted, opt< term_plural >, opt< when > > {};
struct replaces        : seq< word< Word::replace >, blanks > {};
struct head_clause     : seq< opt< seq< replaces, at< word< Word::clause > > > >, if_must< head_word< Word::clause >, needed_name, needed_quoted, opt< when > > > {};
struct head_fragment   : if_must< head_word< Word::fragment >, needed_name > {};
struct head_numbering  : if_must< head_word< Word::numbering >, needed_name > {};
struct head_document   : if_must< head_word< Word::document >, needed_name, needed_quoted > {};
struct unknown_declaration : failure {};
struct head            : seq< sor< head_library, head_party, head_group, head_question, head_computed, head_term, head_rule, head_rubric, head_clause, head_fragment, head_numbering, head_document, raise< unknown_declaration > >, finish > {};

// ---- 5 Properties ----

template< Word W > struct property : word< W > {};
struct unknown_property : failure {};
struct unknown         : raise< unknown_property > {};
struct rest            : plus< not_one< '\r', '\n' > > {};
struct needed_rest     : seq< blanks, rest > {};

// of a library
struct currency_code   : rep< 3, range< 'A', 'Z' > > {};
struct needed_currency : seq< blanks, currency_code, not_at< name_other > > {};
struct library_property : seq< sor<
    if_must< property< Word::language >, needed_tag >,
    if_must< property< Word::version >, needed_rest >,
    if_must< property< Word::use >, needed_quoted >,
    if_must< property< Word::style >, needed_quoted >,
    if_must< property< Word::currency >, needed_currency >,
    unknown >, finish > {};

// of a party, or a group
struct count_more      : seq< blanks, word< Word::or_more > > {};
struct count_most      : seq< blanks, sor< word< Word::or_ >, word< Word::to > >, blanks, integer > {};
struct party_property : seq< sor<
    if_must< property< Word::count >, needed_number, opt< sor< count_more, count_most > > >,
    if_must< property< Word::field >, needed_name, needed_quoted >,
    if_must< property< Word::called >, needed_quoted >,
    if_must< property< Word::form >, needed_name, needed_quoted >,
    if_must< property< Word::computed >, needed_name, needed_quoted >,
    if_must< property< Word::only_if >, needed_condition >,
    unknown >, finish > {};

// of a question, and of a field, below it
template< Word W > struct text_kind : word< W > {};
struct needed_kind     : any_word< text_kind, Position::of_text > {};
struct text_type       : seq< property< Word::text >, opt< if_must< seq< blanks, not_at< eof > >, needed_kind > > > {};
struct bound_date      : seq< rep< 4, digit >, one< '-' >, rep< 2, digit >, one< '-' >, rep< 2, digit > > {};
struct bound_number    : seq< opt< one< '-' > >, plus< digit >, opt< one< '.', ',' >, rep_min_max< 1, 2, digit > > > {};
struct bound           : sor< bound_date, bound_number > {};
struct range_from      : seq< blanks, word< Word::from >, blanks, bound > {};
struct range_to        : seq< blanks, bound, blanks, word< Word::to >, blanks, bound > {};
struct range_in_type   : opt< sor< range_from, range_to > > {};
struct decimals        : plus< digit > {};
struct needed_decimals : seq< blanks, decimals > {};
struct decimals_tail   : if_must< seq< blanks, word< Word::decimals > >, needed_decimals > {};
struct currency_tail   : seq< blanks, currency_code, not_at< name_other > > {};
struct needed_unit     : seq< currency_code, not_at< name_other > > {};
struct literal         : sor< date_literal, number_literal, text_literal, yes_literal, no_literal, path > {};
struct needed_literal  : seq< blanks, literal > {};
struct next_literal    : if_must< seq< gap, one< ',' > >, gap, literal > {};
struct literals        : seq< needed_literal, star< next_literal > > {};
struct question_property : seq< sor<
    text_type,
    any_word< property, Position::type_alone >,
    seq< property< Word::number >, range_in_type, opt< decimals_tail > >,
    seq< property< Word::amount >, opt< currency_tail >, range_in_type, opt< if_must< seq< blanks, not_at< eof > >, needed_unit > > >,
    seq< property< Word::date >, range_in_type >,
    if_must< property< Word::choice >, needed_name, needed_quoted >,
    if_must< property< Word::help >, needed_quoted >,
    if_must< property< Word::count >, needed_number, opt< sor< count_more, count_most > > >,
    if_must< property< Word::fallback >, literals >,
    if_must< property< Word::only_if >, needed_condition >,
    unknown >, finish > {};

// of a rule
struct rule_condition  : seq< must< condition >, finish > {};

// of a numbering scheme
template< Word W > struct attribute_text : if_must< attribute< W >, needed_quoted > {};
struct level_attribute : seq< blanks, sor< any_word< attribute_text, Position::of_level >, any_word< attribute, Position::of_level_alone > > > {};
template< Word W > struct attribute_number : if_must< attribute< W >, needed_number > {};
struct range_attribute : seq< blanks, sor< any_word< attribute_number, Position::of_range >, any_word< attribute, Position::of_range_alone > > > {};
struct level_word      : any_word< property, Position::unit > {};
struct numbering_property : seq< sor<
    if_must< level_word, needed_quoted, star< level_attribute > >,
    if_must< property< Word::list >, needed_name, needed_quoted, star< level_attribute > >,
    if_must< property< Word::range >, needed_quoted, star< range_attribute > >,
    unknown >, finish > {};

// of a document
struct group_word      : any_word< property, Position::group > {};
struct group_name      : seq< blanks, declared_name > {};
struct member_name     : seq< not_at< word< Word::if_ > >, declared_name > {};
// "ondertekening" alone is the clause of that name.
struct only_its_name   : seq< any_word< word, Position::before_clause_name >, gap, sor< eof, seq< word< Word::if_ >, blanks > > > {};
// "status" is the clause of that name, unless a text stands behind it.
struct title_fact      : any_word< property, Position::of_title_block > {};
struct is_title_fact   : seq< any_word< word, Position::of_title_block >, gap, one< '"' > > {};
// "logos" is one too, unless a name stands behind it.
struct logo_path       : path {};
struct next_logo       : if_must< seq< gap, one< ',' > >, gap, logo_path > {};
struct logos           : seq< any_word< property, Position::of_images >, blanks, logo_path, star< next_logo > > {};
struct is_logos        : seq< any_word< word, Position::of_images >, blanks, not_at< word< Word::if_ > >, path > {};
struct document_property : seq< sor<
    seq< at< is_logos >, logos >,
    seq< at< only_its_name >, member_name, opt< when > >,
    if_must< property< Word::subtitle >, needed_quoted >,
    if_must< seq< at< is_title_fact >, title_fact >, needed_quoted >,
    seq< property< Word::initials >, opt< when > >,
    if_must< property< Word::numbering >, needed_name >,
    property< Word::contents >,
    if_must< group_word, opt< group_name >, needed_quoted, opt< when > >,
    if_must< property< Word::signatures >, needed_name, opt< when > >,
    if_must< property< Word::annex >, needed_name, opt< when > >,
    seq< member_name, opt< when > >,
    unknown >, finish > {};

}  // namespace beding::grammar

namespace tao::pegtl {
// These always consume, so analyze<> may treat them like any.
template< typename Name, beding::Word W >
struct analyze_traits< Name, beding::grammar::word< W > > : analyze_any_traits<> {};
template< typename Name, char... Marks >
struct analyze_traits< Name, beding::grammar::stretch_without< Marks... > > : analyze_any_traits<> {};
template< typename Name >
struct analyze_traits< Name, beding::grammar::comment_sign > : analyze_any_traits<> {};
template< typename Name >
struct analyze_traits< Name, beding::grammar::mail_sign > : analyze_any_traits<> {};
}
// clang-format on
