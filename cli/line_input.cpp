#include "cli/line_input.hpp"
#include "dsl/bounds.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace beding {
namespace {

std::atomic<bool> stopped = false;
void on_stop(int) { stopped = true; }

} // namespace

LineInput::LineInput() {
  sigset_t stop;
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &stop, &mask_);
  struct sigaction ours {};
  ours.sa_handler = on_stop;
  ::sigemptyset(&ours.sa_mask);
  ::sigaction(SIGINT, &ours, &before_);
}

LineInput::~LineInput() {
  ::sigaction(SIGINT, &before_, nullptr);
  ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
}

// Waits for bytes and takes them in.
bool LineInput::more() {
  sigset_t held;
  ::pthread_sigmask(SIG_SETMASK, &mask_, &held); // what came meanwhile
  ::pthread_sigmask(SIG_SETMASK, &held, nullptr);
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  while (!stopped) {
    if (::ppoll(&input, 1, nullptr, &mask_) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return false;
    read_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }
  return false;
}

std::optional<std::string> LineInput::next() {
  std::string line;
  for (;;) {
    const std::size_t end = read_.find('\n');
    const std::size_t room = bound(Bound::answers_bytes) - line.size();
    line.append(read_, 0, std::min(end, room));
    if (end != std::string::npos) {
      read_.erase(0, end + 1);
      return stopped ? std::nullopt : std::optional(line);
    }
    read_.clear();
    if (ended_ || stopped) return std::nullopt;
    if (!more()) {
      ended_ = true;
      if (stopped || line.empty()) return std::nullopt;
      return line;
    }
  }
}

} // namespace beding
