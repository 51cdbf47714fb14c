#include "dsl/quoted.hpp"

namespace beding {

std::string backslashed(std::string_view text, std::string_view marks) {
  std::string out;
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string quoted_text(std::string_view text) { return '"' + backslashed(text, "\"\\") + '"'; }

std::string quoted_words(std::string_view words) { return '"' + backslashed(words, "\"") + '"'; }

} // namespace beding
