// The content part: paragraphs and headings, lists, bookmarks and reference fields (ODF 1.3 part 3, 5 and 7).
#include "dsl/visit.hpp"
#include "output/odt/lists.hpp"
#include "output/odt/looks.hpp"
#include "output/odt/plan.hpp"
#include "output/write/front.hpp"
#include "output/write/metrics.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace beding::odt {
namespace {

constexpr const HouseStyle &h = house_style;

class Content {
public:
  explicit Content(const Plan &plan)
      : plan_(plan), document_(plan.finished.document), out_(expected_markup(document_)), lists_(out_),
        looks_(plan.text_width) {
    for (std::size_t i = 1; i <= plan.annexes.size(); ++i) masters_.push_back(annex_page(i));
  }

  std::vector<std::string> run() {
    logos();
    titled("Title", document_.title_text);
    if (!document_.subtitle.empty()) titled("Subtitle", document_.subtitle_text);
    for (const TitleLine &line : document_.title_block)
      titled("Title_20_block", line.text, title_label(document_, line));
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    lists_.close();
    if (in_section_) out_.close();
    std::vector<std::string> body = out_.take_pieces();
    Markup whole;
    open_root(whole, "office:document-content");
    whole.open("office:font-face-decls")
        .open("style:font-face")
        .attribute("style:name", h.font)
        .attribute("svg:font-family", h.font)
        .close()
        .close();
    looks_.write(whole);
    whole.open("office:body").open("office:text").splice(std::move(body)).close().close().close();
    return whole.take_pieces();
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
      article_ = id;
      heading(id);
      blocks(id + 1, one.end);
      break;
    case Kind::closing:
      article_ = id;
      protect(is_open(document_, id));
      lists_.close();
      out_.open("text:h").attribute("text:style-name",
                                    looks_.paragraph({.parent = "Unnumbered", .page = take_break()}));
      out_.attribute("text:outline-level", 1).attribute("text:is-list-header", "true");
      inside(id);
      out_.close();
      blocks(id + 1, one.end);
      break;
    case Kind::item:
      item(id);
      blocks(id + 1, one.end);
      break;
    case Kind::paragraph: paragraph(id); break;
    case Kind::table: table(id); break;
    case Kind::signatures: signatures(id); break;
    case Kind::contents: contents(); break;
    case Kind::page_break: break_ = true; break;
    case Kind::row:
    case Kind::cell:
    case Kind::signature: break; // written by what holds them
    }
  }

  // A locked document stands in protected sections (5.4), and what has a place still open between them. A
  // list that goes on behind such an edge is one that continues.
  void protect(bool open) {
    if (!plan_.delivery.locked || in_cell_ || in_section_ == !open) return;
    lists_.close();
    in_section_ = !open;
    if (open) {
      out_.close();
      return;
    }
    out_.open("text:section").attribute("text:style-name", "Locked");
    out_.attribute("text:name", fmt::format("Locked{}", ++sections_)).attribute("text:protected", "true");
  }

  bool take_break() { return std::exchange(break_, false); }

  // Which list an item or heading counts in. Under the outline each article has lists of its own.
  std::uint64_t list_key(BlockId id) const {
    const Block &one = document_.blocks[id];
    const Chain &chain = plan_.finished.scheme.chains[one.level.chain];
    const bool per_article =
        chain.kind == ChainKind::body && plan_.styles[one.level.chain].front().by_outline;
    const std::uint64_t own = per_article ? article_ : (1ULL << 31U) + plan_.finished.numbers.of[id].list;
    return (own << 8U | one.level.chain) + 1;
  }

  void begin_in_list(BlockId id) {
    const LevelRef level = document_.blocks[id].level;
    lists_.begin_item(list_key(id), list_style_name(level.chain), plan_.style(level).list_level,
                      plan_.finished.numbers.of[id].count <= 1);
  }

  void heading(BlockId id) {
    const Block &one = document_.blocks[id];
    const LevelStyle &style = plan_.style(one.level);
    const auto own = std::ranges::lower_bound(plan_.annexes, id);
    const bool master = own != plan_.annexes.end() && *own == id;
    const bool page = (take_break() || one.kind == Kind::annex) && !master;
    protect(is_open(document_, id));
    if (style.by_outline)
      lists_.close();
    else
      begin_in_list(id);
    out_.open("text:h")
        .attribute("text:style-name",
                   looks_.paragraph(
                       {.parent = style.id,
                        .page = page,
                        .master = master ? masters_[static_cast<std::size_t>(own - plan_.annexes.begin())]
                                         : std::string_view()}))
        .attribute("text:outline-level", outline_of(id));
    inside(id);
    out_.close();
  }

