// A text with repairs in it, and where its places were before.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Repairs that were applied to a text: where a place behind them was before.
class Mends {
public:
  // Applies the repairs; of two that overlap the first.
  Mends(std::string_view text, const Diagnostics &slips);
  const std::string &text() const { return text_; }
  Span before(Span at) const;

private:
  struct Piece {
    std::uint32_t begin, end; // in the mended text
    std::uint32_t was, length;
  };
  std::string text_;
  std::vector<Piece> pieces_; // what was put in, in order
};

// The places of what was said of a text that was mended so, one after the other, as they were in the first.
void place_before(Diagnostic &told, const std::vector<Mends> &mends, FileId file);

} // namespace beding
