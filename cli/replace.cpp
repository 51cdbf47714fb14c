#include "cli/replace.hpp"

#include "cli/aside.hpp"
#include "cli/reasons.hpp"
#include "cli/streams.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace beding {
namespace {

using std::filesystem::path;

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

// What a link points to is written, and not the link; also where nothing stands there yet. Gives 0 or errno.
int behind_links(std::string &target) {
  constexpr int longest_chain = 40; // as the system has it
  std::error_code error;
  for (int i = 0; std::filesystem::is_symlink(target, error); ++i) {
    if (i == longest_chain) return ELOOP;
    const path to = std::filesystem::read_symlink(target, error);
    if (error) return error.value();
    target = (to.is_absolute() ? to : path(target).parent_path() / to).string();
  }
  return 0;
}

std::string folder_of(const std::string &target) {
  const path folder = path(target).parent_path();
  return folder.empty() ? "." : folder.string();
}

// One output on its way.
class Replacement {
public:
  explicit Replacement(const OutputFile &file) : file_(file), target_(file.path) {}

  const OutputFile &file() const { return file_; }
  bool to_special() const { return special_; }

  // Looks at what stands there.
  void look(Diagnostics &told) {
    if (given_stream(file_.path)) {
      special_ = true;
      return;
    }
    if (const int error = behind_links(target_); error != 0) return fail(told, reason(error));
    const bool there = ::stat(target_.c_str(), &before_) == 0;
    if (!there && errno != ENOENT) return fail(told, reason(errno));
    if (!there) return;
    if (file_.over == OutputFile::Over::nothing) {
      told.push_back({.code = Code::exists_already, .at = {}, .arguments = {file_.path}});
      return;
    }
    if (S_ISREG(before_.st_mode))
      exists_ = true;
    else if (S_ISCHR(before_.st_mode) || S_ISFIFO(before_.st_mode))
      special_ = true;
    else
      told.push_back({.code = Code::not_a_regular_output, .at = {}, .arguments = {file_.path}});
  }

  void write_aside(Diagnostics &told, std::set<std::string> &cleared, Many many) {
    if (special_) return;
    const std::string folder = folder_of(target_);
    if (many == Many::no && cleared.insert(folder).second) clear_left_behind(folder);
    if (const int error = write(folder, many); error != 0) fail(told, reason(error));
    if (error_of_owner_) fail(told, Noun::owner_would_change);
  }

  // A device or pipe is written as it is; what has no room ("/dev/full") says so.
  void write_special(Diagnostics &told) {
    if (!special_) return;
    const auto given = given_stream(file_.path);
    const int device = given ? *given : ::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    const int error = device < 0 ? errno : write_all(device, file_.bytes);
    if (!given && device >= 0) ::close(device);
    if (error != 0) fail(told, reason(error));
  }

  // Into its place; false: it failed, which is told.
  bool put(Diagnostics &told) {
    if (special_) return true;
    const char *const from = aside_.path().c_str();
    const char *const to = target_.c_str();
    if (exists_) {
      // the old file stands aside until all is done
      exchanged_ = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0;
      put_ = exchanged_ || ((errno == EINVAL || errno == ENOSYS) && ::rename(from, to) == 0);
    } else {
      put_ = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
      if (!put_ && (errno == EINVAL || errno == ENOSYS)) put_ = ::rename(from, to) == 0;
    }
    if (!put_) fail(told, reason(errno));
    return put_;
  }

  // As it was before it was put.
  void take_back() {
    if (!put_) return;
    if (exchanged_)
      ::renameat2(AT_FDCWD, aside_.path().c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE);
    else if (!exists_)
      ::rename(target_.c_str(), aside_.path().c_str());
  }

private:
  void fail(Diagnostics &told, Argument why) {
    told.push_back({.code = Code::unwritable_file, .at = {}, .arguments = {file_.path, std::move(why)}});
  }

  // Gives 0 or errno.
  int write(const std::string &folder, Many many) {
    if (exists_ && ::access(target_.c_str(), W_OK) != 0) return errno;
    if (const int error = aside_.open(folder, exists_ ? 0600 : 0666); error != 0) return error;
    if (exists_ && !keep_owner()) return 0;
    if (const int error = write_all(aside_.descriptor(), file_.bytes); error != 0) return error;
    return many == Many::yes || ::fsync(aside_.descriptor()) == 0 ? 0 : errno;
  }

  bool keep_owner() {
    struct stat ours {};
    const int file = aside_.descriptor();
    if (::fstat(file, &ours) != 0) return false;
    const bool same = ours.st_uid == before_.st_uid && ours.st_gid == before_.st_gid;
    error_of_owner_ = (!same && ::fchown(file, before_.st_uid, before_.st_gid) != 0) ||
                      ::fchmod(file, before_.st_mode & 0777U) != 0;
    return !error_of_owner_;
  }

  const OutputFile &file_;
  std::string target_;
  struct stat before_ {};
  bool exists_ = false, special_ = false, put_ = false, exchanged_ = false, error_of_owner_ = false;
  Aside aside_;
};

} // namespace

Diagnostics replace_files(const std::vector<OutputFile> &files, Many many) {
  Diagnostics told;
  std::vector<Replacement> all(files.begin(), files.end());
  for (Replacement &one : all) one.look(told);
  std::set<std::string> cleared;
  if (told.empty())
    for (Replacement &one : all) one.write_aside(told, cleared, many);
  if (told.empty())
    for (Replacement &one : all) one.write_special(told);
  if (!told.empty()) return told;
  {
    const Uninterrupted renaming;
    std::size_t put = 0;
    while (put < all.size() && all[put].put(told)) ++put;
    if (put < all.size())
      while (put > 0) all[--put].take_back();
    all.clear(); // what stands aside goes
  }
  return told;
}

} // namespace beding
