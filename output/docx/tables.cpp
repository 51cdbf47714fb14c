// Tables, and signature blocks side by side in a table without rules (ISO 29500-1 17.4). A cell ends in a
// paragraph, and every row fills the grid, or Word offers to repair the file.
#include "output/docx/body.hpp"
#include "output/write/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace beding::docx {
namespace {

constexpr const HouseStyle &h = house_style;

void width(Markup &out, std::string_view element, int twentieths) {
  out.open(element).attribute("w:w", twentieths).attribute("w:type", "dxa").close();
}

} // namespace

void Body::open_table(const Grid &grid, bool ruled) {
  out_.open("w:tbl").open("w:tblPr");
  width(out_, "w:tblW", std::accumulate(grid.widths.begin(), grid.widths.end(), 0));
  width(out_, "w:tblInd", grid.indent);
  if (ruled) rules();
  out_.empty("w:tblLayout", "w:type", "fixed");
  cell_margins(ruled);
  // what a screen reader says before the table
  out_.empty("w:tblDescription", "w:val", grid.about);
  out_.close();
  out_.open("w:tblGrid");
  // Word goes by the cells, LibreOffice by these: they say the same
  for (const int one : grid.widths) out_.open("w:gridCol").attribute("w:w", one).close();
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

// A table is followed by a paragraph, or Word would join it with the next. This one is the room below it;
// where a page ends it has no height to speak of, so that it does not come on a page of its own.
void Body::close_table(BlockId id) {
  const bool last = ends_page(document_, id);
  out_.close();
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Normal").open("w:spacing");
  out_.attribute("w:before", 0)
      .attribute("w:after", 0)
      .attribute("w:line", last ? 20 : h.after_paragraph)
      .attribute("w:lineRule", "exact");
  out_.close();
  if (last) out_.open("w:rPr").empty("w:sz", "w:val", "2").empty("w:szCs", "w:val", "2").close();
  end_section(id);
  out_.close().close();
}

void Body::open_row(bool header) {
  out_.open("w:tr").open("w:trPr").empty("w:cantSplit");
  if (header) out_.empty("w:tblHeader");
  out_.close();
}

void Body::open_cell(int width) {
  out_.open("w:tc").open("w:tcPr");
  docx::width(out_, "w:tcW", width);
  out_.close();
}

void Body::empty_cell(int width, std::string_view style) {
  open_cell(width);
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style);
  if (hold_) out_.empty("w:keepNext");
  out_.close().close().close();
}

void Body::table(BlockId id) {
  const int indent = plan_.indents[id];
  const Grid grid{column_widths(plan_.finished, id, plan_.text_width - indent), indent,
                  table_description(plan_.finished, id)};
  open_table(grid, true);
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
    hold_ = document_.blocks[one].end == document_.blocks[id].end && ends_page(document_, id);
    row(one, grid);
  }
  hold_ = false;
  close_table(id);
}

void Body::row(BlockId id, const Grid &grid) {
  const bool header = document_.blocks[id].header;
  const std::string_view style = header ? "TableHeading" : "TableText";
  open_row(header);
  std::size_t column = 0;
  for (BlockId cell = id + 1; cell < document_.blocks[id].end; cell = document_.blocks[cell].end) {
    const int width = grid.widths[column++];
    if (document_.blocks[cell].end == cell + 1) {
      empty_cell(width, style);
      continue;
    }
    open_cell(width);
    for (BlockId in = cell + 1; in < document_.blocks[cell].end; ++in) paragraph(in, style, true);
    out_.close();
  }
  for (; column < grid.widths.size(); ++column) empty_cell(grid.widths[column], style);
  out_.close();
}

// Two side by side, each with room and a line to sign on. All stand on one page with the text that leads to
// them, as long as they fit there.
void Body::signatures(BlockId id) {
  constexpr std::size_t columns = 2;
  const Grid grid{std::vector<int>(columns, plan_.text_width / static_cast<int>(columns)), 0,
                  table_description(plan_.finished, id)};
  const bool together = fits_on_page(plan_.finished, id, plan_.text_width);
  std::size_t left = 0; // signatures to come
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) ++left;
  open_table(grid, false);
  std::size_t column = 0;
  for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
    if (column == 0) {
      hold_ = together || (left <= columns && ends_page(document_, id));
      open_row(false);
    }
    --left;
    open_cell(grid.widths[column]);
    blocks(one + 1, document_.blocks[one].end);
    line_to_sign(one);
    out_.close();
    column = (column + 1) % columns;
    if (column == 0) out_.close();
  }
  if (column != 0) {
    empty_cell(grid.widths[column], "TableText");
    out_.close();
  }
  hold_ = false;
  close_table(id);
}

void Body::line_to_sign(BlockId signature) {
  const BlockId last = document_.blocks[signature].end - 1;
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Signature");
  if (hold_) out_.empty("w:keepNext");
  take_break();
  out_.close();
  note_begin(last);
  runs_.words(fill_line);
  note_end(last);
  out_.close();
  if (document_.blocks[signature].witnessed) witness();
}

} // namespace beding::docx
