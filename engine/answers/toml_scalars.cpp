#include "engine/answers/toml_scalars.hpp"

#include "engine/language/typed_places.hpp"
#include "engine/library/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

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

// What is too large becomes the largest: it is out of every range.
std::int64_t whole(const std::string &digits, int base, bool minus) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (error != std::errc() || value > most) value = most;
  return minus ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> whole_number(View word) {
  if (word.size() > 2 && word[0] == '0') {
    struct Base {
      char letter;
      int base;
      bool (*good)(char);
    };
    constexpr std::array bases{
        Base{'x', 16, [](char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }},
        Base{'o', 8, [](char c) { return c >= '0' && c <= '7'; }},
        Base{'b', 2, [](char c) { return c == '0' || c == '1'; }}};
    for (const Base &one : bases)
      if (word[1] == one.letter) {
        const auto digits = digits_of(word.substr(2), one.good);
        return digits ? std::optional(whole(*digits, one.base, false)) : std::nullopt;
      }
  }
  const bool minus = word.starts_with('-');
  if (minus || word.starts_with('+')) word.remove_prefix(1);
  const auto digits = digits_of(word, digit);
  if (!digits || (digits->size() > 1 && digits->front() == '0')) return std::nullopt;
  return whole(*digits, 10, minus);
}

std::optional<double> real_number(View word) {
  View text = word;
  std::string out;
  if (text.starts_with('-') || text.starts_with('+')) {
    if (text[0] == '-') out = "-";
    text.remove_prefix(1);
  }
  if (text == "inf" || text == "nan")
    return text == "nan" ? std::numeric_limits<double>::quiet_NaN()
           : out.empty() ? std::numeric_limits<double>::infinity()
                         : -std::numeric_limits<double>::infinity();
  const std::size_t power = text.find_first_of("eE");
  const View mantissa = text.substr(0, power);
  const std::size_t point = mantissa.find('.');
  if (power == View::npos && point == View::npos) return std::nullopt;
  const auto before = digits_of(mantissa.substr(0, point), digit);
  if (!before || (before->size() > 1 && before->front() == '0')) return std::nullopt;
  out += *before;
  if (point != View::npos) {
    const auto behind = digits_of(mantissa.substr(point + 1), digit);
    if (!behind) return std::nullopt;
    out += "." + *behind;
  }
  if (power != View::npos) {
    View exponent = text.substr(power + 1);
    out += 'e';
    if (exponent.starts_with('-') || exponent.starts_with('+')) {
      if (exponent[0] == '-') out += '-';
      exponent.remove_prefix(1);
    }
    const auto digits = digits_of(exponent, digit);
    if (!digits) return std::nullopt;
    out += *digits;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(out.data(), out.data() + out.size(), value);
  if (error == std::errc::result_out_of_range) return std::numeric_limits<double>::infinity();
  return error == std::errc() ? std::optional(value) : std::nullopt;
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
  if (all_digits(word) && word.size() <= 2) return number_in(word);
  struct Begin {
    View letters;
    int month;
  };
  constexpr std::array names{Begin{"jan", 1},  Begin{"feb", 2},  Begin{"maart", 3}, Begin{"mrt", 3},
                             Begin{"mar", 3},  Begin{"mär", 3},  Begin{"apr", 4},   Begin{"mei", 5},
                             Begin{"may", 5},  Begin{"mai", 5},  Begin{"jun", 6},   Begin{"jul", 7},
                             Begin{"aug", 8},  Begin{"sep", 9},  Begin{"okt", 10},  Begin{"oct", 10},
                             Begin{"nov", 11}, Begin{"dec", 12}, Begin{"dez", 12}};
  const std::string small = fold_ascii(word);
  for (const Begin &one : names)
    if (small.starts_with(one.letters)) return one.month;
  return 0;
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

// A number with a comma, points between thousands, a currency or one word behind it.
std::optional<std::string> meant_number(View word) {
  std::string text = fold_ascii(word);
  for (const View sign : {"€", "$", "£", "eur ", "euro ", ",-", ",–", ",--", "%", "\u00A0"})
    erase_all(text, sign);
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  const std::size_t end = text.find_first_not_of("0123456789.,_' +-");
  if (end != std::string::npos) {
    if (text.find_first_of(" 0123456789", end) != std::string::npos) return std::nullopt;
    if (end == 0 || text[end - 1] != ' ') return std::nullopt;
    text.resize(end);
  }
  for (const View blank : {" ", "'", "_"}) erase_all(text, blank);
  const std::size_t comma = text.rfind(',');
  const std::size_t point = text.rfind('.');
  std::size_t decimal = std::string::npos;
  if (comma != std::string::npos && point != std::string::npos)
    decimal = std::max(comma, point);
  else if (const std::size_t only = std::min(comma, point); only != std::string::npos)
    if (std::count(text.begin(), text.end(), text[only]) == 1 && text.size() - only != 4) decimal = only;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (digit(text[i]) || (text[i] == '-' && i == 0))
      out += text[i];
    else if (i == decimal)
      out += out.empty() || out == "-" ? "0." : ".";
    else if (text[i] != '.' && text[i] != ',' && !(text[i] == '+' && i == 0))
      return std::nullopt;
  if (out.ends_with('.')) out.pop_back();
  while (out.size() > 1 && out[0] == '0' && digit(out[1])) out.erase(0, 1);
  if (out.empty() || out == "-") return std::nullopt;
  return out;
}

std::optional<std::string> meant_truth(View word) {
  const std::string small = fold_ascii(word);
  for (const View yes : {"ja", "yes", "true", "waar", "oui", "sí", "si", "sì"})
    if (small == yes) return "true";
  for (const View no : {"nee", "no", "false", "onwaar", "nein", "non"})
    if (small == no) return "false";
  return std::nullopt;
}

} // namespace

std::string iso(const syntax::Date &date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<TomlScalar> toml_scalar(View word) {
  if (word == "true" || word == "false") return TomlScalar{word == "true"};
  if (const auto number = whole_number(word)) return TomlScalar{*number};
  if (const auto number = real_number(word)) return TomlScalar{*number};
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
