#include "output/docx_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beding::docx {
namespace {

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

} // namespace

Plan::Plan(const Finished &all)
    : finished(all), anchors(anchor_names(all.document)), indents(text_indents(all)),
      introduces(introduces_list(all.document)) {
  int outline = 0;
  std::set<std::string> names;
  for (std::size_t chain = 0; chain < all.scheme.chains.size(); ++chain) {
    const Chain &one = all.scheme.chains[chain];
    std::vector<LevelStyle> &row = styles.emplace_back();
    int indent = 0;
    for (std::size_t depth = 0; depth < one.levels.size(); ++depth) {
      const Level &level = one.levels[depth];
      LevelStyle style;
      if (level.role == Role::group || level.role == Role::article) {
        style.outline = outline++;
        style.id = fmt::format("Heading{}", style.outline + 1);
        style.name = fmt::format("heading {}", style.outline + 1);
        if (level.role == Role::article) article_outline = style.outline;
      } else {
        if (level.role == Role::annex)
          style.outline = 0;
        else {
          style.hang = hang_of(level);
          style.indent = indent += style.hang;
        }
        style.id = fmt::format("Level{}x{}", chain, depth);
        style.name = capitalised(level.unit);
        if (one.kind == ChainKind::annex && level.role == Role::item)
          style.name = capitalised(one.levels[0].unit) + " " + level.unit;
        if (one.kind == ChainKind::list && depth > 0) style.name = capitalised(one.name) + " " + level.unit;
        for (int i = 2; !names.insert(style.name).second; ++i)
          style.name = fmt::format("{} {}", capitalised(level.unit), i);
      }
      row.push_back(std::move(style));
    }
  }
  // The first list of a chain is that of its styles; a bullet needs no list of its own, because nothing
  // counts.
  std::vector<bool> taken(all.scheme.chains.size(), false);
  auto next = static_cast<std::uint32_t>(all.scheme.chains.size() + 1);
  for (const ListInstance &list : all.numbers.lists) {
    const bool own = taken[list.chain] && all.scheme.chains[list.chain].kind == ChainKind::list;
    taken[list.chain] = true;
    list_has_own_number.push_back(own);
    number_of_list.push_back(own ? next++ : base_number(list.chain));
  }
}

} // namespace beding::docx
