#include "engine/answers/toml_scalars.hpp"

#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "engine/library/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace beding {
namespace {

using View = std::string_view;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(View text) { return !text.empty() && std::all_of(text.begin(), text.end(), digit); }
int number_in(View digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Digits with single underscores between them; then without those.
std::optional<std::string> digits_of(View text, bool (*good)(char)) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i > 0 && i + 1 < text.size() && good(text[i - 1]) && good(text[i + 1])) continue;
    if (!good(text[i])) return std::nullopt;
    out += text[i];
  }
  if (out.empty()) return std::nullopt;
  return out;
}

// None: it is larger than 64 bits hold.
std::optional<std::int64_t> whole(const std::string &digits, int base, bool minus) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc()) return std::nullopt;
  return minus ? -value : value;
}

// A sign at the front is taken off; whether it was a minus.
bool take_sign(View &text) {
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  return minus;
}

// Those of a whole part: no nought before others.
std::optional<std::string> whole_digits(View text) {
  auto digits = digits_of(text, digit);
  return digits && digits->size() > 1 && digits->front() == '0' ? std::nullopt : digits;
}

struct Base {
  char letter;
  int base;
  bool (*good)(char);
};
constexpr std::array bases{
    Base{'x', 16, [](char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }},
    Base{'o', 8, [](char c) { return c >= '0' && c <= '7'; }},
    Base{'b', 2, [](char c) { return c == '0' || c == '1'; }}};

using Value = decltype(TomlScalar::value);

// A number in digits; one that is too large stays as it is written.
std::optional<Value> as_number(View word, const std::optional<std::string> &digits, int base, bool minus) {
  if (!digits) return std::nullopt;
  if (const auto value = whole(*digits, base, minus)) return *value;
  return Decimal{std::string(word)};
}

std::optional<Value> whole_number(View word) {
  if (word.size() > 2 && word[0] == '0')
    for (const Base &one : bases)
      if (word[1] == one.letter) return as_number(word, digits_of(word.substr(2), one.good), one.base, false);
  View rest = word;
  const bool minus = take_sign(rest);
  return as_number(word, whole_digits(rest), 10, minus);
}

bool is_real(View text) {
  take_sign(text);
  if (text == "nan" || text == "inf") return true;
  const std::size_t power = text.find_first_of("eE");
  const View mantissa = text.substr(0, power);
  const std::size_t point = mantissa.find('.');
  if (power == View::npos && point == View::npos) return false;
  if (power != View::npos) {
    View exponent = text.substr(power + 1);
    take_sign(exponent);
    if (!digits_of(exponent, digit)) return false;
  }
  return whole_digits(mantissa.substr(0, point)) &&
         (point == View::npos || digits_of(mantissa.substr(point + 1), digit));
}

// "07:32:00", with a fraction and a zone behind it.
bool is_time(View word) {
  if (word.size() < 5 || !all_digits(word.substr(0, 2)) || word[2] != ':' || !all_digits(word.substr(3, 2)))
    return false;
  return word.find_first_not_of("0123456789:.+-Zz", 5) == View::npos;
}

std::optional<syntax::Date> date_shape(View word) {
  if (word.size() != 10 || word[4] != '-' || word[7] != '-' || !all_digits(word.substr(0, 4)) ||
      !all_digits(word.substr(5, 2)) || !all_digits(word.substr(8, 2)))
    return std::nullopt;
  return syntax::Date{number_in(word.substr(0, 4)), number_in(word.substr(5, 2)),
                      number_in(word.substr(8, 2))};
}

// ---- what was meant ----

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

// "1-1-2027", "2027/1/1", "1 januari 2027", "January 1, 2027" is none of them.
std::optional<syntax::Date> meant_date(View word) {
  const std::vector<View> parts = parts_of(word);
  if (parts.size() != 3) return std::nullopt;
  const bool year_first = parts[0].size() == 4 && all_digits(parts[0]);
  const View year = year_first ? parts[0] : parts[2];
  const View day = year_first ? parts[2] : parts[0];
  const int month = month_of(parts[1]);
  if (year.size() != 4 || !all_digits(year) || day.size() > 2 || !all_digits(day) || month == 0)
    return std::nullopt;
  return syntax::Date{number_in(year), month, number_in(day)};
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

// A number with a comma, points between thousands, a currency or one word behind it.
std::optional<std::string> meant_number(View word) {
  std::string text = fold_ascii(word);
  if (!take_units(text)) return std::nullopt;
  View bare = text;
  const std::string sign = take_sign(bare) ? "-" : "";
  text = std::string(bare);
  const std::size_t decimal = decimal_mark(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (digit(text[i]))
      out += text[i];
    else if (i == decimal)
      out += out.empty() ? "0." : ".";
    else if (text[i] != '.' && text[i] != ',')
      return std::nullopt;
  if (out.ends_with('.')) out.pop_back();
  while (out.size() > 1 && out[0] == '0' && digit(out[1])) out.erase(0, 1);
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

} // namespace

std::optional<TomlScalar> toml_scalar(View word) {
  if (word == "true" || word == "false") return TomlScalar{word == "true"};
  if (const auto number = whole_number(word)) return TomlScalar{*number};
  if (is_real(word)) return TomlScalar{Decimal{std::string(word)}};
  if (is_time(word)) return TomlScalar{.value = {}, .time = true};
  const auto date = date_shape(word.substr(0, 10));
  if (!date) return std::nullopt;
  if (word.size() == 10) return TomlScalar{.value = *date, .day = exists(*date)};
  if ((word[10] == 'T' || word[10] == 't' || word[10] == ' ') && is_time(word.substr(11)))
    return TomlScalar{.value = *date, .time = true, .day = exists(*date)};
  return std::nullopt;
}

std::size_t curly_quote(View text) {
  for (const View mark : {"“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "″", "`"})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

std::string without_quotes(View text) {
  const auto strip_front = [&] {
    const std::size_t size = curly_quote(text);
    const bool straight = !text.empty() && (text.front() == '"' || text.front() == '\'');
    text.remove_prefix(straight ? 1 : size);
  };
  strip_front();
  for (std::size_t at = text.size() > 4 ? text.size() - 4 : 0; at < text.size(); ++at)
    if (const std::size_t size = curly_quote(text.substr(at)); size > 0 && at + size == text.size())
      text.remove_suffix(size);
  if (!text.empty() && (text.back() == '"' || text.back() == '\'')) text.remove_suffix(1);
  return std::string(text);
}

TomlSlip toml_slip(View word) {
  if (curly_quote(word) > 0) return {Code::answer_quotes, toml_string(without_quotes(word))};
  if (const auto date = meant_date(word))
    return exists(*date) ? TomlSlip{Code::answer_date, iso(*date)} : TomlSlip{Code::bad_date, "2027-01-31"};
  if (const auto truth = meant_truth(word)) return {Code::answer_truth, *truth};
  if (const auto number = meant_number(word)) return {Code::answer_number, *number};
  return {Code::answer_unquoted, toml_string(without_quotes(word))};
}

} // namespace beding
