// Reading and writing files, so that nothing is ever left half-written.
#pragma once
#include "engine/library/load.hpp"

#include <string>
#include <vector>

namespace beding {

// At most this many bytes are read: no library or set of answers comes near.
inline constexpr std::size_t largest_file = 64U << 20U;

FileBytes read_file(const std::string &path);

FileBytes read_standard_input();

struct OutputFile {
  std::string path;
  std::string bytes;
};
// All files or none: each is written beside its place and synced, then all are renamed. Gives what went
// wrong.
Diagnostics write_files(const std::vector<OutputFile> &files);

} // namespace beding
