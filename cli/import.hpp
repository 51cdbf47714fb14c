// beding import.
#pragma once
#include "cli/console.hpp"

#include <string>

namespace beding {

struct ImportCommand {
  std::string file;   // the document
  std::string output; // the library (.beding); its answers come beside it
};

// Writes the library and its answers, compiles them, and lists where the text that comes out differs. The
// exit code: 0 when the library compiles, else 1.
int import_document(const ImportCommand &command, const Console &console);

} // namespace beding
