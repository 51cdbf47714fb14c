// Letters and digits of ASCII, where no language is at hand. In the words of a language: Wording
// (engine/language/words.hpp).
#pragma once
#include <string>
#include <string_view>

namespace beding {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}
// Of a few digits.
inline int number_in(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// In small letters, byte for byte: places in the text stay what they were.
inline std::string fold_ascii(std::string_view text) {
  std::string out(text);
  for (char &c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// With the first letter in upper case.
inline std::string capital_ascii(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

} // namespace beding
