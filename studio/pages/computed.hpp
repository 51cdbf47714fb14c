// What is computed from the answers of a dossier, below its questions.
#pragma once
#include "driver/interview.hpp"
#include "studio/pages/frame.hpp"

namespace beding::studio {

// Nothing when none of it is there now.
void write_computed(Markup &out, const Frame &frame, const Sheet &sheet);

} // namespace beding::studio
