// What the system says went wrong with a file, in words of each language.
#pragma once
#include "dsl/messages/diagnostic.hpp"

namespace beding {

// Of an errno. What has no words of our own is in those of the system.
Argument reason(int error);

} // namespace beding
