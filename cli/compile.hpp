// beding compile: the whole way, from a library and answers to documents.
#pragma once
#include "cli/console.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

struct CompileOptions {
  std::string library;
  std::string answers;              // path; empty: none given
  std::vector<std::string> outputs; // paths; the extension says the form
  std::string report;               // path; empty: none
  std::string document;             // which, when a library has more
  std::string numbering;            // another scheme than the document's own
  bool draft = false;
};

// Gives the exit code: 0, or 1 when something was wrong, which has been told.
int compile(const CompileOptions &options, const Console &console);

} // namespace beding
