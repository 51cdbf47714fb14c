// The types of question: a table of what a library may do with each. The rows stand in types.inc; the floors
// above have tables of their own, with a row for every type.
#pragma once
#include "dsl/messages/messages.hpp"
#include "dsl/syntax.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace beding {

struct QuestionInfo;

// No number that is answered, or a bound of it, is further from zero.
inline constexpr std::int64_t largest_answer = 1'000'000'000'000;

// selection: a choice of which several options may be taken, `least` to `most` of them.
// NOLINTBEGIN(cppcoreguidelines-macro-usage): the rows stand once, and the enumeration is made from them too
enum class Type : std::uint8_t {
#define TYPE(type, ...) type,
#include "engine/library/types.inc"
#undef TYPE
};

struct TypeRow {
  Type type;
  Word word;                      // that declares it; with a line "aantal" a choice is a selection
  std::string_view name;          // in the JSON of `list`
  Spelling listed;                // in the text of `list`
  std::string_view control;       // what a form would ask it with
  Noun noun;                      // what it is, in messages
  Noun answer;                    // what an answer must be
  Noun fallback;                  // what its default must be
  std::string_view compared = {}; // an example of how it is compared; of options there is always one
  // Whether it can be the default; of several options each is asked for.
  bool (*fits)(const QuestionInfo &question, const syntax::Expression &value);
  bool condition = false;     // it is a condition by itself, and cannot be printed
  bool numeric = false;       // takes the filters for words and digits
  bool ordered = false;       // can be more or less than another
  bool long_or_short = false; // takes those filters
  bool decimal = false;       // a number that is declared with decimals
  bool options = false;       // its answers are its options
  bool several = false;       // more than one of them: it can be gone through, counted and listed
  bool picture = false;       // stands above a document, never in running text or a condition
  bool of_party = true;       // a field of a party can be of it
  bool blocks = false;        // paragraphs and lists: stands alone in a clause
  // Of a text that may have several lines, which is compared with nothing: what stands between the texts of
  // its default.
  std::string_view between = {};
};

namespace defaults {
bool is_text(const QuestionInfo &question, const syntax::Expression &value);
bool is_yes_or_no(const QuestionInfo &question, const syntax::Expression &value);
bool is_whole_within_bounds(const QuestionInfo &question, const syntax::Expression &value);
bool is_number(const QuestionInfo &question, const syntax::Expression &value);
bool is_date(const QuestionInfo &question, const syntax::Expression &value);
bool is_name(const QuestionInfo &question, const syntax::Expression &value);
bool is_none(const QuestionInfo &question, const syntax::Expression &value);
} // namespace defaults

inline constexpr std::array type_rows = [] {
  using namespace defaults;
  return std::array{
#define TYPE(name, ...) TypeRow{.type = Type::name, __VA_ARGS__},
#include "engine/library/types.inc"
#undef TYPE
  };
}();
// NOLINTEND(cppcoreguidelines-macro-usage)

// Whether a table has one row for each type.
template <class Rows>
constexpr bool has_every_type(const Rows &rows) {
  return std::all_of(type_rows.begin(), type_rows.end(), [&](const TypeRow &type) {
    return std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return row.type == type.type; }) ==
           1;
  });
}
template <class Rows>
constexpr const auto &row_of(const Rows &rows, Type type) {
  return *std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.type == type; });
}
constexpr const TypeRow &type_row(Type type) { return row_of(type_rows, type); }

// What a question or field is declared to be; without a type a text, which of a question has been told.
Type type_of(const syntax::Question &question);

// A bound of a question (QuestionInfo::least) as it is written: "4", "0.5", "2027-01-01".
std::string bound_written(Type type, std::int64_t bound);
// "12.5", of 1250 hundredths.
std::string decimal_written(std::int64_t hundredths);
// How many hundredths two answers to a question about a number differ at the least.
std::int64_t step_of(const QuestionInfo &question);
// What lies within the bounds; `value` as they are.
bool is_within_bounds(const QuestionInfo &question, std::int64_t value);

} // namespace beding
