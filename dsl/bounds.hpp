// What is refused for its size: the table of bounds.inc.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <cstddef>
#include <string>

namespace beding {

enum class Bound : std::uint8_t {
#define BOUND(name, value, dutch, english, why) name,
#include "dsl/bounds.inc"
#undef BOUND
};

constexpr std::size_t bound(Bound one) {
  switch (one) {
#define BOUND(name, value, dutch, english, why)                                                              \
  case Bound::name:                                                                                          \
    return value;
#include "dsl/bounds.inc"
#undef BOUND
  }
  return 0;
}

// What is counted, as an argument of a message.
constexpr Noun counted_by(Bound one) {
  switch (one) {
#define BOUND(name, value, dutch, english, why)                                                              \
  case Bound::name:                                                                                          \
    return Noun::bound_##name;
#include "dsl/bounds.inc"
#undef BOUND
  }
  return {};
}

// `what` (a file, a document) is above the bound.
inline Diagnostic beyond(Bound one, Span at, std::string what) {
  return {.code = Code::beyond_bounds,
          .at = at,
          .arguments = {std::move(what), std::to_string(bound(one)), counted_by(one)}};
}

} // namespace beding
