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
  void titled(std::string_view style, const std::vector<Inline> &text);
  void title_text(const std::vector<Inline> &text);
  void title_block();
  void logos(); // pictures.cpp
  void picture(std::string_view id, std::string_view vector_id, std::string_view alt, int width, int height);
  void witness();
  void simple(std::string_view style, std::string_view text);
  void take_break();
  void inside(BlockId id);
  void citation(const Mention &mention);
  void note_begin(BlockId id);
  void note_end(BlockId id);
  void remaining_notes();
  void contents(BlockId id);
  void page_field(BlockId target, Look look = {});
  int outline_of(BlockId id) const;
  void end_section(BlockId id);
  void section(std::size_t number);

  struct Grid {
    std::vector<int> widths; // of the columns
    int indent = 0;          // of the table from the margin
    std::string about = {};
  };
  void open_table(const Grid &grid, bool ruled);
  void close_table(BlockId id);
  void rules();
  void cell_margins(bool ruled);
  void open_row(bool header);
  void open_cell(int width);
  void empty_cell(int width, std::string_view style);
  void table(BlockId id);
  void row(BlockId id, const Grid &grid);
  void signatures(BlockId id);
  void line_to_sign(BlockId signature);

  const Plan &plan_;
  const Document &document_;
  Markup out_;
  Runs runs_{out_};
  std::size_t bookmark_; // w:id of the next; comments have the numbers before the first
  int pictures_ = 0;
  std::size_t note_ = 0; // the next to be placed
  bool break_before_ = false;
  bool hold_ = false; // what is written stays on the page of what follows
};

} // namespace beding::docx
