// The document as Markdown, for review where files are kept in git: CommonMark 0.31 with the tables of GFM
// 0.29 (github.github.com/gfm). Numbers and references are text, and references link; a sentence a line, so
// that a difference shows what changed. No text of a document is taken for markup.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

std::string write_markdown(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
