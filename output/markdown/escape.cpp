#include "output/markdown/escape.hpp"

#include "dsl/letters.hpp"

namespace beding::markdown {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A colon makes a link of "http://" and a picture of ":name:", a full stop one of "www." (GFM 6.9).
bool begins_link(std::string_view text, std::size_t at) {
  if (text[at] == ':') return at + 1 < text.size() && text[at + 1] != ' ';
  return text[at] == '.' && at >= 3 && fold_ascii(text.substr(at - 3, 3)) == "www";
}

} // namespace

std::string escaped(std::string_view text) {
  constexpr std::string_view marks = "\\`*_[]<>~|&$@!{}#";
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (marks.find(text[at]) != std::string_view::npos || begins_link(text, at)) out += '\\';
    out += text[at];
  }
  return out;
}

std::string line_start(std::string_view escaped_text) {
  const std::size_t first = escaped_text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  std::string_view rest = escaped_text.substr(first);
  if (std::string_view("+-=").find(rest.front()) != std::string_view::npos) return "\\" + std::string(rest);
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits])) ++digits;
  std::string out(rest);
  if (digits > 0 && digits < rest.size() && (rest[digits] == '.' || rest[digits] == ')'))
    out.insert(digits, 1, '\\');
  return out;
}

std::string in_comment(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '>' || (c == '-' && (out.empty() || out.back() == '-'))) out += ' ';
    out += c == '>' ? ' ' : c;
  }
  return out;
}

} // namespace beding::markdown
