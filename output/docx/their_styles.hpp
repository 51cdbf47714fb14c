// The styles part of a file by others, as questions about it (ISO 29500-1 17.7.4).
#pragma once
#include "output/package/tree.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace beding::docx {

struct Indent {
  std::map<std::string, std::string> values; // of w:left, w:hanging and w:firstLine, what is said
  int of(const std::string &name) const;
};

class TheirStyles {
public:
  // The tree must stay.
  TheirStyles(const XmlTree &styles, const XmlTree *numbering);

  // By its id, name or alias.
  Node called(std::string_view type, std::string_view name) const;
  // The one that is the built-in style of that name, whatever its language calls it.
  Node built_in(std::string_view type, std::string_view name) const;
  Node with_id(std::string_view id) const;
  Node default_of(std::string_view type) const;
  // The only style of that outline level, from 0; none where there are more.
  Node with_outline(int level) const;
  bool has_name(std::string_view name) const;
  bool has_id(std::string_view id) const { return by_id_.contains(id); }

  // A property of a style or of what it is based on: the nearest that has it. "w:pPr" and "w:keepNext".
  Node inherited(Node style, std::string_view group, std::string_view property) const;
  // The w:numId that a style has, its own or inherited; empty or "0": none.
  std::string number_of(Node style) const;
  // What its list level and its styles say of its indents; the nearest counts.
  Indent indent_of(Node style) const;
  int size_of(Node style) const; // in half points

private:
  std::vector<Node> chain_of(Node style) const; // itself first
  Node level_of(const std::string &number, const std::string &level) const;
  Node root_;
  const XmlTree *numbering_;
  std::map<std::string, Node, std::less<>> by_id_;
  std::map<std::string, Node, std::less<>> by_name_, by_built_in_, by_alias_; // "paragraph:heading 1"
};

// The child of a style or of its properties, made at its place when it is not there.
Node paragraph_properties_of(Node style);
Node paragraph_property(Node properties, std::string_view name);
// The names of such properties in the order that the schema wants.
std::span<const std::string_view> paragraph_order();

} // namespace beding::docx
