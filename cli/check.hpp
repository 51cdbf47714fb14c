// beding check: what is wrong with a library, and mending it.
#pragma once
#include "cli/console.hpp"

#include <string>

namespace beding {

struct CheckCommand {
  std::string library = {};
  bool fix = false; // apply the repairs that are offered
};

// Prints what it finds and gives the exit code: 0, or 1 when there were errors.
int check_library(const CheckCommand &command, const Console &console);

} // namespace beding
