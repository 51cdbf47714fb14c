#include "dsl/mends.hpp"

#include <algorithm>

namespace beding {

Mends::Mends(std::string_view text, const Diagnostics &slips) {
  std::vector<const Fix *> all;
  for (const Diagnostic &one : slips)
    if (one.fix) all.push_back(&*one.fix);
  std::stable_sort(all.begin(), all.end(),
                   [](const Fix *a, const Fix *b) { return a->at.begin < b->at.begin; });
  std::size_t copied = 0;
  for (const Fix *fix : all) {
    if (fix->at.begin < copied || fix->at.end > text.size()) continue;
    text_ += text.substr(copied, fix->at.begin - copied);
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += fix->text;
    pieces_.push_back(
        {begin, static_cast<std::uint32_t>(text_.size()), fix->at.begin, fix->at.end - fix->at.begin});
    copied = fix->at.end;
  }
  text_ += text.substr(copied);
}

Span Mends::before(Span at) const {
  const auto was = [&](std::uint32_t offset, bool end) {
    std::uint32_t ahead = 0; // of the text before a place: how much it was, and how much it is
    std::uint32_t behind = 0;
    for (const Piece &piece : pieces_) {
      if (piece.begin > offset) break;
      if (offset < piece.end) return piece.was + (end ? piece.length : 0);
      ahead = piece.was + piece.length;
      behind = piece.end;
    }
    return ahead + (offset - behind);
  };
  return {at.file, was(at.begin, false), std::max(was(at.begin, false), was(at.end, true))};
}

void place_before(Diagnostic &told, const std::vector<Mends> &mends, FileId file) {
  const auto place = [&](Span &at) {
    if (at.file != file) return;
    for (auto mend = mends.rbegin(); mend != mends.rend(); ++mend) at = mend->before(at);
  };
  place(told.at);
  for (Label &label : told.labels) place(label.at);
  if (!told.fix || told.fix->at.file != file) return;
  const std::uint32_t length = told.fix->at.end - told.fix->at.begin;
  place(told.fix->at);
  // what stands in a repair cannot be repaired in the first text
  if (told.fix->at.end - told.fix->at.begin != length) told.fix.reset();
}

} // namespace beding
