// Libraries that are opened when the program first calls one of their functions, and not when it starts: most
// runs call nothing of the solver, of the reader of PDF or of the store, and to load and bind these costs
// more than a small document does (docs/performance.md). Nothing in the program speaks of it: late.cmake puts
// a function of the same name, which opens the library and goes on to it, in the place of each that is
// called.
#pragma once
#include <atomic>
#include <cstddef>
#include <string>

namespace beding {

// One that is not there. No std::exception, so that nobody takes it for a fault of what is read.
struct LibraryAbsent {
  std::string library; // "libz3.so.4"
  std::string why;     // in the words of the system
};

// As late.cmake writes it.
struct LateLibrary {
  const char *library;
  std::size_t count;
  const char *const *names;
  std::atomic<void *> *functions; // where the program jumps to
};

} // namespace beding

// Called by the first function of it that is called. Fills in all: what is lacking shows then, and not later.
extern "C" void beding_open_late(const beding::LateLibrary &library);
