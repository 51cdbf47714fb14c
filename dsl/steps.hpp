// What changed between two rows of texts: of an older and a newer version.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace beding {

// How many of two rows are alike at the begin of both, and how many of the others at the end of both.
struct CommonEnds {
  std::size_t head = 0, tail = 0;
};
template <class Row, class Alike = std::equal_to<>>
CommonEnds common_ends(const Row &before, const Row &now, Alike alike = {}) {
  const auto from = std::mismatch(before.begin(), before.end(), now.begin(), now.end(), alike);
  const auto most = std::min(before.end() - from.first, now.end() - from.second);
  const auto back = std::mismatch(before.rbegin(), before.rbegin() + most, now.rbegin(), alike).first;
  return {static_cast<std::size_t>(from.first - before.begin()),
          static_cast<std::size_t>(back - before.rbegin())};
}

enum class Step : std::uint8_t { same, gone, come };

// The way from the one to the other, in order: a longest common subsequence stays. It takes time and memory
// for each pair of what lies between the first and the last difference; beyond `most` pairs all of that
// counts as changed.
std::vector<Step> steps_between(const std::vector<std::string_view> &before,
                                const std::vector<std::string_view> &now, std::size_t most = 1'000'000);

} // namespace beding
