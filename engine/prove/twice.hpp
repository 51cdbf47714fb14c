// Citations of one thing twice in one sentence. Mirrors what the report finds suspicious
// (engine/review/suspicious.cpp), with the ends of sentences as they are without the text of answers.
#pragma once
#include "engine/prove/places.hpp"

namespace beding::proving {

// `path`: when the text is in. Adds to `found`, a place for each citation and target.
void cited_twice(Space &space, const LoopStep *place, const syntax::Text &text, Formula path,
                 std::vector<TwicePlace> &found);

} // namespace beding::proving
