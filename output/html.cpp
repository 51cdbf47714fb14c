#include "output/html.hpp"

#include "output/markup.hpp"
#include "output/style.hpp"
#include "output/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

constexpr const HouseStyle &h = house_style;

// Enumerations are lists without marks of their own: the labels are text, so that a citation can be checked
// by eye and copied along.
constexpr std::string_view sheet = R"(
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --head: #154273; --rule: #a6b5c9; --hole: #fff2a8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #14171c; --head: #9cc1ee; --rule: #4a5a70; --hole: #6b5d00; } }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 6rem; background: var(--paper); color: var(--ink); line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { color: var(--head); line-height: 1.25; margin: 1.6em 0 .4em; }
h1 { font-size: 2rem; margin-top: .5em; } .subtitle { color: var(--head); font-size: 1.2rem; }
h2 { font-size: 1.35rem; margin-top: 2em; } h3, h4, h5, h6 { font-size: 1.08rem; }
p { margin: .5em 0; } .label { margin-right: .4em; white-space: nowrap; }
.list { list-style: none; margin: .3em 0; padding: 0; }
.list > li { display: grid; grid-template-columns: minmax(2rem, max-content) 1fr; margin: .3em 0; }
.list > li > .body > p:first-child { margin-top: 0; }
nav ol { list-style: none; padding: 0; } .depth1 { padding-left: 1.25rem; } .depth2 { padding-left: 2.5rem; } .depth3, .depth4 { padding-left: 3.75rem; } nav a { text-decoration: none; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em; }
a:hover, a:focus { text-decoration-color: currentColor; } :target { scroll-margin-top: 1rem; outline: 2px solid var(--rule); outline-offset: .3rem; }
mark { background: var(--hole); color: inherit; padding: 0 .15em; } aside { border-left: 3px solid var(--rule); font-size: .9rem; margin: .6em 0; padding: .2em .8em; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--rule); padding: .35em .6em; text-align: left; vertical-align: top; }
.signatures { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); margin: 2rem 0; }
.signature { break-inside: avoid; } .sign { margin-top: 3.5rem; } .draft { color: var(--head); font-weight: bold; }
@media print { body { max-width: none; padding: 0; } nav { break-after: page; } h2, h3, h4 { break-after: avoid; } a { text-decoration: none; } }
)";

class HtmlWriter {
public:
  explicit HtmlWriter(const Finished &finished)
      : finished_(finished), document_(finished.document), anchors_(anchor_names(finished.document)) {}

  std::string run() {
    const DocumentWords &said = document_words(document_.language);
    out_.raw("<!DOCTYPE html>\n").open("html").attribute("lang", said.tag);
    out_.open("head").empty("meta", "charset", "utf-8");
    out_.open("meta")
        .attribute("name", "viewport")
        .attribute("content", "width=device-width, initial-scale=1")
        .close();
    out_.open("title").text(document_.title).close();
    out_.open("style")
        .raw(fmt::format("body {{ font-family: {}, {}; }}", h.font, h.fallback_fonts))
        .raw(sheet)
        .close()
        .close();
    out_.open("body").open("main");
    if (document_.draft) element("p", "draft", said.draft);
    element("h1", "", document_.title);
    if (!document_.subtitle.empty()) element("p", "subtitle", document_.subtitle);
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    out_.close().close().close();
    return out_.take() + "\n";
  }

private:
  void element(std::string_view name, std::string_view style, std::string_view text) {
    out_.open(name);
    if (!style.empty()) out_.attribute("class", style);
    out_.text(text).close();
  }

  // Members of one enumeration stand in one list.
  void blocks(BlockId begin, BlockId end) {
    bool in_list = false;
    for (BlockId id = begin; id < end; id = document_.blocks[id].end) {
      const bool item = document_.blocks[id].kind == Kind::item;
      if (item && !in_list) out_.open("ul").attribute("class", "list").attribute("role", "list");
      block(id);
      const BlockId next = document_.blocks[id].end;
      in_list = item && next < end && document_.blocks[next].kind == Kind::item;
      if (item && !in_list) out_.close();
    }
  }

