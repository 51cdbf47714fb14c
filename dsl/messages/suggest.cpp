#include "dsl/messages/suggest.hpp"

#include <algorithm>

namespace beding {
namespace {

// Optimal string alignment, given up as soon as it must exceed the limit.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

} // namespace

std::string nearest(std::string_view name, const std::vector<std::string_view> &candidates) {
  std::string_view best;
  // something of the name is kept
  std::size_t least = std::min(std::max<std::size_t>(1, name.size() / 3) + 1, name.size());
  // a name that is there, but not of what can stand here, is no slip of another
  if (std::find(candidates.begin(), candidates.end(), name) != candidates.end()) return {};
  for (const std::string_view candidate : candidates) {
    const std::size_t slips = distance(name, candidate, least - 1);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
  }
  if (!best.empty() || name.size() < 3) return std::string(best);
  // a word cut short, or gone on too long
  for (const std::string_view candidate : candidates)
    if (candidate.size() >= 3 && (candidate.starts_with(name) || name.starts_with(candidate)))
      return std::string(candidate);
  return {};
}

bool is_only_nearest(std::string_view name, std::string_view found,
                     const std::vector<std::string_view> &candidates) {
  const std::size_t least = distance(name, found, name.size() + found.size());
  return std::none_of(candidates.begin(), candidates.end(), [&](std::string_view other) {
    return other != found && distance(name, other, least) <= least;
  });
}

} // namespace beding
