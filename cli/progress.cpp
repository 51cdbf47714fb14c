#include "cli/progress.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <unistd.h>

namespace beding {

Progress::Progress(std::string_view words, std::chrono::milliseconds quiet)
    : words_(words), terminal_(::isatty(STDERR_FILENO) == 1),
      begin_(std::chrono::steady_clock::now() + quiet), next_(begin_) {}

Progress::~Progress() {
  if (shown_) fmt::print(stderr, "\r{:70}\r", "");
}

void Progress::show(std::size_t done, std::size_t of, std::string_view behind) {
  if ((!terminal_ && lines_.count() == 0) || of == 0) return;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_) {
    if (now < next_) return;
    next_ = now + lines_;
    fmt::print(stderr, "{}: {}\n", words_, behind);
    return;
  }
  if (now < begin_ || done < done_ || (now < next_ && done < of)) return; // the last step is always shown
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
  done_ = done;
  constexpr std::size_t width = 30;
  const std::size_t full = done * width / of;
  fmt::print(stderr, "\r{} [{}{}] {}", words_, std::string(full, '#'), std::string(width - full, ' '),
             behind);
}

} // namespace beding
