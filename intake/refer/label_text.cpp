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

std::size_t number_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at > 0) {
    while (at + 1 < text.size() && (text[at] == '.' || text[at] == ':') && is_digit(text[at + 1])) {
      ++at;
      while (at < text.size() && is_digit(text[at])) ++at;
    }
    std::size_t letter = at;
    while (letter < text.size() && (is_small(text[letter]) || is_capital(text[letter]))) ++letter;
    const bool first = without_first_mark(text.substr(0, letter)).size() == at && letter > at;
    if (letter - at == 1 || (first && (letter == text.size() || is_space(text[letter])))) at = letter;
    return at;
  }
  while (at < text.size() && (is_small(text[at]) || is_capital(text[at]))) ++at;
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

// "Artikel 4.1 Looptijd" and "Article 5. The Supplier shall …", but not "Artikel 2.2 van de Omgevingswet …".
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
  const std::string_view rest = text.substr(end + behind);
  if (!rest.empty() && behind == 0) return std::nullopt;
  const bool known = heads(noun);
  if (!known) { // "Trede 1. De adviseurs": any word, if it looks like a label in every other way
    if (marks == 0 || rest.empty() || !is_capital(rest[0]) || !is_digit(text[begin]) || word > 20 ||
        noun_word(noun) != nullptr)
      return std::nullopt;
    if (noun.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos || length > 2)
      return std::nullopt;
  } else {
    if (begins_small(rest)) return std::nullopt;
    if (!rest.empty() && std::string_view(",;)").find(rest[0]) != std::string_view::npos) return std::nullopt;
    if (spelled.length == 0 && !is_digit(text[begin]) && !is_capital(text[begin])) return std::nullopt;
    // a whole sentence with only a number before it is a sentence that cites
    if (marks == 0 && rest.ends_with('.') && rest.find(' ') != std::string_view::npos &&
        !rest.starts_with('(') && noun != "§")
      return std::nullopt;
    if (rest.size() > 200 && marks == 0) return std::nullopt;
  }
  Label label;
  label.text = text.substr(0, end);
  label.noun = noun;
  label.number =
      spelled.length > 0 ? std::to_string(spelled.value) : number_value(text.substr(begin, length));
  label.after = text.substr(begin + length, marks);
  label.length = static_cast<std::uint32_t>(end + behind);
  return label;
}

std::optional<Label> bare_label(std::string_view text) {
  Label label;
  std::size_t begin = 0;
  if (!text.empty() && text[0] == '(') label.before = "(", begin = 1;
  const std::size_t length = number_length(text.substr(begin));
  if (length == 0) return std::nullopt;
  const std::string_view number = text.substr(begin, length);
  const std::size_t marks = after_length(text.substr(begin + length));
  label.after = text.substr(begin + length, marks);
  if (!label.before.empty() && label.after != ")") return std::nullopt;
  const std::size_t end = begin + length + marks;
  const std::size_t behind = spaces(text, end);
  const std::string_view rest = text.substr(end + behind);
  if (behind == 0 && !rest.empty()) return std::nullopt;
  const bool path = number.find('.') != std::string_view::npos && is_digit(number[0]);
  if (marks == 0 && (!path || rest.empty() || begins_small(rest) || is_digit(rest[0]))) return std::nullopt;
  if (number.find(':') != std::string_view::npos) return std::nullopt;
  if (is_digit(number[0]) && !path && number.size() > 3) return std::nullopt; // a year
  const bool bracket = label.after.find(')') != std::string::npos;
  if (!is_digit(number[0]) && !bracket) {
    // "A. Jansen" is a name; "I. Algemeen" and "A: Gemeente" are labels
    const bool capital = is_capital(number[0]);
    if (capital && label.after == "." && number.size() == 1 && rest.size() < 40) return std::nullopt;
    if (!capital && label.after == ":") return std::nullopt;
    if (number.size() > 1 && !capital &&
        small_letters(number).find_first_not_of("ivx") != std::string::npos && number[0] != number[1])
      return std::nullopt;
  }
  if (is_digit(number[0]) && label.after == "." && begins_small(rest) &&
      is_month(rest.substr(0, rest.find(' '))))
    return std::nullopt;
  label.text = text.substr(0, end);
  label.number = number_value(number);
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
