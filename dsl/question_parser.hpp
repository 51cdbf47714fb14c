// The lines of a question.
#pragma once
#include "dsl/lines.hpp"
#include "dsl/reader.hpp"

#include <string>

namespace beding {

// `lines` from begin to end stand below the head.
syntax::Question parse_question(Reader &reader, const std::vector<Line> &lines, const syntax::Head &head,
                                std::string caption, std::size_t begin, std::size_t end);

} // namespace beding
