#include "engine/answers/toml_slips.hpp"

#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "dsl/messages/characters.hpp"
#include "engine/answers/toml_scalars.hpp"
#include "engine/answers/types.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "engine/library/option_meant.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using View = std::string_view;
using Values = std::vector<std::string>;

std::vector<View> parts_of(View word) {
  std::vector<View> parts;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t end = std::min(word.find_first_of(" -/.", at), word.size());
    if (end > at) parts.push_back(word.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

int month_of(View word) {
  return all_digits(word) && word.size() <= 2 ? number_in(word) : month_named(fold_ascii(word));
}

void add_date(View year, View month, View day, Values &into) {
  if (day.size() > 2 || !all_digits(day) || !all_digits(year)) return;
  const syntax::Date date{(year.size() == 2 ? 2000 : 0) + number_in(year), month_of(month), number_in(day)};
  if (exists(date)) into.push_back(iso(date));
}

void erase_all(std::string &text, View part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
    text.erase(at, part.size());
}

// A currency, and one word behind a number, fall away; false: it is something else.
bool take_units(std::string &text) {
  for (const View sign : {"€", "$", "£", "eur ", "euro ", ",-", ",–", ",--", "%", "\u00A0"})
    erase_all(text, sign);
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  const std::size_t end = text.find_first_not_of("0123456789.,_' +-");
  if (end != std::string::npos) {
    if (text.find_first_of(" 0123456789", end) != std::string::npos) return false;
    if (end == 0 || text[end - 1] != ' ') return false;
    text.resize(end);
  }
  for (const View blank : {" ", "'", "_"}) erase_all(text, blank);
  return true;
}

// Where the decimals begin: the last of two different marks, or the only one if no three digits follow.
std::size_t decimal_mark(View text) {
  const std::size_t comma = text.rfind(',');
  const std::size_t point = text.rfind('.');
  if (comma != View::npos && point != View::npos) return std::max(comma, point);
  const std::size_t only = std::min(comma, point);
  if (only == View::npos || text.size() - only == 4) return View::npos;
  return std::count(text.begin(), text.end(), text[only]) == 1 ? only : View::npos;
}

View without_blanks(View text) {
  while (const std::size_t blank = blank_at(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_before(text)) text.remove_suffix(blank);
  return text;
}

// "'s-Hertogenbosch", "’t Harde": the mark at the beginning is part of the name. Gives its bytes.
std::size_t apostrophe(View text) {
  const std::size_t size = text.starts_with('\'')                           ? 1
                           : text.starts_with("’") || text.starts_with("‘") ? 3
                                                                            : 0;
  if (size == 0 || text.size() < size + 2 || View("stnkmrSTNKMR").find(text[size]) == View::npos) return 0;
  return text[size + 1] == '-' || text[size + 1] == ' ' ? size : 0;
}

// Whether the file can have it as the answer to that question.
bool is_answer_to(const QuestionInfo &question, const std::string &value) {
  const Outcome<Data> read = read_toml(Source("", "a = " + value), 0);
  const auto *table = std::get_if<DataTable>(&read.value.value);
  if (!read.diagnostics.empty() || table == nullptr || table->size() != 1) return false;
  Diagnostics told;
  AnswerTeller teller(told);
  const Answer answer = answer_row(question.type).read(question, table->front().data, teller);
  return told.empty() && !std::holds_alternative<std::monostate>(answer);
}

std::string example_of(const QuestionInfo &question) {
  const std::string line = answer_row(question.type).example(question);
  return line.substr(line.find(" = ") + 3);
}

// The options that a text may mean: that of the name or the caption, or near it.
std::optional<std::string> option_meant(const QuestionInfo &question, View text) {
  const MeantOption meant = beding::option_meant(question.source->options, text);
  return meant.option == nullptr ? std::nullopt : std::optional(toml_string(meant.option->name.text));
}

Values options_of(const QuestionInfo &question) {
  constexpr std::size_t most = 6; // more are no tip
  Values all;
  for (const syntax::Option &one : question.source->options)
    if (all.size() < most) all.push_back(toml_string(one.name.text));
  return all;
}

// "aa, bb" and "aa en bb": each a member of the list.
Values members_meant(const QuestionInfo &question, View text) {
  std::string list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",;"), text.size());
    const std::string one = without_quotes(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    const auto option = option_meant(question, one);
    if (!option) return {};
    list += (list.empty() ? "" : ", ") + *option;
  }
  return {"[" + list + "]"};
}

Code code_for(const QuestionInfo &question) {
  switch (question.type) {
  case Type::number:
  case Type::decimal:
  case Type::amount: return Code::answer_number;
  case Type::date: return Code::answer_date;
  case Type::yes_no: return Code::answer_truth;
  case Type::text:
  case Type::lines:
  case Type::paragraphs:
  case Type::image:
  case Type::choice:
  case Type::selection: return Code::answer_unquoted;
  }
  return Code::answer_unquoted;
}

// What the word looks like by itself.
TomlSlip by_looks(View word, bool month_first) {
  bool shape = false;
  if (curly_quote(word) > 0) return {Code::answer_quotes, {toml_string(without_quotes(word))}};
  if (Values dates = meant_dates(word, shape, month_first);
      shape && parts_of(word).size() == 3 && !dates.empty())
    return {Code::answer_date, std::move(dates)};
  if (shape) return {Code::bad_date, {"2027-01-31"}};
  if (const auto truth = meant_truth(word)) return {Code::answer_truth, {*truth}};
  if (const auto number = meant_number(word)) return {Code::answer_number, {*number}};
  return {Code::answer_unquoted, {toml_string(without_quotes(word))}};
}

} // namespace

