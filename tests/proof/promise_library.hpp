// Random libraries with every construct of the language, small enough to make all their variants.
#pragma once
#include <cstdint>
#include <string>

namespace beding::test {

std::string promise_library(std::uint32_t seed);

} // namespace beding::test
