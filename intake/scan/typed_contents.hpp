// Lists of contents that were typed: lines under such a heading that come back, in that order, as the
// headings of the text.
#pragma once
#include "intake/read/paper.hpp"

#include <vector>

namespace beding::intake {

struct TypedContents {
  std::uint32_t begin = 0, end = 0; // paragraphs, with the heading; `end` is the first behind it
};

std::vector<TypedContents> find_typed_contents(const Paper &paper);

} // namespace beding::intake
