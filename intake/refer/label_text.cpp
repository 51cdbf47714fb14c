#include "intake/refer/label_text.hpp"
#include "engine/language/words.hpp"
#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; } // a title may begin its own line

// A noun that may head a part. Those of items ("lid 2") do not begin a paragraph.
bool heads(std::string_view small) {
  const NounWord *noun = noun_word(small);
  if (noun == nullptr || noun->plural || noun->short_form) return false;
  return noun->level == Level::article || noun->level == Level::annex || noun->level == Level::chapter;
}

bool is_letter(char c) { return is_small(c) || is_capital(c); }

// From `at` on, as far as the characters are such.
std::size_t run_of(std::string_view text, std::size_t at, bool (*such)(char)) {
  while (at < text.size() && such(text[at])) ++at;
  return at;
}

// "4.1", "3:4", "14a", "1er"
std::size_t digits_length(std::string_view text) {
  std::size_t at = run_of(text, 0, is_digit);
  while (at + 1 < text.size() && (text[at] == '.' || text[at] == ':') && is_digit(text[at + 1]))
    at = run_of(text, at + 1, is_digit);
  const std::size_t letter = run_of(text, at, is_letter);
  const bool first = without_first_mark(text.substr(0, letter)).size() == at && letter > at;
  if (letter - at == 1 || (first && (letter == text.size() || is_space(text[letter])))) return letter;
  return at;
}

std::size_t number_length(std::string_view text) {
  if (!text.empty() && is_digit(text[0])) return digits_length(text);
  const std::size_t at = run_of(text, 0, is_letter);
  if (at == 0 || at > 6) return 0;
  const std::string small = small_letters(text.substr(0, at));
  const bool roman = small.find_first_not_of("ivxlc") == std::string::npos;
  const bool same = small.find_first_not_of(small[0]) == std::string::npos && at <= 3;
  return at == 1 || roman || same ? at : 0;
}

// "Cláusula primera", "Article premier": the word behind the noun, and its value; 0: none.
struct Spelled {
  std::size_t length = 0;
  int value = 0;
};
Spelled spelled_number(std::string_view text, std::string_view noun) {
  const NounWord *known = noun_word(noun);
  if (known == nullptr) return {};
  const std::size_t end = std::min(text.find_first_of(" \t.:)"), text.size());
  const auto value = ordinal_behind(small_letters(text.substr(0, end)), known->languages);
  return value ? Spelled{end, *value} : Spelled{};
}

std::string number_value(std::string_view text) {
  std::string out = small_letters(text);
  if (!out.empty() && is_digit(out[0])) out.resize(without_first_mark(out).size());
  return out;
}

// The marks behind a number: ".", ")", ":", "°", "°."
std::size_t after_length(std::string_view text) {
  std::size_t at = 0;
  if (text.substr(at).starts_with("°") || text.substr(at).starts_with("º")) at += 2;
  if (at < text.size() && (text[at] == '.' || text[at] == ')' || text[at] == ':')) ++at;
  return at;
}

std::size_t spaces(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_space(text[end]) || text.substr(end, 2) == "\xC2\xA0"))
    end += is_space(text[end]) ? 1 : 2;
  return end - at;
}

bool begins_small(std::string_view rest) { return !rest.empty() && is_small(rest[0]); }

// What is typed where a label may stand: a noun, a number, its marks, and the words behind them.
struct Typed {
  std::string noun;
  std::string_view number, marks, rest;
  bool spelled = false; // the number is a word
};

// "Artikel 4.1 Looptijd" and "Article 5. The Supplier shall …", but not "Artikel 2.2 van de Omgevingswet …".
bool heads_a_part(const Typed &typed) {
  const std::string_view rest = typed.rest;
  if (begins_small(rest)) return false;
  if (!rest.empty() && std::string_view(",;)").find(rest[0]) != std::string_view::npos) return false;
  if (!typed.spelled && !is_digit(typed.number[0]) && !is_capital(typed.number[0])) return false;
  if (!typed.marks.empty()) return true;
  // a whole sentence with only a number before it is a sentence that cites
  const bool sentence = rest.ends_with('.') && rest.find(' ') != std::string_view::npos &&
                        !rest.starts_with('(') && typed.noun != "§";
  return !sentence && rest.size() <= 200;
}

