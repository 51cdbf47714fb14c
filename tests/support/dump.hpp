// A syntax tree as text, without places: what a formatter must keep. Keywords that stand where names can are
// given in Dutch, so that the two spellings are the same.
#pragma once
#include "dsl/syntax.hpp"

#include <string>

namespace beding::test {

std::string dump(const syntax::File &file);

} // namespace beding::test
