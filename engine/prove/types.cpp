#include "engine/prove/types.hpp"

#include "dsl/date.hpp"
#include "engine/answers/data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::proving {
namespace {

using Question = const QuestionInfo &;
using Number = std::int64_t;
constexpr Number largest = largest_answer;

const syntax::Expression *default_of(Question question) {
  return question.source->fallback ? &*question.source->fallback : nullptr;
}

// The range of a type, with its default as a number.
Range with_default(Question question, Range range, Number (*number)(const syntax::Expression &)) {
  if (const auto *fallback = default_of(question)) range.extra = number(*fallback);
  return range;
}

// ---- yes or no ----

std::optional<Number> usual_truth(Question question, const Range &) {
  const auto *fallback = default_of(question);
  return fallback != nullptr && fallback->kind == syntax::Expression::Kind::yes ? 1 : 0;
}
std::string truth(Question, Number number, const Space &) { return number != 0 ? "true" : "false"; }
std::string truth_in_words(Question, Number number, const Space &, Tongue tongue) {
  const Spelling &word = spelling(number != 0 ? Word::yes : Word::no);
  return std::string(tongue == Tongue::dutch ? word.dutch : word.english);
}

// ---- text ----

std::optional<Number> usual_text(Question, const Range &) { return std::nullopt; }
std::string text(Question, Number number, const Space &space) { return toml_string(space.text_of(number)); }

// Which image it is decides nothing; that it was answered does, as of a text.
std::string image(Question, Number, const Space &) { return "{ bestand = \"logo.svg\", alt = \"…\" }"; }

// ---- numbers and amounts ----

Range range_of_number(Question question) {
  return with_default(question, {question.least.value_or(-largest), question.most.value_or(largest)},
                      [](const syntax::Expression &value) { return value.number / 100; });
}
std::optional<Number> usual_number(Question question, const Range &within) {
  const auto *fallback = default_of(question);
  return fallback != nullptr ? fallback->number / 100 : std::clamp<Number>(1, within.least, within.most);
}
std::string number_in_toml(Question, Number number, const Space &) { return std::to_string(number); }

Range range_of_amount(Question question) {
  return with_default(question,
                      {question.least.value_or(-largest * 100), question.most.value_or(largest * 100)},
                      [](const syntax::Expression &value) { return value.number; });
}
std::optional<Number> usual_amount(Question question, const Range &within) {
  const auto *fallback = default_of(question);
  return fallback != nullptr ? fallback->number : std::clamp<Number>(0, within.least, within.most);
}

// In the smallest steps that its decimals allow.
Range range_of_decimal(Question question) {
  const Number step = step_of(question);
  const Number least = question.least.value_or(-largest * 100);
  const Number most = question.most.value_or(largest * 100);
  const auto down = [&](Number value) { return value / step - (value % step < 0 ? 1 : 0); };
  Range range{-down(-least), down(most)};
  if (const auto *fallback = default_of(question)) range.extra = fallback->number / step;
  return range;
}
std::optional<Number> usual_decimal(Question question, const Range &within) {
  const auto *fallback = default_of(question);
  return fallback != nullptr ? fallback->number / step_of(question)
                             : std::clamp<Number>(100 / step_of(question), within.least, within.most);
}
std::string decimal(Question question, Number number, const Space &) {
  return decimal_written(number * step_of(question));
}
std::string amount(Question, Number number, const Space &) {
  return fmt::format("{}{}.{:02}", number < 0 ? "-" : "", std::abs(number) / 100, std::abs(number) % 100);
}

// ---- dates ----

Range range_of_date(Question question) {
  Range range{question.least.value_or(0), question.most.value_or(day_number({9999, 12, 31}) / 2)};
  if (const auto *fallback = default_of(question); fallback != nullptr && day_number(fallback->date) % 2 == 0)
    range.extra = day_number(fallback->date) / 2;
  return range;
}
std::optional<Number> usual_date(Question question, const Range &within) {
  const auto *fallback = default_of(question);
  return fallback != nullptr
             ? day_number(fallback->date) / 2
             : std::clamp(day_number(syntax::Date{2027, 1, 1}) / 2, within.least, within.most);
}
std::string date(Question, Number number, const Space &) { return iso(date_of(2 * number)); }

// ---- options ----

Range range_of_choice(Question question) {
  return Range{0, std::max<Number>(0, std::ssize(question.source->options) - 1)};
}
std::optional<Number> usual_choice(Question question, const Range &) {
  const auto &options = question.source->options;
  const auto *fallback = default_of(question);
  const auto named = std::find_if(options.begin(), options.end(), [&](const syntax::Option &one) {
    return fallback != nullptr && one.name.text == fallback->path[0].text;
  });
  return named == options.end() ? 0 : named - options.begin();
}
std::string option_name(Question question, Number number) {
  const auto &options = question.source->options;
  return options.empty() ? std::string() : options[static_cast<std::size_t>(number)].name.text;
}
std::string choice(Question question, Number number, const Space &) {
  return toml_string(option_name(question, number));
}
std::string choice_in_words(Question question, Number number, const Space &, Tongue) {
  return option_name(question, number);
}
std::string nothing(Question, Number, const Space &) { return {}; }
std::string nothing_in_words(Question, Number, const Space &, Tongue) { return {}; }

// ---- the rows ----

template <std::string (*Toml)(Question, Number, const Space &)>
std::string as_in_toml(Question question, Number number, const Space &space, Tongue) {
  return Toml(question, number, space);
}

constexpr std::array rows{
    ProofRow{.type = Type::text, .texts = true, .usual = usual_text, .toml = text, .words = as_in_toml<text>},
    ProofRow{
        .type = Type::lines, .texts = true, .usual = usual_text, .toml = text, .words = as_in_toml<text>},
    ProofRow{.type = Type::paragraphs,
             .texts = true,
             .usual = usual_text,
             .toml = text,
             .words = as_in_toml<text>},
    ProofRow{
        .type = Type::yes_no, .truth = true, .usual = usual_truth, .toml = truth, .words = truth_in_words},
    ProofRow{.type = Type::number,
             .scale = 100,
             .smallest_first = true,
             .range = range_of_number,
             .usual = usual_number,
             .toml = number_in_toml,
             .words = as_in_toml<number_in_toml>},
    ProofRow{.type = Type::decimal,
             .smallest_first = true,
             .range = range_of_decimal,
             .usual = usual_decimal,
             .toml = decimal,
             .words = as_in_toml<decimal>},
    ProofRow{.type = Type::amount,
             .range = range_of_amount,
             .usual = usual_amount,
             .toml = amount,
             .words = as_in_toml<amount>},
    ProofRow{.type = Type::date,
             .scale = 2,
             .range = range_of_date,
             .usual = usual_date,
             .toml = date,
             .words = as_in_toml<date>},
    ProofRow{
        .type = Type::image, .texts = true, .usual = usual_text, .toml = image, .words = as_in_toml<image>},
    ProofRow{.type = Type::choice,
             .range = range_of_choice,
             .usual = usual_choice,
             .toml = choice,
             .words = choice_in_words},
    // each option by itself (Witnesses::usually_chosen)
    ProofRow{.type = Type::selection, .usual = usual_text, .toml = nothing, .words = nothing_in_words},
};
static_assert(has_every_type(rows), "a type of question lacks its row here");

} // namespace

const ProofRow &proof_row(Type type) { return row_of(rows, type); }

std::int64_t scale_of(const QuestionInfo &question) {
  return question.type == Type::decimal ? step_of(question) : proof_row(question.type).scale;
}

Answer answer_of(const QuestionInfo &question, std::int64_t number) {
  if (question.type == Type::date) return date_of(2 * number);
  return number * scale_of(question);
}

bool same_numbers(const QuestionInfo &a, const QuestionInfo &b) {
  return a.type == b.type && a.source->decimals == b.source->decimals;
}

std::int64_t usual_number(const QuestionInfo &question) {
  const ProofRow &row = proof_row(question.type);
  const Range range = row.truth ? Range{0, 1} : row.range(question);
  return row.usual(question, range).value_or(range.least);
}

} // namespace beding::proving
