// How a document cites its own parts, so that a scheme made for it does the same: "Section 2.1(b)",
// "artikel 4 lid 2 sub a", "§ 4 Abs. 1 Nr. 3".
#pragma once
#include "intake/import/shape.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace beding::intake {

// The levels of a scheme, of a body, an annex or a list of its own; and from the outside in.
enum class Rank : std::uint8_t { subclause, point, subpoint, subsubpoint };
inline constexpr std::array item_ranks{Rank::subclause, Rank::point, Rank::subpoint, Rank::subsubpoint};

// What has most votes, the first of those; nothing is Key{}.
template <class Key>
Key most(const std::map<Key, std::size_t> &votes) {
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto &a, const auto &b) { return a.second < b.second; });
  return best == votes.end() ? Key{} : best->first;
}

struct LevelHabit {
  std::string word;       // "lid", "sub", "Abs."; may be empty: "(b)"
  std::string separator;  // between the unit above and this one
  bool separated = false; // whether `separator` was seen
  bool bracketed = false; // "(b)"
  bool closed = false;    // "b)"
  bool ordinal = false;   // "tweede lid"
  bool operator<(const LevelHabit &other) const;
};

class Habits {
public:
  Habits(const Paper &paper, const Scan &scan, const std::map<std::uint32_t, Rank> &ranks);
  // "Section", "artikel" and "de artikelen"; empty when the document has none.
  const std::string &article() const { return article_; }
  const std::string &articles() const { return articles_; }
  std::optional<LevelHabit> level(Rank rank) const;
  // "treden" of what has the label "Trede 1"; empty when they are never cited together.
  std::string more_of(const std::string &noun) const;

private:
  void read(const Citation &one);
  void read_several(const Citation &one, std::string_view text);
  void read_one(const Citation &one, std::string_view text);
  bool begins(const Citation &one) const; // a sentence
  const Paper &paper_;
  const Scan &scan_;
  const std::map<std::uint32_t, Rank> &ranks_;
  std::map<std::string, std::size_t> one_, more_;
  std::map<std::string, std::map<std::string, std::size_t>> nouns_;
  std::map<Rank, std::map<LevelHabit, std::size_t>> levels_;
  std::string article_, articles_;
};

// Where "de " stands before what begins at `at`, or `at`: "de artikelen 4 en 5".
std::uint32_t behind_article(std::string_view text, std::uint32_t at);

// The last step of a citation: what it says of the unit with that number; nothing when it reads otherwise.
struct LastStep {
  LevelHabit habit;
  std::size_t begin = 0; // of this step with its separator
};
std::optional<LastStep> last_step(std::string_view text, const std::string &number);

} // namespace beding::intake
