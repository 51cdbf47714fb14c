#include "engine/variant/cited_places.hpp"

#include <algorithm>

namespace beding {

Path CitedPlaces::path_of(BlockId id) const {
  Path path;
  for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
    const Block &block = document_.blocks[at];
    const bool unit = block.kind == Kind::group || block.kind == Kind::article || block.kind == Kind::annex ||
                      block.kind == Kind::closing;
    const bool item =
        block.kind == Kind::item && scheme_.chains[block.level.chain].kind != ChainKind::bullets;
    if (unit || item) path.push_back(at);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

BlockId CitedPlaces::citable(BlockId id) const {
  const Path path = path_of(id);
  return path.empty() ? id : path.back();
}

bool CitedPlaces::numbered(BlockId id) const {
  return !numbers_.of[id].label.empty() &&
         scheme_.chains[document_.blocks[id].level.chain].kind != ChainKind::bullets;
}
const Level &CitedPlaces::level(BlockId id) const { return scheme_.level(document_.blocks[id].level); }

std::vector<std::uint32_t> CitedPlaces::counts_of(BlockId id) const {
  const LevelRef own = document_.blocks[id].level;
  std::vector<std::uint32_t> counts(own.depth + 1U, 1);
  for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
    const Block &block = document_.blocks[at];
    if (numbers_.of[at].count != 0 && block.level.chain == own.chain && block.level.depth <= own.depth)
      counts[block.level.depth] = numbers_.of[at].count;
  }
  return counts;
}

} // namespace beding
