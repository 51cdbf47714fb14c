#include "output/docx/their_styles.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace beding::docx {
namespace {

// The order of ISO 29500-1 17.3.1.26.
constexpr std::array<std::string_view, 36> property_order{"w:pStyle",
                                                          "w:keepNext",
                                                          "w:keepLines",
                                                          "w:pageBreakBefore",
                                                          "w:framePr",
                                                          "w:widowControl",
                                                          "w:numPr",
                                                          "w:suppressLineNumbers",
                                                          "w:pBdr",
                                                          "w:shd",
                                                          "w:tabs",
                                                          "w:suppressAutoHyphens",
                                                          "w:kinsoku",
                                                          "w:wordWrap",
                                                          "w:overflowPunct",
                                                          "w:topLinePunct",
                                                          "w:autoSpaceDE",
                                                          "w:autoSpaceDN",
                                                          "w:bidi",
                                                          "w:adjustRightInd",
                                                          "w:snapToGrid",
                                                          "w:spacing",
                                                          "w:ind",
                                                          "w:contextualSpacing",
                                                          "w:mirrorIndents",
                                                          "w:suppressOverlap",
                                                          "w:jc",
                                                          "w:textDirection",
                                                          "w:textAlignment",
                                                          "w:textboxTightWrap",
                                                          "w:outlineLvl",
                                                          "w:divId",
                                                          "w:cnfStyle",
                                                          "w:rPr",
                                                          "w:sectPr",
                                                          "w:pPrChange"};

// What stands behind the properties of a paragraph in a style (17.7.4.17).
constexpr std::array<std::string_view, 5> behind_paragraph{"w:rPr", "w:tblPr", "w:trPr", "w:tcPr",
                                                           "w:tblStylePr"};

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(std::find(property_order.begin(), property_order.end(), name) -
                                  property_order.begin());
}

std::string key(std::string_view type, std::string_view name) {
  return std::string(type) + ":" + std::string(name);
}

void keep_first(std::map<std::string, Node, std::less<>> &into, std::string name, Node one) {
  into.try_emplace(std::move(name), one);
}

std::string trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

} // namespace

std::span<const std::string_view> paragraph_order() { return property_order; }

int Indent::of(const std::string &name) const {
  const auto found = values.find(name);
  int number = 0;
  if (found != values.end())
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
  return number;
}

TheirStyles::TheirStyles(const XmlTree &styles, const XmlTree *numbering)
    : root_(styles.root()), numbering_(numbering) {
  for (const Node &one : root_.children("w:style")) {
    const std::string type = one.get("w:type");
    by_id_.try_emplace(one.get("w:styleId"), one);
    const std::string name = one.child("w:name").get("w:val"); // some programs write none
    if (name.empty()) continue;
    keep_first(by_name_, key(type, small_name(name)), one);
    keep_first(by_built_in_, key(type, built_in_name(name)), one);
    const std::string aliases = one.child("w:aliases").get("w:val");
    for (std::size_t at = 0; at < aliases.size();) {
      const std::size_t end = std::min(aliases.find(',', at), aliases.size());
      keep_first(by_alias_, key(type, small_name(trimmed(std::string_view(aliases).substr(at, end - at)))),
                 one);
      at = end + 1;
    }
  }
}

Node TheirStyles::called(std::string_view type, std::string_view name) const {
  if (const auto found = by_id_.find(name); found != by_id_.end() && found->second.get("w:type") == type)
    return found->second;
  const std::string asked = key(type, small_name(name));
  for (const auto *map : {&by_name_, &by_alias_})
    if (const auto found = map->find(asked); found != map->end()) return found->second;
  return {};
}

Node TheirStyles::built_in(std::string_view type, std::string_view name) const {
  const std::string asked = key(type, small_name(name));
  for (const auto *map : {&by_name_, &by_built_in_, &by_alias_})
    if (const auto found = map->find(asked); found != map->end()) return found->second;
  return {};
}

Node TheirStyles::with_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? Node() : found->second;
}

