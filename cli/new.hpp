// beding new: a library to begin with, and answers to it.
#pragma once
#include "cli/console.hpp"

#include <string>

namespace beding {

// Writes PATH.beding and PATH.toml, in the language of the console; what is there already stays.
int start_library(const std::string &path, const Console &console);

} // namespace beding
