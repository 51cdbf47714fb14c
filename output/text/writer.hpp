// The document as plain text (UTF-8), numbers and references written out. One line a paragraph.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

std::string write_text(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
