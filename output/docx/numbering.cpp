// The numbering part: one multilevel list a chain of the scheme, one number a list (ISO 29500-1 17.9).
#include "output/docx/plan.hpp"

#include <fmt/format.h>

namespace beding::docx {
namespace {

std::string_view format_of(const Template &label, std::size_t own) {
  for (const Piece &piece : label)
    if (piece.counts && piece.depth == own) switch (piece.form) {
      case Count::decimal: return "decimal";
      case Count::lower_letter: return "lowerLetter";
      case Count::upper_letter: return "upperLetter";
      case Count::lower_roman: return "lowerRoman";
      case Count::upper_roman: return "upperRoman";
      case Count::ordinal_word: return "decimal"; // a scheme with it in a label is refused
      }
  return "bullet";
}

std::string label_text(const Template &label) {
  std::string text;
  for (const Piece &piece : label) {
    if (piece.counts)
      text += fmt::format("%{}", piece.depth + 1);
    else
      text += piece.words;
  }
  return text;
}

void level(Markup &out, const Plan &plan, std::size_t chain, std::size_t depth) {
  const Level &one = plan.finished.scheme.chains[chain].levels[depth];
  const LevelStyle &style = plan.styles[chain][depth];
  const bool heading = style.outline >= 0;
  out.open("w:lvl").attribute("w:ilvl", static_cast<long long>(depth));
  out.empty("w:start", "w:val", "1");
  out.empty("w:numFmt", "w:val", format_of(one.label, depth));
  out.empty("w:pStyle", "w:val", style.id);
  out.empty("w:suff", "w:val", heading ? "space" : "tab");
  out.empty("w:lvlText", "w:val", label_text(one.label));
  out.empty("w:lvlJc", "w:val", "left");
  out.open("w:pPr");
  if (heading)
    out.open("w:ind").attribute("w:left", 0).attribute("w:firstLine", 0).close();
  else
    out.open("w:ind").attribute("w:left", style.indent).attribute("w:hanging", style.hang).close();
  out.close().close();
}

} // namespace

std::string write_numbering(const Plan &plan) {
  const Scheme &scheme = plan.finished.scheme;
  Markup out;
  out.raw(declaration).open("w:numbering").attribute("xmlns:w", main_namespace);
  for (std::size_t chain = 0; chain < scheme.chains.size(); ++chain) {
    out.open("w:abstractNum").attribute("w:abstractNumId", static_cast<long long>(chain));
    out.empty("w:nsid", "w:val", fmt::format("2BED{:04X}", chain + 1));
    out.empty("w:multiLevelType", "w:val", "multilevel");
    out.empty("w:tmpl", "w:val", fmt::format("3BED{:04X}", chain + 1));
    for (std::size_t depth = 0; depth < scheme.chains[chain].levels.size(); ++depth)
      level(out, plan, chain, depth);
    out.close();
  }
  const auto number = [&](std::uint32_t id, std::size_t chain, bool restart) {
    out.open("w:num").attribute("w:numId", id);
    out.empty("w:abstractNumId", "w:val", std::to_string(chain));
    for (std::size_t depth = 0; restart && depth < scheme.chains[chain].levels.size(); ++depth)
      out.open("w:lvlOverride")
          .attribute("w:ilvl", static_cast<long long>(depth))
          .empty("w:startOverride", "w:val", "1")
          .close();
    out.close();
  };
  for (std::size_t chain = 0; chain < scheme.chains.size(); ++chain) number(base_number(chain), chain, false);
  for (std::size_t list = 0; list < plan.number_of_list.size(); ++list)
    if (plan.list_has_own_number[list])
      number(plan.number_of_list[list], plan.finished.numbers.lists[list].chain, true);
  out.close();
  return out.take();
}

} // namespace beding::docx
