// What `beding check --against` says: in which variants the text differs from an older library.
#pragma once
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "driver/driver.hpp"

namespace beding {

// Prints it, or tells what is wrong with the older library; gives the exit code: 0 when both could be read,
// whatever differs.
int tell_against(const Opened &opened, const std::string &older, Files &files, unsigned effort,
                 const Console &console);

} // namespace beding
