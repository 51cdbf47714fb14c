// A document as LibreOffice lays it out: its PDF, and the pages that its headings stand on.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <optional>
#include <string>

namespace beding {

struct Layout {
  std::string pdf; // as it came; finish_pdf makes of it what is handed out
  std::vector<int> pages;
};
// `asked`: the output or option that wants it, for messages. `docx`: as a DOCX, whose lines and pages may
// break elsewhere, and not as the ODT of which a PDF is made. It gets a profile and a folder of its own, and
// a bound of time; nothing it made is believed before it was looked at.
Outcome<std::optional<Layout>> lay_out(const Finished &finished, const Delivery &delivery,
                                       const std::string &asked, bool docx = false);

// That the pages were counted with letters of other measures than the document asks for; none: they were not.
std::optional<Diagnostic> other_fonts(const Layout &layout);

} // namespace beding
