#include "output/write/document_walk.hpp"

#include "dsl/visit.hpp"
#include "output/write/metrics.hpp"

#include <algorithm>

namespace beding {

std::string_view caption_of(const Hole &hole) {
  std::string_view text = hole.text;
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  return text;
}

std::string cut_to(std::string_view text, std::size_t most) {
  std::size_t units = 0;
  std::size_t keep = 0; // the bytes that leave room for the mark
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) == 0x80U) continue; // goes on with a character
    if (units + 1 <= most) keep = at;
    units += byte >= 0xF0 ? 2 : 1;
  }
  if (units <= most) return std::string(text);
  return std::string(text.substr(0, keep)) + "…";
}

std::string plain_text(const Finished &finished, BlockId block, std::string_view line_end) {
  const Document &document = finished.document;
  std::string text;
  for (std::uint32_t i = document.blocks[block].inlines; i < document.blocks[block].inlines_end; ++i) {
    match(
        document.inlines[i], [&](const Words &words) { text += words.text; },
        [&](const Hole &hole) { text += hole.text; },
        [&](const Mention &mention) { text += plain_text(finished.citations[mention.reference]); },
        [&](const FillLine &) { text += fill_line; },
        [&](const LineBreak &) { text += line_end.empty() ? between_lines(text) : line_end; });
  }
  return text;
}

std::string labelled_text(const Finished &finished, BlockId block, std::string_view line_end) {
  std::string text = finished.numbers.of[block].label;
  const std::string words = plain_text(finished, block, line_end);
  if (!text.empty() && !words.empty()) text += ' ';
  return text + words;
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
  for (const auto *all : {&document.anchors, &document.identities})
    for (const Anchor &anchor : *all) names[anchor.block] = anchor.name;
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

int groups_above(const Document &document, BlockId heading) {
  int groups = 0;
  for (BlockId up = document.blocks[heading].parent; up != none; up = document.blocks[up].parent)
    if (document.blocks[up].kind == Kind::group) ++groups;
  return groups;
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

std::vector<int> text_indents(const Finished &finished) {
  const Document &document = finished.document;
  const std::vector<std::vector<int>> hangs = hangs_of(finished);
  std::vector<int> indents(document.blocks.size(), 0);
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Block &block = document.blocks[id];
    if (block.parent != none) indents[id] = indents[block.parent];
    if (block.kind == Kind::item) indents[id] += hangs[block.level.chain][block.level.depth];
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

std::vector<bool> keeps_with_next(const Document &document) {
  std::vector<bool> keeps = introduces_list(document);
  const std::vector<Block> &blocks = document.blocks;
  for (BlockId id = 1; id < blocks.size(); ++id) {
    if (blocks[id].kind != Kind::table && blocks[id].kind != Kind::signatures) continue;
    const Block &before = blocks[id - 1];
    const bool text = before.kind == Kind::paragraph || before.kind == Kind::item;
    const bool in_cell = before.parent != none && (blocks[before.parent].kind == Kind::cell ||
                                                   blocks[before.parent].kind == Kind::signature);
    if (text && !in_cell) keeps[id - 1] = true;
  }
  // what introduces a list of definitions is none itself
  std::vector<bool> defines(blocks.size(), false);
  for (const Definition &one : document.definitions) defines[one.block] = true;
  for (BlockId id = 1; id < blocks.size(); ++id)
    if (defines[id] && !defines[id - 1] && blocks[id - 1].kind == Kind::paragraph &&
        blocks[id - 1].parent == blocks[id].parent)
      keeps[id - 1] = true;
  return keeps;
}

bool ends_page(const Document &document, BlockId id) {
  const BlockId next = document.blocks[id].end;
  return next == document.blocks.size() || document.blocks[next].kind == Kind::annex ||
         document.blocks[next].kind == Kind::page_break;
}

std::vector<BlockId> last_annexes(const Document &document) {
  std::vector<BlockId> annexes;
  for (BlockId id = 0; id < document.blocks.size(); id = document.blocks[id].end) {
    if (document.blocks[id].kind == Kind::annex && id > 0)
      annexes.push_back(id);
    else if (document.blocks[id].kind != Kind::page_break)
      annexes.clear();
  }
  return annexes;
}

std::size_t expected_markup(const Document &document) {
  constexpr std::size_t around = 4096;  // what stands before and behind the text
  constexpr std::size_t of_block = 320; // its element, style, bookmarks and number
  constexpr std::size_t of_inline = 128;
  constexpr std::size_t of_reference = 640; // a field and its marks
  std::size_t bytes = around + of_block * document.blocks.size() + of_inline * document.inlines.size() +
                      of_reference * document.references.size();
  for (const Inline &one : document.inlines)
    if (const auto *words = std::get_if<Words>(&one)) bytes += words->text.size();
  return bytes;
}

} // namespace beding
