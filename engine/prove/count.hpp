// How many answers the conditions of a library can tell apart.
#pragma once
#include "engine/prove/prove.hpp"
#include "engine/prove/space.hpp"

namespace beding::proving {

// Of every question and party, the answers fall in groups that no condition tells apart; counted are the
// combinations of groups that the library accepts. Call it when the
// formulas of all conditions have been made, and no others.
VariantCount count_variants(Space &space);

} // namespace beding::proving
