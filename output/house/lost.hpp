// What the other kind of package does not have, or has otherwise.
#pragma once
#include "output/house/style_file.hpp"

#include <map>

namespace beding {

// Of each kind of thing how often the file has it; what it has not is left out.
std::map<Noun, std::size_t> lost_across(const StyleFile &file);

} // namespace beding
