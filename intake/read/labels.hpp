// Automatic numbering as office programs compute it: counters of a multilevel list, and labels from them.
#pragma once
#include "intake/read/number_formats.hpp"
#include "intake/read/paper.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

inline constexpr std::size_t list_levels = 10;

// What a file says of a label. It may be as long as its writer likes, and is printed as often as it is used:
// so within bounds. A blank with a word joiner is a no-break space.
std::string label_words(std::string_view text);

struct ListLevel {
  Format format = Format::none;
  std::uint32_t start = 1;
  std::string text; // "%1.%2", %N: the count of level N (from 1, the tenth is %:); a bullet itself
  std::int16_t restart_after =
      -1;                // -1: any higher level restarts it; 0: none does; N: level N (from 1) and higher
  bool legal = false;    // all counts in digits (isLgl)
  bool hidden = false;   // it counts, and its label is not shown
  std::string name = {}; // of a format that may not be computed
};
using ListLevels = std::array<ListLevel, list_levels>;

// How the counts that hang on a language are written; and which format could not be, if there was one.
struct Spelling {
  CountWords *words = nullptr;
  std::string_view language; // BCP 47
  std::string_view missed = {};
};

// One series of numbers going through a document.
class Counter {
public:
  // Counts one paragraph on that level (from 0). `first` begins the level anew with that number; 0 goes on.
  void step(const ListLevels &levels, std::size_t level, std::uint32_t first = 0, bool begin_anew = false);
  // The same in a list that counts through all its levels.
  void step_through(const ListLevels &levels, std::size_t level) {
    step(levels, level, last_ == 0 ? levels[level].start : last_ + 1, true);
  }
  std::string label(const ListLevels &levels, std::size_t level, Spelling &spelling) const;
  std::string label(const ListLevels &levels, std::size_t level) const {
    Spelling none;
    return label(levels, level, none);
  }
  std::uint32_t count(std::size_t level) const { return count_[level < list_levels ? level : 0]; }

private:
  std::array<std::uint32_t, list_levels> count_{};
  std::array<bool, list_levels> started_{};
  std::uint32_t last_ = 0; // count of the last step
};

// The highest level whose count a label of that level shows, from 0.
std::uint8_t first_shown(const ListLevels &levels, std::size_t level);

// Which numbered paragraph stands under which.
class ListPlaces {
public:
  // `list`: from 1. Paragraphs come in reading order; nowhere: one that counts and is not in the paper.
  Numbered put(std::uint32_t list, std::size_t level, const ListLevels &levels, std::uint32_t paragraph);

private:
  std::map<std::uint32_t, std::array<std::uint32_t, list_levels>> last_;
};

} // namespace beding::intake
