// Reads XML that may be meant to harm: no document type, so no entities of the file's own; nothing is
// fetched; depth and size are bounded. What is large comes as events, and each unit of it (a paragraph) as a
// small tree.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// An element, or characters when `name` is empty. Names have the usual prefix of their namespace, whatever
// the file calls it: "w:p", "text:list"; a namespace that is not known gives "?:".
struct Element {
  std::string name;
  std::string text; // of characters
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Element> children;

  // Empty when it is absent.
  std::string_view get(std::string_view attribute) const;
  bool has(std::string_view attribute) const;
  // The first child of that name, or nullptr.
  const Element *child(std::string_view wanted) const;
  // Of a property that is there: not switched off (ST_OnOff, ISO 29500-1 17.17.4).
  bool is_on() const;
  // All the characters inside, in order.
  std::string characters() const;
};

// What is done with events. Elements that `whole` names are given as one tree, with all they hold; of the
// others come an opening (without children) and a closing. Characters outside such trees are left out.
struct XmlEvents {
  std::function<bool(std::string_view name)> whole;
  std::function<void(Element &&)> tree;
  std::function<void(const Element &)> open;
  std::function<void(std::string_view name)> close;
  std::function<bool()> stop = nullptr; // asked after each tree; may be absent
};

enum class XmlFault : std::uint8_t {
  no_fault,
  malformed,
  doctype,
  too_deep,
  too_large,
  too_many_attributes,
};

struct XmlResult {
  XmlFault fault = XmlFault::no_fault;
  std::string detail; // what the parser says, with the line
};

XmlResult read_xml(std::string_view bytes, const XmlEvents &events);
// The usual prefix of a namespace, "?" when it is not known; and the namespace of a prefix, empty likewise.
std::string_view prefix_of(std::string_view uri);
std::string_view uri_of(std::string_view prefix);

// Tells why a part of a package is not good XML; `name` is what messages call the file.
void tell_fault(Diagnostics &told, std::string_view name, std::string_view part, const XmlResult &result);

// A small part whole.
XmlResult read_xml_tree(std::string_view bytes, Element &root);

} // namespace beding
