// Reads a source: any bytes give a tree and what is to be said about them. A mistake in one declaration never
// spoils the next.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

namespace beding {

Outcome<syntax::File> parse(const Source &source, FileId file);

} // namespace beding
