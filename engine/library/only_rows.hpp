// What a loop or condition has for the table before it.
#pragma once
#include "dsl/visit.hpp"

namespace beding {

// Whether these blocks are nothing but rows of so many columns: then they belong to the table before them,
// and so do rows behind them, also where they fall away.
inline bool only_rows(const syntax::Blocks &blocks, std::size_t columns) {
  const auto are_rows = [&](const syntax::Blocks &inside) { return only_rows(inside, columns); };
  return !blocks.empty() && std::all_of(blocks.begin(), blocks.end(), [&](const syntax::Block &block) {
    if (const auto *table = std::get_if<syntax::Table>(&block.node))
      return !table->rows.empty() && !table->rows.front().header &&
             table->rows.front().cells.size() == columns;
    if (const auto *loop = std::get_if<syntax::Loop>(&block.node)) return are_rows(loop->blocks);
    const auto *choice = std::get_if<syntax::BlockChoice>(&block.node);
    return choice != nullptr && std::all_of(choice->branches.begin(), choice->branches.end(),
                                            [&](const auto &branch) { return are_rows(branch.blocks); });
  });
}

} // namespace beding
