#include "cli/room.hpp"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace beding {

#ifdef __GLIBC__

void make_room_for(std::size_t library_bytes) {
  constexpr std::size_t small = std::size_t{256} << 10;
  constexpr std::size_t most = std::size_t{1} << 30;
  constexpr std::size_t large_page = std::size_t{2} << 20;
  constexpr std::size_t times = 24; // what a library takes until its document is written, at the most
  constexpr int largest_from_heap = 32 << 20; // the C library takes no more
  constexpr int usual_growth = 128 << 10;     // its own
  const std::size_t room = library_bytes * times;
  if (library_bytes < small || room > most) return;
  // Texts as large as the document come from the heap too, and the heap grows by all of it at once.
  ::mallopt(M_MMAP_THRESHOLD, largest_from_heap);
  ::mallopt(M_TRIM_THRESHOLD, static_cast<int>(most));
  ::mallopt(M_TOP_PAD, static_cast<int>(room));
  const auto before = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  void *volatile piece = std::malloc(small); // more than is left; the compiler would leave it out
  std::free(piece);
  const auto after = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  ::mallopt(M_TOP_PAD, usual_growth);
  const std::uintptr_t begin = (before + large_page - 1) / large_page * large_page;
  // the system may not have them: then all is as it was
  if (begin < after) ::madvise(reinterpret_cast<void *>(begin), after - begin, MADV_HUGEPAGE);
}

#else

void make_room_for(std::size_t) {}

#endif

} // namespace beding
