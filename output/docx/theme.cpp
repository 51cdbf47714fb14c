// The theme (ISO 29500-1 20.1.6.9): colours and fonts that Word offers who works on, those of the house. No
// style here refers to it; some programs take a document without one for damaged.
#include "output/docx/plan.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace beding::docx {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> colours{{
    {"a:dk1", "000000"},
    {"a:lt1", "FFFFFF"},
    {"a:dk2", house_style.heading_colour},
    {"a:lt2", house_style.hole_colour},
    {"a:accent1", house_style.heading_colour},
    {"a:accent2", house_style.rule_colour},
    {"a:accent3", "5B7F95"},
    {"a:accent4", "8A6D3B"},
    {"a:accent5", "4F6B3A"},
    {"a:accent6", "7A3E48"},
    {"a:hlink", house_style.heading_colour},
    {"a:folHlink", house_style.heading_colour},
}};

void font(Markup &out, std::string_view kind) {
  out.open(kind);
  out.empty("a:latin", "typeface", house_style.font);
  out.empty("a:ea", "typeface", "").empty("a:cs", "typeface", "");
  out.close();
}

void fill(Markup &out) { out.open("a:solidFill").empty("a:schemeClr", "val", "phClr").close(); }

// Three of each is what the schema asks: for what is faint, moderate and strong.
template <class Write>
void three(Markup &out, std::string_view list, Write write) {
  out.open(list);
  for (int i = 1; i <= 3; ++i) write(i);
  out.close();
}

} // namespace

std::string write_theme() {
  constexpr long long line = 6350; // half a point, in English metric units
  Markup out;
  out.raw(declaration).open("a:theme");
  out.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
      .attribute("name", "beding");
  out.open("a:themeElements").open("a:clrScheme").attribute("name", "beding");
  for (const auto &[name, value] : colours) out.open(name).empty("a:srgbClr", "val", value).close();
  out.close().open("a:fontScheme").attribute("name", "beding");
  font(out, "a:majorFont");
  font(out, "a:minorFont");
  out.close().open("a:fmtScheme").attribute("name", "beding");
  three(out, "a:fillStyleLst", [&](int) { fill(out); });
  three(out, "a:lnStyleLst", [&](int i) {
    out.open("a:ln").attribute("w", i * line);
    fill(out);
    out.close();
  });
  three(out, "a:effectStyleLst", [&](int) { out.open("a:effectStyle").empty("a:effectLst").close(); });
  three(out, "a:bgFillStyleLst", [&](int) { fill(out); });
  out.close().close().close();
  return out.take();
}

} // namespace beding::docx
