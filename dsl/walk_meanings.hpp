// Visits all that has a meaning in a text or in blocks: conditions, values and references, in the order of
// the source. `See` has condition(const Expression &), value(const Value &, Span) and mention(const Mention
// &, Span), and where it wants to, loop(const Loop &).
#pragma once
#include "dsl/syntax.hpp"

namespace beding {

template <class See>
void walk_meanings(const syntax::Text &text, See &see) {
  for (const syntax::Inline &one : text) {
    if (const auto *value = std::get_if<syntax::Value>(&one.node))
      see.value(*value, one.at);
    else if (const auto *mention = std::get_if<syntax::Mention>(&one.node))
      see.mention(*mention, one.at);
    else if (const auto *choice = std::get_if<syntax::TextChoice>(&one.node))
      for (const syntax::TextBranch &branch : choice->branches) {
        if (branch.condition) see.condition(*branch.condition);
        walk_meanings(branch.text, see);
      }
  }
}

template <class See>
void walk_meanings(const syntax::Blocks &blocks, See &see) {
  for (const syntax::Block &block : blocks) {
    if (const auto *paragraph = std::get_if<syntax::Paragraph>(&block.node))
      walk_meanings(paragraph->text, see);
    else if (const auto *remark = std::get_if<syntax::Remark>(&block.node))
      walk_meanings(remark->text, see);
    else if (const auto *item = std::get_if<syntax::Item>(&block.node)) {
      if (item->condition) see.condition(*item->condition);
      walk_meanings(item->text, see);
      walk_meanings(item->inside, see);
    } else if (const auto *choice = std::get_if<syntax::BlockChoice>(&block.node)) {
      for (const syntax::BlockBranch &branch : choice->branches) {
        if (branch.condition) see.condition(*branch.condition);
        walk_meanings(branch.blocks, see);
      }
    } else if (const auto *loop = std::get_if<syntax::Loop>(&block.node)) {
      if constexpr (requires { see.loop(*loop); }) see.loop(*loop);
      walk_meanings(loop->blocks, see);
    } else if (const auto *sign = std::get_if<syntax::SignatureBlock>(&block.node))
      walk_meanings(sign->blocks, see);
    else if (const auto *table = std::get_if<syntax::Table>(&block.node))
      for (const syntax::Row &row : table->rows)
        for (const syntax::Text &cell : row.cells) walk_meanings(cell, see);
  }
}

} // namespace beding
