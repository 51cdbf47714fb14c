// The name that was probably meant.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// The candidate nearest to `name` by edit distance (insertions, deletions, substitutions and swaps of
// neighbours), or empty when none is near: at most one slip for every three letters. Empty too when the name
// is itself a candidate: nothing is proposed that stands there already.
std::string nearest(std::string_view name, const std::vector<std::string_view> &candidates);
// Whether no other candidate is as near as `found`, which nearest() gave.
bool is_only_nearest(std::string_view name, std::string_view found,
                     const std::vector<std::string_view> &candidates);

} // namespace beding
