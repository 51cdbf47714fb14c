// What citations do to each other: which are joined in the text, and headings that cite.
#pragma once
#include "engine/variant/cite.hpp"

namespace beding {

// By ReferenceId: the reference that stands right before this one in the same text, with nothing between them
// but commas and words that join ("{@a} en {@b}"); none.
std::vector<ReferenceId> joined_before(const Document &document);

// A heading may itself cite: as a title it reads as it prints.
void write_titles(const Document &document, Citations &citations);

} // namespace beding
