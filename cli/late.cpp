#include "cli/late.hpp"

#include <cerrno>
#include <dlfcn.h>
#include <new>
#include <system_error>
#include <vector>

namespace {

// With the system's reason: that it is not there, or no memory for it.
[[noreturn]] void fail(const char *library) {
  const char *const words = ::dlerror();
  const std::string why = words == nullptr ? "" : words;
  if (why.find(std::generic_category().message(ENOMEM)) != std::string::npos) throw std::bad_alloc();
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
