// Our parts in their package (ODF 1.3 part 2, 3 and 4).
#include "output/odt/house.hpp"

#include "output/house/page_room.hpp"
#include "output/odt/house_place.hpp"
#include "output/odt/plan.hpp"

#include "output/package/tree.hpp"
#include "output/write/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace beding::odt {
namespace {

// Parts that ours replace, or that say nothing of looks.
constexpr std::array<std::string_view, 8> ours_alone{"mimetype",     "content.xml",           "styles.xml",
                                                     "meta.xml",     "META-INF/manifest.xml", "manifest.rdf",
                                                     "layout-cache", "settings.xml"};

std::string joined(const Part &part) {
  std::string all;
  for (const std::string &piece : part.pieces) all += piece;
  return all;
}

Part &part_of(std::vector<Part> &parts, std::string_view name) {
  return *std::find_if(parts.begin(), parts.end(), [&](const Part &one) { return one.name == name; });
}

// Our own markup with other names of styles.
std::string renamed(std::string_view markup, const std::map<std::string, std::string, std::less<>> &names) {
  if (names.empty()) return std::string(markup);
  std::string out;
  std::size_t done = 0;
  constexpr std::string_view end_of_name = "style-name=\"";
  for (std::size_t at = markup.find(end_of_name); at != std::string_view::npos;
       at = markup.find(end_of_name, at)) {
    at += end_of_name.size();
    const std::size_t end = markup.find('"', at);
    const auto found = names.find(markup.substr(at, end - at));
    if (found == names.end()) continue;
    out.append(markup, done, at - done);
    out += found->second;
    done = end;
  }
  out += markup.substr(done);
  return out;
}

// The first paragraph asks for the page on which the document begins, or for a new one.
void begin_on(std::string &content, const Beginning &begin) {
  if (begin.page.empty() && !begin.new_page) return;
  const std::size_t text = content.find("<office:text");
  // a locked document stands in a section, which has a style too
  const std::size_t first = std::min(content.find("<text:p ", text), content.find("<text:h ", text));
  constexpr std::string_view name = "text:style-name=\"";
  const std::size_t at = content.find(name, first) + name.size();
  const std::size_t end = content.find('"', at);
  const std::string style = content.substr(at, end - at);
  content.replace(at, end - at, "First_page");
  const std::string own =
      fmt::format("<style:style style:name=\"First_page\" style:family=\"paragraph\" "
                  "style:parent-style-name=\"{}\"",
                  style) +
      (begin.page.empty() ? "><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
                          : fmt::format(" style:master-page-name=\"{}\"/>", begin.page));
  constexpr std::string_view close = "</office:automatic-styles>";
  content.insert(content.find(close), own);
}

void add_to_manifest(std::string &manifest, const StyleFile &file, const std::vector<std::string> &names) {
  const XmlTree ours = XmlTree::of(manifest);
  std::map<std::string, std::string> types;
  if (const std::string *const theirs = file.part("META-INF/manifest.xml"); theirs != nullptr) {
    const XmlTree tree = XmlTree::of(*theirs);
    for (const Node &one : tree.root().children())
      types[one.get("manifest:full-path")] = one.get("manifest:media-type");
  }
  for (const std::string &name : names) {
    Node root = ours.root();
    root.add("manifest:file-entry").set("manifest:full-path", name).set("manifest:media-type", types[name]);
  }
  manifest = ours.write();
}

int twentieths(const std::string &length) { return house::twentieths(length, 0); }

Node named(Node parent, std::string_view element, std::string_view name) {
  for (const Node &one : parent.children(element))
    if (one.get("style:name") == name) return one;
  return {};
}

} // namespace

Beginning beginning(const StyleFile &file) {
  const XmlTree content = XmlTree::of(*file.part("content.xml"));
  const XmlTree styles = XmlTree::of(*file.part("styles.xml"));
  const Place place = place_in(content);
  Node from = place.first;
  if (!from)
    for (const Node &one : content.root().child("office:body").child("office:text").children())
      if (!from && (one.is("text:p") || one.is("text:h"))) from = one;
  if (from && from.is("text:section")) from = from.children().empty() ? Node() : from.children().front();
  Beginning begin;
  std::string name = from ? from.get("text:style-name") : std::string();
  for (int depth = 0; depth < 20 && !name.empty(); ++depth) {
    Node style = named(content.root().child("office:automatic-styles"), "style:style", name);
    if (!style) style = named(styles.root().child("office:styles"), "style:style", name);
    const std::string page = style ? style.get("style:master-page-name") : std::string();
    if (!page.empty() && named(styles.root().child("office:master-styles"), "style:master-page", page)) {
      begin.page = page;
      return begin;
    }
    if (place.first && style && style.child("style:paragraph-properties").get("fo:break-before") == "page")
      begin.new_page = true;
    name = style ? style.get("style:parent-style-name") : std::string();
  }
  return begin;
}

