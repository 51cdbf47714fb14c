#include "dsl/steps.hpp"

#include <algorithm>

namespace beding {

std::vector<Step> steps_between(const std::vector<std::string_view> &before,
                                const std::vector<std::string_view> &now, std::size_t most) {
  const auto ends = common_ends(before, now);
  const std::size_t head = ends.head;
  const std::size_t tail = ends.tail;
  const std::size_t old_size = before.size() - head - tail;
  const std::size_t new_size = now.size() - head - tail;
  const bool small = old_size * new_size <= most;
  std::vector<std::uint32_t> common(small ? (old_size + 1) * (new_size + 1) : 0, 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t & {
    return common[i * (new_size + 1) + j];
  };
  for (std::size_t i = small ? old_size : 0; i-- > 0;)
    for (std::size_t j = new_size; j-- > 0;)
      cell(i, j) = before[head + i] == now[head + j] ? cell(i + 1, j + 1) + 1
                                                     : std::max(cell(i + 1, j), cell(i, j + 1));
  std::vector<Step> steps(head, Step::same);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < old_size || j < new_size) {
    if (small && i < old_size && j < new_size && before[head + i] == now[head + j]) {
      steps.push_back(Step::same);
      ++i, ++j;
    } else if (i < old_size && (j == new_size || !small || cell(i + 1, j) >= cell(i, j + 1))) {
      steps.push_back(Step::gone);
      ++i;
    } else {
      steps.push_back(Step::come);
      ++j;
    }
  }
  steps.insert(steps.end(), tail, Step::same);
  return steps;
}

} // namespace beding
