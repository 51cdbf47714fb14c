#include "output/docx/plan.hpp"

#include "dsl/letters.hpp"
#include "dsl/visit.hpp"
#include "output/docx/house.hpp"
#include "output/write/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <variant>

namespace beding::docx {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "Bijlage onderdeel" gives "BijlageOnderdeel": the same id in every agreement of the scheme.
std::string style_id(std::string_view name) {
  std::string id;
  bool begins_word = true;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    if (is_ascii_letter(c) || digit) {
      id += begins_word && is_ascii_letter(c) ? capital_ascii(std::string(1, c)) : std::string(1, c);
      begins_word = false;
    } else if (static_cast<unsigned char>(c) < 0x80)
      begins_word = true;
  }
  return id;
}

// The ids of the styles that every document has.
std::set<std::string> fixed_ids() {
  std::set<std::string> ids{"",
                            "Normal",
                            "Title",
                            "Subtitle",
                            "TitleBlock",
                            "Logos",
                            "Witness",
                            "Initials",
                            "UnnumberedHeading",
                            "ListContinue",
                            "TableText",
                            "TableHeading",
                            "Signature",
                            "TOCHeading",
                            "Header",
                            "Footer",
                            "CommentText",
                            "CommentReference",
                            "PlaceholderText",
                            "DefaultParagraphFont",
                            "TableNormal",
                            "NoList"};
  for (int i = 1; i <= 9; ++i) {
    ids.insert(fmt::format("Heading{}", i));
    ids.insert(fmt::format("TOC{}", i));
  }
  return ids;
}

std::string name_of(const Chain &chain, std::size_t depth) {
  const Level &level = chain.levels[depth];
  if (chain.kind == ChainKind::annex && level.role == Role::item)
    return capital_ascii(chain.levels[0].unit) + " " + level.unit;
  if (chain.kind == ChainKind::list && depth > 0) return capital_ascii(chain.name) + " " + level.unit;
  return capital_ascii(level.unit);
}

// The style of an annex or item, with a name and an id that no other has.
LevelStyle own_style(const Chain &chain, std::size_t depth, int hang, int &indent,
                     std::set<std::string> &ids) {
  const Level &level = chain.levels[depth];
  LevelStyle style;
  if (level.role == Role::annex)
    style.outline = 0;
  else {
    style.hang = hang;
    style.indent = indent += style.hang;
  }
  const std::string name = name_of(chain, depth);
  const std::string id = style_id(name);
  style.name = name;
  style.id = id;
  for (int i = 2; !ids.insert(style.id).second; ++i) {
    style.name = fmt::format("{} {}", name, i);
    style.id = fmt::format("{}{}", id.empty() ? "Level" : id, i);
  }
  return style;
}

} // namespace

// Sections are ours to make where the pages are: a house style has its own. Also
// LibreOffice takes a bookmark at the head of a section that is locked to another place, and what refers to
// it shows nothing: a locked document is one section.
Plan::Plan(const Finished &all, const Delivery &along)
    : finished(all), delivery(along), anchors(anchor_names(all.document)), indents(text_indents(all)),
      keep_next(keeps_with_next(all.document)),
      annexes(along.locked || is_of(along.style, StyleForm::docx) ? std::vector<BlockId>()
                                                                  : last_annexes(all.document)),
      section_end(all.document.blocks.size(), -1), text_width(text_width_in(along.style, own_text_width)),
      headings_(heading_levels(all)) {
  plan_styles();
  plan_lists();
  plan_anchors();
  plan_sections();
}

// Groups and articles have Word's own heading styles, by which it knows headings in every language.
void Plan::plan_styles() {
  std::set<std::string> ids = fixed_ids();
  const std::vector<std::vector<int>> hangs = hangs_of(finished);
  for (const Chain &chain : finished.scheme.chains) {
    std::vector<LevelStyle> &row = styles.emplace_back();
    int indent = 0;
    for (std::size_t depth = 0; depth < chain.levels.size(); ++depth) {
      const Role role = chain.levels[depth].role;
      if (role == Role::group || role == Role::article)
        row.push_back(
            heading_style({static_cast<std::uint8_t>(styles.size() - 1), static_cast<std::uint8_t>(depth)}));
      else
        row.push_back(own_style(chain, depth, hangs[styles.size() - 1][depth], indent, ids));
    }
  }
}

LevelStyle Plan::heading_style(LevelRef level) {
  LevelStyle style;
  style.outline = static_cast<int>(std::ranges::find(headings_, level) - headings_.begin());
  style.id = fmt::format("Heading{}", style.outline + 1);
  style.name = fmt::format("heading {}", style.outline + 1);
  if (finished.scheme.level(level).role == Role::article) article_outline = style.outline;
  return style;
}

// The first list of a chain is that of its styles; a bullet needs no list of its own, because nothing counts.
void Plan::plan_lists() {
  std::vector<bool> taken(finished.scheme.chains.size(), false);
  auto next = static_cast<std::uint32_t>(finished.scheme.chains.size() + 1);
  for (const ListInstance &list : finished.numbers.lists) {
    const bool own = taken[list.chain] && finished.scheme.chains[list.chain].kind == ChainKind::list;
    taken[list.chain] = true;
    list_has_own_number.push_back(own);
    number_of_list.push_back(own ? next++ : base_number(list.chain));
  }
}

// A citation may name a unit around its target that has no label in the source ("derde lid, onder b").
// Word's own name for such bookmarks begins with "_" and is not shown to users.
void Plan::need_anchor(BlockId target) {
  if (!anchors[target].empty()) return;
  made_.push_back(fmt::format("_Ref{}", made_.size() + 1));
  anchors[target] = made_.back();
}

void Plan::plan_anchors() {
  for (const Citation &citation : finished.citations)
    for (const CitationPart &part : citation.parts)
      match(
          part, [&](const LiveLabel &live) { need_anchor(live.target); },
          [&](const LiveTitle &title) { need_anchor(title.target); },
          [&](const LivePage &page) { need_anchor(page.target); },
          [&](const StaticLabel &still) { need_anchor(still.target); }, nothing<Joint>);
  for (const BlockId heading : contents_of(finished.document)) need_anchor(heading);
  for (const BlockId annex : annexes) need_anchor(annex);
}

// A section ends in its last paragraph: that before the annex, or the one behind the table before it.
void Plan::plan_sections() {
  const std::vector<Block> &blocks = finished.document.blocks;
  for (std::size_t i = 0; i < annexes.size(); ++i) {
    BlockId last = annexes[i] - 1;
    while (last > 0 && blocks[last].kind == Kind::page_break) --last;
    for (BlockId up = last; up != none; up = blocks[up].parent)
      if (blocks[up].kind == Kind::table || blocks[up].kind == Kind::signatures) last = up;
    section_end[last] = static_cast<int>(i);
  }
}

} // namespace beding::docx