// "Trede 1. De adviseurs": any word, if it looks like a label in every other way.
bool heads_by_looks(const Typed &typed) {
  const bool looks = !typed.marks.empty() && !typed.rest.empty() && is_capital(typed.rest[0]) &&
                     is_digit(typed.number[0]) && typed.number.size() <= 2;
  return looks && typed.noun.size() <= 20 && noun_word(typed.noun) == nullptr &&
         typed.noun.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

std::optional<Label> noun_label(std::string_view text) {
  std::size_t word = 0;
  while (word < text.size() && !is_space(text[word]) && !is_digit(text[word]) &&
         text.substr(word, 2) != "\xC2\xA0")
    ++word;
  const std::string noun = small_letters(text.substr(0, word));
  if (word == 0 || (!is_capital(text[0]) && noun != "§")) return std::nullopt;
  const std::size_t gap = spaces(text, word);
  if (gap == 0 && noun != "§") return std::nullopt;
  const std::size_t begin = word + gap;
  std::size_t length = number_length(text.substr(begin));
  const Spelled spelled = length == 0 ? spelled_number(text.substr(begin), noun) : Spelled{};
  length += spelled.length;
  if (length == 0) return std::nullopt;
  const std::size_t marks = after_length(text.substr(begin + length));
  const std::size_t end = begin + length + marks;
  const std::size_t behind = spaces(text, end);
  if (end < text.size() && behind == 0) return std::nullopt;
  const Typed typed{noun, text.substr(begin, length), text.substr(begin + length, marks),
                    text.substr(end + behind), spelled.length > 0};
  if (!(heads(noun) ? heads_a_part(typed) : heads_by_looks(typed))) return std::nullopt;
  Label label;
  label.text = text.substr(0, end);
  label.noun = noun;
  label.number = typed.spelled ? std::to_string(spelled.value) : number_value(typed.number);
  label.after = typed.marks;
  label.length = static_cast<std::uint32_t>(end + behind);
  return label;
}

// "4.1 Looptijd", "12.", but not "2027. " nor "3. januari".
bool digits_number(const Typed &typed) {
  const std::string_view number = typed.number;
  const std::string_view rest = typed.rest;
  const bool path = number.find('.') != std::string_view::npos;
  if (typed.marks.empty() && (!path || rest.empty() || begins_small(rest) || is_digit(rest[0]))) return false;
  if (number.find(':') != std::string_view::npos) return false;
  if (!path && number.size() > 3) return false; // a year
  return typed.marks != "." || !begins_small(rest) || !is_month(rest.substr(0, rest.find(' ')));
}

// "a)", "iv.", but not "A. Jansen", which is a name; "I. Algemeen" and "A: Gemeente" are labels.
bool letters_number(const Typed &typed) {
  const std::string_view number = typed.number;
  if (typed.marks.empty()) return false;
  if (typed.marks.find(')') != std::string_view::npos) return true;
  if (is_capital(number[0])) return typed.marks != "." || number.size() > 1 || typed.rest.size() >= 40;
  if (typed.marks == ":") return false;
  return number.size() == 1 || small_letters(number).find_first_not_of("ivx") == std::string::npos ||
         number[0] == number[1];
}

std::optional<Label> bare_label(std::string_view text) {
  Label label;
  std::size_t begin = 0;
  if (!text.empty() && text[0] == '(') label.before = "(", begin = 1;
  const std::size_t length = number_length(text.substr(begin));
  if (length == 0) return std::nullopt;
  const std::size_t marks = after_length(text.substr(begin + length));
  label.after = text.substr(begin + length, marks);
  if (!label.before.empty() && label.after != ")") return std::nullopt;
  const std::size_t end = begin + length + marks;
  const std::size_t behind = spaces(text, end);
  if (behind == 0 && end < text.size()) return std::nullopt;
  const Typed typed{
      {}, text.substr(begin, length), text.substr(begin + length, marks), text.substr(end + behind)};
  if (!(is_digit(typed.number[0]) ? digits_number(typed) : letters_number(typed))) return std::nullopt;
  label.text = text.substr(0, end);
  label.number = number_value(typed.number);
  label.length = static_cast<std::uint32_t>(end + behind);
  return label;
}

} // namespace

std::optional<Label> typed_label(std::string_view text) {
  if (auto noun = noun_label(text)) return noun;
  return bare_label(text);
}

bool is_heading_line(std::string_view text) {
  const auto label = noun_label(text);
  return label && heads(label->noun) && text.size() < 120;
}

Label read_label(std::string_view shown) {
  Label label;
  std::string_view text = shown;
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  label.text = text;
  const std::size_t number = text.find_last_of(" \t");
  std::string_view tail = text;
  if (number != std::string_view::npos) {
    label.noun = small_letters(text.substr(0, number));
    tail = text.substr(number + 1);
  } else if (text.starts_with("§"))
    label.noun = "§", tail = text.substr(2);
  while (!label.noun.empty() && is_space(label.noun.back())) label.noun.pop_back();
  if (tail.starts_with('(')) label.before = "(", tail.remove_prefix(1);
  const std::size_t length = number_length(tail);
  if (length == 0) {
    label.noun = small_letters(text);
    return label;
  }
  label.number = number_value(tail.substr(0, length));
  label.after = tail.substr(length);
  return label;
}

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : small_letters(text)) {
    const bool space = is_space(c) || c == '\n';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  for (std::size_t at = out.find("\xC2\xA0"); at != std::string::npos; at = out.find("\xC2\xA0"))
    out.replace(at, 2, " ");
  while (!out.empty() && (out.back() == ' ' || out.back() == '.' || out.back() == ':' || out.back() == ',' ||
                          out.back() == ';'))
    out.pop_back();
  return out;
}

} // namespace beding::intake
