// Finds in running text what was written by hand in documents made without numbering and references that
// live: open places ("artikel **", "[invullen naam]", "n.t.b."), references with a typed number
// ("artikel 4.6") and numbers typed before an item ("a) …").
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Small letters of ASCII; enough to find a heading at the start of a sentence.
std::string fold_ascii(std::string_view text);

// A heading that a reference may name, folded, and the clause that bears it.
struct KnownHeading {
  std::string text;
  std::string clause;
};

struct OldStyle {
  enum class Kind : std::uint8_t { hole, reference };
  Kind kind = Kind::hole;
  std::size_t begin = 0;
  std::size_t end = 0;     // with the heading behind it, when there is one
  std::string clause = {}; // which it refers to, by that heading; may be empty
};

// In the order of the text. References to other laws and agreements are left alone: "artikel 28 AVG",
// "artikel 6:162 BW", "artikel 4 van de wet".
std::vector<OldStyle> find_old_style(std::string_view text, const std::vector<KnownHeading> &headings);

// The length of a number typed at the start of an item, with the blanks behind it: "1. ", "a) ", "(iv) "; 0:
// none.
std::size_t typed_number(std::string_view text);

} // namespace beding
