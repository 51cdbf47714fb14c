// The one layout of a source: what a formatter makes of it. The document that comes out never changes.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <optional>
#include <string>

namespace beding {

struct FormatOptions {
  std::optional<Tongue> keywords = {}; // all keywords in this language; none: each as it is
  std::uint32_t width = 100;           // characters, for running text; what cannot be broken may be longer
};

// Two spaces a level, one blank line between declarations, running text filled to the width, columns of
// tables and numbering schemes under each other. Comments and blank lines stay. A source with errors gives
// those, and itself.
Outcome<std::string> format(const Source &source, FileId file, const FormatOptions &options);

} // namespace beding
