#include "output/write/region.hpp"

#include <algorithm>

namespace beding {
TextRegion region_of(Span at, const Source &source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  const std::uint32_t begin = std::min(at.begin, size);
  const std::uint32_t end = std::clamp(at.end, begin, size);
  const Place first = source.place(begin);
  const Place last = source.place(end);
  return {first.line, source.code_point_column(begin), last.line, source.code_point_column(end)};
}

} // namespace beding
