// What changed between two rows of texts: of an older and a newer version.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace beding {

enum class Step : std::uint8_t { same, gone, come };

// The way from the one to the other, in order: a longest common subsequence stays. It takes time and memory
// for each pair of what lies between the first and the last difference; beyond `most` pairs all of that
// counts as changed.
std::vector<Step> steps_between(const std::vector<std::string_view> &before,
                                const std::vector<std::string_view> &now, std::size_t most = 1'000'000);

} // namespace beding