namespace {

// What the page has of that kind becomes that of a first page; beside it comes that of the page which
// follows.
void fold(Node page, Node follows, const std::string &kind) {
  const std::string first = kind + "-first";
  const std::vector<Node> old = page.children();
  const Node others = follows.child(kind);
  Node own = page.child(first);
  if (!own) own = page.child(kind);
  if (!others && !own) return;
  if (others)
    page.add_copy(others);
  else
    page.add(kind).add("text:p"); // a page has one of the first only where it has one of the others
  if (const Node left = follows.child(kind + "-left")) page.add_copy(left);
  Node made = page.add(first);
  if (own && own.get("style:display") != "false")
    for (const Node &one : own.children()) made.add_copy(one);
  if (made.children().empty())
    made.add("text:p"); // without one LibreOffice leaves out that of the others too
  for (Node one : old)
    if (one.name().starts_with(kind)) one.remove();
}

// The page on which a text begins that asks for none.
constexpr const char *usual_page = "Standard";

} // namespace

namespace {

void fold_first(const XmlTree &styles, std::string first) {
  if (first.empty()) first = usual_page;
  const Node pages = styles.root().child("office:master-styles");
  Node page = named(pages, "style:master-page", first);
  if (!page) return;
  const std::string next = page.get("style:next-style-name");
  const Node follows = named(pages, "style:master-page", next);
  if (!follows || follows == page) return;
  const std::string behind = follows.get("style:next-style-name");
  if (!behind.empty() && behind != next) return; // left and right pages, or more than two kinds
  fold(page, follows, "style:header");
  fold(page, follows, "style:footer");
  page.set("style:page-layout-name", follows.get("style:page-layout-name"));
  page.unset("style:next-style-name");
}

// A section is no place in Word, so that all of the text is replaced there: its first page is that of the
// first paragraph.
void unname_sections(StyleFile &file) {
  const auto part = std::find_if(file.parts.begin(), file.parts.end(),
                                 [](const auto &one) { return one.name == "content.xml"; });
  const XmlTree content = XmlTree::of(part->bytes);
  if (const Place place = place_in(content); !place.first || !place.first.is("text:section")) return;
  for (Node one : content.root().all("text:section")) one.set("text:name", one.get("text:name") + "_");
  part->bytes = content.write();
}

// A heading that asks for a page style begins a page each time; in ODT ours do not ask for it either.
void ask_for_no_page(const XmlTree &styles) {
  for (Node one : styles.root().child("office:styles").children("style:style"))
    if (one.has("style:default-outline-level")) one.unset("style:master-page-name");
}

} // namespace

void ready_for_word(StyleFile &file) {
  const auto part = std::find_if(file.parts.begin(), file.parts.end(),
                                 [](const auto &one) { return one.name == "styles.xml"; });
  const XmlTree styles = XmlTree::of(part->bytes);
  unname_sections(file);
  fold_first(styles, first_page(file));
  ask_for_no_page(styles);
  part->bytes = styles.write();
}

void columns_of_pages(StyleFile &file) {
  if (has_place(file)) return;
  const auto part = std::find_if(file.parts.begin(), file.parts.end(),
                                 [](const auto &one) { return one.name == "styles.xml"; });
  const XmlTree content = XmlTree::of(*file.part("content.xml"));
  const XmlTree styles = XmlTree::of(part->bytes);
  Node columns;
  for (const Node &one : content.root().all("text:section"))
    columns =
        named(content.root().child("office:automatic-styles"), "style:style", one.get("text:style-name"))
            .child("style:section-properties")
            .child("style:columns");
  if (!columns) return;
  for (const Node &layout : styles.root().all("style:page-layout")) {
    Node properties = layout.child("style:page-layout-properties");
    if (!properties || properties.child("style:columns")) continue;
    properties.add_copy(columns);
    if (const Node note = properties.child("style:footnote-sep")) { // it stands last
      properties.add_copy(note);
      Node old = note;
      old.remove();
    }
  }
  part->bytes = styles.write();
}

