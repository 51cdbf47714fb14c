// Lines for initials at the foot of each page: a table without rules, so that many parties stand in few
// lines.
#include "output/odt/plan.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::odt {
namespace {

int width_of_cell(std::size_t parties) {
  return own_text_width / static_cast<int>(std::min(parties, initials_beside));
}

} // namespace

void write_initials_styles(Markup &out, const Document &document) {
  const std::size_t parties = initials_of(document).size();
  if (parties == 0) return;
  const int width = width_of_cell(parties);
  const auto open = [&](std::string_view name, std::string_view family, std::string_view properties) {
    out.open("style:style").attribute("style:name", name).attribute("style:family", family);
    out.open(properties);
  };
  const int columns = own_text_width / width;
  open("Initials_table", "table", "style:table-properties");
  out.attribute("style:width", length(width * columns)).attribute("table:align", "left").close().close();
  open("Initials_column", "table-column", "style:table-column-properties");
  out.attribute("style:column-width", length(width)).close().close();
  open("Initials_row", "table-row", "style:table-row-properties");
  out.attribute("fo:keep-together", "always").close().close();
  open("Initials_cell", "table-cell", "style:table-cell-properties");
  out.attribute("fo:padding-left", "0pt").attribute("fo:padding-right", length(house_style.cell_padding));
  out.attribute("fo:padding-top", "0pt").attribute("fo:padding-bottom", "0pt").attribute("fo:border", "none");
  out.close().close();
}

void write_initials(Markup &out, const Document &document, std::size_t number) {
  const std::vector<std::string_view> names = initials_of(document);
  if (names.empty()) return;
  const std::size_t columns = std::min(names.size(), initials_beside);
  const auto line = [&](std::string_view name) {
    out.open("text:p").attribute("text:style-name", "Initials");
    if (!name.empty())
      out.text(fmt::format("{} {}", initials_label(document), initials_line))
          .empty("text:line-break")
          .text(name);
    out.close();
  };
  out.open("table:table").attribute("table:name", fmt::format("Initials{}", number + 1));
  out.attribute("table:style-name", "Initials_table");
  for (std::size_t i = 0; i < columns; ++i)
    out.empty("table:table-column", "table:style-name", "Initials_column");
  const std::size_t cells = (names.size() + columns - 1) / columns * columns;
  for (std::size_t i = 0; i < cells; ++i) {
    if (i % columns == 0) out.open("table:table-row").attribute("table:style-name", "Initials_row");
    out.open("table:table-cell").attribute("table:style-name", "Initials_cell");
    out.attribute("office:value-type", "string");
    line(i < names.size() ? names[i] : std::string_view());
    out.close();
    if ((i + 1) % columns == 0) out.close();
  }
  out.close();
}

} // namespace beding::odt
