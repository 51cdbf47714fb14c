#include "engine/variant/number.hpp"

#include "engine/language/roman.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

// After z come aa, bb, cc, as word processors count.
std::string letters(std::uint32_t count, char first) {
  if (count == 0) return "0";
  const auto letter = static_cast<char>(first + static_cast<char>((count - 1) % 26));
  return std::string((count - 1) / 26 + 1, letter);
}

std::string write_count(std::uint32_t count, Count form, Wording &wording) {
  switch (form) {
  case Count::decimal: return std::to_string(count);
  case Count::lower_letter: return letters(count, 'a');
  case Count::upper_letter: return letters(count, 'A');
  case Count::lower_roman: return roman(count, false);
  case Count::upper_roman: return roman(count, true);
  case Count::ordinal_word: return wording.ordinal_in_words(count);
  }
  return {};
}

class Numberer {
public:
  Numberer(const Document &document, const Scheme &scheme)
      : document_(document), scheme_(scheme), counts_(scheme.chains.size()),
        instance_(scheme.chains.size(), none) {
    for (std::size_t chain = 0; chain < scheme.chains.size(); ++chain)
      counts_[chain].resize(scheme.chains[chain].levels.size(), 0);
  }

  Numbers run() {
    numbers_.of.resize(document_.blocks.size());
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Kind kind = document_.blocks[id].kind;
      if (kind == Kind::group || kind == Kind::article || kind == Kind::annex || kind == Kind::item)
        number(id);
    }
    return std::move(numbers_);
  }

private:
  void number(BlockId id) {
    const LevelRef ref = document_.blocks[id].level;
    const Chain &chain = scheme_.chains[ref.chain];
    auto &counts = counts_[ref.chain];
    const bool own_list = chain.kind == ChainKind::list || chain.kind == ChainKind::bullets;
    if (instance_[ref.chain] == none || (own_list && begins_list(id))) {
      instance_[ref.chain] = static_cast<std::uint32_t>(numbers_.lists.size());
      numbers_.lists.push_back({ref.chain});
      std::fill(counts.begin(), counts.end(), 0);
    }
    // a level passed over counts as one, as in office programs
    for (std::size_t above = 0; above < ref.depth; ++above) counts[above] = std::max(counts[above], 1U);
    ++counts[ref.depth];
    std::fill(counts.begin() + ref.depth + 1, counts.end(), 0);
    numbers_.of[id] = {write_label(chain.levels[ref.depth].label, counts, wording_), counts[ref.depth],
                       instance_[ref.chain]};
    last_in_.resize(std::max<std::size_t>(last_in_.size(), scheme_.chains.size()), none);
    last_in_[ref.chain] = id;
  }

  // An item begins a list of its own unless the item before it, under the same parent, is of the same list,
  // or it is nested in one.
  bool begins_list(BlockId id) const {
    const Block &block = document_.blocks[id];
    for (BlockId up = block.parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::item && document_.blocks[up].level.chain == block.level.chain)
        return false;
    if (block.level.chain >= last_in_.size()) return true;
    BlockId before = last_in_[block.level.chain];
    while (before != none && document_.blocks[before].parent != block.parent)
      before = document_.blocks[before].parent;
    return before == none || document_.blocks[before].end != id;
  }

  const Document &document_;
  const Scheme &scheme_;
  std::vector<std::vector<std::uint32_t>> counts_;
  std::vector<std::uint32_t> instance_;
  std::vector<BlockId> last_in_;
  Wording wording_{document_.locale};
  Numbers numbers_;
};

} // namespace

std::string write_label(const Template &label, const std::vector<std::uint32_t> &counts, Wording &wording) {
  std::string out;
  for (const Piece &piece : label) {
    if (piece.counts)
      out += write_count(counts[piece.depth], piece.form, wording);
    else
      out += piece.words;
  }
  return out;
}

Numbers number(const Document &document, const Scheme &scheme) { return Numberer(document, scheme).run(); }

} // namespace beding
