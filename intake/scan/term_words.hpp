// Defined terms as they stand in a text: their words, and whether these occur.
#pragma once
#include "intake/read/paper.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

inline constexpr std::size_t most_terms = 500;  // each is looked for in the text
inline constexpr std::size_t farthest = 120;    // bytes from what says that it is a term
inline constexpr std::size_t longest_term = 60; // bytes

// Or a byte of one beyond ASCII.
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}
bool has_letters(std::string_view text);
// A term without the endings that number and case give it.
std::string stem(std::string_view term);

struct Quoted {
  std::size_t begin, end; // with the quotation marks
  std::string_view words;
};
// What stands in double quotation marks, and is short enough to be a term.
std::vector<Quoted> in_quotation_marks(std::string_view text);

// What is looked for in how much text is bounded: a file may be made to take long.
class Searcher {
public:
  explicit Searcher(const Paper &paper);
  bool spent() const;
  bool has(std::uint32_t paragraph, std::string_view wanted);

private:
  std::vector<std::string> small_;
  std::size_t searched_ = 0;
};

} // namespace beding::intake
