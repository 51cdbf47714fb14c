// XML that others wrote, as a tree that can be changed and written again: what is not touched stays as it is.
// Names have the usual prefix of their namespace, whatever the file calls it ("w:p", "text:list"); only names
// whose prefix xml.cpp knows can be asked for or made. The library that does it stays behind tree.cpp.
#pragma once
#include "output/package/xml.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// An element of a tree, or none. Does not own it: the tree must stay, and an element that was removed is not
// used again.
class Node {
public:
  struct Inside; // a node of the library
  Node() = default;
  explicit Node(Inside *inside) : inside_(inside) {}
  explicit operator bool() const { return inside_ != nullptr; }
  bool operator==(const Node &other) const { return inside_ == other.inside_; }
  const Inside *id() const { return inside_; }

  bool is(std::string_view name) const;
  std::string name() const; // "?:x" of a namespace that is not known
  // Empty when it is absent.
  std::string get(std::string_view attribute) const;
  bool has(std::string_view attribute) const;
  Node &set(std::string_view attribute, std::string_view value);
  void unset(std::string_view attribute);
  std::string text() const; // of all that it holds
  void set_text(std::string_view text);
  bool has_text_only() const; // no element in it
  // A piece of text between tags, which has a parent and words of its own.
  struct Piece {
    Inside *inside = nullptr;
    Node parent() const;
    std::string text() const;
    void set_text(std::string_view text) const;
  };
  std::vector<Piece> pieces() const; // all inside, in order

  Node parent() const;
  Node next() const; // the element behind it
  Node child(std::string_view name) const;
  std::vector<Node> children() const;
  std::vector<Node> children(std::string_view name) const;
  // All inside of that name, in order; an empty name: all.
  std::vector<Node> all(std::string_view name) const;

  Node add(std::string_view name);                 // as last child
  Node add_first(std::string_view name);           // as first child
  Node add_before(std::string_view name);          // before this element
  void move_behind(const Node &other);             // takes this element to there
  bool add_markup(std::string_view markup);        // behind the last child; prefixes as in scope here
  void add_copy(const Node &other);                // as last child, with all that its names mean
  bool add_markup_before(std::string_view markup); // before this element
  void mark_before();                              // the mark of XmlTree::write_around, before this element
  void mark_inside();                              // the same behind the last child
  void remove();                                   // the element and all in it
  void replace_by_children();
  std::string markup() const; // as it would be written, without namespaces that stand above it
  // Attributes with their names, of namespaces that are known or of none.
  std::vector<std::pair<std::string, std::string>> attributes() const;
  // Attributes and elements of namespaces that `keep` refuses are taken out, of all inside.
  void only(const std::function<bool(std::string_view uri)> &keep);
  std::string_view space() const; // the namespace; empty: none
  // Declares a prefix for what add_markup brings, here and all inside. Where the file means something else by
  // it, that gets another prefix.
  void declare(std::string_view prefix, std::string_view uri);
  void declare_as(const Node &other); // all prefixes that stand at the other

private:
  Inside *inside_ = nullptr;
};

// Whether `last` is `first`, or stands behind it in the same element.
bool comes_behind(const Node &first, const Node &last);

// Elements of one tree, which may be named twice and stand in each other.
void remove_all(const std::vector<Node> &nodes);

class XmlTree {
public:
  // Within the bounds of read_xml, and of elements in all; no tree when they are passed, it is no XML, or a
  // prefix in it is not declared.
  static std::optional<XmlTree> read(std::string_view bytes, XmlResult &result);
  // Of what was read before, or made by us.
  static XmlTree of(std::string_view bytes);
  ~XmlTree();
  XmlTree(XmlTree &&) noexcept = default;
  XmlTree &operator=(XmlTree &&) noexcept = default;
  XmlTree(const XmlTree &) = delete;
  XmlTree &operator=(const XmlTree &) = delete;

  Node root() const;
  std::string write() const; // in UTF-8, with its declaration
  // What stands before and behind the mark. It must have been set.
  std::pair<std::string, std::string> write_around() const;

private:
  struct Free {
    void operator()(void *document) const;
  };
  explicit XmlTree(void *document) : document_(document) {}
  std::unique_ptr<void, Free> document_;
};

} // namespace beding
