#include "cli/batch_journal.hpp"

#include "cli/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace beding {
namespace {

constexpr std::size_t digest_size = 64; // hexadecimal digits of a SHA-256

} // namespace

Journal::~Journal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int Journal::open(const std::string &folder) {
  const std::string path = (folder.empty() ? "." : folder) + "/" + journal_name;
  bool cut_off = false;
  if (const FileBytes old = Files::look(path); old.bytes) {
    std::string_view left = *old.bytes;
    cut_off = !left.empty() && left.back() != '\n';
    for (std::size_t end = left.find('\n'); end != std::string_view::npos; end = left.find('\n')) {
      const std::string_view line = left.substr(0, end);
      left.remove_prefix(end + 1);
      if (line.size() < 2 * digest_size + 3 || line[digest_size] != ' ' || line[2 * digest_size + 1] != ' ')
        continue;
      before_[std::string(line.substr(2 * digest_size + 2))] = {
          .key = std::string(line.substr(0, digest_size)),
          .digest = std::string(line.substr(digest_size + 1, digest_size))};
    }
  }
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor_ < 0) return errno;
  return !cut_off || ::write(descriptor_, "\n", 1) == 1 ? 0 : errno;
}

int Journal::add(const std::string &path, const JournalLine &line) {
  if (path.find('\n') != std::string::npos) return 0; // made again by each run
  const std::string text = fmt::format("{} {} {}\n", line.key, line.digest, path);
  const std::lock_guard lock(mutex_);
  const ssize_t written = ::write(descriptor_, text.data(), text.size());
  return written == static_cast<ssize_t>(text.size()) ? 0 : written < 0 ? errno : ENOSPC;
}

} // namespace beding
