#include "cli/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace beding {
namespace {

std::string reason(int error) { return std::strerror(error); }

// Closes what it holds.
class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  bool ok() const { return number_ >= 0; }
  int close() {
    const int number = number_;
    number_ = -1;
    return ::close(number);
  }

private:
  int number_;
};

// Gives 0 or errno.
int write_all(int descriptor, const std::string &bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    done += static_cast<std::size_t>(count);
  }
  return 0;
}

// The file beside its place, complete; gives 0 or errno.
int write_aside(const std::string &aside, const std::string &target, const std::string &bytes) {
  struct stat before {};
  const bool exists = ::stat(target.c_str(), &before) == 0;
  if (exists && ::access(target.c_str(), W_OK) != 0) return errno;
  const mode_t mode = exists ? before.st_mode & 0777U : 0666U;
  Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!file.ok()) return errno;
  if (const int error = write_all(file.get(), bytes); error != 0) return error;
  if (::fsync(file.get()) != 0) return errno;
  if (file.close() != 0) return errno;
  return 0;
}

} // namespace

namespace {

FileBytes read_all(int file) {
  struct stat about {};
  if (::fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) return {std::nullopt, reason(EISDIR)};
  std::string bytes;
  if (S_ISREG(about.st_mode) && about.st_size > 0)
    bytes.reserve(std::min(static_cast<std::size_t>(about.st_size), largest_file) + 1);
  std::string piece(1U << 16U, '\0');
  for (;;) {
    const ssize_t count = ::read(file, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return {std::nullopt, reason(errno)};
    if (count == 0) break;
    bytes.append(piece, 0, static_cast<std::size_t>(count));
    if (bytes.size() > largest_file) return {std::nullopt, reason(EFBIG)};
  }
  return {std::move(bytes), {}};
}

// What a link points to is replaced, and not the link.
std::string behind_link(const std::string &path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const auto target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

} // namespace

FileBytes read_file(const std::string &path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return {std::nullopt, reason(errno), errno == ENOENT || errno == ENOTDIR};
  return read_all(file.get());
}

FileBytes read_standard_input() { return read_all(STDIN_FILENO); }

namespace {

Diagnostic unwritable(const OutputFile &file, int error) {
  return {.code = Code::unwritable_file, .at = {}, .arguments = {file.path, reason(error)}};
}

// What stands there and is no regular file. A device is written as it is; what has no room ("/dev/full") says
// so.
void write_special(const OutputFile &file, mode_t mode, Diagnostics &told) {
  if (!S_ISCHR(mode) && !S_ISFIFO(mode)) {
    told.push_back({.code = Code::not_a_regular_output, .at = {}, .arguments = {file.path}});
    return;
  }
  const Descriptor device(::open(file.path.c_str(), O_WRONLY | O_CLOEXEC));
  const int error = device.ok() ? write_all(device.get(), file.bytes) : errno;
  if (error != 0) told.push_back(unwritable(file, error));
}

} // namespace

Diagnostics write_files(const std::vector<OutputFile> &files) {
  Diagnostics told;
  std::vector<std::string> aside;
  std::vector<std::string> targets;
  for (const OutputFile &file : files) {
    struct stat about {};
    if (::stat(file.path.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) {
      aside.emplace_back();
      targets.emplace_back();
      write_special(file, about.st_mode, told);
      continue;
    }
    const std::string &target = targets.emplace_back(behind_link(file.path));
    aside.push_back(fmt::format("{}.{}.tmp", target, ::getpid()));
    if (const int error = write_aside(aside.back(), target, file.bytes); error != 0)
      told.push_back(unwritable(file, error));
  }
  if (told.empty())
    for (std::size_t i = 0; i < files.size(); ++i)
      if (!aside[i].empty() && ::rename(aside[i].c_str(), targets[i].c_str()) != 0)
        told.push_back(unwritable(files[i], errno));
  if (!told.empty())
    for (const std::string &one : aside)
      if (!one.empty()) ::unlink(one.c_str());
  return told;
}

} // namespace beding
