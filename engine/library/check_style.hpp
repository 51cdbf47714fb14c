// What an author may have overlooked in a library that is otherwise right: things that are declared and not
// used, and text in the old style, with places left open and numbers typed by hand. Warnings only.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

// The library must be free of errors; `sources` are those it was read from. Of the files that it uses only
// the texts are looked at: what of them is not used here may be used elsewhere.
Diagnostics check_style(const Library &library, const Sources &sources);
// Of that only what is said of the texts, in the order of the library.
Diagnostics check_texts(const Library &library, const Sources &sources);

} // namespace beding
