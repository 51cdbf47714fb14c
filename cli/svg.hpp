// Bitmaps of the SVGs of a document, for formats that want one beside them.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "engine/variant/document.hpp"

#include <map>
#include <string>

namespace beding {

// By the bytes of each SVG a PNG of it, as rsvg-convert makes it: in a process of its own, within bounds, and
// looked at before it is believed.
Outcome<std::map<std::string, std::string>> bitmaps_of(const Document &document);

} // namespace beding
