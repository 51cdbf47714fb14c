#include "engine/prove/table_heads.hpp"

#include "engine/library/only_rows.hpp"

#include <algorithm>

namespace beding::proving {

void TableHeads::table(const syntax::Table &table, Span at, Formula path, bool governed) {
  const bool rows = !table.rows.empty() && !table.rows.front().header;
  const std::size_t columns = table.rows.empty() ? 0 : table.rows.front().cells.size();
  for (Head &one : heads_) {
    // where it does not go on with that table, it is the next one
    Formula goes_on = never;
    if (rows && columns == one.columns)
      goes_on = formulas_->all({one.last, path, governed ? always : one.governed});
    const Formula apart = formulas_->all({path, formulas_->negation(goes_on)});
    one.filled = formulas_->any({one.filled, goes_on});
    one.last = formulas_->all({one.last, formulas_->negation(apart)});
    one.governed = governed ? formulas_->any({one.governed, goes_on})
                            : formulas_->all({one.governed, formulas_->negation(goes_on)});
  }
  const bool head =
      std::all_of(table.rows.begin(), table.rows.end(), [](const syntax::Row &row) { return row.header; });
  if (head)
    heads_.push_back(
        {.at = at, .path = path, .last = path, .governed = governed ? always : never, .columns = columns});
}

void TableHeads::governed(const syntax::Blocks &blocks) {
  for (Head &one : heads_)
    if (only_rows(blocks, one.columns)) one.governed = formulas_->any({one.governed, one.last});
}

void TableHeads::between(Formula content) {
  for (Head &one : heads_) one.last = formulas_->all({one.last, formulas_->negation(content)});
}

} // namespace beding::proving
