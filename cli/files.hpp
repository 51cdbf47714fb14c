// The files of one command: it knows all that were read, and what is to be written. Nothing is half-written,
// nothing that was read is written over, and what goes together appears together (docs/files.md).
#pragma once
#include "dsl/bounds.hpp"
#include "engine/library/load.hpp"

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace beding {

// At most this many bytes are read: no library or set of answers comes near.
inline constexpr std::size_t largest_file = bound(Bound::file_bytes);

struct OutputFile {
  // What may stand there already.
  enum class Over : std::uint8_t {
    other,   // a file, but none that was read
    what_is, // also one that was read: this is its text, mended
    nothing,
  };
  std::string path;
  std::string bytes;
  Over over = Over::other;
};

// Whether these are some of a great many, which is who asks's to make good after a power cut: they are not
// synced, and what earlier runs left in the folders is not looked for.
enum class Many : bool { no, yes };

class Files {
public:
  // Any number of threads may read. What is named is a regular file, or a stream that the process was given
  // ("/dev/stdin", "/dev/fd/3").
  FileBytes read(const std::string &path);
  FileBytes read_standard_input();
  // What stands at an output: it may be written over, and counts as read by nobody.
  static FileBytes look(const std::string &path) { return Files().read(path); }
  ReadFile reader() {
    return [this](const std::string &path) { return read(path); };
  }

  // What can be seen before any work is done: an output that is also an input, or named twice, by whatever
  // names and links. Empty paths are none.
  static Diagnostics same_files(const std::vector<std::string> &read,
                                const std::vector<std::string> &written);

  // All files or none: each is written beside its place and synced, then all are put in their places. What
  // was replaced leaves its mode and owner. Gives what went wrong; then all is as it was.
  Diagnostics write(const std::vector<OutputFile> &files, Many many = Many::no) const;

private:
  using Identity = std::pair<dev_t, ino_t>;
  FileBytes read_from(int descriptor, bool given);

  mutable std::mutex mutex_;
  std::map<Identity, bool> read_;
};

} // namespace beding
