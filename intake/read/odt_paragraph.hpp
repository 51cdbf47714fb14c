// One paragraph of an ODT from its tree.
#pragma once
#include "intake/read/bookmarks.hpp"
#include "intake/read/odt_styles.hpp"
#include "intake/read/paper.hpp"

namespace beding::intake {

struct OdtParagraph {
  Paragraph paragraph;
  std::vector<BookmarkEdge> bookmarks;
  std::vector<std::pair<const Element *, Story>> hanging; // notes, comments and text boxes, in order
  std::vector<Unread> unread;                             // signs, conditions, hidden text
  std::uint32_t pages = 0;                                // page breaks that the office program saw inside
  bool hidden = false;                                    // it is not there, though it counts
};

// `tree` must outlive the result. `style`: of the paragraph.
OdtParagraph read_odt_paragraph(const Element &tree, const OdtStyles &styles, const std::string &style);

} // namespace beding::intake
