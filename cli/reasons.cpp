#include "cli/reasons.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace beding {

Argument reason(int error) {
  static constexpr std::array<std::pair<int, Noun>, 16> known{{{ENOENT, Noun::not_there},
                                                               {ENOTDIR, Noun::not_in_a_folder},
                                                               {EACCES, Noun::not_allowed},
                                                               {EPERM, Noun::not_allowed},
                                                               {EISDIR, Noun::is_a_folder},
                                                               {EFBIG, Noun::too_large_a_file},
                                                               {ENOSPC, Noun::no_room},
                                                               {EDQUOT, Noun::no_quota},
                                                               {EROFS, Noun::only_for_reading},
                                                               {EPIPE, Noun::nobody_reads},
                                                               {EBADF, Noun::closed_stream},
                                                               {ELOOP, Noun::ring_of_links},
                                                               {ENAMETOOLONG, Noun::too_long_a_name},
                                                               {ENOMEM, Noun::no_memory},
                                                               {EEXIST, Noun::came_between},
                                                               {ENXIO, Noun::no_regular_file}}};
  for (const auto &[number, words] : known)
    if (number == error) return words;
  return std::string(std::strerror(error));
}

} // namespace beding
