#include "engine/library/types.hpp"

#include "dsl/date.hpp"
#include "dsl/messages/characters.hpp"
#include "engine/library/library.hpp"

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
bool is_number(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::number && value.number >= -largest_answer * 100 &&
         value.number <= largest_answer * 100;
}
bool is_date(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::date && exists(value.date);
}
bool is_name(const QuestionInfo &, const syntax::Expression &value) {
  return value.kind == Kind::path && value.path.size() == 1;
}

bool is_none(const QuestionInfo &, const syntax::Expression &) { return false; }

} // namespace defaults

Type type_of(const syntax::Question &question) {
  const bool several = question.count_at.end != 0;
  const auto *const row = std::find_if(type_rows.begin(), type_rows.end(), [&](const TypeRow &one) {
    return one.word == question.type && (!one.options || one.several == several);
  });
  return row == type_rows.end() ? Type::text : row->type;
}

} // namespace beding
