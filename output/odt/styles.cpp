// The styles part (ODF 1.3 part 3, 3.1.3.2): paragraph styles, the outline, list styles, the page.
#include "output/odt/plan.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

namespace beding::odt {
namespace {

constexpr const HouseStyle &h = house_style;

std::string points(int half_points) { return fmt::format("{:.1f}pt", half_points / 2.0); }

class Styles {
public:
  explicit Styles(const Plan &plan)
      : plan_(plan), scheme_(plan.finished.scheme), document_(plan.finished.document) {}

  std::string run() {
    open_root(out_, "office:document-styles");
    fonts();
    out_.open("office:styles");
    defaults();
    paragraphs();
    outline();
    for (std::size_t chain = 0; chain < scheme_.chains.size(); ++chain) list(chain);
    out_.close();
    page();
    out_.close();
    return out_.take();
  }

private:
  struct Look {
    std::string_view parent = "Standard";
    int before = 0, after = 0;
    int size = 0;
    bool bold = false, colour = false, keep = false;
    std::string_view align = {};
    int left = 0;
    int hanging = 0; // of the first line, before `left`
    int outline = 0;
    std::string list = {};
    int list_level = 0;
    bool page_tab = false; // a tab leads to the right margin, by dots
    bool pictures = false; // a line is as high as what stands in it, whatever the style it is based on says
  };

  void fonts() {
    out_.open("office:font-face-decls").open("style:font-face").attribute("style:name", h.font);
    out_.attribute("svg:font-family", h.font)
        .attribute("style:font-family-generic", "swiss")
        .attribute("style:font-pitch", "variable");
    out_.close().close();
  }

  void defaults() {
    const std::string_view tag = tag_of(document_.locale);
    out_.open("style:default-style").attribute("style:family", "paragraph");
    out_.open("style:paragraph-properties")
        .attribute("style:tab-stop-distance", "35.4pt")
        .attribute("style:writing-mode", "page")
        .close();
    out_.open("style:text-properties")
        .attribute("style:font-name", h.font)
        .attribute("fo:font-size", points(h.text_size));
    out_.attribute("fo:language", tag.substr(0, 2)).attribute("fo:country", tag.substr(3)).close();
    out_.close();
    out_.open("style:style")
        .attribute("style:name", "Standard")
        .attribute("style:family", "paragraph")
        .attribute("style:class", "text");
    out_.open("style:paragraph-properties")
        .attribute("fo:margin-top", "0pt")
        .attribute("fo:margin-bottom", length(h.after_paragraph));
    out_.attribute("fo:line-height", fmt::format("{}%", h.line * 100 / 240))
        .attribute("fo:orphans", "2")
        .attribute("fo:widows", "2")
        .close();
    out_.close();
  }

  void paragraph(std::string_view id, std::string_view name, const Look &look) {
    out_.open("style:style")
        .attribute("style:name", id)
        .attribute("style:display-name", name)
        .attribute("style:family", "paragraph");
    out_.attribute("style:parent-style-name", look.parent);
    if (look.outline > 0)
      out_.attribute("style:next-style-name", "Standard")
          .attribute("style:default-outline-level", look.outline);
    if (!look.list.empty())
      out_.attribute("style:list-style-name", look.list).attribute("style:list-level", look.list_level);
    out_.open("style:paragraph-properties")
        .attribute("fo:margin-top", length(look.before))
        .attribute("fo:margin-bottom", length(look.after));
    if (look.left > 0) out_.attribute("fo:margin-left", length(look.left));
    if (look.hanging > 0) out_.attribute("fo:text-indent", length(-look.hanging));
    if (look.keep) out_.attribute("fo:keep-with-next", "always").attribute("fo:keep-together", "always");
    if (!look.align.empty()) out_.attribute("fo:text-align", look.align);
    if (look.pictures) out_.attribute("fo:line-height", "100%");
    if (look.page_tab) {
      out_.open("style:tab-stops").open("style:tab-stop");
      out_.attribute("style:position", length(plan_.text_width - (plan_.tabs_from_indent ? look.left : 0)))
          .attribute("style:type", "right");
      out_.attribute("style:leader-style", "dotted").attribute("style:leader-text", ".").close().close();
    }
    out_.close();
    if (look.size > 0 || look.bold || look.colour) {
      out_.open("style:text-properties");
      if (look.size > 0) out_.attribute("fo:font-size", points(look.size));
      if (look.bold) out_.attribute("fo:font-weight", "bold");
      if (look.colour) out_.attribute("fo:color", fmt::format("#{}", h.heading_colour));
      out_.close();
    }
    out_.close();
  }

