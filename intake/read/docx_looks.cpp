#include "intake/read/docx_looks.hpp"

#include "dsl/letters.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr int longest_chain = 50; // of styles based on each other; a ring ends here

bool is_yellow(const Element &properties) {
  if (const Element *mark = properties.child("w:highlight"))
    return mark->get("w:val") == "yellow" || mark->get("w:val") == "darkYellow";
  const Element *shade = properties.child("w:shd");
  if (shade == nullptr) return false;
  return fold_ascii(shade->get("w:fill")) == "ffff00";
}

} // namespace

void DocxLooks::apply(const Element &properties, Style &to) const {
  const auto set = [&](std::string_view name, int &value) {
    const Element *one = properties.child(name);
    if (one != nullptr && value == Style::unknown) value = one->is_on() ? 1 : 0;
  };
  set("w:b", to.bold);
  set("w:i", to.italic);
  set("w:vanish", to.hidden);
  if (const Element *language = properties.child("w:lang"); language != nullptr && to.language.empty())
    to.language = language->get("w:val");
}

const DocxLooks::Style *DocxLooks::paragraph_style(const std::string &style) const {
  const auto found = paragraphs_.find(style.empty() ? default_paragraph_ : style);
  return found == paragraphs_.end() ? nullptr : &found->second;
}

bool DocxLooks::hides(const std::string &style) const {
  const Style *found = paragraph_style(style);
  for (int i = 0; i < longest_chain && found != nullptr; ++i) {
    if (found->hidden != Style::unknown) return found->hidden == 1;
    found = found->based_on.empty() ? nullptr : paragraph_style(found->based_on);
  }
  return default_.hidden == 1;
}

std::string DocxLooks::language(const Element *mark, const std::string &style) const {
  Style own;
  if (mark != nullptr) apply(*mark, own);
  const Style *found = own.language.empty() ? paragraph_style(style) : nullptr;
  for (int i = 0; i < longest_chain && found != nullptr && own.language.empty(); ++i) {
    own.language = found->language;
    found = found->based_on.empty() ? nullptr : paragraph_style(found->based_on);
  }
  return own.language.empty() ? default_.language : own.language;
}

void DocxLooks::add_styles(const Element &styles) {
  for (const Element &one : styles.children) {
    if (one.name == "w:docDefaults")
      if (const Element *group = one.child("w:rPrDefault"))
        if (const Element *properties = group->child("w:rPr")) apply(*properties, default_);
    const bool paragraph = one.get("w:type") == "paragraph";
    if (one.name != "w:style" || (!paragraph && one.get("w:type") != "character")) continue;
    Style style;
    if (const Element *base = one.child("w:basedOn")) style.based_on = base->get("w:val");
    if (const Element *properties = one.child("w:rPr")) apply(*properties, style);
    const std::string id(one.get("w:styleId"));
    if (paragraph && (one.get("w:default") == "1" || one.get("w:default") == "true")) default_paragraph_ = id;
    (paragraph ? paragraphs_ : styles_).try_emplace(id, std::move(style));
  }
}

DocxLook DocxLooks::of(const Element &run, bool hidden) const {
  const Element *properties = run.child("w:rPr");
  DocxLook look;
  look.hidden = hidden;
  if (properties == nullptr) return look;
  Style found;
  apply(*properties, found);
  const bool by_hand = found.hidden != Style::unknown;
  const Element *named = properties->child("w:rStyle");
  auto style = named == nullptr ? styles_.end() : styles_.find(std::string(named->get("w:val")));
  for (int i = 0; i < longest_chain && style != styles_.end(); ++i) {
    if (found.bold == Style::unknown) found.bold = style->second.bold;
    if (found.italic == Style::unknown) found.italic = style->second.italic;
    if (found.hidden == Style::unknown) found.hidden = style->second.hidden;
    style = styles_.find(style->second.based_on);
  }
  // what both styles switch on is off (17.7.3)
  look.hidden = by_hand ? found.hidden == 1 : hidden != (found.hidden == 1);
  look.bold = found.bold == 1;
  look.italic = found.italic == 1;
  look.yellow = is_yellow(*properties);
  if (const Element *fonts = properties->child("w:rFonts"))
    look.font = fonts->has("w:ascii") ? fonts->get("w:ascii") : fonts->get("w:hAnsi");
  return look;
}

} // namespace beding::intake