std::optional<std::string> meant_number(View word) {
  std::string text = fold_ascii(word);
  if (!take_units(text)) return std::nullopt;
  View bare = text;
  const std::string sign = take_sign(bare) ? "-" : "";
  text = std::string(bare);
  const std::size_t decimal = decimal_mark(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_digit(text[i]))
      out += text[i];
    else if (i == decimal)
      out += out.empty() ? "0." : ".";
    else if (text[i] != '.' && text[i] != ',')
      return std::nullopt;
  if (out.ends_with('.')) out.pop_back();
  while (out.size() > 1 && out[0] == '0' && is_digit(out[1])) out.erase(0, 1);
  return out.empty() ? std::nullopt : std::optional(sign + out);
}

std::optional<std::string> meant_truth(View word) {
  const std::string small = fold_ascii(word);
  const auto among = [&](const auto &words) {
    return std::find(words.begin(), words.end(), small) != words.end();
  };
  if (among(all_words<&LanguageData::writing, &Writing::typed_yes>)) return "true";
  if (among(all_words<&LanguageData::writing, &Writing::typed_no>)) return "false";
  return std::nullopt;
}

bool month_may_be_first(Locale locale) { return writing_of(locale).date_short.starts_with('M'); }

std::vector<std::string> meant_dates(View text, bool &shape, bool either) {
  Values dates;
  const std::vector<View> parts = parts_of(without_blanks(text));
  if (parts.size() == 3 && !all_digits(parts[0]) && month_of(parts[0]) != 0 && parts[2].size() == 4) {
    const bool comma = parts[1].ends_with(','); // "July 4, 2027"
    add_date(parts[2], parts[0], parts[1].substr(0, parts[1].size() - (comma ? 1 : 0)), dates);
    shape = !dates.empty();
    return dates;
  }
  shape = parts.size() == 3 && month_of(parts[1]) != 0;
  if (!shape) return dates;
  if (parts[0].size() == 4)
    add_date(parts[0], parts[1], parts[2], dates);
  else if (parts[2].size() == 4 || parts[2].size() == 2)
    add_date(parts[2], parts[1], parts[0], dates);
  // "27-02-01" is the first of February as well
  if (parts[0].size() == 2 && parts[2].size() == 2 && all_digits(parts[1]) && text.find('-') != View::npos)
    add_date(parts[0], parts[1], parts[2], dates);
  if (either && text.find('/') != View::npos && all_digits(parts[1]) && parts[0].size() <= 2 &&
      parts[0] != parts[1])
    add_date(parts[2], parts[0], parts[1], dates);
  shape = all_digits(parts[0]) && all_digits(parts[2]) &&
          (parts[0].size() == 4 || parts[2].size() == 4 || !dates.empty());
  return dates;
}

