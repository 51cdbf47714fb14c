#include "cli/late.hpp"

#include <array>
#include <dlfcn.h>
#include <new>
#include <string_view>
#include <vector>

namespace {

// In the words of the system: it says in its text alone that there was no memory.
[[noreturn]] void fail(const char *library) {
  const char *const words = ::dlerror();
  const std::string why = words == nullptr ? "" : words;
  constexpr std::array<std::string_view, 4> short_of_memory{"failed to map", "annot allocate", "annot map",
                                                            "out of memory"};
  for (const std::string_view one : short_of_memory)
    if (why.find(one) != std::string::npos) throw std::bad_alloc();
  throw beding::LibraryAbsent{library, why};
}

} // namespace

// Two threads may do the same at the same time.
extern "C" void beding_open_late(const beding::LateLibrary &library) {
  void *const opened = ::dlopen(library.library, RTLD_LAZY | RTLD_LOCAL);
  if (opened == nullptr) fail(library.library);
  std::vector<void *> found;
  for (std::size_t i = 0; i < library.count; ++i) {
    found.push_back(::dlsym(opened, library.names[i]));
    if (found.back() == nullptr) fail(library.library);
  }
  for (std::size_t i = 0; i < library.count; ++i) library.functions[i].store(found[i]);
}
