// How much is tried: in ./test so much as fits in its time, in ./test full (BEDING_FULL) more.
#pragma once
#include <cstdint>
#include <cstdlib>

namespace beding::test {

inline std::uint32_t usual_or_full(std::uint32_t usual, std::uint32_t full) {
  return std::getenv("BEDING_FULL") == nullptr ? usual : full;
}

} // namespace beding::test
