// How far long work is: a bar on one line of a terminal, which is gone when the work is done. Elsewhere
// nothing, or a line now and then.
#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string_view>

namespace beding {

class Progress {
public:
  // `quiet`: work that takes less shows nothing. `words` must outlive it.
  explicit Progress(std::string_view words, std::chrono::milliseconds quiet = {});
  // Where there is no terminal, a line each so long.
  void say_lines(std::chrono::seconds each) {
    lines_ = each;
    next_ += each;
  }
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress();

  // Any number of threads may say it; what comes late shows nothing.
  void show(std::size_t done, std::size_t of, std::string_view behind);

private:
  std::string_view words_;
  bool terminal_;
  std::mutex mutex_;
  std::chrono::seconds lines_ = {};
  bool shown_ = false;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point begin_, next_; // of showing alone: no result hangs on them
};

} // namespace beding
