#include "output/odt/plan.hpp"

#include "dsl/letters.hpp"
#include "output/odt/house.hpp"
#include "output/write/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beding::odt {
namespace {

// The items of a chain can be lists of their own under the outline's headings, unless a label shows the
// number of a heading: then headings and items must count in one list.
bool items_show_headings(const Chain &chain) {
  for (std::size_t depth = 0; depth < chain.levels.size(); ++depth) {
    if (chain.levels[depth].role != Role::item) continue;
    for (const Piece &piece : chain.levels[depth].label)
      if (piece.counts && chain.levels[piece.depth].role != Role::item) return true;
  }
  return false;
}

LevelStyle item_style(const Chain &chain, std::size_t number, std::size_t depth, int hang) {
  const Level &level = chain.levels[depth];
  LevelStyle style;
  style.hang = hang;
  style.id = fmt::format("Level_{}_{}", number + 1, depth + 1);
  style.name = capital_ascii(level.unit);
  if (chain.kind == ChainKind::annex) style.name = capital_ascii(chain.levels[0].unit) + " " + level.unit;
  if (chain.kind == ChainKind::list && depth > 0) style.name = capital_ascii(chain.name) + " " + level.unit;
  return style;
}

} // namespace

std::string list_style_name(std::size_t chain) { return fmt::format("Numbering_{}", chain + 1); }

std::string annex_page(std::size_t number) {
  return number == 0 ? "Standard" : fmt::format("Annex_{}", number);
}

std::string length(int twentieths) { return fmt::format("{:.2f}pt", twentieths / 20.0); }

Plan::Plan(const Finished &all, const Delivery &along)
    : finished(all), delivery(along), anchors(anchor_names(all.document)), indents(text_indents(all)),
      keep_next(keeps_with_next(all.document)),
      annexes(is_of(along.style, StyleForm::odt) ? std::vector<BlockId>() : last_annexes(all.document)),
      text_width(text_width_in(along.style, own_text_width)),
      tabs_from_indent(tabs_from_indent_in(along.style)), headings_(heading_levels(all)) {
  const std::vector<std::vector<int>> hangs = hangs_of(all);
  std::set<std::string> names;
  bool first_body = true;
  for (std::size_t chain = 0; chain < all.scheme.chains.size(); ++chain) {
    const Chain &one = all.scheme.chains[chain];
    const bool by_outline = one.kind == ChainKind::body && first_body && !items_show_headings(one);
    if (one.kind == ChainKind::body) first_body = false;
    plan_chain(chain, by_outline, hangs, names);
  }
}

void Plan::plan_chain(std::size_t chain, bool by_outline, const std::vector<std::vector<int>> &hangs,
                      std::set<std::string> &names) {
  const Chain &one = finished.scheme.chains[chain];
  std::vector<LevelStyle> &row = styles.emplace_back();
  int indent = 0;
  int level_in_list = 0;
  for (const Level &level : one.levels) {
    LevelStyle style =
        level.role == Role::item
            ? item_style(one, chain, row.size(), hangs[chain][row.size()])
            : heading_style({static_cast<std::uint8_t>(chain), static_cast<std::uint8_t>(row.size())},
                            by_outline);
    if (level.role == Role::item) style.indent = indent += style.hang;
    for (int i = 2; !names.insert(style.name).second; ++i)
      style.name = fmt::format("{} {}", capital_ascii(level.unit), i);
    if (!style.by_outline) style.list_level = ++level_in_list;
    row.push_back(std::move(style));
  }
}

LevelStyle Plan::heading_style(LevelRef ref, bool by_outline) {
  const Level &level = finished.scheme.level(ref);
  LevelStyle style;
  const bool annex = level.role == Role::annex;
  style.outline = annex ? 1 : static_cast<int>(std::ranges::find(headings_, ref) - headings_.begin()) + 1;
  style.by_outline = by_outline;
  style.id = annex ? "Annex" : fmt::format("Heading_20_{}", style.outline);
  style.name = annex ? capital_ascii(level.unit) : fmt::format("Heading {}", style.outline);
  if (level.role == Role::article) article_outline = style.outline;
  return style;
}

void open_root(Markup &out, std::string_view element) {
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").open(element);
  constexpr std::string_view oasis = "urn:oasis:names:tc:opendocument:xmlns:";
  for (const std::string_view name : {"office", "style", "text", "table", "meta"})
    out.attribute(fmt::format("xmlns:{}", name), fmt::format("{}{}:1.0", oasis, name));
  out.attribute("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0");
  out.attribute("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0");
  out.attribute("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0");
  out.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
  out.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  out.attribute("office:version", "1.3");
}

} // namespace beding::odt
