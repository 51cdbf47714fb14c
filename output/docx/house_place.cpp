#include "output/docx/house_place.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>

namespace beding::docx {
namespace {

// The child of the body that an element stands in, or is.
Node in_body(Node one, Node body) {
  while (one && one.parent() && !(one.parent() == body)) one = one.parent();
  return one && one.parent() ? one : Node();
}

bool is_cover(Node one) {
  return one.is("w:sdt") &&
         one.child("w:sdtPr").child("w:docPartObj").child("w:docPartGallery").get("w:val") == "Cover Pages";
}

bool is_place(const std::string &name) { return small_name(name) == place_name; }

// What says that it is the place: controls, then bookmarks.
std::vector<Node> marks_in(const Node &body) {
  std::vector<Node> marks;
  for (const Node &one : body.all("w:sdt")) {
    const Node about = one.child("w:sdtPr");
    if (is_place(about.child("w:tag").get("w:val")) || is_place(about.child("w:alias").get("w:val")))
      marks.push_back(one);
  }
  for (const Node &one : body.all("w:bookmarkStart"))
    if (is_place(one.get("w:name"))) marks.push_back(one);
  return marks;
}

bool is_replaced(const Node &mark, const Node &body, const Place &place) {
  if (place.inside) {
    for (Node above = mark; above; above = above.parent())
      if (above == place.inside.parent()) return true;
    return false;
  }
  const Node top = in_body(mark, body);
  return top && comes_behind(place.first, top) && comes_behind(top, place.last);
}

// The first section that ends behind a child of the body, or with it.
Node section_of(Node from) {
  for (Node one = from; one; one = one.next()) {
    if (one.is("w:sectPr")) return one;
    const std::vector<Node> inside = one.all("w:sectPr");
    if (!inside.empty()) return inside.back();
  }
  return {};
}

// Whether it stands by itself in the text: beside its paragraphs, or in one of them.
bool stands_free(const Node &mark, const Node &body) {
  for (Node up = mark.parent(); up && !(up == body); up = up.parent())
    if (up.is("w:tbl") || up.is("w:sdt") || up.is("w:customXml") || up.is("w:r")) return false;
  return true;
}

void at_bookmark(const Node &mark, const Node &body, Place &place) {
  const std::string id = mark.get("w:id");
  place.first = in_body(mark, body);
  place.last = place.first;
  place.in_table = !stands_free(mark, body);
  for (const Node &end : body.all("w:bookmarkEnd")) {
    const Node there = end.get("w:id") == id ? in_body(end, body) : Node();
    if (!there || !comes_behind(place.first, there)) continue;
    place.last = there;
    place.in_table = place.in_table || !stands_free(end, body);
  }
  if (place.first) place.section = section_of(place.last);
}

void at_control(const Node &mark, const Node &body, Place &place) {
  place.inside = mark.child("w:sdtContent");
  // only a control around paragraphs can hold a document
  place.in_table = !(mark.parent() == body) || !place.inside;
  place.section = section_of(in_body(mark, body));
}

} // namespace

Place place_in(const XmlTree &tree) {
  Place place;
  const Node root = tree.root();
  const Node body = root.child("w:body");
  if (const std::vector<Node> marks = marks_in(body); !marks.empty()) {
    const bool control = marks.front().is("w:sdt");
    (control ? at_control : at_bookmark)(marks.front(), body, place);
    place.twice = std::any_of(marks.begin() + 1, marks.end(),
                              [&](const Node &one) { return !is_replaced(one, body, place); });
  }
  if (!place.section) {
    const std::vector<Node> sections = root.all("w:sectPr");
    if (!sections.empty()) place.section = sections.back();
  }
  return place;
}

namespace {

// A control of plain text, or one that shows what to type, could not hold us.
void clear_inside(Node inside) {
  const Node about = inside.parent().child("w:sdtPr");
  for (const std::string_view name :
       {"w:text", "w:showingPlcHdr", "w:placeholder", "w:dataBinding", "w:lock"})
    if (Node one = about.child(name)) one.remove();
  for (Node one : inside.children()) one.remove();
  inside.mark_inside();
}

// What goes of one paragraph or table: a section that ends in what is replaced goes on to end there.
void collect_replaced(const Node &one, std::vector<Node> &gone) {
  if (one.all("w:sectPr").empty()) {
    gone.push_back(one);
    return;
  }
  for (const Node &inside : one.children())
    if (!inside.is("w:pPr")) gone.push_back(inside);
}

} // namespace

void clear(const XmlTree &tree, const Place &place, Node last) {
  if (place.inside) {
    clear_inside(place.inside);
    return;
  }
  Node first = place.first;
  if (!first) {
    for (Node one : tree.root().child("w:body").children())
      if (!(one == last) && !is_cover(one)) one.remove();
    last.mark_before();
    return;
  }
  first.mark_before();
  std::vector<Node> gone;
  for (Node one = first; one && !(one == last); one = one.next()) {
    collect_replaced(one, gone);
    if (one == place.last) break;
  }
  remove_all(gone);
}

} // namespace beding::docx
