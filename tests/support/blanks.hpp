// Text with blanks that break where a citation or a label has ones that do not, so that expectations read as
// they are written. That nouns and numbers stay together has a test of its own (tests/citations).
#pragma once
#include "dsl/messages/characters.hpp"

namespace beding::test {

using beding::plain_blanks;

} // namespace beding::test
