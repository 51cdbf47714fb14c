#include "engine/prove/table_heads.hpp"

#include <algorithm>

namespace beding::proving {

void TableHeads::table(const syntax::Table &table, Span at, Formula path, bool governed) {
  const bool rows = !table.rows.empty() && !table.rows.front().header;
  const std::size_t columns = table.rows.empty() ? 0 : table.rows.front().cells.size();
  for (Head &one : heads_) {
    if (rows && columns == one.columns && (governed || one.governed)) {
      one.filled = formulas_->any({one.filled, formulas_->all({one.last, path})});
      one.governed = governed;
    } else
      one.last = formulas_->all({one.last, formulas_->negation(path)});
  }
  const bool head =
      std::all_of(table.rows.begin(), table.rows.end(), [](const syntax::Row &row) { return row.header; });
  if (head)
    heads_.push_back({.at = at, .path = path, .last = path, .columns = columns, .governed = governed});
}

void TableHeads::between(Formula content) {
  for (Head &one : heads_) one.last = formulas_->all({one.last, formulas_->negation(content)});
}

} // namespace beding::proving
