#include "output/write/document_walk.hpp"

#include "dsl/visit.hpp"
#include "output/write/style.hpp"

#include <algorithm>

namespace beding {

std::string plain_text(const Finished &finished, BlockId block) {
  const Document &document = finished.document;
  std::string text;
  for (std::uint32_t i = document.blocks[block].inlines; i < document.blocks[block].inlines_end; ++i) {
    match(
        document.inlines[i], [&](const Words &words) { text += words.text; },
        [&](const Hole &hole) { text += hole.text; },
        [&](const Mention &mention) { text += plain_text(finished.citations[mention.reference]); },
        [&](const FillLine &) { text += fill_line; });
  }
  return text;
}

std::vector<BlockId> contents_of(const Document &document) {
  std::vector<BlockId> entries;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Kind kind = document.blocks[id].kind;
    if (kind == Kind::group || kind == Kind::article || kind == Kind::closing || kind == Kind::annex)
      entries.push_back(id);
  }
  return entries;
}

std::vector<std::string_view> anchor_names(const Document &document) {
  std::vector<std::string_view> names(document.blocks.size());
  for (const Anchor &anchor : document.anchors) names[anchor.block] = anchor.name;
  return names;
}

std::vector<LevelRef> heading_levels(const Finished &finished) {
  const std::vector<Chain> &chains = finished.scheme.chains;
  std::vector<std::vector<bool>> used;
  used.reserve(chains.size());
  for (const Chain &chain : chains) used.emplace_back(chain.levels.size(), false);
  for (const Block &block : finished.document.blocks)
    if (block.kind == Kind::group) used[block.level.chain][block.level.depth] = true;
  std::vector<LevelRef> first;
  std::vector<LevelRef> last;
  for (std::size_t chain = 0; chain < chains.size(); ++chain)
    for (std::size_t depth = 0; depth < chains[chain].levels.size(); ++depth) {
      const Role role = chains[chain].levels[depth].role;
      LevelRef level;
      level.chain = static_cast<decltype(level.chain)>(chain);
      level.depth = static_cast<decltype(level.depth)>(depth);
      if (role == Role::article || (role == Role::group && used[chain][depth]))
        first.push_back(level);
      else if (role == Role::group)
        last.push_back(level);
    }
  first.insert(first.end(), last.begin(), last.end());
  return first;
}

std::string table_description(const Finished &finished, BlockId table) {
  const std::vector<Block> &blocks = finished.document.blocks;
  std::string about;
  for (BlockId id = table + 1; id < blocks[table].end; ++id) {
    if (blocks[id].kind == Kind::row && !blocks[id].header) break;
    const std::string words = plain_text(finished, id);
    if (!words.empty()) about += (about.empty() ? "" : ", ") + words;
  }
  if (!about.empty() && blocks[table].kind == Kind::table) return about;
  for (BlockId id = blocks[table].parent; id != none; id = blocks[id].parent) {
    const Kind kind = blocks[id].kind;
    if (kind == Kind::article || kind == Kind::annex || kind == Kind::closing)
      return plain_text(finished, id);
  }
  return finished.document.title;
}

int hang_of(const Level &level) {
  constexpr std::uint32_t narrow = 4; // "12°." fits one step
  constexpr int character = 105;      // a little over half the height of a 10 point letter
  std::uint32_t characters = 1;       // the blank behind the label
  for (const Piece &piece : level.label) characters += piece.counts ? 1 : count_characters(piece.words);
  return characters <= narrow ? house_style.step
                              : std::max(house_style.step, static_cast<int>(characters) * character);
}

std::vector<int> text_indents(const Finished &finished) {
  const Document &document = finished.document;
  std::vector<int> indents(document.blocks.size(), 0);
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Block &block = document.blocks[id];
    if (block.parent != none) indents[id] = indents[block.parent];
    if (block.kind == Kind::item) indents[id] += hang_of(finished.scheme.level(block.level));
  }
  return indents;
}

std::vector<bool> introduces_list(const Document &document) {
  std::vector<bool> introduces(document.blocks.size(), false);
  for (BlockId id = 0; id + 1 < document.blocks.size(); ++id) {
    const Kind kind = document.blocks[id].kind;
    introduces[id] = (kind == Kind::paragraph || kind == Kind::item) &&
                     document.blocks[id + 1].kind == Kind::item &&
                     (kind == Kind::paragraph || document.blocks[id + 1].parent == id);
  }
  return introduces;
}

} // namespace beding
