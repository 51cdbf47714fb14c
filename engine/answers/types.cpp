#include "engine/answers/types.hpp"

#include "dsl/date.hpp"
#include "dsl/messages/characters.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/answers/decimal.hpp"
#include "engine/answers/picture.hpp"
#include "engine/answers/toml_slips.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "engine/library/option_meant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {

void AnswerTeller::say(Code code, Span at, std::vector<Argument> arguments, const syntax::Head *declared) {
  out_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  if (declared != nullptr)
    out_.back().labels.push_back({Code::declared_here, declared->at, {declared->name.text}});
}

void AnswerTeller::unknown(Code code, const syntax::Name &name,
                           const std::vector<std::string_view> &candidates, std::vector<Argument> more) {
  std::vector<Argument> arguments{name.text};
  for (Argument &one : more) arguments.push_back(std::move(one));
  std::string near = nearest(name.text, candidates);
  say(code, name.at, std::move(arguments));
  if (!near.empty()) out_.back().fix = Fix{name.at, std::move(near)};
}

Answer AnswerTeller::wrong(const QuestionInfo &info, const Data &data) {
  say(Code::wrong_type, data.at, {info.name, type_row(info.type).answer, answer_row(info.type).example(info)},
      &info.source->head);
  return {};
}

bool AnswerTeller::printable(const std::string &text, Span at, const std::string &name) {
  const std::size_t line_end = text.find_first_of("\t\n\r"); // no control in a file, but one in a line
  const std::size_t bad = std::min(find_control(text), line_end);
  if (bad == std::string::npos) return true;
  say(Code::control_character, at,
      {code_point(first_character(std::string_view(text).substr(bad)).code), name});
  return false;
}

std::string AnswerTeller::trimmed(const std::string &text, Span at, const std::string &name) {
  std::string_view bare = text;
  while (const std::size_t blank = blank_at(bare)) bare.remove_prefix(blank);
  while (const std::size_t blank = blank_before(bare)) bare.remove_suffix(blank);
  if (bare.empty()) return text; // that has been told
  if (bare.size() != text.size()) say(Code::blanks_around, at, {name});
  return composed(std::string(bare));
}

bool AnswerTeller::not_blank(const std::string &text, Span at, const std::string &name) {
  if (!shows_nothing(text)) return true;
  say(Code::empty_answer, at, {name});
  return false;
}

void AnswerTeller::add(Diagnostics more) {
  for (Diagnostic &one : more) out_.push_back(std::move(one));
}

