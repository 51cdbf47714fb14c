// What an introduction ("De taken zijn:") announces: the blocks behind it. The assembly tells when none of
// them came out, the proof when none may.
#pragma once
#include "dsl/syntax.hpp"

#include <optional>

namespace beding {

struct Introduction {
  const syntax::Text *text = nullptr;
  Span at = {};
  std::optional<std::size_t> by = {}; // the block that it is; none: what the blocks stand in
  std::size_t begin = 0, end = 0;     // what it announces
};

// Those with a list behind them, or with what can fall away. `around`: the text of the item that the blocks
// stand in.
std::vector<Introduction> introductions_in(const syntax::Blocks &blocks, const syntax::Text *around, Span at);

} // namespace beding
