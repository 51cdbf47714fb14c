// What an Akoma Ntoso document says of itself: its names by FRBR (AKN-NC 1.0, 4), its parties and terms.
#pragma once
#include "output/akn/plan.hpp"
#include "output/write/delivery.hpp"
#include "output/write/markup.hpp"

#include <string_view>

namespace beding::akn {

// Of the document itself, or of an annex: "main", "annex_1".
void write_meta(Markup &out, const Finished &finished, const Delivery &delivery, std::string_view component);

} // namespace beding::akn