namespace {

using Question = const QuestionInfo &;
constexpr std::int64_t largest = largest_answer;

// ---- text ----

Answer read_text(Question question, const Data &data, AnswerTeller &teller) {
  const auto *text = std::get_if<std::string>(&data.value);
  if (text == nullptr) return teller.wrong(question, data);
  teller.not_blank(*text, data.at, question.name);
  std::string bare = teller.trimmed(*text, data.at, question.name);
  if (!teller.printable(bare, data.at, question.name)) return {};
  return bare;
}
Answer default_text(Question question) { return question.source->fallback->text; }
std::string example_text(Question question) { return question.name + " = \"…\""; }
std::string print_text(Question, const Answer &answer, Format, Wording &) {
  return std::get<std::string>(answer);
}
std::string show_text(Question, const Answer &answer, Locale, Wording &) {
  return std::get<std::string>(answer);
}

// ---- several lines, and paragraphs ----

Answer read_long_lines(Question question, const Data &data, AnswerTeller &teller) {
  const auto *text = std::get_if<std::string>(&data.value);
  if (text == nullptr) return teller.wrong(question, data);
  std::optional<std::string> lines = read_lines(question.name, *text, data.at, teller);
  return lines ? Answer(std::move(*lines)) : Answer();
}
std::string example_long(Question question) { return question.name + R"( = """…""")"; }
std::string show_lines(Question, const Answer &answer, Locale, Wording &) {
  return lines_joined(std::get<std::string>(answer));
}

Answer read_paragraphs(Question question, const Data &data, AnswerTeller &teller) {
  if (!std::holds_alternative<std::string>(data.value)) return teller.wrong(question, data);
  std::optional<LongText> passage = read_passage(question.name, data, teller);
  return passage ? Answer(std::move(*passage)) : Answer();
}
Answer default_paragraphs(Question question) {
  return passage_at(question.source->fallback->text, question.source->fallback->at);
}
std::string show_paragraphs(Question, const Answer &answer, Locale, Wording &) {
  return lines_joined(std::get<LongText>(answer).text);
}
// In a document its blocks stand (variant/assemble_passage.cpp).
std::string print_paragraphs(Question, const Answer &answer, Format, Wording &) {
  return lines_joined(std::get<LongText>(answer).text);
}

// ---- yes or no ----

Answer read_truth(Question question, const Data &data, AnswerTeller &teller) {
  if (const auto *truth = std::get_if<bool>(&data.value)) return *truth;
  return teller.wrong(question, data);
}
Answer default_truth(Question question) {
  return question.source->fallback->kind == syntax::Expression::Kind::yes;
}
std::string example_truth(Question question) { return question.name + " = true"; }
std::string print_nothing(Question, const Answer &, Format, Wording &) { return {}; }
std::string show_truth(Question, const Answer &answer, Locale locale, Wording &) {
  const Writing &writing = writing_of(locale);
  return std::string(std::get<bool>(answer) ? writing.yes : writing.no);
}

// ---- numbers and amounts ----

std::string write_cents(std::int64_t cents) {
  const std::int64_t rest = std::abs(cents % 100);
  const std::string whole = (cents < 0 ? "-" : "") + std::to_string(std::abs(cents / 100));
  return rest == 0 ? whole : fmt::format("{}.{:02}", whole, rest);
}

Answer out_of_range(Question question, const Data &data, AnswerTeller &teller, std::string typed) {
  const bool date = question.type == Type::date;
  const std::int64_t most = date                            ? day_of({9999, 12, 31})
                            : question.type == Type::number ? largest
                                                            : largest * 100;
  const std::int64_t least = date ? day_of({1, 1, 1}) : -most;
  teller.say(Code::out_of_range, data.at,
             {question.name, std::move(typed), bound_written(question.type, question.least.value_or(least)),
              bound_written(question.type, question.most.value_or(most))},
             &question.source->head);
  return {};
}

Answer read_number(Question question, const Data &data, AnswerTeller &teller) {
  if (const auto *large = std::get_if<Decimal>(&data.value);
      large != nullptr && large->written.find_first_not_of("+-_0123456789") == std::string::npos)
    return out_of_range(question, data, teller, large->written);
  const auto *whole = std::get_if<std::int64_t>(&data.value);
  if (whole == nullptr) return teller.wrong(question, data);
  if (*whole < question.least.value_or(-largest) || *whole > question.most.value_or(largest))
    return out_of_range(question, data, teller, std::to_string(*whole));
  return *whole * 100;
}
Answer read_hundredths(Question question, const Data &data, AnswerTeller &teller) {
  if (const auto *whole = std::get_if<std::int64_t>(&data.value)) {
    if (*whole < -largest || *whole > largest || !is_within_bounds(question, *whole * 100))
      return out_of_range(question, data, teller, std::to_string(*whole));
    return *whole * 100;
  }
  const auto *number = std::get_if<Decimal>(&data.value);
  if (number == nullptr) return teller.wrong(question, data);
  const Hundredths read = hundredths_of(number->written);
  switch (read.fault) {
  case DecimalFault::no_fault:
    if (read.value < -largest * 100 || read.value > largest * 100) break;
    if (!is_within_bounds(question, read.value)) break;
    if (question.type == Type::decimal && read.value % step_of(question) != 0) {
      teller.say(Code::too_many_decimals, data.at,
                 {question.name, number->written, std::to_string(question.source->decimals)},
                 &question.source->head);
      return {};
    }
    return read.value;
  case DecimalFault::no_number: return teller.wrong(question, data);
  case DecimalFault::too_large: break;
  case DecimalFault::too_fine:
    teller.say(Code::answer_number, data.at,
               {number->written, other_readings(number->written, question.name)}, &question.source->head);
    return {};
  }
  return out_of_range(question, data, teller, number->written);
}
Answer default_number(Question question) { return question.source->fallback->number; }
std::string example_number(Question question) {
  return fmt::format("{} = {}", question.name, question.least.value_or(1));
}
// Within the bounds, as the first answer that one would think of.
std::int64_t example_within(Question question, std::int64_t usual) {
  return std::clamp(usual, question.least.value_or(usual), question.most.value_or(usual));
}
std::string example_decimal(Question question) {
  return fmt::format("{} = {}", question.name, decimal_written(example_within(question, 150)));
}
std::string example_amount(Question question) {
  return fmt::format("{} = {}", question.name, write_cents(example_within(question, 125'050)));
}
std::string print_number(Question, const Answer &answer, Format format, Wording &wording) {
  const std::int64_t number = std::get<std::int64_t>(answer);
  return number_as(number, format, wording);
}
std::string print_amount(Question question, const Answer &answer, Format format, Wording &wording) {
  const std::int64_t number = std::get<std::int64_t>(answer);
  if (format == Format::words) return wording.amount_in_words(number, question.currency);
  return format == Format::digits ? wording.amount_in_digits(number)
                                  : wording.amount(number, question.currency);
}
std::string show_number(Question, const Answer &answer, Locale, Wording &wording) {
  return wording.number(std::get<std::int64_t>(answer));
}
std::string show_amount(Question question, const Answer &answer, Locale, Wording &wording) {
  return wording.amount(std::get<std::int64_t>(answer), question.currency);
}

// ---- dates ----

// In JSON a text.
Answer read_date(Question question, const Data &data, AnswerTeller &teller) {
  const auto within = [&](const syntax::Date &date) -> Answer {
    return is_within_bounds(question, day_of(date)) ? Answer(date)
                                                    : out_of_range(question, data, teller, iso(date));
  };
  if (const auto *date = std::get_if<syntax::Date>(&data.value)) return within(*date);
  const auto *text = std::get_if<std::string>(&data.value);
  if (text == nullptr) return teller.wrong(question, data);
  if (const auto date = iso_date(*text); date && exists(*date)) return within(*date);
  bool shape = false;
  const std::vector<std::string> meant = meant_dates(*text, shape, true);
  if (!meant.empty())
    teller.say(Code::answer_date, data.at, {*text, assigned(question.name, meant)}, &question.source->head);
  else if (shape)
    teller.say(Code::bad_date, data.at, {*text});
  else
    return teller.wrong(question, data);
  return {};
}
Answer default_date(Question question) { return question.source->fallback->date; }
std::string example_date(Question question) {
  const std::int64_t day = day_of({2027, 1, 1});
  return question.name + " = " +
         iso(date_at(std::clamp(day, question.least.value_or(day), question.most.value_or(day)))
                 .value_or(syntax::Date{2027, 1, 1}));
}
std::string print_date(Question, const Answer &answer, Format format, Wording &wording) {
  const auto &date = std::get<syntax::Date>(answer);
  return format == Format::short_ ? wording.date_short(date) : wording.date_long(date);
}
std::string show_date(Question, const Answer &answer, Locale, Wording &wording) {
  return wording.date_long(std::get<syntax::Date>(answer));
}

// ---- options ----

std::optional<std::uint32_t> option(Question question, const std::string &text, Span at,
                                    AnswerTeller &teller) {
  std::vector<std::string_view> names;
  const auto &options = question.source->options;
  for (std::uint32_t i = 0; i < options.size(); ++i) {
    if (options[i].name.text == text) return i;
    names.push_back(options[i].name.text);
  }
  teller.say(Code::unknown_choice, at, {text, question.name, fmt::format("{}", fmt::join(names, ", "))});
  if (const MeantOption meant = option_meant(options, text); meant.option != nullptr)
    teller.last().fix = Fix{at, '"' + meant.option->name.text + '"', meant.certain};
  return std::nullopt;
}
Answer read_choice(Question question, const Data &data, AnswerTeller &teller) {
  const auto *text = std::get_if<std::string>(&data.value);
  if (text == nullptr) return teller.wrong(question, data);
  const auto chosen = option(question, *text, data.at, teller);
  return chosen ? Answer(std::int64_t{*chosen}) : Answer();
}
Answer read_selection(Question question, const Data &data, AnswerTeller &teller) {
  const auto *list = std::get_if<DataList>(&data.value);
  if (list == nullptr) return teller.wrong(question, data);
  Chosen chosen;
  bool good = true;
  for (const Data &one : *list) {
    const auto *text = std::get_if<std::string>(&one.value);
    if (text == nullptr) return teller.wrong(question, one);
    const auto found = option(question, *text, one.at, teller);
    good = good && found;
    if (!found) continue;
    if (std::find(chosen.begin(), chosen.end(), *found) != chosen.end())
      teller.say(Code::chosen_twice, one.at, {*text});
    else
      chosen.push_back(*found);
  }
  std::sort(chosen.begin(), chosen.end());
  const auto count = std::ssize(chosen);
  if (good && (count < *question.least || count > *question.most))
    teller.say(Code::wrong_choice_count, data.at,
               {question.name, std::to_string(count), std::to_string(*question.least),
                std::to_string(*question.most)},
               &question.source->head);
  return chosen;
}
Chosen options_in(Question question) {
  const syntax::Expression &value = *question.source->fallback;
  const auto &options = question.source->options;
  Chosen chosen;
  for (std::uint32_t i = 0; i < options.size(); ++i) {
    const auto names = [&](const syntax::Expression &one) {
      return !one.path.empty() && one.path[0].text == options[i].name.text;
    };
    if (names(value) || std::any_of(value.of.begin(), value.of.end(), names)) chosen.push_back(i);
  }
  return chosen;
}
Answer default_selection(Question question) { return options_in(question); }
Answer default_choice(Question question) {
  const Chosen chosen = options_in(question);
  return chosen.empty() ? Answer() : Answer(std::int64_t{chosen.front()});
}
std::string example_choice(Question question) {
  const auto &options = question.source->options;
  return fmt::format("{} = \"{}\"", question.name, options.empty() ? "" : options.front().name.text);
}
std::string example_selection(Question question) {
  std::string options;
  const auto &all = question.source->options;
  const auto few = std::max<std::int64_t>(question.least.value_or(0), 1);
  for (std::size_t i = 0; i < all.size() && std::cmp_less(i, few); ++i)
    options += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", all[i].name.text);
  return fmt::format("{} = [{}]", question.name, options);
}
std::string print_choice(Question question, const Answer &answer, Format, Wording &) {
  return question.source->options[static_cast<std::size_t>(std::get<std::int64_t>(answer))].caption;
}
std::string show_choice(Question question, const Answer &answer, Locale, Wording &) {
  return question.source->options[static_cast<std::size_t>(std::get<std::int64_t>(answer))].name.text;
}
std::string show_selection(Question question, const Answer &answer, Locale, Wording &) {
  std::string all;
  for (const std::uint32_t one : std::get<Chosen>(answer))
    all += (all.empty() ? "" : ", ") + question.source->options[one].name.text;
  return all;
}

// ---- images ----

Answer read_image_answer(Question question, const Data &data, AnswerTeller &teller) {
  std::optional<Picture> picture = read_picture(question.name, data, teller);
  return picture ? Answer(std::move(*picture)) : Answer();
}
Answer default_none(Question) { return {}; }
std::string example_image(Question question) { return example_of_picture(question.name); }
std::string write_image(Question, const Answer &answer) { return written_picture(std::get<Picture>(answer)); }
std::string show_image(Question, const Answer &answer, Locale, Wording &) {
  const auto &picture = std::get<Picture>(answer);
  return fmt::format("{} ({})", picture.alt, picture.file);
}

// ---- in TOML ----

std::string write_text(Question, const Answer &answer) { return toml_text(std::get<std::string>(answer)); }
std::string write_paragraphs(Question, const Answer &answer) {
  return toml_text(std::get<LongText>(answer).text);
}
std::string write_truth(Question, const Answer &answer) { return std::get<bool>(answer) ? "true" : "false"; }
std::string write_number(Question, const Answer &answer) {
  return std::to_string(std::get<std::int64_t>(answer) / 100);
}
std::string write_amount(Question, const Answer &answer) {
  return write_cents(std::get<std::int64_t>(answer));
}
std::string write_decimal(Question, const Answer &answer) {
  return decimal_written(std::get<std::int64_t>(answer));
}
std::string write_date(Question, const Answer &answer) { return iso(std::get<syntax::Date>(answer)); }
std::string write_choice(Question question, const Answer &answer) {
  return toml_string(
      question.source->options[static_cast<std::size_t>(std::get<std::int64_t>(answer))].name.text);
}
std::string write_selection(Question question, const Answer &answer) {
  std::string all;
  for (const std::uint32_t one : std::get<Chosen>(answer))
    all += (all.empty() ? "" : ", ") + toml_string(question.source->options[one].name.text);
  return "[" + all + "]";
}

constexpr std::array rows{
    AnswerRow{Type::text, read_text, default_text, example_text, write_text, print_text, show_text},
    AnswerRow{Type::lines, read_long_lines, default_text, example_long, write_text, print_text, show_lines},
    AnswerRow{Type::paragraphs, read_paragraphs, default_paragraphs, example_long, write_paragraphs,
              print_paragraphs, show_paragraphs},
    AnswerRow{Type::yes_no, read_truth, default_truth, example_truth, write_truth, print_nothing, show_truth},
    AnswerRow{Type::number, read_number, default_number, example_number, write_number, print_number,
              show_number},
    AnswerRow{Type::decimal, read_hundredths, default_number, example_decimal, write_decimal, print_number,
              show_number},
    AnswerRow{Type::amount, read_hundredths, default_number, example_amount, write_amount, print_amount,
              show_amount},
    AnswerRow{Type::date, read_date, default_date, example_date, write_date, print_date, show_date},
    AnswerRow{Type::image, read_image_answer, default_none, example_image, write_image, print_nothing,
              show_image},
    AnswerRow{Type::choice, read_choice, default_choice, example_choice, write_choice, print_choice,
              show_choice},
    AnswerRow{Type::selection, read_selection, default_selection, example_selection, write_selection,
              print_nothing, show_selection},
};
static_assert(has_every_type(rows), "a type of question lacks its row here");

} // namespace

const AnswerRow &answer_row(Type type) { return row_of(rows, type); }

// In words and ranks there are only whole ones.
std::string number_as(std::int64_t hundredths, Format format, Wording &wording) {
  if (hundredths % 100 == 0) {
    if (format == Format::words) return wording.in_words(hundredths / 100);
    if (format == Format::ordinal_word) return wording.ordinal_in_words(hundredths / 100);
    if (format == Format::ordinal) return wording.ordinal(hundredths / 100);
  }
  return wording.number(hundredths);
}

std::string bound_shown(const QuestionInfo &question, std::int64_t bound, Wording &wording) {
  switch (question.type) {
  case Type::decimal: return wording.number(bound);
  case Type::amount: return wording.amount(bound, question.currency);
  case Type::date: return wording.date_long(date_at(bound).value_or(syntax::Date{1, 1, 1}));
  default: return std::to_string(bound);
  }
}

std::string printed_value(Type type, const std::string &currency, const Answer &answer, Format format,
                          Wording &wording) {
  QuestionInfo no_question;
  no_question.currency = currency;
  return answer_row(type).printed(no_question, answer, format, wording);
}

} // namespace beding
