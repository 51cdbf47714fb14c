// Visits the words of a text or of blocks as they are written, whatever the conditions around them.
#pragma once
#include "dsl/syntax.hpp"

namespace beding {

template <class Take>
void walk_words(const syntax::Text &text, Take &take) {
  for (const syntax::Inline &one : text) {
    if (const auto *words = std::get_if<syntax::Words>(&one.node))
      take(*words, one.at);
    else if (const auto *choice = std::get_if<syntax::TextChoice>(&one.node))
      for (const syntax::TextBranch &branch : choice->branches) walk_words(branch.text, take);
  }
}

// Notes for the drafter are not words of the document.
template <class Take>
void walk_words(const syntax::Blocks &blocks, Take &take) {
  for (const syntax::Block &block : blocks) {
    if (const auto *paragraph = std::get_if<syntax::Paragraph>(&block.node))
      walk_words(paragraph->text, take);
    else if (const auto *item = std::get_if<syntax::Item>(&block.node)) {
      walk_words(item->text, take);
      walk_words(item->inside, take);
    } else if (const auto *choice = std::get_if<syntax::BlockChoice>(&block.node)) {
      for (const syntax::BlockBranch &branch : choice->branches) walk_words(branch.blocks, take);
    } else if (const auto *loop = std::get_if<syntax::Loop>(&block.node))
      walk_words(loop->blocks, take);
    else if (const auto *sign = std::get_if<syntax::SignatureBlock>(&block.node))
      walk_words(sign->blocks, take);
    else if (const auto *table = std::get_if<syntax::Table>(&block.node))
      for (const syntax::Row &row : table->rows)
        for (const syntax::Text &cell : row.cells) walk_words(cell, take);
  }
}

} // namespace beding
