// Marks in running text that were meant as more than text, and are not: those of other systems.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

// The bytes of a stretch of words, as long as they are: what a backslash makes plain, what stands between
// braces and comments are passed over.
std::string masked_words(const Sources &sources, Span at);

// "[plaats]", "«plaats»", "${plaats}" where that is a question or a party; "**vet**"; "#naam" at the start of
// a text.
Diagnostics check_marks(const Library &library, const Sources &sources);

} // namespace beding
