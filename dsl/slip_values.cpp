// Slips in conditions and values: the words, operators, dates and amounts of elsewhere.
#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "dsl/slip_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

struct Operator {
  std::string_view typed, meant;
};
// A longer one stands before one that it begins with.
constexpr auto operators = std::to_array<Operator>({
    {"===", "="},          {"==", "="},           {"=>", ">="},
    {"=<", "<="},          {"≥", ">="},           {"≤", "<="},
    {"≠", "<>"},           {"ten minste", ">="},  {"tenminste", ">="},
    {"minstens", ">="},    {"minimaal", ">="},    {"at least", ">="},
    {"ten hoogste", "<="}, {"hoogstens", "<="},   {"maximaal", "<="},
    {"at most", "<="},     {"meer dan", ">"},     {"more than", ">"},
    {"groter dan", ">"},   {"greater than", ">"}, {"na", ">"},
    {"minder dan", "<"},   {"kleiner dan", "<"},  {"less than", "<"},
    {"gelijk aan", "="},   {"equals", "="},       {"ongelijk aan", "<>"},
});

bool digit(char c) { return c >= '0' && c <= '9'; }

// The number at `at`, and how many digits it has.
struct Digits {
  int value = 0;
  std::uint32_t size = 0;
};
Digits digits(std::string_view text, std::size_t at) {
  Digits read;
  while (at + read.size < text.size() && digit(text[at + read.size]) && read.size < 9)
    read.value = read.value * 10 + (text[at + read.size++] - '0');
  return read;
}

constexpr std::array<std::array<std::string_view, 2>, 12> months{{{"januari", "january"},
                                                                  {"februari", "february"},
                                                                  {"maart", "march"},
                                                                  {"april", "april"},
                                                                  {"mei", "may"},
                                                                  {"juni", "june"},
                                                                  {"juli", "july"},
                                                                  {"augustus", "august"},
                                                                  {"september", "september"},
                                                                  {"oktober", "october"},
                                                                  {"november", "november"},
                                                                  {"december", "december"}}};

struct Written {
  std::uint32_t length = 0;
  std::string meant = {};
  bool certain = true;
};

// "1 januari 2027"
std::optional<Written> date_in_words(std::string_view text, Digits day) {
  std::size_t at = day.size;
  if (day.size > 2 || at >= text.size() || text[at] != ' ') return std::nullopt;
  ++at;
  for (std::size_t month = 0; month < months.size(); ++month)
    for (const std::string_view name : months[month]) {
      if (fold_ascii(text.substr(at, name.size())) != name) continue;
      std::size_t year = at + name.size();
      if (year >= text.size() || text[year] != ' ') continue;
      const Digits behind = digits(text, ++year);
      if (behind.size != 4) continue;
      return Written{static_cast<std::uint32_t>(year + 4),
                     iso({behind.value, static_cast<int>(month) + 1, day.value})};
    }
  return std::nullopt;
}

// "1-1-2027", "31/12/2027", "2027-1-1", "1 januari 2027", but not "2027-01-31", which is right.
std::optional<Written> written_date(std::string_view text, bool dutch) {
  const Digits first = digits(text, 0);
  if (first.size == 0 || first.size > 4) return std::nullopt;
  if (auto found = date_in_words(text, first)) return found;
  std::size_t at = first.size;
  if (at >= text.size() || std::string_view("-/.").find(text[at]) == std::string_view::npos)
    return std::nullopt;
  const char mark = text[at];
  const Digits second = digits(text, ++at);
  at += second.size;
  if (second.size == 0 || second.size > 2 || at >= text.size() || text[at] != mark) return std::nullopt;
  const Digits third = digits(text, ++at);
  at += third.size;
  if (third.size == 0 || (at < text.size() && (digit(text[at]) || text[at] == mark))) return std::nullopt;
  if (first.size == 4) {
    if (second.size == 2 && third.size == 2 && mark == '-') return std::nullopt;
    return Written{static_cast<std::uint32_t>(at), iso({first.value, second.value, third.value})};
  }
  if (third.size != 4 && third.size != 2) return std::nullopt;
  const int year = third.size == 2 ? 2000 + third.value : third.value;
  const bool swapped = second.value > 12;
  const bool either = mark == '/' && !dutch && first.value <= 12 && second.value <= 12;
  return Written{static_cast<std::uint32_t>(at),
                 swapped ? iso({year, first.value, second.value}) : iso({year, second.value, first.value}),
                 !either && third.size == 4};
}

