#include "engine/answers/toml_scalars.hpp"

#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "engine/library/types.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace beding {
namespace {

using View = std::string_view;

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

// Those of a whole part: no nought before others.
std::optional<std::string> whole_digits(View text) {
  auto digits = digits_of(text, is_digit);
  return digits && digits->size() > 1 && digits->front() == '0' ? std::nullopt : digits;
}

struct Base {
  char letter;
  int base;
  bool (*good)(char);
};
constexpr std::array bases{
    Base{'x', 16, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }},
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
    if (!digits_of(exponent, is_digit)) return false;
  }
  return whole_digits(mantissa.substr(0, point)) &&
         (point == View::npos || digits_of(mantissa.substr(point + 1), is_digit));
}

// "07:32:00", with a fraction and a zone behind it.
bool is_time(View word) {
  if (word.size() < 5 || !all_digits(word.substr(0, 2)) || word[2] != ':' || !all_digits(word.substr(3, 2)))
    return false;
  return word.find_first_not_of("0123456789:.+-Zz", 5) == View::npos;
}

} // namespace

bool take_sign(View &text) {
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  return minus;
}

std::optional<TomlScalar> toml_scalar(View word) {
  if (word == "true" || word == "false") return TomlScalar{word == "true"};
  if (const auto number = whole_number(word)) return TomlScalar{*number};
  if (is_real(word)) return TomlScalar{Decimal{std::string(word)}};
  if (is_time(word)) return TomlScalar{.value = {}, .time = true};
  const auto date = iso_date(word.substr(0, 10));
  if (!date) return std::nullopt;
  if (word.size() == 10) return TomlScalar{.value = *date, .day = exists(*date)};
  if ((word[10] == 'T' || word[10] == 't' || word[10] == ' ') && is_time(word.substr(11)))
    return TomlScalar{.value = *date, .time = true, .day = exists(*date)};
  return std::nullopt;
}

} // namespace beding
