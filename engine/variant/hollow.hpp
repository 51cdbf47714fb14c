// What came out without words: a title, heading, article or item of which nothing is left, a table with only
// its head, a list of contents of nothing.
#pragma once
#include "engine/variant/assemble.hpp"

#include <string_view>

namespace beding {

// Whether it has no letter and no digit: marks and blanks alone.
bool wordless(std::string_view text);

Diagnostics find_hollow(const Variant &variant, const Document &document);

} // namespace beding
