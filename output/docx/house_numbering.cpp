// Our lists beside theirs (ISO 29500-1 17.9). Theirs stay, but for the styles that now carry our numbers.
#include "output/docx/house.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace beding::docx {
namespace {

std::uint32_t number_in(const std::string &text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::min(value, 1'000'000'000U);
}

std::uint32_t last_of(const XmlTree &tree, std::string_view element, std::string_view attribute) {
  std::uint32_t last = 0;
  for (const Node &one : tree.root().children(element)) last = std::max(last, number_in(one.get(attribute)));
  return last;
}

// Eight digits that no list of theirs has.
class Signs {
public:
  explicit Signs(const XmlTree &theirs) {
    for (const std::string_view name : {"w:nsid", "w:tmpl"})
      for (const Node &one : theirs.root().all(name)) taken_.insert(one.get("w:val"));
  }
  void give(Node one) {
    if (!one) return;
    std::uint32_t value = 0x2BED0001U;
    while (!taken_.insert(fmt::format("{:08X}", value)).second) ++value;
    one.set("w:val", fmt::format("{:08X}", value));
  }

private:
  std::set<std::string> taken_;
};

void look(Node level, const LevelLook &wanted) {
  if (Node space = level.child("w:suff"); space && !wanted.space.empty()) space.set("w:val", wanted.space);
  if (wanted.indent.empty()) return;
  Node indent = level.child("w:pPr").child("w:ind");
  for (const std::string_view name : {"w:left", "w:hanging", "w:firstLine"}) indent.unset(name);
  for (const auto &[name, value] : wanted.indent) indent.set(name, value);
}

void rename(const XmlTree &ours, const HouseStyles &styles) {
  for (Node level : ours.root().all("w:lvl")) {
    Node style = level.child("w:pStyle");
    if (!style) continue;
    const std::string own = style.get("w:val");
    if (const auto wanted = styles.levels.find(own); wanted != styles.levels.end())
      look(level, wanted->second);
    if (const auto id = styles.ids.find(own); id != styles.ids.end()) style.set("w:val", id->second);
  }
}

} // namespace

std::uint32_t last_number(const StyleFile &file) {
  const std::string *const part = file.part(part_by_type(file, "/numbering"));
  return part == nullptr ? 0 : last_of(XmlTree::of(*part), "w:num", "w:numId");
}

std::string house_numbering(std::string_view ours_bytes, const StyleFile &file, const HouseStyles &styles,
                            std::uint32_t shift) {
  const XmlTree ours = XmlTree::of(ours_bytes);
  rename(ours, styles);
  const std::string *const part = file.part(part_by_type(file, "/numbering"));
  if (part == nullptr) return ours.write();
  const XmlTree theirs = XmlTree::of(*part);
  Node root = theirs.root();
  root.declare_as(ours.root());
  for (const Node &level : root.all("w:lvl"))
    if (Node style = level.child("w:pStyle"); style && styles.claimed.contains(style.get("w:val")))
      style.remove();
  const bool none = root.children("w:abstractNum").empty();
  const std::uint32_t lists = none ? 0 : last_of(theirs, "w:abstractNum", "w:abstractNumId") + 1;
  Signs signs(theirs);
  // lists stand before numbers, and what Word keeps for Mac behind both
  Node first = root.child("w:num");
  if (!first) first = root.child("w:numIdMacAtCleanup");
  Node last = root.child("w:numIdMacAtCleanup");
  for (Node list : ours.root().children("w:abstractNum")) {
    list.set("w:abstractNumId", std::to_string(number_in(list.get("w:abstractNumId")) + lists));
    signs.give(list.child("w:nsid"));
    signs.give(list.child("w:tmpl"));
    if (first)
      first.add_markup_before(list.markup());
    else
      root.add_markup(list.markup());
  }
  for (Node number : ours.root().children("w:num")) {
    number.set("w:numId", std::to_string(number_in(number.get("w:numId")) + shift));
    Node list = number.child("w:abstractNumId");
    list.set("w:val", std::to_string(number_in(list.get("w:val")) + lists));
    if (last)
      last.add_markup_before(number.markup());
    else
      root.add_markup(number.markup());
  }
  return theirs.write();
}

} // namespace beding::docx
