// Finds in running text what was written by hand in documents made without numbering and references that
// live: open places ("artikel **", "[invullen naam]", "n.t.b."), references with a typed number
// ("artikel 4.6") and numbers typed before an item ("a) …").
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding {

// The headings that a reference may name, and the clauses that bear them.
class KnownHeadings {
public:
  struct Heading {
    std::string text; // folded
    std::string clause;
  };
  KnownHeadings() = default;
  KnownHeadings(std::initializer_list<Heading> all);
  void add(Heading one); // of those with the same text the first counts
  // The longest that the text has at `at`, up to the end of a word; null: none.
  const Heading *at(std::string_view text, std::size_t at) const;

private:
  std::unordered_map<std::string, Heading> all_; // by text
  std::size_t longest_ = 0;
};

struct TypedPlace {
  enum class Kind : std::uint8_t { hole, reference };
  Kind kind = Kind::hole;
  std::size_t begin = 0;
  std::size_t end = 0;     // with the heading behind it, when there is one
  std::string clause = {}; // which it refers to, by that heading; may be empty
};

// In the order of the text. References to other laws and agreements are left alone: "artikel 28 AVG",
// "artikel 6:162 BW", "artikel 4 van de wet".
std::vector<TypedPlace> find_typed_places(std::string_view text, const KnownHeadings &headings);

// The length of the words at `at` that say that something is still to be filled in: "n.t.b.", "to be
// determined", and what office programs show for a lost target; 0: none.
std::size_t open_phrase(std::string_view text, std::size_t at);

// The length of a number typed at the start of an item, with the blanks behind it: "1. ", "a) ", "(iv) "; 0:
// none.
std::size_t typed_number(std::string_view text);

} // namespace beding
