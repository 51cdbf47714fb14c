// A place in a text that came in.
#pragma once
#include <cstdint>

namespace beding::intake {

inline constexpr std::uint32_t nowhere = UINT32_MAX;

// A half-open range of bytes in the text of one paragraph.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Range &) const = default;
};

} // namespace beding::intake
