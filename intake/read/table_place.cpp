#include "intake/read/table_place.hpp"

#include "intake/read/docx_numbering.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr long most_columns = 1000;

bool is_table(std::string_view name) { return name == "w:tbl" || name == "table:table"; }
bool is_row(std::string_view name) { return name == "w:tr" || name == "table:table-row"; }
bool is_cell(std::string_view name) {
  return name == "w:tc" || name == "table:table-cell" || name == "table:covered-table-cell";
}
std::uint32_t count_of(std::string_view given) {
  return static_cast<std::uint32_t>(std::clamp<long>(whole_number(given).value_or(1), 1, most_columns));
}

} // namespace

void TablePlace::open(const Element &one) {
  if (is_table(one.name) && ++depth_ == 1) {
    here_ = {.table = ++tables_};
    in_cell_ = false;
  }
  if (depth_ != 1) return;
  if (one.name == "table:table-header-rows") header_rows_ = true;
  if (is_row(one.name)) {
    ++here_.row; // from 1 inside a table; what stands before the first row is in none
    here_.column = 0;
    here_.header = header_rows_;
  }
  if (one.name == "w:tblHeader" && one.is_on()) here_.header = true;
  if (is_cell(one.name)) {
    in_cell_ = true;
    // a cell that spans others is followed by the covered ones in ODT
    span_ = one.has("table:number-columns-repeated") ? count_of(one.get("table:number-columns-repeated")) : 1;
  }
  if (one.name == "w:gridSpan" && in_cell_) span_ = count_of(one.get("w:val"));
}

void TablePlace::close(std::string_view name) {
  if (depth_ == 1) {
    if (name == "table:table-header-rows") header_rows_ = false;
    if (is_cell(name) && in_cell_) {
      in_cell_ = false;
      here_.column += span_;
    }
  }
  if (is_table(name) && depth_ > 0) --depth_;
}

Cell TablePlace::cell() const { return depth_ > 1 || (depth_ == 1 && in_cell_) ? here_ : Cell{}; }

} // namespace beding::intake
