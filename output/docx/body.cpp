// The main part: paragraphs with bookmarks and fields (ISO 29500-1 17.13.6, 17.16).
#include "output/docx/body.hpp"

#include "dsl/visit.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace beding::docx {

// Word numbers bookmarks and comments apart, but no number is used twice here, for readers that do not.
Body::Body(const Plan &plan)
    : plan_(plan), document_(plan.finished.document), out_(expected_markup(document_)),
      bookmark_(document_.notes.size() + 1) {}

std::vector<std::string> Body::run() {
  out_.raw(declaration)
      .open("w:document")
      .attribute("xmlns:w", main_namespace)
      .attribute("xmlns:r", relation_namespace);
  out_.open("w:body");
  logos();
  titled("Title", document_.title_text);
  if (!document_.subtitle.empty()) titled("Subtitle", document_.subtitle_text);
  title_block();
  blocks(0, static_cast<BlockId>(document_.blocks.size()));
  remaining_notes();
  section(plan_.annexes.size());
  out_.close().close();
  return out_.take_pieces();
}

// ---- blocks ----

void Body::blocks(BlockId begin, BlockId end) {
  for (BlockId id = begin; id < end; id = document_.blocks[id].end) block(id);
}

void Body::block(BlockId id) {
  const Block &one = document_.blocks[id];
  switch (one.kind) {
  case Kind::group:
  case Kind::article:
  case Kind::annex:
  case Kind::item:
    if (one.kind == Kind::annex) // one with a section of its own is on a new page by that
      break_before_ = !std::ranges::binary_search(plan_.annexes, id);
    paragraph(id, plan_.style(one.level).id);
    blocks(id + 1, one.end);
    break;
  case Kind::closing:
    paragraph(id, "UnnumberedHeading");
    blocks(id + 1, one.end);
    break;
  case Kind::paragraph: paragraph(id, plan_.indents[id] > 0 ? "ListContinue" : "Normal"); break;
  case Kind::table: table(id); break;
  case Kind::signatures: signatures(id); break;
  case Kind::contents: contents(id); break;
  case Kind::page_break: break_before_ = true; break;
  case Kind::row:
  case Kind::cell:
  case Kind::signature: break; // written by what holds them
  }
}

void Body::paragraph(BlockId id, std::string_view style, bool in_cell) {
  out_.open("w:p");
  paragraph_properties(id, style, in_cell);
  note_begin(id);
  const std::string_view anchor = plan_.anchors[id];
  const auto mark = static_cast<long long>(bookmark_);
  if (!anchor.empty()) {
    ++bookmark_;
    out_.open("w:bookmarkStart").attribute("w:id", mark).attribute("w:name", anchor).close();
  }
  inside(id);
  if (!anchor.empty()) out_.open("w:bookmarkEnd").attribute("w:id", mark).close();
  note_end(id);
  out_.close();
}

// The order of the children is fixed (17.3.1.26): style, keep, break, list, indentation. A cell has its
// indentation from its table.
void Body::paragraph_properties(BlockId id, std::string_view style, bool in_cell) {
  const bool indented = !in_cell && document_.blocks[id].kind == Kind::paragraph && plan_.indents[id] > 0;
  out_.open("w:pPr").empty("w:pStyle", "w:val", style);
  if (plan_.keep_next[id] || hold_) out_.empty("w:keepNext");
  take_break();
  if (document_.blocks[id].kind == Kind::item)
    list_properties(id);
  else if (indented)
    out_.open("w:ind").attribute("w:left", plan_.indents[id]).close();
  const Kind kind = document_.blocks[id].kind;
  if (kind == Kind::group || kind == Kind::article)
    if (const int level = outline_of(id); level != plan_.style(document_.blocks[id].level).outline)
      out_.empty("w:outlineLvl", "w:val", std::to_string(level));
  if (!in_cell) end_section(id);
  out_.close();
}

void Body::end_section(BlockId id) {
  if (plan_.section_end[id] >= 0) section(static_cast<std::size_t>(plan_.section_end[id]));
}

// What the style of an item does not say: a count of its own, and another place than in the list itself when
// the list stands in an item of another list.
void Body::list_properties(BlockId id) {
  const Block &one = document_.blocks[id];
  const std::uint32_t list = plan_.finished.numbers.of[id].list;
  if (plan_.list_has_own_number[list]) {
    out_.open("w:numPr").empty("w:ilvl", "w:val", std::to_string(one.level.depth));
    out_.empty("w:numId", "w:val", std::to_string(plan_.number_of_list[list])).close();
  }
  const LevelStyle &style = plan_.style(one.level);
  if (plan_.indents[id] != style.indent)
    out_.open("w:ind").attribute("w:left", plan_.indents[id]).attribute("w:hanging", style.hang).close();
}

void Body::titled(std::string_view style, const std::vector<Inline> &text) {
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).close();
  title_text(text);
  out_.close();
}

void Body::simple(std::string_view style, std::string_view text) {
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style);
  take_break();
  out_.close();
  runs_.words(text);
  out_.close();
}

void Body::take_break() {
  if (std::exchange(break_before_, false)) out_.empty("w:pageBreakBefore");
}

// ---- running text ----

