// Many alike pieces of work by several threads, with a bar that tells how far they are.
#pragma once
#include "cli/aside.hpp"
#include "cli/console.hpp"
#include "cli/progress.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

namespace beding {

class Workers {
public:
  Workers(const Console &console, unsigned threads);

  // Calls for each index below `count`, in any order, until stop() or a signal that waits (Uninterrupted).
  void each(std::size_t count, std::string_view words, const std::function<void(std::size_t)> &call);
  // Any thread may ask; what has begun is finished.
  void stop() { stopped_ = true; }
  bool stopped() const { return stopped_ || Uninterrupted::asked_to_end(); }

private:
  const Console &console_;
  unsigned threads_;
  std::atomic<bool> stopped_ = false;
};

} // namespace beding
