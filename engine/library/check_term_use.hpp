// How running text writes the defined terms of a library: with the capitals of their definition, and no
// others that look like them. Warnings only.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

// The library must be free of errors; `sources` are those it was read from.
Diagnostics check_term_use(const Library &library, const Sources &sources);

} // namespace beding
