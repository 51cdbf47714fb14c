#include "output/odt/house_place.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace beding::odt {
namespace {

constexpr std::array<std::string_view, 10> prefixes{"office", "style", "text", "table", "fo",
                                                    "svg",    "xlink", "dc",   "draw",  "meta"};

bool is_standard(std::string_view uri) {
  return uri.starts_with("urn:oasis:") || uri.starts_with("http://www.w3.org/") ||
         uri.starts_with("http://purl.org/dc/");
}

bool is_place(const std::string &name) { return small_name(name) == "beding"; }

bool is_paragraph(Node one) { return one.is("text:p") || one.is("text:h"); }

// The child of the text that an element stands in.
Node in_text(Node one, Node text) {
  while (one && one.parent() && !(one.parent() == text)) one = one.parent();
  return one && one.parent() ? one : Node();
}

Node text_of(const XmlTree &content) { return content.root().child("office:body").child("office:text"); }

// Automatic styles of theirs and of ours are in one part now: theirs get names of their own.
constexpr std::string_view kept = "Kept_";

void rename_styles(const XmlTree &content) {
  std::set<std::string> names;
  for (Node one : content.root().child("office:automatic-styles").children()) {
    if (!one.has("style:name")) continue;
    names.insert(one.get("style:name"));
    one.set("style:name", std::string(kept) + one.get("style:name"));
  }
  for (Node one : content.root().all(""))
    for (const auto &[attribute, value] : one.attributes())
      if (attribute.ends_with("style-name") && names.contains(value) &&
          !attribute.ends_with("parent-style-name"))
        one.set(attribute, std::string(kept) + value);
}

// Headings that stay count for nothing among ours, and no two places have one name.
void stand_aside(Node text, std::string_view ours) {
  for (Node one : text.all("text:h")) one.set("text:is-list-header", "true");
  for (Node one : text.all("")) {
    one.unset("xml:id");
    if (!one.name().starts_with("text:bookmark") && !one.is("text:section") && !one.is("table:table"))
      continue;
    const std::string_view attribute = one.is("table:table") ? "table:name" : "text:name";
    const std::string name = one.get(attribute);
    if (!name.empty() && ours.find("name=\"" + name + "\"") != std::string_view::npos)
      one.set(attribute, name + "_1");
  }
}

std::string between(std::string_view markup, std::string_view begin, std::string_view end) {
  const std::size_t from = markup.find(begin);
  if (from == std::string_view::npos) return {};
  const std::size_t to = markup.find(end, from);
  return std::string(markup.substr(from + begin.size(), to - from - begin.size()));
}

} // namespace

namespace {

// What says that it is the place: sections, then bookmarks.
std::vector<Node> marks_in(const Node &text) {
  std::vector<Node> marks;
  for (const Node &one : text.all("text:section"))
    if (is_place(one.get("text:name"))) marks.push_back(one);
  for (const Node &one : text.all(""))
    if ((one.is("text:bookmark-start") || one.is("text:bookmark")) && is_place(one.get("text:name")))
      marks.push_back(one);
  return marks;
}

// Whether it stands in a paragraph that is no part of anything else, and not in a frame in it.
bool stands_free(const Node &mark, const Node &text) {
  for (Node up = mark.parent(); up && !(up == text); up = up.parent())
    if (up.name().starts_with("draw:") || up.is("office:annotation") || up.is("text:note") ||
        (up.parent() == text && !is_paragraph(up)))
      return false;
  return true;
}

Place at(const Node &mark, const Node &text) {
  if (mark.is("text:section")) return {mark, mark, !(mark.parent() == text)};
  Place place{.first = in_text(mark, text), .last = in_text(mark, text)};
  place.inside = !stands_free(mark, text);
  if (!mark.is("text:bookmark-start")) return place;
  for (const Node &end : text.all("text:bookmark-end")) {
    const Node there = end.get("text:name") == mark.get("text:name") ? in_text(end, text) : Node();
    if (!there || !comes_behind(place.first, there)) continue;
    place.last = there;
    place.inside = place.inside || !stands_free(end, text);
  }
  return place;
}

bool is_replaced(const Node &mark, const Node &text, const Place &place) {
  const Node top = in_text(mark, text);
  return top && comes_behind(place.first, top) && comes_behind(top, place.last);
}

} // namespace

Place place_in(const XmlTree &content) {
  const Node text = text_of(content);
  const std::vector<Node> marks = marks_in(text);
  if (marks.empty()) return {};
  Place place = at(marks.front(), text);
  place.twice = std::any_of(marks.begin() + 1, marks.end(),
                            [&](const Node &one) { return !is_replaced(one, text, place); });
  return place;
}

std::pair<std::string, std::string> content_around(const StyleFile &file, std::string_view ours,
                                                   std::string_view text) {
  const XmlTree tree = XmlTree::of(*file.part("content.xml"));
  Node root = tree.root();
  root.only(is_standard);
  root.set("office:version", "1.3");
  for (const std::string_view prefix : prefixes) root.declare(prefix, uri_of(prefix));
  const std::size_t own = ours.find("<office:document-content");
  root.declare_as(XmlTree::of(std::string(ours.substr(own, ours.find('>', own) - own)) + "/>").root());
  rename_styles(tree);
  Node automatic = root.child("office:automatic-styles");
  if (!automatic) automatic = root.child("office:body").add_before("office:automatic-styles");
  automatic.add_markup(between(ours, "<office:automatic-styles>", "</office:automatic-styles>"));
  const Place place = place_in(tree);
  Node first = place.first;
  first.mark_before();
  std::vector<Node> gone;
  for (Node one = first; one; one = one.next()) {
    gone.push_back(one);
    if (one == place.last) break;
  }
  remove_all(gone);
  stand_aside(text_of(tree), text);
  return tree.write_around();
}

} // namespace beding::odt