Node TheirStyles::default_of(std::string_view type) const {
  for (const Node &one : root_.children("w:style")) {
    const std::string said = one.get("w:default");
    if (one.get("w:type") == type && (said == "1" || said == "true" || said == "on")) return one;
  }
  return {};
}

Node TheirStyles::with_outline(int level) const {
  Node found;
  for (const Node &one : root_.children("w:style")) {
    if (one.get("w:type") != "paragraph") continue;
    if (one.child("w:pPr").child("w:outlineLvl").get("w:val") != std::to_string(level)) continue;
    if (found) return {};
    found = one;
  }
  return found;
}

bool TheirStyles::has_name(std::string_view name) const {
  const std::string small = small_name(name);
  return std::any_of(by_name_.begin(), by_name_.end(),
                     [&](const auto &one) { return one.first.substr(one.first.find(':') + 1) == small; });
}

std::vector<Node> TheirStyles::chain_of(Node style) const {
  std::vector<Node> chain;
  std::set<std::string> seen; // they may be based on each other
  while (style && seen.insert(style.get("w:styleId")).second) {
    chain.push_back(style);
    style = with_id(style.child("w:basedOn").get("w:val"));
  }
  return chain;
}

Node TheirStyles::inherited(Node style, std::string_view group, std::string_view property) const {
  for (const Node &one : chain_of(style))
    if (const Node found = one.child(group).child(property)) return found;
  return {};
}

std::string TheirStyles::number_of(Node style) const {
  for (const Node &one : chain_of(style))
    if (const Node found = one.child("w:pPr").child("w:numPr").child("w:numId")) return found.get("w:val");
  return {};
}

Node TheirStyles::level_of(const std::string &number, const std::string &level) const {
  if (numbering_ == nullptr) return {};
  for (const Node &num : numbering_->root().children("w:num")) {
    if (num.get("w:numId") != number) continue;
    for (const Node &list : numbering_->root().children("w:abstractNum")) {
      if (list.get("w:abstractNumId") != num.child("w:abstractNumId").get("w:val")) continue;
      for (const Node &one : list.children("w:lvl"))
        if (one.get("w:ilvl") == level) return one;
    }
  }
  return {};
}

Indent TheirStyles::indent_of(Node style) const {
  Indent indent;
  const auto take = [&](Node said) {
    for (const auto &[name, also] :
         {std::pair{"w:left", "w:start"}, {"w:hanging", ""}, {"w:firstLine", ""}}) {
      std::string value = said.get(name);
      if (value.empty() && *also != '\0') value = said.get(also);
      if (!value.empty()) indent.values[name] = value;
    }
  };
  const std::string number = number_of(style);
  std::string level = "0";
  std::vector<Node> chain = chain_of(style);
  for (const Node &one : chain)
    if (const Node said = one.child("w:pPr").child("w:numPr").child("w:ilvl")) {
      level = said.get("w:val");
      break;
    }
  if (!number.empty() && number != "0") take(level_of(number, level).child("w:pPr").child("w:ind"));
  std::reverse(chain.begin(), chain.end());
  for (const Node &one : chain) take(one.child("w:pPr").child("w:ind"));
  return indent;
}

int TheirStyles::size_of(Node style) const {
  Node found = inherited(style, "w:rPr", "w:sz");
  if (!found) found = root_.child("w:docDefaults").child("w:rPrDefault").child("w:rPr").child("w:sz");
  int size = 20;
  const std::string said = found ? found.get("w:val") : "";
  std::from_chars(said.data(), said.data() + said.size(), size);
  return std::clamp(size, 2, 400);
}

Node paragraph_properties_of(Node style) {
  if (const Node found = style.child("w:pPr")) return found;
  for (Node one : style.children())
    if (std::any_of(behind_paragraph.begin(), behind_paragraph.end(),
                    [&](auto name) { return one.is(name); }))
      return one.add_before("w:pPr");
  return style.add("w:pPr");
}

Node paragraph_property(Node properties, std::string_view name) {
  if (const Node found = properties.child(name)) return found;
  const std::size_t place = place_of(name);
  for (Node one : properties.children())
    if (place_of(one.name()) > place) return one.add_before(name);
  return properties.add(name);
}

} // namespace beding::docx