  void item(BlockId id) {
    const Block &one = document_.blocks[id];
    const LevelStyle &style = plan_.style(one.level);
    protect(is_open(document_, id));
    begin_in_list(id);
    const int indent = plan_.indents[id];
    const bool moved = indent != style.indent;
    text(id, {.parent = style.id,
              .left = moved ? indent : -1,
              .first = moved ? -style.hang : 0,
              .keep = plan_.keep_next[id],
              .page = take_break()});
  }

  void paragraph(BlockId id) {
    const BlockId parent = document_.blocks[id].parent;
    const int indent = plan_.indents[id];
    protect(is_open(document_, id));
    const bool in_item = parent != none && document_.blocks[parent].kind == Kind::item;
    if (!in_item || !lists_.back_to(list_key(parent), plan_.style(document_.blocks[parent].level).list_level))
      lists_.close();
    text(id, {.parent = indent > 0 ? "Item_20_text" : "Standard",
              .left = indent > 0 ? indent : -1,
              .keep = plan_.keep_next[id],
              .page = take_break()});
  }

  void text(BlockId id, const Look &look) {
    out_.open("text:p").attribute("text:style-name", looks_.paragraph(look));
    inside(id);
    out_.close();
  }

  // With a label before it, which a tab leads away from.
  void titled(std::string_view style, const std::vector<Inline> &text, std::string_view label = {}) {
    protect(is_open(text));
    out_.open("text:p").attribute("text:style-name", style);
    if (!label.empty()) out_.text(label).empty("text:tab");
    for (const Inline &one : text)
      match(
          one, [&](const Words &some) { characters(some.text); }, [&](const Hole &hole) { open_place(hole); },
          nothing<Mention, FillLine, LineBreak>);
    out_.close();
  }

  // Images of one height in a row, that goes on on the next line when it is too long.
  void logos() {
    if (document_.logos.empty()) return;
    protect(std::any_of(document_.logos.begin(), document_.logos.end(),
                        [](const Logo &logo) { return !logo.open.empty(); }));
    out_.open("text:p").attribute("text:style-name", "Logos");
    for (std::size_t i = 0; i < document_.logos.size(); ++i) {
      if (i > 0) out_.text(logo_gap);
      for (const Inline &one : document_.logos[i].open)
        if (const auto *hole = std::get_if<Hole>(&one)) open_place(*hole);
      write_logo(out_, plan_, i);
    }
    out_.close();
  }

  void simple(std::string_view style, std::string_view words) {
    out_.open("text:p").attribute("text:style-name", style);
    characters(words);
    out_.close();
  }

  // ---- running text ----

  void inside(BlockId id) {
    const std::string_view anchor = plan_.anchors[id];
    if (!anchor.empty()) out_.empty("text:bookmark-start", "text:name", anchor);
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
      match(
          document_.inlines[i], [&](const Words &some) { words(some.text, look(some.bold, some.italic)); },
          [&](const Hole &hole) { open_place(hole); }, [&](const Mention &mention) { citation(mention); },
          [&](const FillLine &) { out_.text(fill_line); },
          [&](const LineBreak &) { out_.empty("text:line-break"); });
    if (!anchor.empty()) out_.empty("text:bookmark-end", "text:name", anchor);
    notes(id);
  }

  // A field that one click takes whole and that is gone when something was typed (7.5.18). Its look is that
  // of the style Placeholder, so that what is typed has it not. LibreOffice puts brackets around it itself.
  void open_place(const Hole &hole) {
    if (plan_.delivery.printed) { // no one clicks on paper
      words(fmt::format("[{}]", caption_of(hole)), "Placeholder");
      return;
    }
    out_.open("text:placeholder").attribute("text:placeholder-type", "text");
    out_.attribute("text:description", caption_of(hole)).text(caption_of(hole)).close();
  }

  static std::string_view look(bool bold, bool italic) {
    if (bold) return italic ? "BoldItalic" : "Bold";
    return italic ? "Italic" : "";
  }

