#include "cli/aside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <random>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace beding {

// What the handler of signals goes through: nothing is ever taken out, and what is free serves again, so that
// there are no more than once stood aside together. `path` changes only while `there` is false; several
// threads write files only as long as one Uninterrupted lives, when the handler does not come here.
struct Aside::Listed {
  std::string path = {};
  std::atomic<bool> there = false;
  bool taken = true; // guarded by `listing`
  Listed *next = nullptr;
};

namespace {

constexpr std::string_view begins = ".beding-", ends = ".tmp";
constexpr std::size_t digits = 16;

std::string name_aside() {
  static std::random_device random;
  return fmt::format("{}{:08x}{:08x}{}", begins, random(), random(), ends);
}

bool is_name_aside(std::string_view name) {
  if (name.size() != begins.size() + digits + ends.size() || !name.starts_with(begins) ||
      !name.ends_with(ends))
    return false;
  const std::string_view middle = name.substr(begins.size(), digits);
  return std::all_of(middle.begin(), middle.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

constexpr std::array<int, 4> ending{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
std::mutex listing; // of all but what the handler does
std::atomic<Aside::Listed *> first_listed = nullptr;
std::atomic<int> waits = 0;   // how many want it
std::atomic<int> waiting = 0; // the signal that came meanwhile

} // namespace

struct HelperPlace {
  std::atomic<bool> taken = false;
  std::atomic<pid_t> group = 0;
  std::atomic<const char *> folder = nullptr;
};

namespace {

std::array<HelperPlace, 64> helpers; // one too many would only outlive a signal
std::atomic<bool> none_may_help = false;

// Of calls that are safe inside a signal (signal-safety(7)).
void end_helper(const HelperPlace &place) {
  if (place.group > 0) ::kill(-place.group, SIGKILL);
  const char *const folder = place.folder;
  if (folder == nullptr) return;
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/bin/rm", "rm", "-rf", "--", folder, static_cast<char *>(nullptr));
    ::_exit(1);
  }
  if (child > 0) ::waitpid(child, nullptr, 0);
}

// May do only what is safe inside a signal.
void on_signal(int number) {
  if (waits > 0) {
    waiting = number;
    for (const HelperPlace &one : helpers) // who waits for it goes on
      if (one.group > 0) ::kill(-one.group, SIGKILL);
    return;
  }
  const int kept = errno;
  for (const Aside::Listed *one = first_listed; one != nullptr; one = one->next)
    if (one->there) ::unlink(one->path.c_str());
  for (const HelperPlace &one : helpers) end_helper(one);
  std::signal(number, SIG_DFL);
  std::raise(number);
  errno = kept;
}

// Whether the file is ours alone; false when someone clears it away, or has done so.
bool lock(int descriptor) {
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    return errno != EWOULDBLOCK; // where there are no locks nobody clears either
  struct stat about {};
  return ::fstat(descriptor, &about) == 0 && about.st_nlink > 0;
}

} // namespace

Aside::Aside(Aside &&other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)),
      listed_(std::exchange(other.listed_, nullptr)) {}

Aside::~Aside() {
  if (listed_ != nullptr && listed_->there) ::unlink(path_.c_str());
  forget();
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Aside::forget() {
  if (listed_ == nullptr) return;
  listed_->there = false;
  const std::lock_guard lock(listing);
  listed_->taken = false;
  listed_ = nullptr;
}

void Aside::list(const std::string &folder) {
  const std::lock_guard lock(listing);
  path_ = (std::filesystem::path(folder) / name_aside()).string();
  Listed *free = first_listed;
  while (free != nullptr && free->taken) free = free->next;
  if (free == nullptr) first_listed = free = new Listed{.next = first_listed}; // stays as long as the process
  free->taken = true;
  free->path = path_;
  free->there = true;
  listed_ = free;
}

int Aside::open(const std::string &folder, mode_t mode) {
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    list(folder);
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (descriptor_ >= 0 && lock(descriptor_)) return 0;
    const int error = descriptor_ < 0 ? errno : EEXIST;
    forget();
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    if (error != EEXIST) return error;
  }
  return EEXIST;
}

Helper::Helper(pid_t group, const char *folder) : place_(nullptr) {
  for (HelperPlace &one : helpers) {
    if (one.taken.exchange(true)) continue;
    place_ = &one;
    one.folder = folder;
    one.group = group;
    break;
  }
  if (none_may_help) ::kill(-group, SIGKILL);
}

Helper::~Helper() {
  if (place_ == nullptr) return;
  place_->group = 0;
  place_->folder = nullptr;
  place_->taken = false;
}

void end_helpers() {
  none_may_help = true;
  for (const HelperPlace &one : helpers)
    if (one.group > 0) ::kill(-one.group, SIGKILL);
}

void clear_left_behind(const std::string &folder) {
  std::error_code error;
  for (auto at = std::filesystem::directory_iterator(folder, error);
       !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    const std::string path = at->path().string();
    if (!is_name_aside(at->path().filename().string())) continue;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) continue;
    struct stat about {};
    if (::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == ::geteuid() &&
        ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
      ::unlink(path.c_str());
    ::close(descriptor);
  }
}

void remove_asides_on_signals() {
  for (const int number : ending) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction ours {};
    ours.sa_handler = on_signal;
    ours.sa_flags = SA_RESTART;
    ::sigaction(number, &ours, nullptr);
  }
}

Uninterrupted::Uninterrupted() { ++waits; }
Uninterrupted::~Uninterrupted() {
  if (--waits > 0) return;
  if (const int number = waiting.exchange(0); number != 0) std::raise(number);
}
bool Uninterrupted::asked_to_end() { return waiting != 0; }

} // namespace beding
