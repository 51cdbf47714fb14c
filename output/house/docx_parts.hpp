// Which parts of a DOCX stay: those that relationships of known kinds lead to, and hold what such a part
// holds (ISO 29500-2 6 and 7, ISO 29500-1 11).
#pragma once
#include "output/house/clean.hpp"

#include <set>

namespace beding::house {

// Of one part: the relationships that stay, those that were taken out, and of the first those that a reader
// follows out of the file.
struct Links {
  std::set<std::string> known = {}, gone = {}, followed = {};
};
// By part, of those that stay. Each is read here as what it is by its relationship, whatever its name; names
// that are no plain ASCII are replaced.
std::map<std::string, Links, std::less<>> keep_known_parts(StyleFile &file, Taken &taken, Diagnostics &told);

} // namespace beding::house
