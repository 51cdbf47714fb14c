#include "output/walk.hpp"

#include <algorithm>

namespace beding {

std::string plain_text(const Finished &finished, BlockId block) {
  const Document &document = finished.document;
  std::string text;
  for (std::uint32_t i = document.blocks[block].inlines; i < document.blocks[block].inlines_end; ++i) {
    const Inline &one = document.inlines[i];
    if (const auto *words = std::get_if<Words>(&one)) text += words->text;
    else if (const auto *hole = std::get_if<Hole>(&one)) text += hole->text;
    else if (const auto *mention = std::get_if<Mention>(&one)) text += plain_text(finished.citations[mention->reference]);
    else text += fill_line;
  }
  return text;
}

std::vector<BlockId> contents_of(const Document &document) {
  std::vector<BlockId> entries;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Kind kind = document.blocks[id].kind;
    if (kind == Kind::group || kind == Kind::article || kind == Kind::closing || kind == Kind::annex) entries.push_back(id);
  }
  return entries;
}

std::vector<std::string_view> anchor_names(const Document &document) {
  std::vector<std::string_view> names(document.blocks.size());
  for (const Anchor &anchor : document.anchors) names[anchor.block] = anchor.name;
  return names;
}

std::vector<std::uint8_t> item_depths(const Document &document) {
  std::vector<std::uint8_t> depths(document.blocks.size(), 0);
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const BlockId parent = document.blocks[id].parent;
    if (parent == none) continue;
    const int own = depths[parent] + (document.blocks[parent].kind == Kind::item ? 1 : 0);
    depths[id] = static_cast<std::uint8_t>(std::min(own, 255));
  }
  return depths;
}

std::vector<bool> introduces_list(const Document &document) {
  std::vector<bool> introduces(document.blocks.size(), false);
  for (BlockId id = 0; id + 1 < document.blocks.size(); ++id) {
    const Kind kind = document.blocks[id].kind;
    introduces[id] = (kind == Kind::paragraph || kind == Kind::item) && document.blocks[id + 1].kind == Kind::item &&
                     (kind == Kind::paragraph || document.blocks[id + 1].parent == id);
  }
  return introduces;
}

} // namespace beding
