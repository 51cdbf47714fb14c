// What stands above and around the text: the title block, initials at the foot of each page, what a witness
// writes.
#include "output/write/front.hpp"
#include "dsl/visit.hpp"
#include "output/docx/body.hpp"

#include <algorithm>

namespace beding::docx {

void Body::title_text(const std::vector<Inline> &text) {
  for (const Inline &one : text)
    match(
        one, [&](const Words &some) { runs_.words(some.text); },
        [&](const Hole &hole) { runs_.open_place(hole); }, nothing<Mention, FillLine, LineBreak>);
}

// The tab leads to the indentation of its style.
void Body::title_block() {
  for (const TitleLine &line : document_.title_block) {
    out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "TitleBlock").close();
    runs_.words(title_label(document_, line));
    out_.open("w:r").empty("w:tab").close();
    title_text(line.text);
    out_.close();
  }
}

void Body::witness() {
  const std::vector<std::string> labels = witness_labels(document_);
  for (const std::string &label : labels) {
    out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Witness");
    if (hold_) out_.empty("w:keepNext");
    if (&label == &labels.back())
      out_.open("w:spacing").attribute("w:after", house_style.after_signature).close();
    out_.close();
    runs_.words(label + " ");
    runs_.words(fill_line);
    out_.close();
  }
}

// A table without rules, so that many parties stand in few lines.
void write_initials(Markup &out, Runs &runs, const Plan &plan) {
  const Document &document = plan.finished.document;
  const std::vector<std::string_view> names = initials_of(document);
  if (names.empty()) return;
  const std::size_t columns = std::min(names.size(), initials_beside);
  const int width = plan.text_width / static_cast<int>(columns);
  const auto dxa = [&](std::string_view element, int twentieths) {
    out.open(element).attribute("w:w", twentieths).attribute("w:type", "dxa").close();
  };
  const auto line = [&](std::string_view name) {
    out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Initials").close();
    if (!name.empty()) {
      runs.words(initials_label(document) + " " + std::string(initials_line));
      out.open("w:r").empty("w:br").close();
      runs.words(name);
    }
    out.close();
  };
  out.open("w:tbl").open("w:tblPr");
  dxa("w:tblW", width * static_cast<int>(columns));
  dxa("w:tblInd", 0);
  out.empty("w:tblLayout", "w:type", "fixed").open("w:tblCellMar");
  dxa("w:left", 0);
  dxa("w:right", house_style.cell_padding);
  out.close().close().open("w:tblGrid");
  for (std::size_t i = 0; i < columns; ++i) out.open("w:gridCol").attribute("w:w", width).close();
  out.close();
  const std::size_t cells = (names.size() + columns - 1) / columns * columns;
  for (std::size_t i = 0; i < cells; ++i) {
    if (i % columns == 0) out.open("w:tr").open("w:trPr").empty("w:cantSplit").close();
    out.open("w:tc").open("w:tcPr");
    dxa("w:tcW", width);
    out.close();
    line(i < names.size() ? names[i] : std::string_view());
    out.close();
    if ((i + 1) % columns == 0) out.close();
  }
  out.close();
}

} // namespace beding::docx
