#include "intake/read/docx_looks.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr int longest_chain = 50; // of styles based on each other; a ring ends here

bool is_yellow(const Element &properties) {
  if (const Element *mark = properties.child("w:highlight"))
    return mark->get("w:val") == "yellow" || mark->get("w:val") == "darkYellow";
  const Element *shade = properties.child("w:shd");
  if (shade == nullptr) return false;
  std::string colour(shade->get("w:fill"));
  for (char &c : colour)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return colour == "FFFF00";
}

} // namespace

void DocxLooks::apply(const Element &properties, Style &to) const {
  const auto set = [&](std::string_view name, int &value) {
    const Element *one = properties.child(name);
    if (one != nullptr && value == Style::unknown) value = one->is_on() ? 1 : 0;
  };
  set("w:b", to.bold);
  set("w:i", to.italic);
}

void DocxLooks::add_styles(const Element &styles) {
  for (const Element &one : styles.children) {
    if (one.name != "w:style" || one.get("w:type") != "character") continue;
    Style style;
    if (const Element *base = one.child("w:basedOn")) style.based_on = base->get("w:val");
    if (const Element *properties = one.child("w:rPr")) apply(*properties, style);
    styles_.try_emplace(std::string(one.get("w:styleId")), std::move(style));
  }
}

DocxLook DocxLooks::of(const Element &run) const {
  const Element *properties = run.child("w:rPr");
  if (properties == nullptr) return {};
  Style found;
  apply(*properties, found);
  const Element *named = properties->child("w:rStyle");
  auto style = named == nullptr ? styles_.end() : styles_.find(std::string(named->get("w:val")));
  for (int i = 0; i < longest_chain && style != styles_.end(); ++i) {
    if (found.bold == Style::unknown) found.bold = style->second.bold;
    if (found.italic == Style::unknown) found.italic = style->second.italic;
    style = styles_.find(style->second.based_on);
  }
  return {found.bold == 1, found.italic == 1, is_yellow(*properties)};
}

} // namespace beding::intake
