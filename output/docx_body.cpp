// The main part: paragraphs with bookmarks and fields (ISO 29500-1 17.13.6, 17.16).
#include "output/docx_plan.hpp"
#include "output/style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::docx {
namespace {

constexpr const HouseStyle &h = house_style;
constexpr int text_width = h.page_width - 2 * h.margin_side;

struct Look {
  bool bold = false;
  bool italic = false;
};

class Body {
public:
  explicit Body(const Plan &plan) : plan_(plan), document_(plan.finished.document) {}

  std::string run() {
    out_.raw(declaration)
        .open("w:document")
        .attribute("xmlns:w", main_namespace)
        .attribute("xmlns:r", relation_namespace);
    out_.open("w:body");
    simple("Title", document_.title);
    if (!document_.subtitle.empty()) simple("Subtitle", document_.subtitle);
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    section();
    out_.close().close();
    return out_.take();
  }

private:
  // ---- blocks ----

  void blocks(BlockId begin, BlockId end) {
    for (BlockId id = begin; id < end; id = document_.blocks[id].end) block(id);
  }

  void block(BlockId id) {
    const Block &one = document_.blocks[id];
    switch (one.kind) {
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::item:
      if (one.kind == Kind::annex) break_before_ = true;
      paragraph(id, plan_.style(one.level).id);
      blocks(id + 1, one.end);
      break;
    case Kind::closing:
      paragraph(id, "Unnumbered");
      blocks(id + 1, one.end);
      break;
    case Kind::paragraph: paragraph(id, plan_.indents[id] > 0 ? "ItemText" : ""); break;
    case Kind::table: table(id); break;
    case Kind::signatures: signatures(id); break;
    case Kind::contents: contents(); break;
    case Kind::page_break: break_before_ = true; break;
    case Kind::row:
    case Kind::cell:
    case Kind::signature: break; // written by what holds them
    }
  }

  void paragraph(BlockId id, std::string_view style) {
    out_.open("w:p");
    paragraph_properties(id, style);
    note_begin(id);
    const std::string_view anchor = plan_.anchors[id];
    const int mark = bookmark_;
    if (!anchor.empty()) {
      ++bookmark_;
      out_.open("w:bookmarkStart").attribute("w:id", mark).attribute("w:name", anchor).close();
    }
    inlines(id);
    if (!anchor.empty()) out_.empty("w:bookmarkEnd", "w:id", std::to_string(mark));
    note_end(id);
    out_.close();
  }

  // The order of the children is fixed (17.3.1.26): style, keep, break, list, indentation.
  void paragraph_properties(BlockId id, std::string_view style) {
    const Block &one = document_.blocks[id];
    const bool numbered = one.kind == Kind::item;
    const std::uint32_t list = plan_.finished.numbers.of[id].list;
    const bool own_list = numbered && plan_.list_has_own_number[list];
    const int indent = plan_.indents[id];
    const bool moved = numbered ? indent != plan_.style(one.level).indent : indent > 0;
    if (style.empty() && !plan_.introduces[id] && !break_before_) return;
    out_.open("w:pPr");
    if (!style.empty()) out_.empty("w:pStyle", "w:val", style);
    if (plan_.introduces[id]) out_.empty("w:keepNext");
    if (break_before_) out_.empty("w:pageBreakBefore");
    break_before_ = false;
    if (own_list) {
      out_.open("w:numPr").empty("w:ilvl", "w:val", std::to_string(one.level.depth));
      out_.empty("w:numId", "w:val", std::to_string(plan_.number_of_list[list])).close();
    }
    if (moved && numbered) {
      out_.open("w:tabs");
      out_.open("w:tab")
          .attribute("w:val", "clear")
          .attribute("w:pos", plan_.style(one.level).indent)
          .close();
      out_.open("w:tab").attribute("w:val", "num").attribute("w:pos", indent).close().close();
    }
    if (moved) {
      out_.open("w:ind").attribute("w:left", indent);
      if (numbered) out_.attribute("w:hanging", plan_.style(one.level).hang);
      out_.close();
    }
    out_.close();
  }

  void simple(std::string_view style, std::string_view text) {
    out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).close();
    words(text, {});
    out_.close();
  }

  // ---- running text ----

