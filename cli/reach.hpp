// What `beding check --reach` says: which answers bring a line in.
#pragma once
#include "cli/console.hpp"
#include "driver/driver.hpp"

#include <string>

namespace beding {

// Prints it, or tells what is wrong; gives the exit code: 0 when some answers bring the line in.
int tell_reach(const Opened &opened, const std::string &name, unsigned effort, const Console &console);

// What is said of a question or kind of party: "looptijd = bepaald", "gemeente: 2 tot 5".
std::string words_of(const proving::Saying &saying, const Library &library, const Console &console);

} // namespace beding
