// Where places are open, for a document of which all else is locked.
#include "output/odt/plan.hpp"
#include "output/odt/writer.hpp"

#include <algorithm>

namespace beding {
namespace odt {

bool is_open(const std::vector<Inline> &text) {
  return std::any_of(text.begin(), text.end(),
                     [](const Inline &one) { return std::holds_alternative<Hole>(one); });
}

bool is_open(const Document &document, BlockId id) {
  const Block &block = document.blocks[id];
  return std::any_of(document.inlines.begin() + block.inlines, document.inlines.begin() + block.inlines_end,
                     [](const Inline &one) { return std::holds_alternative<Hole>(one); });
}

bool is_open_within(const Document &document, BlockId id) {
  for (BlockId in = id; in < document.blocks[id].end; ++in)
    if (is_open(document, in)) return true;
  return false;
}

} // namespace odt

std::size_t left_open_odt(const Document &document) {
  std::size_t count = 0;
  each_front_text(document, [&](const std::vector<Inline> &text) { count += odt::is_open(text) ? 1 : 0; });
  for (BlockId id = 0; id < document.blocks.size();) {
    const Kind kind = document.blocks[id].kind;
    const bool whole = kind == Kind::table || kind == Kind::signatures;
    if (whole ? odt::is_open_within(document, id) : odt::is_open(document, id)) ++count;
    id = whole ? document.blocks[id].end : id + 1;
  }
  return count;
}

} // namespace beding
