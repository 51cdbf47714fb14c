// What `beding check --reach` says: which answers bring a line in.
#pragma once
#include "cli/console.hpp"
#include "driver/driver.hpp"

namespace beding {

// Prints it, or tells what is wrong; gives the exit code: 0 when some answers bring the line in.
int tell_reach(const Opened &opened, const std::string &name, unsigned effort, const Console &console);

} // namespace beding
