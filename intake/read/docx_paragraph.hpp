// One paragraph of a DOCX from its tree: its text as accepted, its fields, and what hangs on it.
#pragma once
#include "intake/read/docx_looks.hpp"
#include "intake/read/paper.hpp"
#include "intake/read/xml.hpp"

#include <string>
#include <vector>

namespace beding::intake {

// Fields open in one story. A field may begin in one paragraph and end in another (a list of contents does).
struct OpenField {
  std::string code;
  bool result = false;     // the code is over, what follows is shown
  std::uint32_t begin = 0; // in the text of the paragraph being read
};

struct DocxParagraph {
  Paragraph paragraph;
  std::vector<std::string> bookmarks; // that begin here
  std::vector<const Element *> boxes; // w:txbxContent, in order
  bool mark_deleted = false;          // joins the next paragraph
  std::uint32_t pages = 0;            // page breaks that Word saw inside
};

// `tree` must outlive the result. `text` is put before (what was left of paragraphs that join this one).
DocxParagraph read_docx_paragraph(const Element &tree, const DocxLooks &looks, std::vector<OpenField> &fields,
                                  std::string text);

// What a field code refers to; nothing for fields that are not references.
std::optional<Field> read_field_code(const std::string &code);
bool is_contents_code(const std::string &code);

} // namespace beding::intake