  void paragraphs() {
    paragraph(
        "Title", "Title",
        {.before = 1200, .after = 120, .size = h.title_size, .bold = true, .colour = true, .keep = true});
    paragraph("Subtitle", "Subtitle", {.after = 480, .size = h.subtitle_size, .colour = true, .keep = true});
    paragraph("Logos", "Logos", {.after = 240, .pictures = true});
    paragraph("Title_20_block", "Title block",
              {.after = 20, .keep = true, .left = h.title_block, .hanging = h.title_block});
    for (std::size_t chain = 0; chain < scheme_.chains.size(); ++chain)
      for (std::size_t depth = 0; depth < scheme_.chains[chain].levels.size(); ++depth) level(chain, depth);
    paragraph("Unnumbered", "Unnumbered heading",
              {.parent = "Heading_20_1",
               .before = h.before_group,
               .after = h.after_heading,
               .size = h.group_size,
               .bold = true,
               .colour = true,
               .keep = true});
    paragraph("Item_20_text", "Item text", {.after = h.after_item});
    paragraph("Table_20_Contents", "Table Contents", {});
    paragraph("Table_20_Heading", "Table Heading",
              {.parent = "Table_20_Contents", .bold = true, .colour = true, .keep = true});
    paragraph("Contents_20_Heading", "Contents Heading",
              {.before = 480,
               .after = h.after_paragraph,
               .size = h.group_size,
               .bold = true,
               .colour = true,
               .keep = true});
    for (int i = 1; i <= plan_.article_outline; ++i)
      paragraph(fmt::format("Contents_20_{}", i), fmt::format("Contents {}", i),
                {.before = i == 1 ? 80 : 0,
                 .after = 20,
                 .bold = i == 1 && plan_.article_outline > 1,
                 .left = (i - 1) * h.step,
                 .page_tab = true});
    paragraph("Header", "Header", {.size = h.small_size, .colour = true});
    paragraph("Footer", "Footer", {.size = h.small_size, .align = "end"});
    paragraph("Initials", "Initials",
              {.parent = "Footer", .before = h.initials_room, .size = h.small_size, .align = "start"});
    // LibreOffice's own name for the look of its placeholders
    out_.open("style:style").attribute("style:name", "Placeholder").attribute("style:family", "text");
    out_.open("style:text-properties").attribute("fo:font-variant", "normal");
    out_.attribute("fo:background-color", fmt::format("#{}", h.hole_colour)).close().close();
    // a reference reads as text: no blue, no underline
    out_.open("style:style")
        .attribute("style:name", "Reference")
        .attribute("style:family", "text")
        .open("style:text-properties");
    // of no colour of its own: a contents or heading that a template colours stays so
    out_.attribute("style:text-underline-style", "none").close().close();
  }

  void level(std::size_t chain, std::size_t depth) {
    const LevelStyle &style = plan_.styles[chain][depth];
    const bool article = scheme_.chains[chain].levels[depth].role == Role::article;
    Look look{.after = h.after_item,
              .outline = style.outline,
              .list = style.by_outline ? "" : list_style_name(chain),
              .list_level = style.list_level};
    if (scheme_.chains[chain].levels[depth].role == Role::annex) look.parent = "Heading_20_1";
    if (style.outline > 0) {
      look.before = article ? h.before_article : h.before_group;
      look.after = h.after_heading;
      look.size = article ? h.article_size : h.group_size;
      look.bold = look.colour = look.keep = true;
    }
    paragraph(style.id, style.name, look);
  }

  // ---- numbers ----

  static std::string_view format_of(Count form) {
    switch (form) {
    case Count::lower_letter: return "a";
    case Count::upper_letter: return "A";
    case Count::lower_roman: return "i";
    case Count::upper_roman: return "I";
    default: return "1";
    }
  }

  // A field that cites a label loses what stands behind a no-break space where LibreOffice ends a line there
  // (7.4: "bijlage ."): a blank with a word joiner says the same and is kept.
  static std::string held_blanks(std::string words) {
    constexpr std::string_view hard = "\u00a0";
    constexpr std::string_view held = " \u2060";
    for (std::size_t at = words.find(hard); at != std::string::npos; at = words.find(hard, at + held.size()))
      words.replace(at, hard.size(), held);
    return words;
  }

  // Between the numbers that a label shows, ODF writes "." itself.
  void number_attributes(const Template &label) {
    std::string prefix;
    std::string suffix;
    int shown = 0;
    Count form = Count::decimal;
    for (const Piece &piece : label) {
      if (piece.counts) {
        ++shown;
        form = piece.form;
        suffix.clear();
      } else
        (shown == 0 ? prefix : suffix) += piece.words;
    }
    if (!prefix.empty()) out_.attribute("style:num-prefix", held_blanks(std::move(prefix)));
    if (!suffix.empty()) out_.attribute("style:num-suffix", held_blanks(std::move(suffix)));
    out_.attribute("style:num-format", shown == 0 ? "" : format_of(form));
    if (form == Count::lower_letter || form == Count::upper_letter)
      out_.attribute("style:num-letter-sync", "true");
    if (shown > 1) out_.attribute("text:display-levels", shown);
  }

