// The document as OpenDocument text (ODF 1.3), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>
#include <vector>

namespace beding {

// Those of our styles, by name, that a house style in ODT has none for.
std::vector<std::string> odt_styles_without(const Finished &finished, const Delivery &delivery,
                                            const StyleFile &file);

std::string write_odt(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
