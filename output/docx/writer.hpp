// The document as WordprocessingML (ISO 29500-1 transitional), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

std::string write_docx(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
