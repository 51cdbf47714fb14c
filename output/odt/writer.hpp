// The document as OpenDocument text (ODF 1.3), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

// ODF locks whole blocks: how many a locked document leaves open because there is an open place in them.
std::size_t left_open_odt(const Document &document);

std::string write_odt(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
