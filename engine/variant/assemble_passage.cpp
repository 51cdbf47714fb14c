// Answers of paragraphs: they become blocks as if the author had written them where they are printed.
#include "dsl/visit.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>
#include <utility>

namespace beding {

namespace {

const ValueUse *lone_value(const Library &library, const syntax::Text &text) {
  const auto *value = text.size() == 1 ? std::get_if<syntax::Value>(&text.front().node) : nullptr;
  if (value == nullptr) return nullptr;
  const ValueUse &use = library.values[value->value->meaning];
  return use.kind == ValueUse::Kind::question ? &use : nullptr;
}

} // namespace

const LongText *Assembler::passage_in(const syntax::Text &text) const {
  const ValueUse *const use = lone_value(variant_.library, text);
  if (use == nullptr || !variant_.answers.asked[use->subject]) return nullptr;
  return std::get_if<LongText>(&variant_.answers.questions[use->subject]);
}

// It is a text of its own: nothing before or behind it belongs to its lists, and they end as they are
// written.
void Assembler::written_blocks(std::span<const syntax::Block> blocks, Siblings &siblings) {
  const std::uint32_t governed = std::exchange(siblings.governed, 0);
  for (const syntax::Block &one : blocks) {
    if (is_too_large()) break;
    block(one, siblings);
  }
  end_list(siblings);
  siblings.governed = governed;
}

void Assembler::passage(const LongText &passage, const syntax::Text &text, Span at, Siblings &siblings) {
  const std::string &name = variant_.library.questions[lone_value(variant_.library, text)->subject].name;
  Diagnostics told; // when the answers were read
  const syntax::Blocks blocks = blocks_of(passage, name, told);
  answered_ = AnsweredBlocks{.at = at, .name = name};
  // a list straight under the heading is made of leden
  const Block *const heading = siblings.parent == none ? nullptr : &document_.blocks[siblings.parent];
  const bool first = heading != nullptr && siblings.parent + 1 == document_.blocks.size() &&
                     (heading->kind == Kind::article || heading->kind == Kind::annex) &&
                     is_a<syntax::Item>(blocks.front());
  const auto numbered = siblings.numbered;
  if (first) siblings.numbered = levels_.first_item(heading->level, false);
  written_blocks(blocks, siblings);
  siblings.numbered = numbered;
  answered_.reset();
}

void Assembler::passage_in_item(const LongText &passage, const syntax::Text &text, Span at,
                                Siblings &inside) {
  const std::string &name = variant_.library.questions[lone_value(variant_.library, text)->subject].name;
  Diagnostics told;
  const syntax::Blocks blocks = blocks_of(passage, name, told);
  const auto *const first = std::get_if<syntax::Paragraph>(&blocks.front().node);
  if (first == nullptr) return say(Code::answer_list_first, blocks.front().at, {name});
  answered_ = AnsweredBlocks{.at = at, .name = name};
  texts_[inside.parent] = this->text(first->text, inside.parent, true);
  written_blocks(std::span(blocks).subspan(1), inside);
  answered_.reset();
}

} // namespace beding
