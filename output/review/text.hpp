// The report as plain text that reads well in a terminal and in a mail: lines of at most 78 characters.
#pragma once
#include "dsl/messages/source.hpp"
#include "output/review/words.hpp"

#include <string>

namespace beding {

std::string review_text(const Report &report, const Sources &sources, Tongue tongue);

} // namespace beding