std::size_t curly_quote(View text) {
  for (const View mark : {"“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "″", "`"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

std::string without_quotes(View text) {
  text = without_blanks(text);
  const bool curly = curly_quote(text) > 0;
  const std::size_t part_of_it = apostrophe(text);
  if (part_of_it == 0) {
    const bool straight = !text.empty() && (text.front() == '"' || text.front() == '\'');
    text.remove_prefix(straight ? 1 : curly_quote(text));
  }
  for (std::size_t at = text.size() > 4 ? text.size() - 4 : 0; at < text.size(); ++at)
    if (const std::size_t size = curly_quote(text.substr(at)); size > 0 && at + size == text.size())
      text.remove_suffix(size);
  if (!text.empty() && (text.back() == '"' || text.back() == '\'')) text.remove_suffix(1);
  if (part_of_it > 0 && curly) return "’" + std::string(text.substr(part_of_it));
  return std::string(text);
}

std::string assigned(View name, const std::vector<std::string> &values) {
  std::string all;
  for (const std::string &one : values) {
    all += all.empty() ? "" : " / ";
    all += name.empty() ? one : fmt::format("{} = {}", name, one);
  }
  return all;
}

const PartyInfo *TomlSlips::party(View heading) const {
  const auto id = library_ == nullptr ? std::nullopt : party_named(*library_, heading);
  return id ? &library_->parties[*id] : nullptr;
}

Asked TomlSlips::field(const PartyInfo *party, View name) const {
  if (library_ == nullptr) return {};
  const auto place = party == nullptr ? std::nullopt : field_named(*party, name);
  return place ? Asked{.question = &party->fields[*place]} : Asked{.field = true};
}

Asked TomlSlips::asked(View name) {
  if (library_ == nullptr) return {};
  if (questions_.empty())
    for (const QuestionInfo &one : library_->questions) questions_.emplace(one.name, &one);
  const auto found = questions_.find(name);
  return {.question = found == questions_.end() ? nullptr : found->second, .party = party(name)};
}

std::optional<std::int64_t> TomlSlips::number_in_words(const std::string &word) {
  constexpr std::int64_t most = 200; // who writes more in words has the digits beside them
  if (numbers_.empty()) {
    Wording wording(library_->locale);
    for (std::int64_t i = 0; i <= most; ++i) numbers_.emplace(fold_ascii(wording.in_words(i)), i);
  }
  const auto found = numbers_.find(fold_ascii(word));
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> TomlSlips::by_type(View bare, const QuestionInfo &question) {
  bool shape = false;
  switch (question.type) {
  case Type::text:
  case Type::lines:
  case Type::paragraphs: return {toml_string(bare)};
  case Type::image: return {};
  case Type::yes_no:
    if (const auto truth = meant_truth(bare)) return {*truth};
    return {"true", "false"};
  case Type::number:
  case Type::decimal:
  case Type::amount: {
    auto number = meant_number(bare);
    if (!number) {
      const auto counted = number_in_words(std::string(bare));
      return counted ? Values{std::to_string(*counted)} : Values{};
    }
    const std::size_t point = number->find('.');
    if (point != std::string::npos && number->find_first_not_of('0', point + 1) == std::string::npos &&
        question.type == Type::number)
      number->resize(point); // "4,0"
    return {*number};
  }
  case Type::date: return meant_dates(bare, shape, month_may_be_first(library_->locale));
  case Type::choice: {
    const auto option = option_meant(question, bare);
    return option ? Values{*option} : options_of(question);
  }
  case Type::selection: return members_meant(question, bare);
  }
  return {};
}

std::vector<std::string> TomlSlips::meant(View word, Asked asked, std::string as_typed) {
  const std::string bare = without_quotes(word);
  if (asked.field) return {toml_string(bare)};
  if (asked.question == nullptr) return {std::move(as_typed)};
  if (asked.member) {
    const auto option = option_meant(*asked.question, bare);
    return option ? Values{*option} : Values{toml_string(bare)};
  }
  if (is_answer_to(*asked.question, as_typed)) return {std::move(as_typed)};
  Values values = by_type(bare, *asked.question);
  std::erase_if(values, [&](const std::string &one) { return !is_answer_to(*asked.question, one); });
  if (values.empty()) values.push_back(example_of(*asked.question));
  return values;
}

TomlSlip TomlSlips::slip(View word, Asked asked) {
  TomlSlip slip = by_looks(word, library_ != nullptr && month_may_be_first(library_->locale));
  const bool quotes = slip.code == Code::answer_quotes;
  if (asked.field) return {quotes ? Code::answer_quotes : Code::answer_unquoted, meant(word, asked, {})};
  if (asked.question == nullptr) return slip;
  if (!quotes && !(slip.code == Code::bad_date && asked.question->type == Type::date))
    slip.code = code_for(*asked.question);
  // what it looks like is right only for a question of that kind: a text may be "ja"
  slip.meant = meant(word, asked, {});
  return slip;
}

} // namespace beding
