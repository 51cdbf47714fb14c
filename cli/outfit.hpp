// What goes along with a document of the desk, as `beding compile` has it: bitmaps and the house style.
#pragma once
#include "studio/site.hpp"

namespace beding {

studio::Outfit make_outfit(const studio::OutfitAsked &asked);

} // namespace beding
