// Programs of others, and work of our own on what strangers made: apart, and within bounds of time and
// memory. No shell is involved, and no program of the current folder.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace beding {

// Where the program is, from the root. The folder where the user is may hold anything, and is left out also
// where PATH names it; a system's own folders come first.
std::optional<std::string> find_program(std::string_view name);

struct Limits {
  std::chrono::seconds time;
  std::size_t memory = 0; // bytes; 0: as much as there is
  std::size_t output;     // bytes
};
struct Ran {
  std::string output = {};
  int status = 0;     // as waitpid gives it
  int error = 0;      // errno, when it could not be begun
  bool whole = false; // it ended by itself, within the bounds
};
struct Running {
  std::string program;                // from the root
  std::vector<std::string> arguments; // without its own name
  int input = -1;                     // a file for its standard input; -1: none
  const char *folder = nullptr;       // its own, that goes when a signal ends us; must stay meanwhile
};
// Its standard output; what it says to the other stream is for nobody. With all that it starts it is a group,
// which is ended when it takes too long or gives too much.
Ran run_program(const Running &what, const Limits &limits);

// What a function makes, in a process of its own: one that crashes or grows on a stranger's file ends alone.
Ran run_apart(const std::function<std::string()> &work, const Limits &limits);

} // namespace beding
