// A range of a text as programs name it: lines and columns from 1, columns in code points, the end behind the
// last one. (Columns of Source are for people: they pass over combining marks.)
#pragma once
#include "dsl/messages/source.hpp"

namespace beding {

struct TextRegion {
  std::uint32_t line = 0;
  std::uint32_t column = 0, end_line = 0, end_column = 0; // 0: the whole line
};

// What reaches beyond the text ends with it.
TextRegion region_of(Span at, const Source &source);

} // namespace beding
