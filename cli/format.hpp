// beding fmt: gives sources their one layout.
#pragma once
#include "cli/console.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

struct FormatCommand {
  std::vector<std::string> files = {}; // "-": from standard input to standard output
  std::optional<Tongue> keywords = {};
  bool check = false; // tell which files are not formatted, and write nothing
};

int format_files(const FormatCommand &command, const Console &console);

} // namespace beding
