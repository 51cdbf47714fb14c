#include "intake/scan/term_words.hpp"

#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

constexpr std::size_t most_searched = std::size_t{2} << 30U; // bytes, for all terms

} // namespace

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string stem(std::string_view term) {
  std::string out = small_letters(term);
  if (out.size() > 5 && (out.ends_with("ies") || out.ends_with("ies'"))) out.resize(out.rfind("ies"));
  if (out.size() > 4 && (out.back() == 'y' || out.back() == 'e' || out.back() == 's')) out.pop_back();
  return out;
}

std::vector<Quoted> in_quotation_marks(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr std::array<Pair, 4> pairs{{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"„", "”"}}};
  std::vector<Quoted> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"' && text[at] != '\xE2') continue;
    for (const Pair &pair : pairs) {
      if (text.substr(at, pair.open.size()) != pair.open) continue;
      const std::size_t begin = at + pair.open.size();
      const std::size_t end = text.substr(begin, longest_term + 4).find(pair.close);
      if (end == std::string_view::npos || end == 0) continue;
      const std::size_t after = begin + end + pair.close.size();
      found.push_back({at, after, without_marks_around(text.substr(begin, end))});
      at = after - 1;
      break;
    }
  }
  return found;
}

Searcher::Searcher(const Paper &paper) {
  small_.reserve(paper.paragraphs.size());
  for (const Paragraph &one : paper.paragraphs) small_.push_back(small_letters(one.text));
}

bool Searcher::spent() const { return searched_ > most_searched; }

bool Searcher::has(std::uint32_t paragraph, std::string_view wanted) {
  searched_ += small_[paragraph].size() + 64;
  return small_[paragraph].find(wanted) != std::string::npos;
}

} // namespace beding::intake
