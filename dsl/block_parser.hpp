// Reads the body of a clause: paragraphs, enumerations, tables, and the lines that govern a block.
#pragma once
#include "dsl/lines.hpp"
#include "dsl/reader.hpp"

namespace beding {

// The blocks of lines [begin, end), all of which are indented.
syntax::Blocks parse_blocks(Reader &reader, const std::vector<Line> &lines, std::size_t begin,
                            std::size_t end);

} // namespace beding
