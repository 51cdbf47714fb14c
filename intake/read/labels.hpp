// Automatic numbering as office programs compute it: counters of a multilevel list, and labels from them.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

enum class Format : std::uint8_t {
  none, // no number, only the words of the label
  decimal,
  decimal_zero, // 01, 02, …, 10
  lower_letter, // a … z, aa, bb (Word; ODF with letter synchronisation)
  upper_letter,
  lower_letter_series, // a … z, aa, ab (ODF)
  upper_letter_series,
  lower_roman,
  upper_roman,
  ordinal, // 1., as the plainest of its forms
  bullet
};

inline constexpr std::size_t list_levels = 10;

struct ListLevel {
  Format format = Format::none;
  std::uint32_t start = 1;
  std::string text; // "%1.%2", %N: the count of level N (from 1, the tenth is %:); a bullet itself
  std::int8_t restart_after =
      -1;             // -1: any higher level restarts it; 0: none does; N: level N (from 1) and higher
  bool legal = false; // all counts in digits (isLgl)
};
using ListLevels = std::array<ListLevel, list_levels>;

// The count as the format writes it; count 0 is written as "0" in digits and as nothing otherwise.
std::string write_count(Format format, std::uint32_t count);

// One series of numbers going through a document.
class Counter {
public:
  // Counts one paragraph on that level (from 0). `first` begins the level anew with that number; 0 goes on.
  void step(const ListLevels &levels, std::size_t level, std::uint32_t first = 0, bool begin_anew = false);
  // The same in a list that counts through all its levels.
  void step_through(const ListLevels &levels, std::size_t level) {
    step(levels, level, last_ == 0 ? levels[level].start : last_ + 1, true);
  }
  std::string label(const ListLevels &levels, std::size_t level) const;

private:
  std::array<std::uint32_t, list_levels> count_{};
  std::array<bool, list_levels> started_{};
  std::uint32_t last_ = 0; // count of the last step
};

} // namespace beding::intake
