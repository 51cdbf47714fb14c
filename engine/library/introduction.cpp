#include "engine/library/introduction.hpp"

#include "dsl/visit.hpp"

#include <algorithm>

namespace beding {
namespace {

bool announces(const syntax::Text &text) {
  if (text.empty()) return false;
  const auto *words = std::get_if<syntax::Words>(&text.back().node);
  if (words == nullptr) return false;
  const std::size_t end = words->text.find_last_not_of(' ');
  return end != std::string::npos && words->text[end] == ':';
}

bool lists(const syntax::Blocks &blocks);
bool lists(const syntax::Block &block) {
  return match(
      block.node, same<syntax::Item, syntax::TermList>(true),
      [](const syntax::BlockChoice &choice) {
        return std::any_of(choice.branches.begin(), choice.branches.end(),
                           [](const syntax::BlockBranch &one) { return lists(one.blocks); });
      },
      [](const syntax::Loop &loop) { return contains<syntax::Item>(loop.blocks) || lists(loop.blocks); },
      same<syntax::Paragraph, syntax::Remark, syntax::ListChoice, syntax::SignatureBlock, syntax::PageBreak,
           syntax::Insertion, syntax::Table>(false));
}
bool lists(const syntax::Blocks &blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const syntax::Block &one) { return lists(one); });
}

} // namespace

std::vector<Introduction> introductions_in(const syntax::Blocks &blocks, const syntax::Text *around,
                                           Span at) {
  std::vector<Introduction> all;
  Introduction now;
  if (around != nullptr && announces(*around)) now = {.text = around, .at = at};
  bool listed = false; // items, not only what may fall away
  const auto end_run = [&] {
    if (now.text != nullptr && now.end > 0) all.push_back(now);
    now = {};
    listed = false;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const syntax::Block &one = blocks[i];
    if (is_a<syntax::Remark, syntax::ListChoice>(one)) continue;
    // what has no items in it ends the list, but for what may fall away behind its introduction
    const bool made = lists(one);
    if (made || (now.text != nullptr && !listed && is_a<syntax::BlockChoice, syntax::Loop>(one))) {
      if (now.end == 0) now.begin = i;
      now.end = i + 1;
      listed = listed || made;
      continue;
    }
    end_run();
    if (const auto *paragraph = std::get_if<syntax::Paragraph>(&one.node))
      if (announces(paragraph->text)) now = {.text = &paragraph->text, .at = one.at, .by = i};
  }
  end_run();
  return all;
}

} // namespace beding
