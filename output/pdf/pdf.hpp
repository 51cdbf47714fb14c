// A PDF that an office program made of our ODT: looked at, and mended so that the same document gives the
// same bytes. What it cannot be read as gives nothing, and never an exception.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace beding {

// As it is handed out: dates and identifier that hang on nothing but the document, its facts among the
// properties, the answers attached when they go along, pages read in the order of their structure. None: it
// is no PDF, or has no pages, tags or title.
std::optional<std::string> finish_pdf(const std::string &pdf, const Document &document,
                                      const Delivery &delivery);

// The page of each block of which the layout tells it, by BlockId, from 1; 0: not told. Bookmarks must have
// been exported as named destinations.
std::vector<int> pages_of(const std::string &pdf, const Document &document);

// Names of the fonts that it shows text in, without the mark of a subset and the weight: "LiberationSans".
std::set<std::string> fonts_of(const std::string &pdf);
// Whether a font that is there has the measures of the one that was asked for: "Arial" and "LiberationSans".
bool same_measures(std::string_view asked, std::string_view there);

// What goes along with one (intake/read/packed.hpp reads it), from a file by anyone; none: it cannot be read.
struct PdfProperties {
  std::vector<std::pair<std::string, std::string>> properties;
  std::string attached; // the answers, or empty
};
std::optional<PdfProperties> properties_in_pdf(const std::string &pdf);

} // namespace beding