std::string first_page(const StyleFile &file) { return beginning(file).page; }

bool tabs_from_indent_in(const StyleFile *file) {
  if (!is_of(file, StyleForm::odt)) return true;
  const std::string *const settings = file->part("settings.xml");
  if (settings == nullptr) return true;
  const std::size_t at = settings->find("\"TabsRelativeToIndent\"");
  const std::size_t value = settings->find('>', at);
  return at == std::string::npos || value == std::string::npos ||
         settings->compare(value + 1, 5, "false") != 0;
}

namespace {

house::PageRoom room_of(const Node &properties) {
  const std::string all = properties.get("fo:margin");
  const auto margin = [&](std::string_view side) {
    return twentieths(properties.has(side) ? properties.get(side) : all);
  };
  const bool said = properties.has("fo:page-width"); // else as we then write it
  house::PageRoom page{.width = said ? twentieths(properties.get("fo:page-width")) : house_style.page_width,
                       .height =
                           said ? twentieths(properties.get("fo:page-height")) : house_style.page_height};
  page.text_width = page.width - margin("fo:margin-left") - margin("fo:margin-right");
  page.text_height = page.height - margin("fo:margin-top") - margin("fo:margin-bottom");
  return page;
}

} // namespace

std::optional<std::string> page_fault(const StyleFile &file) {
  const XmlTree styles = XmlTree::of(*file.part("styles.xml"));
  const Node layouts = styles.root().child("office:automatic-styles");
  for (const Node &page : styles.root().child("office:master-styles").children("style:master-page")) {
    const Node layout = named(layouts, "style:page-layout", page.get("style:page-layout-name"));
    const Node properties = layout ? layout.child("style:page-layout-properties") : Node();
    if (!properties) continue;
    if (auto fault = house::unlikely(room_of(properties))) return fault;
  }
  return std::nullopt;
}

int text_width_in(const StyleFile *file, int ours) {
  if (!is_of(file, StyleForm::odt)) return ours;
  const XmlTree styles = XmlTree::of(*file->part("styles.xml"));
  const Node pages = styles.root().child("office:master-styles");
  const std::string first = first_page(*file);
  Node page = named(pages, "style:master-page", first.empty() ? usual_page : first);
  if (page && page.has("style:next-style-name"))
    if (const Node next = named(pages, "style:master-page", page.get("style:next-style-name"))) page = next;
  if (!page) return ours;
  const Node layout = named(styles.root().child("office:automatic-styles"), "style:page-layout",
                            page.get("style:page-layout-name"));
  const Node properties = layout.child("style:page-layout-properties");
  if (!properties) return ours;
  int width = room_of(properties).text_width;
  const Node columns = properties.child("style:columns");
  int count = 1;
  const std::string said = columns ? columns.get("fo:column-count") : std::string();
  std::from_chars(said.data(), said.data() + said.size(), count);
  if (count > 1) width = (width - (count - 1) * twentieths(columns.get("fo:column-gap"))) / count;
  return width > 1000 ? width : ours;
}

namespace {

bool is_paragraph(const Node &node) { return node.is("text:p") || node.is("text:h"); }

// A line of its own for what is not there (initials that nobody asked for) leaves no empty line.
bool is_idle(const Node &paragraph) {
  if (const Node behind = paragraph.next(); !behind || !is_paragraph(behind)) return false;
  const std::vector<Node> inside = paragraph.all("");
  return paragraph.text().empty() &&
         std::all_of(inside.begin(), inside.end(), [](const Node &one) { return one.is("text:span"); });
}

// By paragraph, those in another (of a text box, of a note) for themselves.
bool fill_paragraphs(const Node &pages, const Fields &fields, std::set<std::string> &unknown) {
  std::vector<std::pair<Node, std::vector<Node::Piece>>> paragraphs;
  std::map<const Node::Inside *, std::size_t> known;
  for (const Node::Piece &piece : pages.pieces()) {
    Node up = piece.parent();
    while (up && !is_paragraph(up)) up = up.parent();
    if (!up) continue;
    const auto [at, fresh] = known.try_emplace(up.id(), paragraphs.size());
    if (fresh) paragraphs.push_back({up, {}});
    paragraphs[at->second].second.push_back(piece);
  }
  bool changed = false;
  for (const auto &[paragraph, pieces] : paragraphs) {
    std::vector<std::string> words;
    for (const Node::Piece &piece : pieces) words.push_back(piece.text());
    if (!fill_blanks(words, fields, unknown)) continue;
    changed = true;
    for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i].set_text(words[i]);
    if (is_idle(paragraph)) Node(paragraph).remove();
  }
  return changed;
}

} // namespace

