// Puts files in their places, together.
#pragma once
#include "cli/files.hpp"

namespace beding {

// See Files::write; what was read is not known here.
Diagnostics replace_files(const std::vector<OutputFile> &files, Many many = Many::no);

} // namespace beding
