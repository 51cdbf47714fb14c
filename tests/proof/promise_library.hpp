// Random libraries of one file or several, with every construct of the language, small enough to make all
// their variants.
#pragma once
#include "tests/support/library.hpp"

#include <cstdint>

namespace beding::test {

SourceFiles promise_library(std::uint32_t seed);

} // namespace beding::test
