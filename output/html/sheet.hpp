// The style sheet of an HTML page, from the house style.
#pragma once
#include "engine/language/language.hpp"

#include <string>

namespace beding::html {

// For screens, light and dark, wide and narrow, and for paper. `said`: words of the page footer.
std::string style_sheet(const DocumentWords &said);

} // namespace beding::html
