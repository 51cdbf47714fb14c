// Follows the tables of a document as its elements open and close, of DOCX and ODT alike.
#pragma once
#include "intake/read/paper.hpp"
#include "output/package/xml.hpp"

namespace beding::intake {

class TablePlace {
public:
  void open(const Element &one);
  void close(std::string_view name);
  // Of a paragraph that stands here.
  Cell cell() const;

private:
  std::uint32_t tables_ = 0; // so far
  int depth_ = 0;            // of tables in tables
  bool in_cell_ = false;     // of the outermost
  bool header_rows_ = false; // of ODT
  std::uint32_t span_ = 1;   // columns of the cell at hand
  Cell here_;
};

} // namespace beding::intake
