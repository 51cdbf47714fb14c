// One paragraph of an ODT from its tree.
#pragma once
#include "intake/read/odt_styles.hpp"
#include "intake/read/paper.hpp"

namespace beding::intake {

struct OdtParagraph {
  Paragraph paragraph;
  std::vector<std::string> bookmarks;                     // that begin here
  std::vector<std::pair<const Element *, Story>> hanging; // notes, comments and text boxes, in order
  std::uint32_t pages = 0;                                // page breaks that the office program saw inside
};

// `tree` must outlive the result.
OdtParagraph read_odt_paragraph(const Element &tree, const OdtStyles &styles);

} // namespace beding::intake