void Body::inside(BlockId id) {
  for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
    match(
        document_.inlines[i],
        [&](const Words &some) { runs_.words(some.text, {.bold = some.bold, .italic = some.italic}); },
        [&](const Hole &hole) { runs_.open_place(hole); }, [&](const Mention &mention) { citation(mention); },
        [&](const FillLine &) { runs_.words(fill_line); },
        [&](const LineBreak &) { out_.open("w:r").empty("w:br").close(); });
}

// The switches of REF: \n shows the number, without it the text; \h makes it a link (17.16.5.49).
void Body::citation(const Mention &mention) {
  const Look look{.bold = mention.bold, .italic = mention.italic};
  for (const CitationPart &part : plan_.finished.citations[mention.reference].parts)
    match(
        part, [&](const Joint &joint) { runs_.words(joint.text, look); },
        [&](const LiveLabel &live) {
          runs_.field(
              fmt::format("REF {} \\n \\h{}", plan_.anchors[live.target], live.lower ? " \\* Lower" : ""),
              live.text, look);
        },
        [&](const LiveTitle &title) {
          runs_.field(fmt::format("REF {} \\h", plan_.anchors[title.target]), title.text, look);
        },
        [&](const LivePage &page) { page_field(page.target, look); },
        [&](const StaticLabel &still) {
          out_.open("w:hyperlink").attribute("w:anchor", plan_.anchors[still.target]);
          out_.attribute("w:history", "1");
          runs_.words(still.text, look);
          out_.close();
        });
}

void Body::page_field(BlockId target, Look look) {
  const int page = plan_.delivery.page_of(target);
  runs_.field(fmt::format("PAGEREF {} \\h", plan_.anchors[target]), page > 0 ? std::to_string(page) : "–",
              look);
}

// ---- notes in the margin of a draft ----

// A note on a block without text stands at the next text.
void Body::note_begin(BlockId id) {
  for (std::size_t i = note_; i < document_.notes.size() && document_.notes[i].block <= id; ++i)
    out_.open("w:commentRangeStart").attribute("w:id", static_cast<long long>(i)).close();
}

void Body::note_end(BlockId id) {
  for (; note_ < document_.notes.size() && document_.notes[note_].block <= id; ++note_) {
    const auto number = static_cast<long long>(note_);
    out_.open("w:commentRangeEnd").attribute("w:id", number).close();
    out_.open("w:r").open("w:rPr").empty("w:rStyle", "w:val", "CommentReference").close();
    out_.open("w:commentReference").attribute("w:id", number).close().close();
  }
}

void Body::remaining_notes() {
  if (note_ == document_.notes.size()) return;
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Normal").close();
  note_begin(none);
  note_end(none);
  out_.close();
}

// ---- contents, section ----

// A field of entries (17.16.5.68). Only a layout knows their page numbers, and a wrong one would be worse
// than none: unless one told them, they come when the field is updated.
void Body::contents(BlockId id) {
  const std::vector<BlockId> entries = contents_of(document_);
  out_.open("w:sdt").open("w:sdtPr").empty("w:id", "w:val", "45037229");
  // in a locked document controls alone can be changed, and this is one
  if (plan_.delivery.locked) out_.empty("w:lock", "w:val", "sdtContentLocked");
  out_.open("w:docPartObj");
  out_.empty("w:docPartGallery", "w:val", "Table of Contents").empty("w:docPartUnique").close().close();
  out_.open("w:sdtContent");
  simple("TOCHeading", document_words(document_.locale).contents);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const BlockId entry = entries[i];
    out_.open("w:p").open("w:pPr");
    out_.empty("w:pStyle", "w:val", fmt::format("TOC{}", outline_of(entry) + 1)).close();
    if (i == 0) runs_.begin_field(fmt::format("TOC \\o \"1-{}\" \\h \\z \\u", plan_.article_outline + 1));
    out_.open("w:hyperlink").attribute("w:anchor", plan_.anchors[entry]).attribute("w:history", "1");
    const std::string &label = plan_.finished.numbers.of[entry].label;
    if (!label.empty()) runs_.words(label + " ");
    runs_.words(plain_text(plan_.finished, entry));
    if (plan_.delivery.page_numbers) {
      out_.open("w:r").empty("w:tab").close();
      page_field(entry);
    }
    out_.close();
    if (i + 1 == entries.size()) runs_.end_field();
    out_.close();
  }
  out_.close().close();
  if (plan_.section_end[id] < 0) return;
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Normal");
  end_section(id);
  out_.close().close();
}

int Body::outline_of(BlockId id) const {
  const Block &one = document_.blocks[id];
  if (one.kind == Kind::closing) return 0;
  const int of_style = plan_.style(one.level).outline;
  return one.kind == Kind::annex ? of_style : std::min(of_style, groups_above(document_, id));
}

void Body::section(std::size_t number) {
  constexpr const HouseStyle &h = house_style;
  out_.open("w:sectPr");
  out_.open("w:headerReference").attribute("w:type", "default").attribute("r:id", "rId5").close();
  out_.open("w:footerReference").attribute("w:type", "default").attribute("r:id", footer_id(number)).close();
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

std::vector<std::string> write_body(const Plan &plan) { return Body(plan).run(); }

} // namespace beding::docx
