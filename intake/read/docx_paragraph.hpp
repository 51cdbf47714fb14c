// One paragraph of a DOCX from its tree: its text as accepted, its fields, and what hangs on it.
#pragma once
#include "intake/read/bookmarks.hpp"
#include "intake/read/docx_fields.hpp"
#include "intake/read/docx_looks.hpp"
#include "intake/read/paper.hpp"
#include "output/package/xml.hpp"

#include <string>
#include <vector>

namespace beding::intake {

struct DocxParagraph {
  Paragraph paragraph;
  std::vector<BookmarkEdge> bookmarks;
  std::vector<const Element *> boxes; // w:txbxContent, in order
  std::vector<Unread> unread;         // signs, fields, conditions, hidden text
  bool mark_deleted = false;          // joins the next paragraph
  bool mark_hidden = false;           // without text it is not there
  std::uint32_t pages = 0;            // page breaks that Word saw inside
};

// Fields that are open, and whether they may go on in the next paragraph: one that nothing closes must not.
struct FieldsOpen {
  std::vector<OpenField> fields;
  bool confined = false;
};

// `tree` must outlive the result. `text` is put before (what was left of paragraphs that join this one).
DocxParagraph read_docx_paragraph(const Element &tree, const DocxLooks &looks, FieldsOpen &open,
                                  std::string text);

} // namespace beding::intake
