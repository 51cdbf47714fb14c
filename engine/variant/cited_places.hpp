// Where in a document the units stand that citations name.
#pragma once
#include "engine/variant/document.hpp"
#include "engine/variant/number.hpp"

#include <vector>

namespace beding {

// The units around a block that can be cited, from the outside in, and the block itself when it is one.
using Path = std::vector<BlockId>;

class CitedPlaces {
public:
  CitedPlaces(const Document &document, const Scheme &scheme, const Numbers &numbers)
      : document_(document), scheme_(scheme), numbers_(numbers) {}

  Path path_of(BlockId id) const;
  // What has no number is cited by what is around it.
  BlockId citable(BlockId id) const;
  // A bullet is a label, but no number to cite by.
  bool numbered(BlockId id) const;
  const Level &level(BlockId id) const;
  // The counts of the levels above a block and its own; a level that was passed over counts as one.
  std::vector<std::uint32_t> counts_of(BlockId id) const;

protected:
  const Document &document_;
  const Scheme &scheme_;
  const Numbers &numbers_;
};

} // namespace beding