  void alignment(const LevelStyle &style) {
    out_.open("style:list-level-properties")
        .attribute("text:list-level-position-and-space-mode", "label-alignment");
    out_.open("style:list-level-label-alignment");
    if (style.outline > 0)
      out_.attribute("text:label-followed-by", "space")
          .attribute("fo:text-indent", "0pt")
          .attribute("fo:margin-left", "0pt");
    else
      out_.attribute("text:label-followed-by", "listtab")
          .attribute("fo:text-indent", length(-style.hang))
          .attribute("fo:margin-left", length(style.indent));
    out_.close().close();
  }

  void outline() {
    out_.open("text:outline-style").attribute("style:name", "Outline");
    for (int outline = 1; outline <= 10; ++outline) {
      const Level *level = nullptr;
      const LevelStyle *look = nullptr;
      for (std::size_t chain = 0; chain < scheme_.chains.size(); ++chain)
        for (std::size_t depth = 0; depth < scheme_.chains[chain].levels.size(); ++depth)
          if (plan_.styles[chain][depth].by_outline && plan_.styles[chain][depth].outline == outline) {
            level = &scheme_.chains[chain].levels[depth];
            look = &plan_.styles[chain][depth];
          }
      out_.open("text:outline-level-style").attribute("text:level", outline);
      if (level != nullptr) {
        number_attributes(level->label);
        alignment(*look);
      } else
        out_.attribute("style:num-format", "");
      out_.close();
    }
    out_.close();
  }

  void list(std::size_t chain) {
    out_.open("text:list-style").attribute("style:name", list_style_name(chain));
    out_.attribute("style:display-name", scheme_.chains[chain].name.empty()
                                             ? fmt::format("Numbering {}", chain + 1)
                                             : scheme_.chains[chain].name);
    for (std::size_t depth = 0; depth < scheme_.chains[chain].levels.size(); ++depth) {
      const LevelStyle &style = plan_.styles[chain][depth];
      if (style.by_outline) continue;
      const Template &label = scheme_.chains[chain].levels[depth].label;
      const bool bullet = scheme_.chains[chain].kind == ChainKind::bullets;
      out_.open(bullet ? "text:list-level-style-bullet" : "text:list-level-style-number")
          .attribute("text:level", style.list_level);
      if (bullet)
        out_.attribute("text:bullet-char", label.empty() ? "•" : label.front().words);
      else
        number_attributes(label);
      alignment(style);
      out_.close();
    }
    out_.close();
  }

  // ---- the page ----

  void page() {
    out_.open("office:automatic-styles").open("style:page-layout").attribute("style:name", "Page");
    out_.open("style:page-layout-properties")
        .attribute("fo:page-width", length(h.page_width))
        .attribute("fo:page-height", length(h.page_height));
    out_.attribute("style:print-orientation", "portrait")
        .attribute("fo:margin-top", length(709))
        .attribute("fo:margin-bottom", length(709));
    out_.attribute("fo:margin-left", length(h.margin_side))
        .attribute("fo:margin-right", length(h.margin_side))
        .close();
    for (const bool header : {true, false}) {
      out_.open(header ? "style:header-style" : "style:footer-style").open("style:header-footer-properties");
      out_.attribute("fo:min-height", length(h.margin_top - 709))
          .attribute(header ? "fo:margin-bottom" : "fo:margin-top", length(300));
      out_.close().close();
    }
    out_.close();
    if (document_.draft) write_watermark_styles(out_, watermark_word(document_));
    write_initials_styles(out_, document_);
    out_.close();
    out_.open("office:master-styles");
    for (std::size_t i = 0; i <= plan_.annexes.size(); ++i) master_page(i);
    out_.close();
  }

  // Of the body, and of each annex, whose footer says which it is.
  void master_page(std::size_t number) {
    const DocumentWords &said = document_words(document_.locale);
    out_.open("style:master-page").attribute("style:name", annex_page(number));
    out_.attribute("style:page-layout-name", "Page");
    out_.open("style:header").open("text:p").attribute("text:style-name", "Header");
    if (document_.draft) write_watermark(out_, watermark_word(document_), number + 1);
    const RunningHeader header = running_header(document_, plan_.delivery.origin);
    out_.text(header.mark).text(header.text).close().close();
    out_.open("style:footer");
    write_initials(out_, document_, number);
    out_.open("text:p").attribute("text:style-name", "Footer");
    const BlockId annex = number > 0 ? plan_.annexes[number - 1] : none;
    if (const std::string label = annex == none ? "" : page_label(plan_.finished, annex); !label.empty()) {
      out_.open("text:bookmark-ref").attribute("text:reference-format", "number-no-superior");
      out_.attribute("text:ref-name", plan_.anchors[annex]).text(label).close().text(" – ");
    }
    out_.text(fmt::format("{} ", said.page));
    out_.open("text:page-number").attribute("text:select-page", "current").text("1").close();
    out_.text(fmt::format(" {} ", said.of)).open("text:page-count").text("1").close();
    out_.close().close();
    out_.close();
  }

  const Plan &plan_;
  const Scheme &scheme_;
  const Document &document_;
  Markup out_;
};

} // namespace

std::string write_styles(const Plan &plan) { return Styles(plan).run(); }

} // namespace beding::odt
