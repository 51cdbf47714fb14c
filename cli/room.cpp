#include "cli/room.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace beding {

#ifdef __GLIBC__

// NOLINTBEGIN(cppcoreguidelines-no-malloc): how the C library lays out its heap is what this is about
void make_room_for(std::size_t library_bytes) {
  constexpr std::size_t small = std::size_t{256} << 10;
  constexpr std::size_t most = std::size_t{1} << 30;
  constexpr std::size_t large_page = std::size_t{2} << 20;
  constexpr std::size_t times = 24; // what a library takes until its document is written, at the most
  constexpr int largest_from_heap = 32 << 20; // the C library takes no more
  constexpr int usual_growth = 128 << 10;     // its own
  constexpr int usual_maps = 65536;           // its own too
  constexpr std::size_t header = 16;          // what it writes before a piece
  const std::size_t room = library_bytes * times;
  if (library_bytes < small || room > most) return;
  // Texts as large as the document come from the heap too, and the heap grows by all of it at once.
  ::mallopt(M_MMAP_THRESHOLD, largest_from_heap);
  ::mallopt(M_TRIM_THRESHOLD, static_cast<int>(most));
  ::mallopt(M_TOP_PAD, static_cast<int>(room + large_page));
  ::mallopt(M_MMAP_MAX, 0);
  const std::size_t more = ::mallinfo2().keepcost + small; // than is left, of a file before: the heap grows
  auto *const piece = static_cast<char *>(std::malloc(more));
  ::mallopt(M_MMAP_MAX, usual_maps);
  ::mallopt(M_TOP_PAD, usual_growth);
  if (piece == nullptr) return;
  // The C library has written behind the piece. Where that is a small page, none around it becomes large:
  // what comes must begin at the next large one, so all before it is taken, and never written to.
  void *begin = piece + more + header;
  void *const end = ::sbrk(0);
  auto size =
      begin < end ? static_cast<std::size_t>(static_cast<char *>(end) - static_cast<char *>(begin)) : 0;
  if (std::align(large_page, large_page, begin, size) == nullptr) { // the heap is not in one piece
    std::free(piece);
    return;
  }
  const auto filled = static_cast<std::size_t>(static_cast<char *>(begin) - piece) - more;
  [[maybe_unused]] static void *never_used = nullptr;
  if (filled > 4 * header) never_used = std::malloc(filled - 4 * header);
  std::free(piece);
  // the system may not have them: then all is as it was
  ::madvise(begin, size, MADV_HUGEPAGE);
}

// NOLINTEND(cppcoreguidelines-no-malloc)

void make_room_for_many() { ::mallopt(M_MXFAST, 0); }

void begin_with_pieces_at_hand() {
  constexpr const char *tunables = "GLIBC_TUNABLES";
  constexpr const char *wanted =
      "glibc.malloc.tcache_count=128"; // of each size; more are farther apart in memory
  if (const char *const said = std::getenv(tunables); said != nullptr) {
    if (std::string_view(said) == wanted) ::unsetenv(tunables); // no helper is begun with it
    return;
  }
  std::error_code error;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe", error).string();
  std::ifstream line("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(line, word, '\0');) words.push_back(word);
  if (error || words.empty()) return;
  std::vector<char *> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string &word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::setenv(tunables, wanted, 0);
  ::execv(program.c_str(), arguments.data());
  ::unsetenv(tunables); // it could not: all is as it was
}

#else

void make_room_for(std::size_t) {}
void make_room_for_many() {}
void begin_with_pieces_at_hand() {}

#endif

} // namespace beding