// The digits of an amount, and the points and commas among them.
struct AmountDigits {
  std::string whole;                         // the digits alone
  std::size_t mark = std::string_view::npos; // where the last point or comma stood in them
  std::size_t marks = 0;
  bool marks_differ = false;
  std::size_t end = 0; // in the text
  std::size_t behind() const { return mark == std::string_view::npos ? 0 : whole.size() - mark; }
};
AmountDigits amount_digits(std::string_view text, std::size_t at) {
  AmountDigits found;
  char last = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (digit(c)) {
      found.whole += c;
      continue;
    }
    const bool goes_on = at + 1 < text.size() && digit(text[at + 1]);
    if ((c != '.' && c != ',') || !goes_on || found.whole.empty()) break;
    found.marks_differ = found.marks_differ || (last != 0 && last != c);
    last = c;
    found.mark = found.whole.size();
    ++found.marks;
  }
  found.end = at;
  return found;
}

// "€ 1.250,50", "1.250,50", "12.345", "1250 euro"; nothing is meant beside "1250.50" or "1250,50", which are
// right.
std::optional<Written> written_amount(std::string_view text) {
  std::size_t from = 0;
  for (const std::string_view sign : {"€", "EUR", "eur", "$", "£"})
    if (text.starts_with(sign)) from = sign.size();
  while (from > 0 && from < text.size() && text[from] == ' ') ++from;
  AmountDigits found = amount_digits(text, from);
  if (found.whole.empty()) return std::nullopt;
  const std::size_t behind = found.behind();
  if (found.marks > 0 && behind <= 2 && (found.marks == 1 || found.marks_differ))
    found.whole.insert(found.mark, ".");
  const std::string_view rest = text.substr(found.end);
  std::size_t unit = 0;
  for (const std::string_view word : {" euro", " EUR", " €", " dollar", ",-", ",–", ",--"})
    if (rest.starts_with(word)) unit = std::max(unit, word.size());
  const bool right = from == 0 && unit == 0 && (found.marks == 0 || (found.marks == 1 && behind <= 2));
  if (right) return Written{static_cast<std::uint32_t>(found.end), {}, true};
  const bool certain = found.marks != 1 || behind != 3 || found.marks_differ;
  return Written{static_cast<std::uint32_t>(found.end + unit), found.whole, certain};
}

// A date or amount begins here, and is told where it is written otherwise; how long it is.
std::uint32_t written_otherwise(SlipFinder &finder, Stretch at) {
  const std::string_view text = finder.text(at);
  const auto date = written_date(text, finder.dutch);
  const auto found = date ? date : written_amount(text);
  if (!found) return 0;
  if (!found->meant.empty())
    finder.say(Code::value_form, {at.begin, at.begin + found->length}, found->meant, found->certain,
               {date ? Noun::date : Noun::amount});
  return found->length;
}

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || !is_word_byte(text[at - 1]); }
bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !is_word_byte(text[at]); }

// An operator or connective of elsewhere at `at`; how long it is.
std::uint32_t operator_slip(SlipFinder &finder, Stretch at, bool fresh) {
  const std::string_view rest = finder.text(at);
  const bool lettered = std::isalpha(static_cast<unsigned char>(rest.front())) != 0;
  if (lettered && !fresh) return 0;
  for (const Operator &one : operators) {
    if (fold_ascii(rest.substr(0, one.typed.size())) != one.typed) continue;
    if (lettered && !ends_word(rest, one.typed.size())) continue;
    const auto length = static_cast<std::uint32_t>(one.typed.size());
    finder.say(Code::other_word, {at.begin, at.begin + length}, std::string(one.meant));
    return length;
  }
  if (const auto other = other_word(rest, Position::connective | Position::literal)) {
    finder.say(Code::other_word, {at.begin, at.begin + other->length}, finder.spelled(other->word));
    return other->length;
  }
  return 0;
}

// "!ruim", ", " and "aantal(huurder)"; how long what was told is.
std::uint32_t sign_slip(SlipFinder &finder, Stretch at, std::string_view before) {
  const std::string_view rest = finder.text(at);
  if (rest.front() == '!' && rest.size() > 1 && rest[1] != '=') {
    finder.say(Code::other_word, {at.begin, at.begin + 1}, finder.spelled(Word::not_) + " ");
    return 1;
  }
  if (rest.front() == ',' && rest.size() > 1) {
    finder.say(Code::other_word, {at.begin, at.begin + 1}, " " + finder.spelled(Word::and_), false);
    return 1;
  }
  const std::size_t close = rest.find(')');
  const bool counts =
      before.ends_with(spelling(Word::count).dutch) || before.ends_with(spelling(Word::count).english);
  if (rest.front() == '(' && counts && close != std::string_view::npos) {
    const auto length = static_cast<std::uint32_t>(close + 1);
    const std::string_view word = before.ends_with(spelling(Word::count).dutch)
                                      ? spelling(Word::count).dutch
                                      : spelling(Word::count).english;
    finder.say(Code::other_word, {at.begin - static_cast<std::uint32_t>(word.size()), at.begin + length},
               std::string(word) + " " + std::string(rest.substr(1, close - 1)));
    return length;
  }
  return 0;
}

