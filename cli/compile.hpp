// beding compile: the whole way, from a library and answers to documents.
#pragma once
#include "cli/variant.hpp"

#include <string>
#include <vector>

namespace beding {

struct CompileOptions {
  VariantOptions variant;
  std::vector<std::string> outputs; // paths; the extension says the form
  std::vector<std::string> reports; // paths, likewise
};

// Gives the exit code: 0, or 1 when something was wrong, which has been told.
int compile(const CompileOptions &options, const Console &console);

} // namespace beding
