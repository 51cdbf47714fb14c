// What goes along with a document and is none of its words. Writers take what their format can hold; none of
// it changes what is agreed.
#pragma once
#include "engine/library/library.hpp"
#include "output/write/about.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding {

// Where a document came from.
struct Origin {
  std::string library = {}; // its name; empty: not known
  std::string version = {}; // as the library says it; may be empty
  std::string digest =
      {}; // of its sources: SHA-256 of the SHA-256 of each, a line each, in order of first use
};

struct Delivery {
  Origin origin = {};
  bool locked = false; // only the places still open can be changed, as far as the format can do that
  About about = {}; // for who publishes it
};

Origin origin_of(const Library &library, const Sources &sources);

// The names under which a document's own properties keep it, in every format; what is empty is left out.
std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin);

} // namespace beding
