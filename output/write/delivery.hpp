// What goes along with a document and is none of its words. Writers take what their format can hold; none of
// it changes what is agreed.
#pragma once
#include "engine/library/library.hpp"
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding {

// Where a document came from.
struct Origin {
  std::string library = {}; // its name; empty: not known
  std::string version = {}; // as the library says it; may be empty
};

struct Delivery {
  Origin origin = {};
  // How the organisation's documents look, of the format that is written; of another it is not looked at. Not
  // owned.
  const StyleFile *style = nullptr;
  // What that may ask for by name, beside the title and the like.
  Fields fields = {};
};

// With title, subtitle and version of the document, under their names in both languages.
Fields all_fields(const Delivery &delivery, std::string_view title, std::string_view subtitle);

Origin origin_of(const Library &library);

// The names under which a document's own properties keep it, in every format; what is empty is left out.
std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin);

} // namespace beding
