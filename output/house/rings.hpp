// Styles that are based on each other in a ring: office programs never end reading them.
#pragma once
#include "output/house/clean.hpp"
#include "output/package/tree.hpp"

namespace beding::house {

// Opens each ring of a part with styles. Whether there was one.
bool open_rings(const XmlTree &styles, StyleForm form, Taken &taken);

} // namespace beding::house
