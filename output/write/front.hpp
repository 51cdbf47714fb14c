// What stands above and around the text of a document, in every format.
#pragma once
#include "engine/variant/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding {

// Before a line of the title block: "Kenmerk:".
std::string title_label(const Document &document, const TitleLine &line);
// A whole line of it: "Kenmerk: 2027-14".
std::string title_words(const Document &document, const TitleLine &line);

// The names under which the title block stands among a document's own properties.
std::string_view title_property(Word fact);
std::vector<std::pair<std::string_view, std::string>> title_properties(const Document &document);
// What it says of one fact; empty: nothing.
std::string title_value(const Document &document, Word fact);
// The day of the document as ISO 8601 writes it; empty: it says none.
std::string title_date(const Document &document);

// How large each image stands above the document, in twentieths of a point: all of one height.
struct LogoSize {
  int width = 0, height = 0;
};
std::vector<LogoSize> logo_sizes(const Document &document, int room);
// Between two of them.
inline constexpr std::string_view logo_gap = "\u2003";
// Each image once, by the order of its first use.
std::vector<const Image *> images_of(const Document &document);
// "data:image/png;base64,…" (RFC 2397)
std::string data_address(const Image &image);

// Before the lines that a witness fills in below a signature: "Adres:".
std::vector<std::string> witness_labels(const Document &document);

// Who put their initials at the foot of each page: who sign, in the order of the document; empty: nobody.
std::vector<std::string_view> initials_of(const Document &document);
// Before the line of each.
std::string initials_label(const Document &document);
// The same in one line, for a footer that is not ours; empty: nobody.
std::string initials_in_line(const Document &document);
// So many stand beside each other, each with a line that is short enough for it.
inline constexpr std::size_t initials_beside = 4;
inline constexpr std::string_view initials_line = "____________";

} // namespace beding
