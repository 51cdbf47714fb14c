// The document as OpenDocument text (ODF 1.3), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

std::string write_odt(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
