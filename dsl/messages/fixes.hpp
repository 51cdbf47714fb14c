// Applies the repairs that diagnostics offer.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <string>
#include <vector>

namespace beding {

struct FixedFile {
  FileId file = no_file;
  std::string text;       // with the repairs
  std::vector<Fix> fixes; // those that were applied, in the order of the source
};

// Of repairs that overlap only the first is applied: a next round sees what is left. One that would change
// nothing is none.
std::vector<FixedFile> apply_fixes(const Sources &sources, const Diagnostics &diagnostics);

} // namespace beding
