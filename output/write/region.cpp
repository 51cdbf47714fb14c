#include "output/write/region.hpp"

#include <algorithm>

namespace beding {
namespace {

std::uint32_t column(const Source &source, Place place, std::uint32_t offset) {
  const std::uint32_t start = source.line_start(place.line);
  const std::string_view before = source.text().substr(start, offset - start);
  return 1 + static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
         }));
}

} // namespace

TextRegion region_of(Span at, const Source &source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  const std::uint32_t begin = std::min(at.begin, size);
  const std::uint32_t end = std::clamp(at.end, begin, size);
  const Place first = source.place(begin);
  const Place last = source.place(end);
  return {first.line, column(source, first, begin), last.line, column(source, last, end)};
}

} // namespace beding
