// What the other kind of package does not have, or has otherwise, as LibreOffice 7.4 converts it.
#pragma once
#include "output/house/style_file.hpp"

#include <map>

namespace beding {

// Of one kind of thing.
struct Lost {
  std::size_t count = 0;
  std::vector<std::string> names = {}; // where they have one: each once, in order
  std::string said() const;            // "3: Versie, Zaaknummer"
};
// Of what the file shows around our text; what it has not is left out.
std::map<Noun, Lost> lost_across(const StyleFile &file);

} // namespace beding
