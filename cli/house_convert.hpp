// A style file for the other kind of document, as LibreOffice converts it; once, for what comes of it is
// kept.
#pragma once
#include "output/house/style_file.hpp"

#include <optional>

namespace beding {

struct Converted {
  std::optional<StyleFile> style = {};
  std::optional<Noun> why_not = {};
};
// Of a file that was cleaned: LibreOffice fetches what a document asks for. It gets a profile and a folder of
// its own and a bound of time; nothing it made is believed before it was read.
Converted convert_style(const StyleFile &from, StyleForm to);

} // namespace beding
