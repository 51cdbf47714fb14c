#include "output/odt/looks.hpp"

#include "output/odt/plan.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace beding::odt {
namespace {

constexpr const HouseStyle &h = house_style;

struct Property {
  std::string_view name;
  std::string_view value;
};

void write_text_style(Markup &out, std::string_view name, std::initializer_list<Property> properties) {
  out.open("style:style").attribute("style:name", name).attribute("style:family", "text");
  out.open("style:text-properties");
  for (const Property &property : properties) out.attribute(property.name, property.value);
  out.close().close();
}

void write_texts(Markup &out) {
  constexpr Property bold{"fo:font-weight", "bold"};
  constexpr Property italic{"fo:font-style", "italic"};
  write_text_style(out, "Bold", {bold});
  write_text_style(out, "Italic", {italic});
  write_text_style(out, "BoldItalic", {bold, italic});
  write_text_style(out, "Lower", {{"fo:text-transform", "lowercase"}});
}

} // namespace

std::string Looks::paragraph(const Look &look) {
  if (look.left < 0 && !look.keep && !look.page && look.master.empty() && look.before < 0)
    return std::string(look.parent);
  const auto [found, fresh] = paragraphs_.try_emplace(look, std::string());
  if (fresh) found->second = fmt::format("P{}", paragraphs_.size());
  return found->second;
}

std::string Looks::table(const TableLook &look) {
  const auto [found, fresh] = tables_.try_emplace(look, std::string());
  if (fresh)
    found->second = fmt::format("Table_{}{}{}{}", look.indent, look.page ? "_page" : "",
                                look.together ? "_together" : "", look.keep ? "_keep" : "");
  return found->second;
}

std::string Looks::column(int width) {
  const auto [found, fresh] = columns_.try_emplace(width, std::string());
  if (fresh) found->second = fmt::format("Column_{}", width);
  return found->second;
}

void Looks::write(Markup &out) const {
  out.open("office:automatic-styles");
  write_paragraphs(out);
  write_texts(out);
  out.open("style:style").attribute("style:name", "Locked").attribute("style:family", "section");
  out.empty("style:section-properties").close();
  write_tables(out);
  out.open("style:style").attribute("style:name", "Logo").attribute("style:family", "graphic");
  out.open("style:graphic-properties").attribute("style:vertical-pos", "top");
  out.attribute("style:vertical-rel", "baseline").close().close();
  out.close();
}

void Looks::write_paragraphs(Markup &out) const {
  for (const auto &[look, name] : paragraphs_) {
    out.open("style:style")
        .attribute("style:name", name)
        .attribute("style:family", "paragraph")
        .attribute("style:parent-style-name", look.parent);
    if (!look.master.empty()) out.attribute("style:master-page-name", look.master);
    out.open("style:paragraph-properties");
    if (look.left >= 0)
      out.attribute("fo:margin-left", length(look.left))
          .attribute("fo:margin-right", "0pt")
          .attribute("fo:text-indent", length(look.first));
    if (look.before >= 0) out.attribute("fo:margin-top", length(look.before));
    if (look.after >= 0) out.attribute("fo:margin-bottom", length(look.after));
    if (look.keep) out.attribute("fo:keep-with-next", "always");
    if (look.page) out.attribute("fo:break-before", "page");
    out.close().close();
  }
}

void Looks::write_tables(Markup &out) const {
  if (tables_.empty()) return;
  // behind a table that ends the text, or LibreOffice puts an empty line there
  out.open("style:style").attribute("style:name", "End").attribute("style:family", "paragraph");
  out.attribute("style:parent-style-name", "Standard").open("style:paragraph-properties");
  out.attribute("fo:margin-top", "0pt")
      .attribute("fo:margin-bottom", "0pt")
      .attribute("fo:line-height", "1pt");
  out.close().open("style:text-properties").attribute("fo:font-size", "1pt").close().close();
  const auto open = [&](std::string_view name, std::string_view family, std::string_view properties) {
    out.open("style:style").attribute("style:name", name).attribute("style:family", family);
    out.open(properties);
  };
  for (const auto &[look, name] : tables_) {
    open(name, "table", "style:table-properties");
    out.attribute("style:width", length(text_width_ - look.indent))
        .attribute("table:align", "left")
        .attribute("fo:margin-left", length(look.indent))
        .attribute("fo:margin-top", length(h.after_item))
        .attribute("fo:margin-bottom", length(h.after_paragraph))
        .attribute("table:border-model", "collapsing");
    if (look.page) out.attribute("fo:break-before", "page");
    if (look.together) out.attribute("style:may-break-between-rows", "false");
    if (look.keep) out.attribute("fo:keep-with-next", "always");
    out.close().close();
  }
  for (const auto &[width, name] : columns_) {
    open(name, "table-column", "style:table-column-properties");
    out.attribute("style:column-width", length(width)).close().close();
  }
  open("Row", "table-row", "style:table-row-properties");
  out.attribute("fo:keep-together", "always").close().close();
  open("Ruled", "table-cell", "style:table-cell-properties");
  out.attribute("fo:padding", "4pt")
      .attribute("fo:border", fmt::format("0.5pt solid #{}", h.rule_colour))
      .close()
      .close();
  open("Plain", "table-cell", "style:table-cell-properties");
  out.attribute("fo:padding-left", "0pt")
      .attribute("fo:padding-right", "12pt")
      .attribute("fo:padding-top", "4pt")
      .attribute("fo:padding-bottom", "0pt")
      .attribute("fo:border", "none")
      .close()
      .close();
}

} // namespace beding::odt
