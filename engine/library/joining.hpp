// How many of a kind of party join.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

// So many join whatever is answered: with `alleen als` nobody does where that does not hold.
inline std::uint32_t always_join(const PartyInfo &party) {
  return party.source->only_if ? 0 : party.source->least;
}

} // namespace beding