bool fill_in(std::string &part, const Fields &fields, std::set<std::string> &unknown) {
  const XmlTree tree = XmlTree::of(part);
  const bool content = tree.root().is("office:document-content");
  const Node pages = tree.root().child(content ? "office:body" : "office:master-styles");
  bool changed = fill_paragraphs(pages, fields, unknown); // first: what a field says is no name in braces
  const auto show = [&](std::string_view element, std::string_view attribute, std::string_view name) {
    for (Node one : pages.all(element))
      if (const std::string *const value =
              field_of(fields, name.empty() ? one.get(attribute) : std::string(name));
          value != nullptr) {
        one.set_text(*value);
        changed = true;
      }
  };
  show("text:title", "", "title");
  show("text:subject", "", "subtitle");
  show("text:user-defined", "text:name", "");
  if (changed) part = tree.write();
  return changed;
}

bool has_place(const StyleFile &file) {
  return static_cast<bool>(place_in(XmlTree::of(*file.part("content.xml"))).first);
}

namespace {

// Ours in the place that theirs has for it; what is asked for by name around it is filled in.
std::string content_with_theirs(const StyleFile &file, std::string ours, const Fields &fields) {
  const std::size_t open = ours.find('>', ours.find("<office:text")) + 1;
  const std::string text = ours.substr(open, ours.rfind("</office:text>") - open);
  StyleFile with = file;
  for (StyleFile::Part &part : with.parts)
    if (std::set<std::string> unknown; part.name == "content.xml")
      fill_in(part.bytes, fields, unknown); // unknown: told by who asks for it beforehand
  auto [before, after] = content_around(with, ours, text);
  return std::move(before) + text + after;
}

} // namespace

Housed in_house(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields) {
  std::string content = joined(part_of(ours, "content.xml"));
  HouseStyles styles = house_styles(joined(part_of(ours, "styles.xml")), content, file, draft);
  std::set<std::string> unknown; // told by who asks for it beforehand
  fill_in(styles.bytes, fields, unknown);
  content = renamed(content, styles.names);
  begin_on(content, beginning(file));
  if (has_place(file)) content = content_with_theirs(file, std::move(content), fields);
  const bool settings = file.part("settings.xml") != nullptr;
  std::string manifest = joined(part_of(ours, "META-INF/manifest.xml"));
  std::vector<std::string> names;
  std::vector<Part> theirs;
  for (const StyleFile::Part &part : file.parts) {
    if (std::find(ours_alone.begin(), ours_alone.end(), part.name) != ours_alone.end()) continue;
    if (std::any_of(ours.begin(), ours.end(), [&](const Part &one) { return one.name == part.name; }))
      continue;
    names.push_back(part.name);
    theirs.push_back({part.name, part.bytes});
  }
  add_to_manifest(manifest, file, names);
  std::vector<Part> out;
  for (Part &part : ours) {
    if (part.name == "content.xml")
      out.push_back({part.name, std::move(content)});
    else if (part.name == "styles.xml")
      out.push_back({part.name, std::move(styles.bytes)});
    else if (part.name == "settings.xml" && settings)
      out.push_back({part.name, *file.part("settings.xml")});
    else if (part.name == "META-INF/manifest.xml") {
      for (Part &one : theirs) out.push_back(std::move(one));
      out.push_back({part.name, std::move(manifest)});
    } else
      out.push_back(std::move(part));
  }
  return {std::move(out), std::move(styles.uses)};
}

std::vector<StyleUse> style_uses(const std::vector<Part> &ours, const StyleFile &file) {
  std::vector<Part> parts = ours;
  return house_styles(joined(part_of(parts, "styles.xml")), joined(part_of(parts, "content.xml")), file,
                      false)
      .uses;
}

} // namespace beding::odt
