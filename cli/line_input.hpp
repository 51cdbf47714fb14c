// Standard input by lines, which Ctrl-C ends instead of the process.
#pragma once
#include <csignal>
#include <optional>
#include <string>

namespace beding {

// While it lives SIGINT is held back, and let through only while it waits for a line: one that comes a moment
// before the waiting begins is not lost (the race of signal and read; select(2), of pselect).
class LineInput {
public:
  LineInput();
  ~LineInput();
  LineInput(const LineInput &) = delete;
  LineInput &operator=(const LineInput &) = delete;

  // Without its end. None: the input ends, cannot be read, or Ctrl-C came. No more than Bound::answers_bytes
  // are kept of a line.
  std::optional<std::string> next();

private:
  bool more();

  struct sigaction before_ {};
  sigset_t mask_{};
  std::string read_;
  bool ended_ = false;
};

} // namespace beding
