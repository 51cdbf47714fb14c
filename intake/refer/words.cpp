#include "intake/refer/words.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of a character from the second half of Latin 1 up to Latin Extended, which are the letters here.
bool is_accented(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first == 0xC3 && at + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return second != 0x97 && second != 0xB7; // × and ÷
  }
  return first >= 0xC4 && first <= 0xCA && at + 1 < text.size();
}

std::size_t letter_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_letter(text[at])) return 1;
  return is_accented(text, at) ? 2 : 0;
}

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// "l'article" is two words, where a language writes its short ones so.
std::size_t word_end(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (;;) {
    if (const std::size_t length = letter_length(text, at)) {
      at += length;
      continue;
    }
    // inside a word: an apostrophe ("l'article") and a hyphen ("sub-clause")
    const bool curly = text.substr(at, 3) == "\xE2\x80\x99";
    const std::size_t joint = curly ? 3 : at < text.size() && (text[at] == '\'' || text[at] == '-') ? 1 : 0;
    if (joint == 0 || letter_length(text, at + joint) == 0) return at;
    at += joint;
    if (text[at - joint] != '-' && is_elided(small_letters(text.substr(begin, at - begin)))) return at;
  }
}

// "4", "4.1", "3:4", "2a", "112-3" is taken apart at the hyphen.
std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  while (at + 1 < text.size() && (text[at] == '.' || text[at] == ':') && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  std::size_t letters = at;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  if (letters > at && letters - at <= 3 && letter_length(text, letters) == 0 &&
      !(letters < text.size() && is_digit(text[letters])))
    at = letters;
  return at;
}

} // namespace

std::string small_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 'A' && byte <= 'Z')
      out += static_cast<char>(byte - 'A' + 'a');
    else if (i > 0 && text[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
      out += static_cast<char>(byte + 0x20);
    else if (text.substr(i, 3) == "\xE2\x80\x99") {
      out += '\'';
      i += 2;
    } else
      out += text[i];
  }
  return out;
}

std::string_view without_marks_around(std::string_view text) {
  constexpr std::string_view around = " \t\n.,;:()\"'";
  for (bool again = true; again && !text.empty();) {
    again = false;
    if (around.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1), again = true;
    else if (around.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1), again = true;
    for (const std::string_view quote : {"‘", "’", "“", "”", "„", "«", "»"}) {
      if (text.starts_with(quote)) text.remove_prefix(quote.size()), again = true;
      if (text.ends_with(quote)) text.remove_suffix(quote.size()), again = true;
    }
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  constexpr const auto &abbreviations = all_words<&LanguageData::writing, &Writing::abbreviations>;
  for (std::size_t at = text.find_first_of(".!?"); at != std::string_view::npos;
       at = text.find_first_of(".!?", at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (!behind.empty() && behind[0] != ' ' && behind[0] != '\n' && !behind.starts_with("\xC2\xA0")) continue;
    if (text[at] != '.') return true;
    const std::size_t blank = text.find_last_of(" (\n", at);
    const std::string_view word = text.substr(blank == std::string_view::npos ? 0 : blank + 1,
                                              at - (blank == std::string_view::npos ? 0 : blank + 1));
    const bool dotted = word.find('.') != std::string_view::npos || word.size() == 1;
    if (!dotted && std::find(abbreviations.begin(), abbreviations.end(), word) == abbreviations.end())
      return true;
  }
  return false;
}

std::string_view without_article(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank > 4) return text;
  return is_article_word(small_letters(text.substr(0, blank))) ? text.substr(blank + 1) : text;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text.substr(at, 2) == "\xC2\xA0") {
      at += text[at] == '\xC2' ? 2 : 1;
      continue;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(at);
    if (letter_length(text, at) > 0) {
      token.kind = TokenKind::word;
      at = word_end(text, at);
    } else if (is_digit(text[at])) {
      token.kind = TokenKind::number;
      at = number_end(text, at);
    } else if (text.substr(at, 4) == "§§")
      token.kind = TokenKind::word, at += 4;
    else if (text.substr(at, 2) == "§")
      token.kind = TokenKind::word, at += 2;
    else {
      const std::size_t length = character_length(text, at);
      const std::string_view first = text.substr(at, length);
      // runs of the same mark are one: "**", "...", "____"
      const bool runs = first == "*" || first == "." || first == "_" || first == "…";
      at += length;
      while (runs && text.substr(at, length) == first) at += length;
    }
    token.end = static_cast<std::uint32_t>(at);
    token.small = small_letters(text.substr(token.begin, token.end - token.begin));
    tokens.push_back(std::move(token));
  }
  return tokens;
}

} // namespace beding::intake
