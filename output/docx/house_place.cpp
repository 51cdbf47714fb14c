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

Node control_of(Node root) {
  for (const Node &one : root.all("w:sdt")) {
    const Node about = one.child("w:sdtPr");
    if (is_place(about.child("w:tag").get("w:val")) || is_place(about.child("w:alias").get("w:val")))
      return one;
  }
  return {};
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

void find_bookmark(Node root, Node body, Place &place) {
  for (const Node &one : root.all("w:bookmarkStart")) {
    if (!is_place(one.get("w:name"))) continue;
    const std::string id = one.get("w:id");
    place.first = in_body(one, body);
    place.last = place.first;
    for (const Node &end : root.all("w:bookmarkEnd"))
      if (end.get("w:id") == id)
        if (const Node there = in_body(end, body)) place.last = there;
    place.in_table = place.first && place.first.is("w:tbl");
    return;
  }
}

} // namespace

Place place_in(const XmlTree &tree) {
  Place place;
  const Node root = tree.root();
  const Node body = root.child("w:body");
  if (const Node control = control_of(body)) {
    place.inside = control.child("w:sdtContent");
    // only a control around paragraphs can hold a document
    place.in_table = !(control.parent() == body) || !place.inside;
    place.section = section_of(in_body(control, body));
  } else {
    find_bookmark(body, body, place);
    if (place.first) place.section = section_of(place.last);
  }
  if (!place.section) {
    const std::vector<Node> sections = root.all("w:sectPr");
    if (!sections.empty()) place.section = sections.back();
  }
  return place;
}

void clear(const XmlTree &tree, const Place &place, Node last) {
  if (place.inside) {
    // a control of plain text, or one that shows what to type, could not hold us
    Node about = place.inside.parent().child("w:sdtPr");
    for (const std::string_view name :
         {"w:text", "w:showingPlcHdr", "w:placeholder", "w:dataBinding", "w:lock"})
      if (Node one = about.child(name)) one.remove();
    for (Node one : place.inside.children()) one.remove();
    Node inside = place.inside;
    inside.mark_inside();
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
  // a section that ends in what is replaced goes on to end there
  std::vector<Node> gone;
  for (Node one = first; one; one = one.next()) {
    if (one == last) break;
    const std::vector<Node> ends = one.all("w:sectPr");
    if (ends.empty())
      gone.push_back(one);
    else {
      for (Node inside : one.children())
        if (!inside.is("w:pPr")) gone.push_back(inside);
    }
    if (one == place.last) break;
  }
  remove_all(gone);
}

} // namespace beding::docx
