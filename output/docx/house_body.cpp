// Their main part around our text: what stands before and behind its place stays, and the section in which it
// stands (ISO 29500-1 17.6, 17.13.6).
#include "output/docx/house.hpp"
#include "output/docx/house_fill.hpp"
#include "output/docx/house_place.hpp"
#include "output/docx/their_styles.hpp"
#include "output/house/page_room.hpp"
#include "output/write/style.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace beding::docx {
namespace {

int number_in(const std::string &text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_reference(Node one) { return one.is("w:headerReference") || one.is("w:footerReference"); }

// A section has the headers of the one before it where it says none (17.10.5); that section may go.
void inherit(Node section, const std::vector<Node> &before) {
  std::set<std::string> have;
  for (const Node &one : section.children())
    if (is_reference(one)) have.insert(one.name() + one.get("w:type"));
  for (auto earlier = before.rbegin(); earlier != before.rend(); ++earlier)
    for (const Node &one : earlier->children())
      if (is_reference(one) && have.insert(one.name() + one.get("w:type")).second) {
        Node copy = section.add_first(one.name());
        copy.set("w:type", one.get("w:type")).set("r:id", one.get("r:id"));
      }
}

// A page that does not say its size would have that of the country of who opens it (17.6.13, 17.6.11).
void say_size(Node section) {
  constexpr std::array before{"w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr",
                              "w:type"};
  const auto add = [&](std::string_view name) {
    for (Node one : section.children())
      if (std::none_of(before.begin(), before.end(), [&](const char *known) { return one.is(known); }) &&
          !(name == "w:pgMar" && one.is("w:pgSz")))
        return one.add_before(name);
    return section.add(name);
  };
  const auto length = [](int twips) { return std::to_string(twips); };
  Node size = section.child("w:pgSz");
  if (!size) size = add("w:pgSz");
  if (!size.has("w:w") || !size.has("w:h"))
    size.set("w:w", length(house_style.page_width)).set("w:h", length(house_style.page_height));
  if (section.child("w:pgMar")) return;
  Node margins = add("w:pgMar");
  margins.set("w:top", length(house_style.margin_top)).set("w:bottom", length(house_style.margin_bottom));
  margins.set("w:left", length(house_style.margin_side)).set("w:right", length(house_style.margin_side));
  margins.set("w:header", length(house_style.margin_top / 2))
      .set("w:footer", length(house_style.margin_bottom / 2));
  margins.set("w:gutter", "0");
}

// What Word would number or count among ours: kept text in a style that carries our number now.
void unnumber(Node from, const HouseStyles &styles, const TheirStyles &known) {
  for (Node paragraph : from.all("w:p")) {
    Node properties = paragraph.child("w:pPr");
    Node style = known.with_id(properties ? properties.child("w:pStyle").get("w:val") : "");
    std::set<std::string> seen;
    bool ours = false;
    while (style && !ours && seen.insert(style.get("w:styleId")).second) {
      ours = styles.claimed.contains(style.get("w:styleId"));
      style = known.with_id(style.child("w:basedOn").get("w:val"));
    }
    if (!ours || properties.child("w:numPr")) continue;
    paragraph_property(properties, "w:numPr").add("w:numId").set("w:val", "0");
  }
}

// Names and numbers of bookmarks that our text has too.
void make_unique(Node from, std::string_view ours) {
  constexpr int high = 1'000'000;
  for (Node mark : from.all("w:bookmarkStart")) {
    const std::string name = " w:name=\"" + mark.get("w:name") + "\"";
    if (ours.find(name) != std::string_view::npos) mark.set("w:name", mark.get("w:name") + "_1");
    mark.set("w:id", std::to_string(high + number_in(mark.get("w:id"))));
  }
  for (Node mark : from.all("w:bookmarkEnd"))
    mark.set("w:id", std::to_string(high + number_in(mark.get("w:id"))));
}

} // namespace

HouseBody house_body(const BodyInput &in) {
  const XmlTree tree = XmlTree::of(*in.file.part(in.file.main));
  Node root = tree.root();
  root.declare_as(XmlTree::of(std::string(in.root) + "</w:document>").root());
  Node body = root.child("w:body");
  const Place place = place_in(tree);
  Node last = body.children().empty() ? Node() : body.children().back();
  if (!last || !last.is("w:sectPr")) last = body.add("w:sectPr");
  Node section = place.first || place.inside ? place.section : last;
  if (!section) section = last;
  std::vector<Node> sections = tree.root().all("w:sectPr");
  sections.erase(std::find(sections.begin(), sections.end(), section), sections.end());
  inherit(section, sections);
  for (const Node &one : tree.root().all("w:sectPr")) say_size(one);
  for (const auto &[type, id] : in.headers)
    section.add_first("w:headerReference").set("w:type", type).set("r:id", id);
  clear(tree, place, last);
  const XmlTree their_styles = XmlTree::of(in.styles.bytes);
  unnumber(body, in.styles, TheirStyles(their_styles, nullptr));
  make_unique(body, in.ours);
  std::set<std::string> unknown; // told by who asks for it beforehand
  fill_in(tree, in.fields, unknown);
  auto [before, after] = tree.write_around();
  return {std::move(before), std::move(after)};
}

void keep_own_section(StyleFile &file) {
  const auto part = std::find_if(file.parts.begin(), file.parts.end(),
                                 [&](const auto &one) { return one.name == file.main; });
  const XmlTree tree = XmlTree::of(part->bytes);
  const Place place = place_in(tree);
  if (place.first) return;
  Node body = tree.root().child("w:body");
  const std::vector<Node> children = body.children();
  Node section = place.inside ? place.section : Node();
  if (!place.inside && !children.empty() && children.back().is("w:sectPr")) section = children.back();
  if (section) {
    std::vector<Node> sections = tree.root().all("w:sectPr");
    sections.erase(std::find(sections.begin(), sections.end(), section), sections.end());
    inherit(section, sections);
  }
  body.add("w:p");
  if (section) body.add_copy(section);
  remove_all(children);
  part->bytes = tree.write();
}

std::set<std::string> header_types(const StyleFile &file) {
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  std::set<std::string> types;
  for (const Node &section : tree.root().all("w:sectPr"))
    for (const Node &one : section.children("w:headerReference")) types.insert(one.get("w:type"));
  return types;
}

bool needs_header(const StyleFile &file, std::string_view type) {
  if (type == "first") {
    const XmlTree tree = XmlTree::of(*file.part(file.main));
    return static_cast<bool>(place_in(tree).section.child("w:titlePg"));
  }
  const std::string *const settings = file.part(part_by_type(file, "/settings"));
  return settings != nullptr && XmlTree::of(*settings).root().child("w:evenAndOddHeaders");
}

namespace {

house::PageRoom room_of(const Node &section) {
  say_size(section);
  const Node size = section.child("w:pgSz");
  const Node margins = section.child("w:pgMar");
  const auto margin = [&](std::string_view name) { return house::twentieths(margins.get(name), 1); };
  house::PageRoom page{.width = house::twentieths(size.get("w:w"), 1),
                       .height = house::twentieths(size.get("w:h"), 1)};
  page.text_width = page.width - margin("w:left") - margin("w:right") - margin("w:gutter");
  // a negative one says that the text stands there whatever a header takes (17.6.11)
  page.text_height = page.height - std::abs(margin("w:top")) - std::abs(margin("w:bottom"));
  return page;
}

} // namespace

std::optional<std::string> page_fault(const StyleFile &file) {
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  for (const Node &section : tree.root().all("w:sectPr"))
    if (auto fault = house::unlikely(room_of(section))) return fault;
  return std::nullopt;
}

int text_width_in(const StyleFile *file, int ours) {
  if (!is_of(file, StyleForm::docx)) return ours;
  const XmlTree tree = XmlTree::of(*file->part(file->main));
  const Node section = place_in(tree).section;
  if (!section) return ours;
  int width = room_of(section).text_width;
  const Node columns = section.child("w:cols");
  if (const int count = number_in(columns.get("w:num")); count > 1) {
    const int space = columns.has("w:space") ? number_in(columns.get("w:space")) : 720;
    width = (width - (count - 1) * space) / count;
  }
  return width > 1000 ? width : ours;
}

} // namespace beding::docx
