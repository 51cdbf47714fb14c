// Makes a numbering scheme of its declaration.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"
#include "engine/language/language.hpp"
#include "engine/library/scheme.hpp"

namespace beding {

// A citation that is not given is the label without its final full stops, in lower case.
Outcome<Scheme> build_scheme(const syntax::Numbering &numbering);

} // namespace beding
