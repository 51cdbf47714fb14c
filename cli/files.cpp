#include "cli/files.hpp"

#include "cli/reasons.hpp"
#include "cli/replace.hpp"
#include "cli/streams.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace beding {
namespace {

FileBytes refused(Argument why) { return {std::nullopt, std::move(why)}; }

// Straight into what is given back: of a file whose size is known no byte is copied, nor room taken that it
// does not need.
FileBytes read_all(int file, std::size_t expected) {
  constexpr std::size_t least = std::size_t{64} << 10;
  std::string bytes;
  std::size_t filled = 0;
  bytes.resize((expected > 0 ? std::min(expected, largest_file) : least) +
               1); // one more: its end is seen at once
  for (;;) {
    if (filled == bytes.size()) bytes.resize(std::min(std::max(2 * filled, least), largest_file + 1));
    const ssize_t count = ::read(file, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refused(reason(errno));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > largest_file) return refused(Noun::too_large_to_read);
  }
  bytes.resize(filled);
  return {std::move(bytes), {}};
}

// The path as the system knows it, so that two names of one file are the same.
std::string normal_path(const std::string &path) {
  std::error_code ignored;
  // absolute first: of a relative path that is not there yet, "./a" and "a" would stay different
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
  return whole.empty() ? path : whole.string();
}

bool same_file(const std::string &a, const std::string &b) {
  std::error_code ignored;
  return normal_path(a) == normal_path(b) || std::filesystem::equivalent(a, b, ignored);
}

Diagnostic same_output(const std::string &path) {
  return {.code = Code::same_output, .at = {}, .arguments = {path}};
}

} // namespace

FileBytes Files::read(const std::string &path) {
  if (const auto stream = given_stream(path)) return read_from(*stream, true);
  // a named pipe without a writer would be waited for
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (file < 0) return {std::nullopt, reason(errno), errno == ENOENT || errno == ENOTDIR};
  FileBytes read = read_from(file, false);
  ::close(file);
  return read;
}

FileBytes Files::read_standard_input() { return read_from(STDIN_FILENO, true); }

FileBytes Files::read_from(int descriptor, bool given) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return refused(reason(errno));
  if (S_ISDIR(about.st_mode)) return refused(reason(EISDIR));
  if (!S_ISREG(about.st_mode) && !given) return refused(Noun::no_regular_file);
  if (S_ISREG(about.st_mode)) {
    const std::lock_guard lock(mutex_);
    read_[{about.st_dev, about.st_ino}] = true;
    if (about.st_size > static_cast<off_t>(largest_file)) return refused(Noun::too_large_to_read);
  }
  return read_all(descriptor, S_ISREG(about.st_mode) ? static_cast<std::size_t>(about.st_size) : 0);
}

Diagnostics Files::same_files(const std::vector<std::string> &read, const std::vector<std::string> &written) {
  Diagnostics told;
  std::vector<std::string> taken;
  for (const std::string &path : read)
    if (!path.empty()) taken.push_back(path);
  for (const std::string &path : written) {
    if (path.empty()) continue;
    const bool device = normal_path(path).starts_with("/dev/");
    if (!device &&
        std::any_of(taken.begin(), taken.end(), [&](const std::string &one) { return same_file(one, path); }))
      told.push_back(same_output(path));
    taken.push_back(path);
  }
  return told;
}

Diagnostics Files::write(const std::vector<OutputFile> &files, Many many) const {
  Diagnostics told;
  std::unique_lock lock(mutex_);
  for (const OutputFile &file : files) {
    struct stat about {};
    if (file.over != OutputFile::Over::what_is && ::stat(file.path.c_str(), &about) == 0 &&
        S_ISREG(about.st_mode) && read_.contains({about.st_dev, about.st_ino}))
      told.push_back(same_output(file.path));
  }
  lock.unlock();
  return told.empty() ? replace_files(files, many) : told;
}

} // namespace beding
