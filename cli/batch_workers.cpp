#include "cli/batch_workers.hpp"

#include "cli/room.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace beding {
namespace {

// "1234 van 10000, 310 per seconde, nog 28 s"
class Pace {
public:
  Pace(const Console &console, std::string_view words, std::size_t of)
      : console_(console), bar_(words), of_(of), began_(std::chrono::steady_clock::now()) {
    bar_.say_lines(std::chrono::seconds(10));
  }

  void one_more() {
    const std::size_t done = ++done_;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(of_ - done) / rate : 0;
    const auto words = console_.pick("{} van {}, {:.0f} per seconde, nog {:.0f} s",
                                     "{} of {}, {:.0f} a second, {:.0f} s left");
    bar_.show(done, of_, fmt::format(fmt::runtime(words), done, of_, rate, left));
  }

private:
  const Console &console_;
  Progress bar_;
  std::size_t of_;
  std::atomic<std::size_t> done_ = 0;
  std::chrono::steady_clock::time_point began_;
};

} // namespace

Workers::Workers(const Console &console, unsigned threads) : console_(console), threads_(threads) {
  make_room_for_many();
}

void Workers::each(std::size_t count, std::string_view words, const std::function<void(std::size_t)> &call) {
  Pace pace(console_, words, count);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  std::exception_ptr wrong; // the first that went wrong, in any thread
  std::once_flag once;
  const auto go = [&] {
    try {
      for (std::size_t i = next++; i < count && !stopped() && !failed; i = next++) {
        call(i);
        pace.one_more();
      }
    } catch (...) {
      std::call_once(once, [&] { wrong = std::current_exception(); });
      failed = true;
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads_, count); ++i) {
    try {
      others.emplace_back(go);
    } catch (const std::system_error &) {
      break; // those that are there do it
    }
  }
  go();
  for (std::thread &one : others) one.join();
  if (wrong) std::rethrow_exception(wrong);
}

} // namespace beding
