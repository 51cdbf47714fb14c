// Writes the main part of a DOCX; its paragraphs are in body.cpp, its tables in tables.cpp.
#pragma once
#include "output/docx/plan.hpp"
#include "output/docx/runs.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding::docx {

class Body {
public:
  explicit Body(const Plan &plan);
  std::vector<std::string> run();

private:
  void blocks(BlockId begin, BlockId end);
  void block(BlockId id);
  void paragraph(BlockId id, std::string_view style, bool in_cell = false);
  void paragraph_properties(BlockId id, std::string_view style, bool in_cell);
  void list_properties(BlockId id);
  void simple(std::string_view style, std::string_view text);
  void take_break();
  void inside(BlockId id);
  void citation(const Mention &mention);
  void note_begin(BlockId id);
  void note_end(BlockId id);
  void remaining_notes();
  void contents();
  int outline_of(BlockId id) const;
  void section();

  struct Grid {
    std::size_t columns;
    int indent; // of the table from the margin
    std::string about;
    int width; // between the margins
    int column_width() const { return (width - indent) / static_cast<int>(columns); }
  };
  void open_table(const Grid &grid, bool ruled);
  void close_table();
  void rules();
  void cell_margins(bool ruled);
  void open_row(bool header);
  void open_cell(const Grid &grid);
  void empty_cell(const Grid &grid, std::string_view style);
  void table(BlockId id);
  void row(BlockId id, const Grid &grid);
  std::size_t cells_of(BlockId row) const;
  void signatures(BlockId id);
  void line_to_sign(BlockId signature);

  const Plan &plan_;
  const Document &document_;
  Markup out_;
  Runs runs_{out_};
  std::size_t bookmark_; // w:id of the next; comments have the numbers before the first
  std::size_t note_ = 0; // the next to be placed
  bool break_before_ = false;
};

} // namespace beding::docx
