// Whether a page of a style file can hold text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace beding::house {

// A length of either format in twentieths of a point ("2.5cm"; ISO 29500-1 22.9.2.15, ODF 1.3 part
// 3, 18.3.18). `bare`: what a number without a unit counts in those. 0 when it is none.
int twentieths(std::string_view length, int bare);

// Lengths in twentieths of a point. `text`: between the margins.
struct PageRoom {
  int width = 0, height = 0;
  int text_width = 0, text_height = 0;
};

// The paper in words ("210 × 297 mm"), when no office program could lay out text on it: it is larger than
// Word has paper, or there is less room than two centimetres between the margins, or more than the paper has.
std::optional<std::string> unlikely(const PageRoom &page);

} // namespace beding::house
