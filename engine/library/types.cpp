#include "engine/library/types.hpp"

#include "dsl/date.hpp"
#include "dsl/messages/characters.hpp"
#include "engine/library/library.hpp"

#include <cstdlib>

namespace beding {

using Kind = syntax::Expression::Kind;

namespace defaults {

bool is_text(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::text && !shows_nothing(value.text);
}
bool is_yes_or_no(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::yes || value.kind == Kind::no;
}
bool is_whole_within_bounds(const QuestionInfo &question, const syntax::Expression &value) {
  const std::int64_t whole = value.number / 100;
  return value.kind == Kind::number && value.number % 100 == 0 &&
         whole >= question.least.value_or(-largest_answer) && whole <= question.most.value_or(largest_answer);
}
bool is_number(const QuestionInfo &question, const syntax::Expression &value) {
  return value.kind == Kind::number && value.number >= -largest_answer * 100 &&
         value.number <= largest_answer * 100 && is_within_bounds(question, value.number) &&
         (question.type != Type::decimal || value.number % step_of(question) == 0);
}
bool is_date(const QuestionInfo &question, const syntax::Expression &value) {
  return value.kind == Kind::date && exists(value.date) && is_within_bounds(question, day_of(value.date));
}
bool is_name(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::path && value.path.size() == 1;
}

bool is_none(const QuestionInfo &, const syntax::Expression &) { return false; }

} // namespace defaults

Type type_of(const syntax::Question &question) {
  const bool several = question.count_at.end != 0;
  const auto *const row = std::find_if(type_rows.begin(), type_rows.end(), [&](const TypeRow &one) {
    return one.word == question.type && (!one.options || one.several == several) &&
           one.decimal == (question.decimals > 0);
  });
  return row == type_rows.end() ? Type::text : row->type;
}

std::string bound_written(Type type, std::int64_t bound) {
  if (type == Type::date) return iso(date_at(bound).value_or(syntax::Date{}));
  return type == Type::amount || type == Type::decimal ? decimal_written(bound) : std::to_string(bound);
}

bool is_within_bounds(const QuestionInfo &question, std::int64_t value) {
  return value >= question.least.value_or(value) && value <= question.most.value_or(value);
}

std::int64_t step_of(const QuestionInfo &question) {
  constexpr std::int64_t tenth = 10;
  return question.type == Type::number ? 100 : question.source->decimals == 1 ? tenth : 1;
}

std::string decimal_written(std::int64_t hundredths) {
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(std::abs(hundredths) / 100);
  const auto rest = static_cast<int>(std::abs(hundredths) % 100);
  if (rest == 0) return text;
  text += '.' + std::to_string(rest / 10);
  return rest % 10 == 0 ? text : text + std::to_string(rest % 10);
}

} // namespace beding
