// The styles part (ISO 29500-1 17.7): what a user of Word changes to change the whole agreement.
#include "output/docx/plan.hpp"

#include <fmt/format.h>

namespace beding::docx {
namespace {

constexpr const HouseStyle &h = house_style;

// What a paragraph style says; below zero, zero or false: as the style it is based on.
struct Paragraph {
  std::string_view id, name;
  std::string_view based_on = "Normal";
  std::string_view next = {};
  int priority = 99;        // its place in Word's list of styles
  bool custom = false;      // not one of Word's own
  bool gallery = false;     // shown among the first styles in Word
  bool keep_next = false;   // on one page with what follows, and itself on one page
  std::uint32_t number = 0; // w:numId
  std::size_t level = 0;
  int before = -1, after = -1;
  int left = -1;
  int hanging = -1; // of the first line, before `left`
  int outline = -1;
  bool no_number = false; // though the style it is based on has one
  bool page_tab = false;  // at the right margin, with dots before it
  bool pictures = false;  // a line is as high as what stands in it, whatever the style it is based on says
  int size = 0;
  bool bold = false;
  bool colour = false;
  std::string_view align = {};
};

void spacing(Markup &out, int before, int after, bool own_height) {
  if (before < 0 && after < 0 && !own_height) return;
  out.open("w:spacing");
  if (before >= 0) out.attribute("w:before", before);
  if (after >= 0) out.attribute("w:after", after);
  if (own_height) out.attribute("w:line", 240).attribute("w:lineRule", "auto");
  out.close();
}

void paragraph_properties(Markup &out, const Paragraph &style) {
  out.open("w:pPr");
  if (style.keep_next) out.empty("w:keepNext").empty("w:keepLines");
  if (style.number != 0) {
    out.open("w:numPr");
    if (style.level != 0) out.empty("w:ilvl", "w:val", std::to_string(style.level));
    out.empty("w:numId", "w:val", std::to_string(style.number)).close();
  }
  if (style.no_number) out.open("w:numPr").empty("w:numId", "w:val", "0").close();
  if (style.page_tab) {
    out.open("w:tabs").open("w:tab").attribute("w:val", "right").attribute("w:leader", "dot");
    out.attribute("w:pos", own_text_width).close().close();
  }
  spacing(out, style.before, style.after, style.pictures);
  if (style.left >= 0) {
    out.open("w:ind").attribute("w:left", style.left);
    if (style.hanging >= 0) out.attribute("w:hanging", style.hanging);
    out.close();
  }
  if (!style.align.empty()) out.empty("w:jc", "w:val", style.align);
  if (style.outline >= 0) out.empty("w:outlineLvl", "w:val", std::to_string(style.outline));
  out.close();
}

void run_properties(Markup &out, const Paragraph &style) {
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
  if (style.custom) out.attribute("w:customStyle", "1");
  out.attribute("w:styleId", style.id).empty("w:name", "w:val", style.name);
  out.empty("w:basedOn", "w:val", style.based_on);
  if (!style.next.empty()) out.empty("w:next", "w:val", style.next);
  out.empty("w:uiPriority", "w:val", std::to_string(style.priority));
  if (style.gallery) out.empty("w:qFormat");
  paragraph_properties(out, style);
  run_properties(out, style);
  out.close();
}

void defaults(Markup &out, const Plan &plan) {
  const std::string_view language = tag_of(plan.finished.document.locale);
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
  out.open("w:pPrDefault").open("w:pPr").empty("w:widowControl");
  out.open("w:spacing")
      .attribute("w:after", h.after_paragraph)
      .attribute("w:line", h.line)
      .attribute("w:lineRule", "auto")
      .close();
  out.close().close().close();
  // of the styles that Word knows and this document does not have, none pushes itself forward
  out.open("w:latentStyles")
      .attribute("w:defLockedState", 0)
      .attribute("w:defUIPriority", 99)
      .attribute("w:defSemiHidden", 0)
      .attribute("w:defUnhideWhenUsed", 0)
      .attribute("w:defQFormat", 0)
      .attribute("w:count", 376)
      .close();
}

void open_default(Markup &out, std::string_view type, std::string_view id, std::string_view name) {
  out.open("w:style").attribute("w:type", type).attribute("w:default", "1").attribute("w:styleId", id);
  out.empty("w:name", "w:val", name);
}

void built_in(Markup &out) {
  open_default(out, "paragraph", "Normal", "Normal");
  out.empty("w:qFormat").close();
  open_default(out, "character", "DefaultParagraphFont", "Default Paragraph Font");
  out.close();
  open_default(out, "table", "TableNormal", "Normal Table");
  out.open("w:tblPr");
  out.open("w:tblInd").attribute("w:w", 0).attribute("w:type", "dxa").close();
  out.open("w:tblCellMar");
  out.open("w:left").attribute("w:w", 108).attribute("w:type", "dxa").close();
  out.open("w:right").attribute("w:w", 108).attribute("w:type", "dxa").close();
  out.close().close().close();
  open_default(out, "numbering", "NoList", "No List");
  out.close();
}

void titles(Markup &out) {
  paragraph(out,
            {.id = "Logos", .name = "Logos", .priority = 12, .custom = true, .after = 240, .pictures = true});
  paragraph(out, {.id = "Title",
                  .name = "Title",
                  .next = "Normal",
                  .priority = 10,
                  .gallery = true,
                  .keep_next = true,
                  .before = 1200,
                  .after = 120,
                  .size = h.title_size,
                  .bold = true,
                  .colour = true});
  paragraph(out, {.id = "Subtitle",
                  .name = "Subtitle",
                  .next = "Normal",
                  .priority = 11,
                  .gallery = true,
                  .keep_next = true,
                  .after = 480,
                  .size = h.subtitle_size,
                  .colour = true});
  paragraph(out, {.id = "TitleBlock",
                  .name = "Title block",
                  .priority = 12,
                  .custom = true,
                  .gallery = true,
                  .keep_next = true,
                  .after = 20,
                  .left = h.title_block,
                  .hanging = h.title_block});
}

void levels(Markup &out, const Plan &plan) {
  const Scheme &scheme = plan.finished.scheme;
  for (std::size_t chain = 0; chain < scheme.chains.size(); ++chain)
    for (std::size_t depth = 0; depth < scheme.chains[chain].levels.size(); ++depth) {
      const LevelStyle &style = plan.styles[chain][depth];
      const Role role = scheme.chains[chain].levels[depth].role;
      Paragraph one{.id = style.id,
                    .name = style.name,
                    .priority = 9,
                    .custom = role == Role::annex || role == Role::item,
                    .gallery = true,
                    .number = base_number(chain),
                    .level = depth};
      if (style.outline >= 0) {
        const bool article = role == Role::article;
        if (role == Role::annex) one.based_on = "Heading1";
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

void around_levels(Markup &out) {
  paragraph(out, {.id = "UnnumberedHeading",
                  .name = "Unnumbered heading",
                  .based_on = "Heading1",
                  .next = "Normal",
                  .priority = 9,
                  .custom = true,
                  .gallery = true,
                  .keep_next = true,
                  .before = h.before_group,
                  .after = h.after_heading,
                  .outline = 0,
                  .no_number = true,
                  .size = h.group_size,
                  .bold = true,
                  .colour = true});
  paragraph(out, {.id = "ListContinue", .name = "List Continue", .gallery = true, .after = h.after_item});
  paragraph(out, {.id = "TableText", .name = "Table text", .custom = true, .gallery = true, .after = 0});
  paragraph(out, {.id = "TableHeading",
                  .name = "Table heading",
                  .based_on = "TableText",
                  .custom = true,
                  .gallery = true,
                  .keep_next = true,
                  .bold = true,
                  .colour = true});
  paragraph(out,
            {.id = "Signature", .name = "Signature", .before = h.signature_room, .after = h.after_signature});
  paragraph(out, {.id = "Witness", .name = "Witness", .custom = true, .before = h.witness_room, .after = 0});
}

void contents(Markup &out, const Plan &plan) {
  paragraph(out, {.id = "TOCHeading",
                  .name = "TOC Heading",
                  .next = "Normal",
                  .priority = 39,
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
                    .priority = 39,
                    .before = i == 0 ? 80 : 0,
                    .after = 20,
                    .left = i * h.step,
                    .page_tab = true,
                    .bold = i == 0 && plan.article_outline > 0});
  }
}

void margins(Markup &out) {
  paragraph(out, {.id = "Header", .name = "header", .after = 0, .size = h.small_size, .colour = true});
  paragraph(out, {.id = "Footer", .name = "footer", .after = 0, .size = h.small_size, .align = "right"});
  paragraph(out, {.id = "Initials",
                  .name = "Initials",
                  .based_on = "Footer",
                  .custom = true,
                  .before = h.initials_room,
                  .align = "left"});
  paragraph(out, {.id = "CommentText", .name = "annotation text", .after = 0, .size = h.text_size});
}

// A hole is a style of its own, so that all that is still open can be found and restyled at once.
void characters(Markup &out) {
  out.open("w:style").attribute("w:type", "character").attribute("w:styleId", "PlaceholderText");
  out.empty("w:name", "w:val", "Placeholder Text").empty("w:basedOn", "w:val", "DefaultParagraphFont");
  out.empty("w:uiPriority", "w:val", "99").open("w:rPr").open("w:shd");
  out.attribute("w:val", "clear").attribute("w:color", "auto").attribute("w:fill", h.hole_colour);
  out.close().close().close();
  out.open("w:style").attribute("w:type", "character").attribute("w:styleId", "CommentReference");
  out.empty("w:name", "w:val", "annotation reference").empty("w:basedOn", "w:val", "DefaultParagraphFont");
  out.empty("w:uiPriority", "w:val", "99").open("w:rPr");
  const std::string size = std::to_string(h.small_size);
  out.empty("w:sz", "w:val", size).empty("w:szCs", "w:val", size).close().close();
}

} // namespace

std::string write_styles(const Plan &plan) {
  Markup out;
  out.raw(declaration).open("w:styles").attribute("xmlns:w", main_namespace);
  defaults(out, plan);
  built_in(out);
  titles(out);
  levels(out, plan);
  around_levels(out);
  contents(out, plan);
  margins(out);
  characters(out);
  out.close();
  return out.take();
}

} // namespace beding::docx
