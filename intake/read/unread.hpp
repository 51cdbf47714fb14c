// What a reader could not show as an office program does, gathered while it reads.
#pragma once
#include "intake/read/paper.hpp"

#include <string_view>
#include <vector>

namespace beding::intake {

// Text that is not on paper, at that place; what is hidden right behind other hidden text is told with it.
void add_hidden(std::vector<Unread> &all, std::uint32_t at, std::string_view text);
// What was found in a paragraph, which is or would have been the next of the paper.
void add_unread(Paper &paper, std::vector<Unread> &&found);
// What was found in a paragraph that is left out: its conditions and hidden text are told at the next.
void add_left_out(Paper &paper, std::vector<Unread> &&found);
// Behind the last paragraph: what is hidden there, and conditions, belong to it; the rest is of one too many.
void settle_unread(Paper &paper);

} // namespace beding::intake
