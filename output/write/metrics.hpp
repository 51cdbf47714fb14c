// How wide text is, as far as a writer must know: for the room before hanging text and for columns.
#pragma once
#include "engine/variant/cite.hpp"

#include <string_view>
#include <vector>

namespace beding {

// The width of a text in the letters of the house style, in twentieths of a point. Sizes in half points.
int width_of(std::string_view text, int size);

// How far the text of an item stands behind the text around it, in twentieths of a point: room for the widest
// label of its level in this document, and a blank. By chain and depth.
std::vector<std::vector<int>> hangs_of(const Finished &finished);

// The widths of the columns of a table that is `room` wide, by what stands in them: they sum to `room`, and
// no word is broken as long as the words fit.
std::vector<int> column_widths(const Finished &finished, BlockId table, int room);

// Whether a block of signatures that is `room` wide surely fits on one page.
bool fits_on_page(const Finished &finished, BlockId signatures, int room);

} // namespace beding
