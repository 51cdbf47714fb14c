#include "output/akn/plan.hpp"

#include "dsl/letters.hpp"
#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::akn {
namespace {

// What may stand in an identifier.
void keep(std::string &out, std::string_view text) {
  for (const char c : fold_ascii(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
}

Element element_of(const Finished &finished, BlockId id) {
  const Block &block = finished.document.blocks[id];
  switch (block.kind) {
  case Kind::group:
    switch (finished.scheme.level(block.level).word.value_or(Word::chapter)) {
    case Word::part: return {"part", "part"};
    case Word::division: return {"division", "dvs"};
    case Word::section: return {"section", "sec"};
    default: return {"chapter", "chp"};
    }
  case Kind::article: return {"article", "art"};
  case Kind::annex:
  case Kind::closing: return {"hcontainer", "hcontainer"};
  case Kind::item: {
    if (finished.scheme.level(block.level).word == Word::subclause) return {"paragraph", "para"};
    const bool bullet = finished.scheme.chains[block.level.chain].kind == ChainKind::bullets;
    return bullet ? Element{"indent", "indent"} : Element{"point", "point"};
  }
  case Kind::table: return {{}, "table"};
  case Kind::signature: return {{}, "blockContainer"};
  case Kind::contents: return {{}, "toc"};
  case Kind::paragraph:
  case Kind::row:
  case Kind::cell:
  case Kind::signatures:
  case Kind::page_break: return {};
  }
  return {};
}

std::string below(const std::string &around, std::string_view rest) {
  return around.empty() ? std::string(rest) : fmt::format("{}__{}", around, rest);
}

} // namespace

std::string number_part(const Level &level, std::string_view label) {
  std::string rest = plain_blanks(std::string(label));
  std::string out;
  for (std::size_t i = 0; i < level.label.size(); ++i) {
    const Piece &piece = level.label[i];
    if (!piece.counts) {
      rest.erase(0, plain_blanks(std::string(piece.words)).size());
      continue;
    }
    std::size_t end = rest.size();
    if (i + 1 < level.label.size() && !level.label[i + 1].counts)
      end = std::min(rest.find(plain_blanks(std::string(level.label[i + 1].words)), 1), end);
    if (!out.empty()) out += '-';
    keep(out, std::string_view(rest).substr(0, end));
    rest.erase(0, end);
  }
  return out;
}

Plan::Plan(const Finished &all)
    : finished(all), element(all.document.blocks.size()), eid(all.document.blocks.size()),
      list(all.document.blocks.size()), alinea(all.document.blocks.size()) {
  const std::vector<Block> &blocks = finished.document.blocks;
  for (BlockId id = 0; id < blocks.size(); ++id) element[id] = element_of(finished, id);
  const auto last_of = [&](Kind kind, BlockId until) {
    BlockId begin = until;
    for (BlockId id = 0; id < until; id = blocks[id].end)
      begin = blocks[id].kind == kind ? std::min(begin, id) : until;
    return begin;
  };
  attachments = last_of(Kind::annex, static_cast<BlockId>(blocks.size()));
  conclusions = last_of(Kind::closing, attachments);
  for (BlockId id = conclusions; id < blocks.size(); id = blocks[id].end)
    element[id] =
        id < attachments ? Element{"blockContainer", "blockContainer"} : Element{"attachment", "att"};
  articles_stand_alone_ = articles_are_unique();
  number(0, static_cast<BlockId>(blocks.size()), {}, false);
}

bool Plan::articles_are_unique() const {
  std::unordered_set<std::string> seen;
  const std::vector<Block> &blocks = finished.document.blocks;
  for (BlockId id = 0; id < blocks.size(); ++id)
    if (blocks[id].kind == Kind::article &&
        !seen.insert(number_part(finished.scheme.level(blocks[id].level), finished.numbers.of[id].label))
             .second)
      return false;
  return true;
}

bool Plan::is_subclause(BlockId id) const { return element[id].name == "paragraph"; }
bool Plan::is_point(BlockId id) const {
  return finished.document.blocks[id].kind == Kind::item && !is_subclause(id);
}

bool Plan::is_unit(BlockId id) const {
  const Kind kind = finished.document.blocks[id].kind;
  return kind == Kind::item || kind == Kind::group || kind == Kind::article || kind == Kind::annex ||
         kind == Kind::closing;
}

void Plan::number(BlockId begin, BlockId end, const std::string &prefix, bool units) {
  const std::vector<Block> &blocks = finished.document.blocks;
  std::unordered_map<std::string_view, int> met; // of each element here
  BlockId last_unit = none;
  for (BlockId id = begin; units && id < end; id = blocks[id].end)
    if (is_unit(id)) last_unit = id;
  std::string around; // the list or alinea at hand
  std::uint32_t instance = none;
  bool behind_unit = false;
  bool was_between = false;
  for (BlockId id = begin; id < end; id = blocks[id].end) {
    const bool point = is_point(id);
    const bool between = behind_unit && !is_unit(id) && last_unit != none && id < last_unit;
    if (point && finished.numbers.of[id].list != instance) {
      around = list[id] = unique(below(prefix, fmt::format("list_{}", ++met["list"])));
      met["point"] = met["indent"] = 0;
    } else if (between && !was_between) {
      around = alinea[id] = unique(below(prefix, fmt::format("al_{}", ++met["al"])));
    }
    instance = point ? finished.numbers.of[id].list : none;
    if (!point && !between) around.clear();
    behind_unit = behind_unit || is_unit(id);
    was_between = between;
    const int position = element[id].abbreviation.empty() ? 0 : ++met[element[id].abbreviation];
    number_one(id, around.empty() ? prefix : around, position);
  }
}

void Plan::number_one(BlockId id, const std::string &prefix, int position) {
  const Block &block = finished.document.blocks[id];
  if (position > 0) {
    const bool labelled =
        block.kind == Kind::group || block.kind == Kind::article || block.kind == Kind::item;
    std::string number =
        labelled ? number_part(finished.scheme.level(block.level), finished.numbers.of[id].label) : "";
    if (number.empty()) number = std::to_string(position);
    const std::string own = fmt::format("{}_{}", element[id].abbreviation, number);
    eid[id] = unique(block.kind == Kind::article && articles_stand_alone_ ? own : below(prefix, own));
  }
  if (block.kind == Kind::table) return; // its cells have none
  const std::string_view name = element[id].name;
  number(id + 1, block.end, position > 0 ? eid[id] : prefix,
         !name.empty() && name != "blockContainer" && name != "attachment");
}

// A scheme may give one number to several, as where each list of a unit begins at a again.
std::string Plan::unique(std::string wanted) {
  std::string one = wanted;
  for (int i = 2; !taken_.insert(one).second; ++i) one = fmt::format("{}_dup_{}", wanted, i);
  return one;
}

} // namespace beding::akn
