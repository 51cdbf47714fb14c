// What was plainly meant where a line cannot be read. Each slip is told once, and mended before all is read
// again, so that it has no echoes further on.
#pragma once
#include "dsl/lines.hpp"
#include "dsl/reader.hpp"

#include <vector>

namespace beding {

// Slips on the lines that `told` (what was said of this source) finds fault with. Each has a repair: what
// mends the line.
Diagnostics find_slips(const Source &source, FileId file, const std::vector<Line> &lines,
                       const Diagnostics &told);

} // namespace beding