  void block(BlockId id) {
    const Block &one = document_.blocks[id];
    switch (one.kind) {
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing:
      out_.open("section");
      heading(id);
      blocks(id + 1, one.end);
      out_.close();
      break;
    case Kind::item: item(id); break;
    case Kind::paragraph:
      out_.open("p");
      inlines(id);
      out_.close();
      notes(id);
      break;
    case Kind::table: table(id); break;
    case Kind::signatures:
      out_.open("div").attribute("class", "signatures");
      for (BlockId each = id + 1; each < one.end; each = document_.blocks[each].end) {
        out_.open("div").attribute("class", "signature");
        blocks(each + 1, document_.blocks[each].end);
        element("p", "sign", fill_line);
        out_.close();
      }
      out_.close();
      break;
    case Kind::contents: contents(); break;
    default: break;
    }
  }

  int depth_of(BlockId id) const {
    int depth = 0;
    for (BlockId up = document_.blocks[id].parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::group) ++depth;
    return depth;
  }

  void label(BlockId id) {
    const std::string &text = finished_.numbers.of[id].label;
    if (text.empty()) return;
    element("span", "label", text);
    out_.text(" ");
  }

  void heading(BlockId id) {
    static constexpr std::string_view names[]{"h2", "h3", "h4", "h5", "h6"};
    out_.open(names[std::min(depth_of(id), 4)]).attribute("id", anchors_[id]);
    label(id);
    inlines(id);
    out_.close();
    notes(id);
  }

  void item(BlockId id) {
    out_.open("li");
    if (!anchors_[id].empty()) out_.attribute("id", anchors_[id]);
    label(id);
    out_.open("div").attribute("class", "body").open("p");
    inlines(id);
    out_.close();
    notes(id);
    blocks(id + 1, document_.blocks[id].end);
    out_.close().close();
  }

  void inlines(BlockId id) {
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i) {
      const Inline &one = document_.inlines[i];
      if (const auto *words = std::get_if<Words>(&one))
        emphasised(words->text, words->bold, words->italic);
      else if (const auto *hole = std::get_if<Hole>(&one))
        element("mark", "", hole->text);
      else if (const auto *mention = std::get_if<Mention>(&one))
        citation(*mention);
      else
        out_.text(fill_line);
    }
  }

  void emphasised(std::string_view text, bool bold, bool italic) {
    if (bold) out_.open("strong");
    if (italic) out_.open("em");
    out_.text(text);
    if (italic) out_.close();
    if (bold) out_.close();
  }

  void link(BlockId target, std::string_view text) {
    out_.open("a").attribute("href", fmt::format("#{}", anchors_[target])).text(text).close();
  }

  void citation(const Mention &mention) {
    for (const CitationPart &part : finished_.citations[mention.reference].parts) {
      if (const auto *joint = std::get_if<Joint>(&part))
        emphasised(joint->text, mention.bold, mention.italic);
      else if (const auto *live = std::get_if<LiveLabel>(&part))
        link(live->target, live->text);
      else if (const auto *title = std::get_if<LiveTitle>(&part))
        link(title->target, title->text);
      else if (const auto *page = std::get_if<LivePage>(&part))
        link(page->target, "–");
      else
        link(std::get<StaticLabel>(part).target, std::get<StaticLabel>(part).text);
    }
  }

  void notes(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block == id; ++note_)
      element("aside", "", document_.notes[note_].text);
  }

  void contents() {
    out_.open("nav").attribute("aria-label", document_words(document_.language).contents);
    element("h2", "", document_words(document_.language).contents);
    out_.open("ol");
    for (const BlockId id : contents_of(document_)) {
      out_.open("li").attribute("class", fmt::format("depth{}", std::min(depth_of(id), 4)));
      const std::string &label = finished_.numbers.of[id].label;
      link(id, label.empty() ? plain_text(finished_, id) : label + " " + plain_text(finished_, id));
      out_.close();
    }
    out_.close().close();
  }

  void table(BlockId id) {
    out_.open("table");
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      out_.open("tr");
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) {
        out_.open(document_.blocks[row].header ? "th" : "td");
        for (BlockId inside = cell + 1; inside < document_.blocks[cell].end; ++inside) inlines(inside);
        out_.close();
      }
      out_.close();
    }
    out_.close();
  }

  const Finished &finished_;
  const Document &document_;
  std::vector<std::string_view> anchors_;
  Markup out_;
  std::size_t note_ = 0;
};

} // namespace

std::string write_html(const Finished &finished) { return HtmlWriter(finished).run(); }

} // namespace beding