// "als A dan B" as a rule: what A asks.
bool rule_slip(SlipFinder &finder, Stretch at) {
  const std::string_view text = finder.text(at);
  for (const auto &[when, then] :
       {std::pair<std::string_view, std::string_view>{"als ", " dan "}, {"if ", " then "}}) {
    if (!text.starts_with(when)) continue;
    const std::size_t split = text.find(then);
    const std::string asked(
        text.substr(when.size(), split == std::string_view::npos ? split : split - when.size()));
    if (split == std::string_view::npos)
      finder.say(Code::rule_if_then, at, asked, false);
    else
      finder.say(Code::rule_if_then, at,
                 fmt::format("{} {} {} {}", finder.spelled(Word::not_),
                             asked.find(' ') == std::string::npos ? asked : "(" + asked + ")",
                             finder.spelled(Word::or_), text.substr(split + then.size())),
                 false);
    return true;
  }
  return false;
}

} // namespace

namespace {

// "looptijd is Vast": a name has small letters; how long it is.
std::uint32_t name_slip(SlipFinder &finder, Stretch here) {
  const Stretch word = word_from(finder.source.text(), here.begin, here.end);
  const std::string meant = as_name(finder.text(word));
  if (word.begin != here.begin || meant.empty() || meant == finder.text(word)) return 0;
  finder.say(Code::name_form, word, meant);
  return word.end - word.begin;
}

// What stands at the beginning of `here`; `before` it, outside quotation marks. Gives how many bytes it has;
// 0: nothing that is told.
std::uint32_t slip_at(SlipFinder &finder, Stretch here, std::string_view before, bool fresh) {
  const std::string_view text = finder.text(here);
  const bool number =
      fresh && (digit(text[0]) || static_cast<unsigned char>(text[0]) == 0xE2 || text[0] == '$');
  if (const std::uint32_t used = number ? written_otherwise(finder, here) : 0; used > 0) return used;
  if (const std::uint32_t used = operator_slip(finder, here, fresh); used > 0) return used;
  if (const std::uint32_t used = sign_slip(finder, here, before); used > 0) return used;
  if (!fresh) return 0;
  if (text == "dan" || text == "then") {
    finder.say(Code::out_of_place, here, {}); // "als ruim dan"
    return static_cast<std::uint32_t>(text.size());
  }
  return name_slip(finder, here);
}

} // namespace

void condition_slips(SlipFinder &finder, Stretch at) {
  if (rule_slip(finder, at)) return;
  const std::string_view text = finder.text(at);
  bool quoted = false;
  for (std::uint32_t i = 0; i < text.size();) {
    if (text[i] == '"') quoted = !quoted;
    std::uint32_t used = 0;
    if (!quoted && !is_blank(text[i])) {
      const bool fresh = begins_word(text, i);
      used = slip_at(finder, {at.begin + i, at.end}, text.substr(0, i), fresh);
      if (used == 0 && fresh)
        while (i + used < text.size() && is_word_byte(text[i + used])) ++used;
    }
    i += std::max(used, 1U);
  }
}

void value_slips(SlipFinder &finder, Stretch at) {
  if (at.begin >= at.end) return;
  if (const std::string_view text = finder.text(at);
      text.front() != '"' && written_otherwise(finder, at) == 0)
    if (const auto other = other_word(text, Position::literal); other && other->length == text.size())
      finder.say(Code::other_word, at, finder.spelled(other->word));
}

void range_slips(SlipFinder &finder, Stretch at, bool count) {
  const std::string_view text = finder.text(at);
  for (const std::string_view word : {spelling(Word::decimals).dutch, spelling(Word::decimals).english})
    if (text.find(word) != std::string_view::npos) return; // the number is of something else
  std::vector<int> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (const Digits read = digits(text, i); read.size > 0) {
      numbers.push_back(read.value);
      i += read.size;
    } else
      ++i;
  }
  if (numbers.empty())
    for (const auto &[word, number] : {std::pair<std::string_view, int>{"een", 1},
                                       {"één", 1},
                                       {"one", 1},
                                       {"twee", 2},
                                       {"two", 2},
                                       {"*", 1}})
      if (text.starts_with(word)) numbers.push_back(number);
  if (numbers.empty() || numbers.size() > 2) return;
  std::string meant;
  const bool most = text.starts_with(spelling(Word::to).dutch) ||
                    text.starts_with(spelling(Word::to).english) || text.starts_with("hoogstens") ||
                    text.starts_with("maximaal") || text.starts_with("at most");
  if (most && numbers.size() == 1)
    meant = fmt::format("0 {} {}", finder.spelled(Word::to), numbers[0]);
  else if (numbers.size() == 2)
    meant = fmt::format("{} {} {}", numbers[0], finder.spelled(Word::to), numbers[1]);
  else if (count)
    meant = fmt::format("{} {}", numbers[0], finder.spelled(Word::or_more));
  else
    meant = fmt::format("{} {}", finder.spelled(Word::from), numbers[0]);
  if (meant != text) finder.say(Code::range_form, at, meant, numbers.size() == 2);
}

} // namespace beding
