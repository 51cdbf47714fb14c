// The document as one self-contained HTML 5 page.
#pragma once
#include "engine/cite.hpp"

#include <string>

namespace beding {

std::string write_html(const Finished &finished);

} // namespace beding