  // Of blanks in a row only the first counts; the others must be elements (6.1.2, 6.1.3).
  void characters(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t two = text.find("  ", at);
      if (two == std::string_view::npos) {
        out_.text(text.substr(at));
        return;
      }
      out_.text(text.substr(at, two + 1 - at));
      std::size_t end = two + 1;
      while (end < text.size() && text[end] == ' ') ++end;
      out_.empty("text:s", "text:c", std::to_string(end - two - 1));
      at = end;
    }
  }

  void words(std::string_view text, std::string_view style) {
    if (text.empty()) return;
    if (style.empty()) {
      characters(text);
      return;
    }
    out_.open("text:span").attribute("text:style-name", style);
    characters(text);
    out_.close();
  }

  void citation(const Mention &mention) {
    const std::string_view style = look(mention.bold, mention.italic);
    if (!style.empty()) out_.open("text:span").attribute("text:style-name", style);
    for (const CitationPart &part : plan_.finished.citations[mention.reference].parts)
      match(
          part, [&](const Joint &joint) { characters(joint.text); },
          [&](const LiveLabel &live) {
            // the field itself keeps the capital; its style prints it small
            if (live.lower) out_.open("text:span").attribute("text:style-name", "Lower");
            field(live.target, "number-no-superior", live.text);
            if (live.lower) out_.close();
          },
          [&](const LiveTitle &title) { field(title.target, "text", title.text); },
          [&](const LivePage &page) { page_field(page.target); },
          [&](const StaticLabel &still) {
            out_.open("text:a")
                .attribute("xlink:type", "simple")
                .attribute("xlink:href", fmt::format("#{}", plan_.anchors[still.target]));
            out_.attribute("text:style-name", "Reference").attribute("text:visited-style-name", "Reference");
            characters(still.text);
            out_.close();
          });
    if (!style.empty()) out_.close();
  }

  void field(BlockId target, std::string_view format, std::string_view result) {
    out_.open("text:bookmark-ref")
        .attribute("text:reference-format", format)
        .attribute("text:ref-name", plan_.anchors[target]);
    out_.text(result).close();
  }

  void page_field(BlockId target) {
    const int page = plan_.delivery.page_of(target);
    field(target, "page", page > 0 ? std::to_string(page) : "–");
  }

  void notes(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block <= id; ++note_) {
      out_.open("office:annotation").open("dc:creator").text("beding").close();
      out_.open("text:p").text(document_.notes[note_].text).close().close();
    }
  }

  // ---- contents, tables, signatures ----

  void contents() {
    protect(false);
    lists_.close();
    // a break before the contents is one before their heading
    const std::string heading = looks_.paragraph({.parent = "Contents_20_Heading", .page = take_break()});
    out_.open("text:table-of-content")
        .attribute("text:name", "Contents")
        .attribute("text:protected", "false");
    out_.open("text:table-of-content-source")
        .attribute("text:outline-level", plan_.article_outline)
        .attribute("text:use-index-marks", "false");
    out_.open("text:index-title-template")
        .attribute("text:style-name", "Contents_20_Heading")
        .text(document_words(document_.locale).contents)
        .close();
    for (int level = 1; level <= 10; ++level) {
      const int shown = std::min(level, plan_.article_outline);
      out_.open("text:table-of-content-entry-template")
          .attribute("text:outline-level", level)
          .attribute("text:style-name", fmt::format("Contents_20_{}", shown));
      out_.empty("text:index-entry-link-start").empty("text:index-entry-chapter", "text:display", "number");
      out_.empty("text:index-entry-text");
      out_.open("text:index-entry-tab-stop")
          .attribute("style:type", "right")
          .attribute("style:leader-char", ".")
          .close();
      out_.empty("text:index-entry-page-number").empty("text:index-entry-link-end").close();
    }
    out_.close().open("text:index-body");
    out_.open("text:index-title").attribute("text:name", "Contents_Head");
    simple(heading, document_words(document_.locale).contents);
    out_.close();
    for (const BlockId id : contents_of(document_)) {
      out_.open("text:p").attribute("text:style-name", fmt::format("Contents_20_{}", outline_of(id)));
      out_.open("text:a")
          .attribute("xlink:type", "simple")
          .attribute("xlink:href", fmt::format("#{}", plan_.anchors[id]));
      out_.attribute("text:style-name", "Reference").attribute("text:visited-style-name", "Reference");
      out_.text(labelled_text(plan_.finished, id));
      if (plan_.delivery.page_numbers) {
        out_.empty("text:tab");
        page_field(id);
      }
      out_.close().close();
    }
    out_.close().close();
  }

  int outline_of(BlockId id) const {
    const Block &one = document_.blocks[id];
    if (one.kind == Kind::closing) return 1;
    const LevelStyle &style = plan_.style(one.level);
    // where the outline counts, the level is what is counted
    if (one.kind == Kind::annex || style.by_outline) return style.outline;
    return std::min(style.outline, groups_above(document_, id) + 1);
  }

  void open_table(BlockId id, const std::vector<int> &widths, const TableLook &look) {
    protect(is_open_within(document_, id));
    lists_.close();
    out_.open("table:table")
        .attribute("table:name", fmt::format("Table{}", ++tables_))
        .attribute("table:style-name", looks_.table(look));
    out_.open("table:desc").text(table_description(plan_.finished, id)).close();
    for (const int width : widths) out_.empty("table:table-column", "table:style-name", looks_.column(width));
  }

  void close_table(BlockId id) {
    out_.close();
    if (document_.blocks[id].end == document_.blocks.size()) out_.empty("text:p", "text:style-name", "End");
  }

  void open_cell(std::string_view style) {
    out_.open("table:table-cell")
        .attribute("table:style-name", style)
        .attribute("office:value-type", "string");
  }

  void empty_cell(std::string_view style) {
    open_cell(style);
    out_.empty("text:p", "text:style-name", "Table_20_Contents").close();
  }

  void table(BlockId id) {
    const int indent = plan_.indents[id];
    const std::vector<int> widths = column_widths(plan_.finished, id, plan_.text_width - indent);
    const std::size_t columns = widths.size();
    open_table(id, widths, {.indent = indent, .page = take_break()});
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      const bool header = document_.blocks[row].header;
      if (header) out_.open("table:table-header-rows");
      out_.open("table:table-row").attribute("table:style-name", "Row");
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) {
        if (document_.blocks[cell].end == cell + 1) {
          empty_cell("Ruled");
          continue;
        }
        open_cell("Ruled");
        for (BlockId in = cell + 1; in < document_.blocks[cell].end; ++in)
          text(in, {.parent = header ? "Table_20_Heading" : "Table_20_Contents"});
        out_.close();
      }
      for (std::size_t i = cells_of(row); i < columns; ++i) empty_cell("Ruled");
      out_.close();
      if (header) out_.close();
    }
    close_table(id);
  }

  std::size_t cells_of(BlockId row) const {
    std::size_t count = 0;
    for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) ++count;
    return count;
  }

  void signatures(BlockId id) {
    constexpr std::size_t columns = 2;
    open_table(id, std::vector<int>(columns, plan_.text_width / static_cast<int>(columns)),
               {.page = take_break(),
                .together = fits_on_page(plan_.finished, id, plan_.text_width),
                .keep = document_.blocks[id].end == document_.blocks.size()});
    std::size_t column = 0;
    for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
      if (column == 0) out_.open("table:table-row").attribute("table:style-name", "Row");
      open_cell("Plain");
      in_cell_ = true;
      blocks(one + 1, document_.blocks[one].end);
      in_cell_ = false;
      out_.open("text:p")
          .attribute("text:style-name",
                     looks_.paragraph(
                         {.parent = "Standard", .before = h.signature_room, .after = h.after_signature}))
          .text(fill_line)
          .close();
      if (document_.blocks[one].witnessed) witness();
      out_.close();
      column = (column + 1) % columns;
      if (column == 0) out_.close();
    }
    if (column != 0) {
      empty_cell("Plain");
      out_.close();
    }
    close_table(id);
  }

  void witness() {
    const std::vector<std::string> labels = witness_labels(document_);
    for (const std::string &label : labels) {
      const int after = &label == &labels.back() ? h.after_signature : 0;
      simple(looks_.paragraph({.parent = "Standard", .before = h.witness_room, .after = after}),
             fmt::format("{} {}", label, fill_line));
    }
  }

  const Plan &plan_;
  const Document &document_;
  Markup out_;
  Lists lists_;
  Looks looks_;
  std::vector<std::string> masters_; // by annex
  BlockId article_ = 0;
  std::size_t note_ = 0;
  int tables_ = 0;
  bool break_ = false;
  bool in_section_ = false; // that is locked
  bool in_cell_ = false;    // of signatures
  int sections_ = 0;
};

} // namespace

std::vector<std::string> write_content(const Plan &plan) { return Content(plan).run(); }

} // namespace beding::odt
