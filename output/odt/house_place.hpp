// Where our text goes in a content part of others, and that part around it.
#pragma once
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"
#include "output/package/tree.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace beding::odt {

// A section, or a bookmark in paragraphs of the text, called "beding" in any case.
struct Place {
  Node first, last;    // of the text, which our text replaces; none: all of it is replaced
  bool inside = false; // it stands in something that cannot hold a document
  bool twice = false;  // another place is marked, outside of what our text replaces
};
Place place_in(const XmlTree &content);

// The content part around our text: `ours` is our own, whose styles come along; `text` what stands between
// its office:text tags. Only for a file with a place.
std::pair<std::string, std::string> content_around(const StyleFile &file, std::string_view ours,
                                                   std::string_view text);

} // namespace beding::odt
