// beding list: what a library declares, and what uses what.
#pragma once
#include "cli/console.hpp"

#include <string>

namespace beding {

struct ListCommand {
  std::string library = {};
  bool json = false;
};

int list_library(const ListCommand &command, const Console &console);

} // namespace beding
