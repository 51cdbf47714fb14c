// A zip package, as OOXML (ISO 29500-2) and ODF (part 2) want it: the same parts give the same bytes.
#pragma once
#include <string>
#include <vector>

namespace beding {

struct Part {
  std::string name; // path inside the package, with "/"
  std::string bytes;
  bool stored = false; // not deflated (the "mimetype" of ODF)
};

// The package as bytes, its parts in the order given. Throws std::runtime_error when libzip gives up
// (memory).
std::string pack(std::vector<Part> parts);

} // namespace beding