  void properties(Look look, bool hole = false) {
    if (!look.bold && !look.italic && !hole) return;
    out_.open("w:rPr");
    if (look.bold) out_.empty("w:b").empty("w:bCs");
    if (look.italic) out_.empty("w:i").empty("w:iCs");
    if (hole)
      out_.open("w:shd")
          .attribute("w:val", "clear")
          .attribute("w:color", "auto")
          .attribute("w:fill", h.hole_colour)
          .close();
    out_.close();
  }

  void words(std::string_view text, Look look, bool hole = false) {
    if (text.empty()) return;
    out_.open("w:r");
    properties(look, hole);
    out_.open("w:t").attribute("xml:space", "preserve").text(text).close().close();
  }

  void inlines(BlockId id) {
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i) {
      const Inline &one = document_.inlines[i];
      if (const auto *some = std::get_if<Words>(&one))
        words(some->text, {some->bold, some->italic});
      else if (const auto *hole = std::get_if<Hole>(&one))
        words(hole->text, {}, true);
      else if (const auto *mention = std::get_if<Mention>(&one))
        citation(*mention);
      else
        words(fill_line, {});
    }
  }

  void citation(const Mention &mention) {
    const Look look{mention.bold, mention.italic};
    for (const CitationPart &part : plan_.finished.citations[mention.reference].parts) {
      if (const auto *joint = std::get_if<Joint>(&part))
        words(joint->text, look);
      else if (const auto *live = std::get_if<LiveLabel>(&part))
        field(fmt::format(" REF {} \\n \\h {}", plan_.anchors[live->target], live->lower ? "\\* Lower " : ""),
              live->text, look);
      else if (const auto *title = std::get_if<LiveTitle>(&part))
        field(fmt::format(" REF {} \\h ", plan_.anchors[title->target]), title->text, look);
      else if (const auto *page = std::get_if<LivePage>(&part))
        field(fmt::format(" PAGEREF {} \\h ", plan_.anchors[page->target]), "–", look);
      else {
        const auto &still = std::get<StaticLabel>(part);
        out_.open("w:hyperlink")
            .attribute("w:anchor", plan_.anchors[still.target])
            .attribute("w:history", "1");
        words(still.text, look);
        out_.close();
      }
    }
  }

  void field_mark(std::string_view kind, Look look) {
    out_.open("w:r");
    properties(look);
    out_.empty("w:fldChar", "w:fldCharType", kind).close();
  }

  void field_begin(std::string_view instruction, Look look) {
    field_mark("begin", look);
    out_.open("w:r");
    properties(look);
    out_.open("w:instrText").attribute("xml:space", "preserve").text(instruction).close().close();
    field_mark("separate", look);
  }

  void field(std::string_view instruction, std::string_view result, Look look) {
    field_begin(instruction, look);
    words(result, look);
    field_mark("end", look);
  }

  // ---- notes in the margin of a draft ----

  void note_begin(BlockId id) {
    for (std::size_t i = note_; i < document_.notes.size() && document_.notes[i].block == id; ++i)
      out_.empty("w:commentRangeStart", "w:id", std::to_string(i));
  }
  void note_end(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block == id; ++note_) {
      const std::string number = std::to_string(note_);
      out_.empty("w:commentRangeEnd", "w:id", number);
      out_.open("w:r").empty("w:commentReference", "w:id", number).close();
    }
  }

  // ---- contents, tables, signatures ----

  // A field of entries (17.16.5.68) without page numbers, which only a layout knows; Word adds them when
  // asked.
  void contents() {
    const std::vector<BlockId> entries = contents_of(document_);
    out_.open("w:sdt").open("w:sdtPr").open("w:docPartObj");
    out_.empty("w:docPartGallery", "w:val", "Table of Contents").empty("w:docPartUnique").close().close();
    out_.open("w:sdtContent");
    simple("TOCHeading", document_words(document_.language).contents);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const BlockId id = entries[i];
      out_.open("w:p")
          .open("w:pPr")
          .empty("w:pStyle", "w:val", fmt::format("TOC{}", outline_of(id) + 1))
          .close();
      if (i == 0)
        field_begin(fmt::format(" TOC \\o \"1-{}\" \\n \\h \\z \\u ", plan_.article_outline + 1), {});
      out_.open("w:hyperlink").attribute("w:anchor", plan_.anchors[id]).attribute("w:history", "1");
      const std::string &label = plan_.finished.numbers.of[id].label;
      words(label.empty() ? plain_text(plan_.finished, id) : label + " " + plain_text(plan_.finished, id),
            {});
      out_.close();
      if (i + 1 == entries.size()) field_mark("end", {});
      out_.close();
    }
    out_.close().close();
  }

  int outline_of(BlockId id) const {
    return document_.blocks[id].kind == Kind::closing ? 0 : plan_.style(document_.blocks[id].level).outline;
  }

  void table_head(std::size_t columns, bool ruled) {
    const int width = text_width / static_cast<int>(columns);
    out_.open("w:tbl").open("w:tblPr");
    out_.open("w:tblW").attribute("w:w", text_width).attribute("w:type", "dxa").close();
    if (ruled) {
      out_.open("w:tblBorders");
      for (const char *side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
        out_.open(side)
            .attribute("w:val", "single")
            .attribute("w:sz", 4)
            .attribute("w:space", 0)
            .attribute("w:color", h.rule_colour)
            .close();
      out_.close();
    }
    out_.empty("w:tblLayout", "w:type", "fixed").close();
    out_.open("w:tblGrid");
    for (std::size_t i = 0; i < columns; ++i) out_.empty("w:gridCol", "w:w", std::to_string(width));
    out_.close();
  }

  void cell_head(std::size_t columns) {
    out_.open("w:tc").open("w:tcPr").open("w:tcW");
    out_.attribute("w:w", text_width / static_cast<int>(columns)).attribute("w:type", "dxa").close().close();
  }

  // A table is followed by a paragraph, or Word would join it with the next.
  void table_end() {
    out_.close();
    out_.open("w:p").open("w:pPr").open("w:spacing").attribute("w:after", 0).close().close().close();
  }

  void table(BlockId id) {
    std::size_t columns = 1;
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end)
      columns = std::max(columns, cells_of(row));
    table_head(columns, true);
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      out_.open("w:tr").open("w:trPr").empty("w:cantSplit");
      if (document_.blocks[row].header) out_.empty("w:tblHeader");
      out_.close();
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) {
        cell_head(columns);
        bool any = false;
        for (BlockId inside = cell + 1; inside < document_.blocks[cell].end; ++inside) {
          paragraph(inside, "ItemText");
          any = true;
        }
        if (!any) out_.empty("w:p");
        out_.close();
      }
      for (std::size_t i = cells_of(row); i < columns; ++i) {
        cell_head(columns);
        out_.empty("w:p").close();
      }
      out_.close();
    }
    table_end();
  }

  std::size_t cells_of(BlockId row) const {
    std::size_t count = 0;
    for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) ++count;
    return count;
  }

  // Two side by side, each with room and a line to sign on.
  void signatures(BlockId id) {
    constexpr std::size_t columns = 2;
    table_head(columns, false);
    std::size_t column = 0;
    for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
      if (column == 0) out_.open("w:tr").open("w:trPr").empty("w:cantSplit").close();
      cell_head(columns);
      blocks(one + 1, document_.blocks[one].end);
      out_.open("w:p")
          .open("w:pPr")
          .open("w:spacing")
          .attribute("w:before", h.signature_room)
          .attribute("w:after", 480)
          .close()
          .close();
      words(fill_line, {});
      out_.close().close();
      column = (column + 1) % columns;
      if (column == 0) out_.close();
    }
    if (column != 0) {
      cell_head(columns);
      out_.empty("w:p").close().close();
    }
    table_end();
  }

  void section() {
    out_.open("w:sectPr");
    out_.open("w:headerReference").attribute("w:type", "default").attribute("r:id", "rId5").close();
    out_.open("w:footerReference").attribute("w:type", "default").attribute("r:id", "rId4").close();
    out_.open("w:pgSz").attribute("w:w", h.page_width).attribute("w:h", h.page_height).close();
    out_.open("w:pgMar")
        .attribute("w:top", h.margin_top)
        .attribute("w:right", h.margin_side)
        .attribute("w:bottom", h.margin_bottom);
    out_.attribute("w:left", h.margin_side)
        .attribute("w:header", 709)
        .attribute("w:footer", 709)
        .attribute("w:gutter", 0)
        .close();
    out_.close();
  }

  const Plan &plan_;
  const Document &document_;
  Markup out_;
  int bookmark_ = 1;
  std::size_t note_ = 0;
  bool break_before_ = false;
};

} // namespace

std::string write_body(const Plan &plan) { return Body(plan).run(); }

} // namespace beding::docx
