// beding explain: the page behind a message.
#pragma once
#include "cli/console.hpp"

#include <string>

namespace beding {

struct ExplainCommand {
  std::string code = {}; // empty: the list of all
  bool all = false;      // all pages in one document
};

// Gives the exit code: 0, or 2 when there is no such code.
int explain_code(const ExplainCommand &command, const Console &console);

} // namespace beding
