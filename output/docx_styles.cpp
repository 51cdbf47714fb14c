// The styles part (ISO 29500-1 17.7): what a user of Word changes to change the whole agreement.
#include "output/docx_plan.hpp"
#include "output/style.hpp"

#include <fmt/format.h>

namespace beding::docx {
namespace {

constexpr const HouseStyle &h = house_style;

// What a paragraph style says; zero or false: as the style it is based on.
struct Paragraph {
  std::string_view id, name;
  std::string_view based_on = "Normal";
  std::string_view next = {};
  bool keep_next = false;
  std::uint32_t number = 0; // w:numId
  std::size_t level = 0;
  int before = -1, after = -1;
  int left = -1;
  int outline = -1;
  int size = 0;
  bool bold = false;
  bool colour = false;
  bool gallery = false; // shown among the first styles in Word
  std::string_view align = {};
};

void spacing(Markup &out, int before, int after) {
  if (before < 0 && after < 0) return;
  out.open("w:spacing");
  if (before >= 0) out.attribute("w:before", before);
  if (after >= 0) out.attribute("w:after", after);
  out.close();
}

void properties(Markup &out, const Paragraph &style) {
  out.open("w:pPr");
  if (style.keep_next) out.empty("w:keepNext").empty("w:keepLines");
  if (style.number != 0) {
    out.open("w:numPr");
    if (style.level != 0) out.empty("w:ilvl", "w:val", std::to_string(style.level));
    out.empty("w:numId", "w:val", std::to_string(style.number)).close();
  }
  spacing(out, style.before, style.after);
  if (style.left >= 0) out.open("w:ind").attribute("w:left", style.left).close();
  if (!style.align.empty()) out.empty("w:jc", "w:val", style.align);
  if (style.outline >= 0) out.empty("w:outlineLvl", "w:val", std::to_string(style.outline));
  out.close();
  if (!style.bold && style.size == 0 && !style.colour) return;
  out.open("w:rPr");
  if (style.bold) out.empty("w:b").empty("w:bCs");
  if (style.colour) out.empty("w:color", "w:val", h.heading_colour);
  if (style.size != 0) {
    const std::string size = std::to_string(style.size);
    out.empty("w:sz", "w:val", size).empty("w:szCs", "w:val", size);
  }
  out.close();
}

void paragraph(Markup &out, const Paragraph &style) {
  out.open("w:style").attribute("w:type", "paragraph");
  if (style.id.starts_with("Level") || style.id == "ItemText" || style.id == "Unnumbered")
    out.attribute("w:customStyle", "1");
  out.attribute("w:styleId", style.id).empty("w:name", "w:val", style.name);
  out.empty("w:basedOn", "w:val", style.based_on);
  if (!style.next.empty()) out.empty("w:next", "w:val", style.next);
  if (style.gallery) out.empty("w:qFormat");
  properties(out, style);
  out.close();
}

void defaults(Markup &out, const Plan &plan) {
  const std::string_view language = document_words(plan.finished.document.language).tag;
  out.open("w:docDefaults").open("w:rPrDefault").open("w:rPr");
  out.open("w:rFonts")
      .attribute("w:ascii", h.font)
      .attribute("w:hAnsi", h.font)
      .attribute("w:eastAsia", h.font)
      .attribute("w:cs", h.font)
      .close();
  const std::string size = std::to_string(h.text_size);
  out.empty("w:sz", "w:val", size).empty("w:szCs", "w:val", size);
  out.open("w:lang").attribute("w:val", language).attribute("w:eastAsia", language).close();
  out.close().close();
  out.open("w:pPrDefault").open("w:pPr");
  out.open("w:spacing")
      .attribute("w:after", h.after_paragraph)
      .attribute("w:line", h.line)
      .attribute("w:lineRule", "auto")
      .close();
  out.close().close().close();
}

void built_in(Markup &out) {
  out.open("w:style")
      .attribute("w:type", "paragraph")
      .attribute("w:default", "1")
      .attribute("w:styleId", "Normal");
  out.empty("w:name", "w:val", "Normal").empty("w:qFormat").close();
  out.open("w:style")
      .attribute("w:type", "character")
      .attribute("w:default", "1")
      .attribute("w:styleId", "DefaultParagraphFont");
  out.empty("w:name", "w:val", "Default Paragraph Font").close();
  out.open("w:style")
      .attribute("w:type", "table")
      .attribute("w:default", "1")
      .attribute("w:styleId", "TableNormal");
  out.empty("w:name", "w:val", "Normal Table").open("w:tblPr");
  out.open("w:tblInd").attribute("w:w", 0).attribute("w:type", "dxa").close();
  out.open("w:tblCellMar");
  out.open("w:left").attribute("w:w", 108).attribute("w:type", "dxa").close();
  out.open("w:right").attribute("w:w", 108).attribute("w:type", "dxa").close();
  out.close().close().close();
  out.open("w:style")
      .attribute("w:type", "numbering")
      .attribute("w:default", "1")
      .attribute("w:styleId", "NoList");
  out.empty("w:name", "w:val", "No List").close();
}

void levels(Markup &out, const Plan &plan) {
  const Scheme &scheme = plan.finished.scheme;
  for (std::size_t chain = 0; chain < scheme.chains.size(); ++chain)
    for (std::size_t depth = 0; depth < scheme.chains[chain].levels.size(); ++depth) {
      const LevelStyle &style = plan.styles[chain][depth];
      Paragraph one{
          .id = style.id, .name = style.name, .number = base_number(chain), .level = depth, .gallery = true};
      if (style.outline >= 0) {
        const bool article = scheme.chains[chain].levels[depth].role == Role::article;
        one.next = "Normal";
        one.keep_next = one.bold = one.colour = true;
        one.before = article ? h.before_article : h.before_group;
        one.after = h.after_heading;
        one.outline = style.outline;
        one.size = article ? h.article_size : h.group_size;
      } else
        one.after = h.after_item;
      paragraph(out, one);
    }
}

} // namespace

std::string write_styles(const Plan &plan) {
  Markup out;
  out.raw(declaration).open("w:styles").attribute("xmlns:w", main_namespace);
  defaults(out, plan);
  built_in(out);
  paragraph(out, {.id = "Title",
                  .name = "Title",
                  .next = "Normal",
                  .keep_next = true,
                  .before = 1200,
                  .after = 120,
                  .size = h.title_size,
                  .bold = true,
                  .colour = true,
                  .gallery = true});
  paragraph(out, {.id = "Subtitle",
                  .name = "Subtitle",
                  .next = "Normal",
                  .keep_next = true,
                  .after = 480,
                  .size = h.subtitle_size,
                  .colour = true,
                  .gallery = true});
  levels(out, plan);
  paragraph(out, {.id = "Unnumbered",
                  .name = "Unnumbered heading",
                  .next = "Normal",
                  .keep_next = true,
                  .before = h.before_group,
                  .after = h.after_heading,
                  .outline = 0,
                  .size = h.group_size,
                  .bold = true,
                  .colour = true,
                  .gallery = true});
  paragraph(out, {.id = "ItemText", .name = "Item text", .after = h.after_item, .gallery = true});
  paragraph(out, {.id = "TOCHeading",
                  .name = "TOC Heading",
                  .next = "Normal",
                  .keep_next = true,
                  .before = 480,
                  .after = h.after_paragraph,
                  .size = h.group_size,
                  .bold = true,
                  .colour = true});
  for (int i = 0; i <= plan.article_outline; ++i) {
    const std::string id = fmt::format("TOC{}", i + 1);
    const std::string name = fmt::format("toc {}", i + 1);
    paragraph(out, {.id = id,
                    .name = name,
                    .next = "Normal",
                    .before = i == 0 ? 80 : 0,
                    .after = 20,
                    .left = i * h.step,
                    .bold = i == 0 && plan.article_outline > 0});
  }
  paragraph(out, {.id = "Header", .name = "header", .after = 0, .size = h.small_size, .colour = true});
  paragraph(out, {.id = "Footer", .name = "footer", .after = 0, .size = h.small_size, .align = "right"});
  paragraph(out, {.id = "CommentText", .name = "annotation text", .after = 0, .size = h.text_size});
  out.close();
  return out.take();
}

} // namespace beding::docx
