// Tables, and signature blocks side by side in a table without rules (ISO 29500-1 17.4). A cell ends in a
// paragraph, and every row fills the grid, or Word offers to repair the file.
#include "output/docx/body.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::docx {
namespace {

constexpr const HouseStyle &h = house_style;

void width(Markup &out, std::string_view element, int twentieths) {
  out.open(element).attribute("w:w", twentieths).attribute("w:type", "dxa").close();
}

} // namespace

void Body::open_table(const Grid &grid, bool ruled) {
  out_.open("w:tbl").open("w:tblPr");
  width(out_, "w:tblW", grid.column_width() * static_cast<int>(grid.columns));
  width(out_, "w:tblInd", grid.indent);
  if (ruled) rules();
  out_.empty("w:tblLayout", "w:type", "fixed");
  cell_margins(ruled);
  // what a screen reader says before the table
  out_.empty("w:tblDescription", "w:val", grid.about);
  out_.close();
  out_.open("w:tblGrid");
  for (std::size_t i = 0; i < grid.columns; ++i)
    out_.open("w:gridCol").attribute("w:w", grid.column_width()).close();
  out_.close();
}

void Body::rules() {
  out_.open("w:tblBorders");
  for (const char *side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
    out_.open(side)
        .attribute("w:val", "single")
        .attribute("w:sz", 4)
        .attribute("w:space", 0)
        .attribute("w:color", h.rule_colour)
        .close();
  out_.close();
}

// Signatures have no rules, so that their text stands straight under the text before it.
void Body::cell_margins(bool ruled) {
  out_.open("w:tblCellMar");
  width(out_, "w:top", h.cell_padding);
  width(out_, "w:left", ruled ? h.cell_padding : 0);
  width(out_, "w:bottom", ruled ? h.cell_padding : 0);
  width(out_, "w:right", ruled ? h.cell_padding : h.signature_gap);
  out_.close();
}

// A table is followed by a paragraph, or Word would join it with the next. This one is the room below it.
void Body::close_table() {
  out_.close();
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Normal").open("w:spacing");
  out_.attribute("w:before", 0)
      .attribute("w:after", 0)
      .attribute("w:line", h.after_paragraph)
      .attribute("w:lineRule", "exact");
  out_.close().close().close();
}

void Body::open_row(bool header) {
  out_.open("w:tr").open("w:trPr").empty("w:cantSplit");
  if (header) out_.empty("w:tblHeader");
  out_.close();
}

void Body::open_cell(const Grid &grid) {
  out_.open("w:tc").open("w:tcPr");
  width(out_, "w:tcW", grid.column_width());
  out_.close();
}

void Body::empty_cell(const Grid &grid, std::string_view style) {
  open_cell(grid);
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).close().close().close();
}

void Body::table(BlockId id) {
  Grid grid{1, plan_.indents[id], table_description(plan_.finished, id), plan_.text_width};
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end)
    grid.columns = std::max(grid.columns, cells_of(one));
  open_table(grid, true);
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) row(one, grid);
  close_table();
}

void Body::row(BlockId id, const Grid &grid) {
  const bool header = document_.blocks[id].header;
  const std::string_view style = header ? "TableHeading" : "TableText";
  open_row(header);
  for (BlockId cell = id + 1; cell < document_.blocks[id].end; cell = document_.blocks[cell].end) {
    if (document_.blocks[cell].end == cell + 1) {
      empty_cell(grid, style);
      continue;
    }
    open_cell(grid);
    for (BlockId in = cell + 1; in < document_.blocks[cell].end; ++in) paragraph(in, style, true);
    out_.close();
  }
  for (std::size_t i = cells_of(id); i < grid.columns; ++i) empty_cell(grid, style);
  out_.close();
}

std::size_t Body::cells_of(BlockId row) const {
  std::size_t count = 0;
  for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) ++count;
  return count;
}

// Two side by side, each with room and a line to sign on.
void Body::signatures(BlockId id) {
  const Grid grid{2, 0, table_description(plan_.finished, id), plan_.text_width};
  open_table(grid, false);
  std::size_t column = 0;
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
    if (column == 0) open_row(false);
    open_cell(grid);
    blocks(one + 1, document_.blocks[one].end);
    line_to_sign(one);
    out_.close();
    column = (column + 1) % grid.columns;
    if (column == 0) out_.close();
  }
  if (column != 0) {
    empty_cell(grid, "TableText");
    out_.close();
  }
  close_table();
}

void Body::line_to_sign(BlockId signature) {
  const BlockId last = document_.blocks[signature].end - 1;
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Signature");
  take_break();
  out_.close();
  note_begin(last);
  runs_.words(fill_line);
  note_end(last);
  out_.close();
}

} // namespace beding::docx
