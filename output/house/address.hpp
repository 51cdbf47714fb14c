// What parts of a package and addresses in it are, by themselves: their names and what the package says of
// them may be untrue.
#pragma once
#include <string>
#include <string_view>

namespace beding::house {

// A picture that shows itself and nothing else.
bool is_picture(std::string_view bytes);
// What may be a font: those of a DOCX are made unreadable (ISO 29500-1 17.8.1), so it is known by what it is
// not.
bool may_be_font(std::string_view bytes);
// "kop tekst.xml" of "kop%20tekst.xml"
std::string percent_decoded(std::string_view address);
// The address, for what stays when a reader follows it: of a page or a mail address.
bool is_followed(std::string_view address);

} // namespace beding::house
