// Where our text stands in their main part: a bookmark or content control called "beding", or all but a cover
// page.
#pragma once
#include "output/package/tree.hpp"

namespace beding::docx {

inline constexpr std::string_view place_name = "beding";

struct Place {
  Node first, last;      // what our text replaces, children of one element; none: all of the body
  Node inside;           // a control whose content our text replaces; none likewise
  Node section;          // w:sectPr of the section in which our text stands; none: it says nothing
  bool in_table = false; // it is marked where no whole document can stand
  bool twice = false;    // another place is marked, outside of what our text replaces
};
Place place_in(const XmlTree &tree);

// Takes out what our text replaces and sets the mark there; `last` is the section of the whole body.
void clear(const XmlTree &tree, const Place &place, Node last);

} // namespace beding::docx
