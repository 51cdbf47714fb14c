#include "output/package/tree.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <new>
#include <set>
#include <stdexcept>

namespace beding {
namespace {

constexpr std::size_t most_elements = 2'000'000;
constexpr std::string_view mark = "beding-place";

xmlNodePtr raw(Node::Inside *inside) { return reinterpret_cast<xmlNodePtr>(inside); }
Node node(xmlNodePtr one) { return Node(reinterpret_cast<Node::Inside *>(one)); }

const xmlChar *chars(const std::string &text) { return reinterpret_cast<const xmlChar *>(text.c_str()); }
std::string_view view(const xmlChar *text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char *>(text));
}
// By the function and not the variable xmlFree, which a library that is opened late cannot give
// (cli/late.hpp).
void release(void *memory) {
  xmlFreeFunc with = nullptr;
  xmlMemGet(&with, nullptr, nullptr, nullptr);
  with(memory);
}
std::string taken(xmlChar *text) {
  std::string out(view(text));
  release(text);
  return out;
}

std::pair<std::string_view, std::string_view> parted(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

bool is_named(const xmlNs *space, const xmlChar *local, std::string_view name) {
  const auto [prefix, own] = parted(name);
  if (view(local) != own) return false;
  if (space == nullptr) return prefix.empty();
  return !prefix.empty() && prefix_of(view(space->href)) == prefix;
}

std::string full_name(const xmlNs *space, const xmlChar *local) {
  if (space == nullptr) return std::string(view(local));
  std::string name(prefix_of(view(space->href)));
  return name.append(":").append(view(local));
}

xmlNodePtr first_element(xmlNodePtr one) {
  while (one != nullptr && one->type != XML_ELEMENT_NODE) one = one->next;
  return one;
}

xmlAttrPtr attribute_of(xmlNodePtr one, std::string_view name) {
  for (xmlAttrPtr attribute = one->properties; attribute != nullptr; attribute = attribute->next)
    if (is_named(attribute->ns, attribute->name, name)) return attribute;
  return nullptr;
}

// The namespace of a prefix that we know, as it is called at this place; declared at the root when it is not.
// An attribute needs a prefix, also where an element has none.
xmlNsPtr space_for(xmlNodePtr at, std::string_view prefix, bool attribute) {
  if (prefix.empty()) return nullptr;
  if (prefix == "xml") return xmlSearchNs(at->doc, at, reinterpret_cast<const xmlChar *>("xml"));
  const std::string uri(uri_of(prefix));
  if (uri.empty()) throw std::logic_error("a prefix that xml.cpp does not know");
  for (xmlNodePtr up = at; up != nullptr && up->type == XML_ELEMENT_NODE; up = up->parent)
    for (xmlNsPtr space = up->nsDef; space != nullptr; space = space->next) {
      if (prefix_of(view(space->href)) != prefix || (attribute && space->prefix == nullptr)) continue;
      if (xmlSearchNs(at->doc, at, space->prefix) == space) return space;
    }
  const xmlNodePtr root = xmlDocGetRootElement(at->doc);
  std::string name(prefix);
  while (xmlSearchNs(at->doc, at, chars(name)) != nullptr) name += 'x';
  return xmlNewNs(root, chars(uri), chars(name));
}

xmlNodePtr fresh(xmlNodePtr at, std::string_view name) {
  const auto [prefix, own] = parted(name);
  const std::string local(own);
  return xmlNewDocNode(at->doc, space_for(at, prefix, false), chars(local), nullptr);
}

// The markup as nodes that stand nowhere yet, its prefixes read as at `scope`.
xmlNodePtr parsed(xmlNodePtr scope, std::string_view markup) {
  xmlNodePtr list = nullptr;
  if (markup.empty()) return nullptr;
  const xmlParserErrors error = xmlParseInNodeContext(
      scope, markup.data(), static_cast<int>(markup.size()),
      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING, &list);
  if (error == XML_ERR_OK) return list;
  xmlFreeNodeList(list);
  return nullptr;
}

void collect(xmlNodePtr from, std::string_view name, std::vector<Node> &into) {
  for (xmlNodePtr one = first_element(from->children); one != nullptr; one = first_element(one->next)) {
    if (name.empty() || is_named(one->ns, one->name, name)) into.push_back(node(one));
    collect(one, name, into);
  }
}

void collect_pieces(xmlNodePtr from, std::vector<Node::Piece> &into) {
  for (xmlNodePtr one = from->children; one != nullptr; one = one->next) {
    if (one->type == XML_TEXT_NODE) into.push_back({reinterpret_cast<Node::Inside *>(one)});
    if (one->type == XML_ELEMENT_NODE) collect_pieces(one, into);
  }
}

// The next element in the order of the file, of those inside `top`.
xmlNodePtr following(xmlNodePtr one, xmlNodePtr top) {
  if (const xmlNodePtr inside = first_element(one->children); inside != nullptr) return inside;
  for (; one != top; one = one->parent)
    if (const xmlNodePtr next = first_element(one->next); next != nullptr) return next;
  return nullptr;
}

// The same words with another one in place of `old`; of a list of prefixes.
std::string with_word(const std::string &words, const std::string &old, const std::string &fresh) {
  std::string out = " " + words + " ";
  for (std::size_t at = out.find(" " + old + " "); at != std::string::npos; at = out.find(" " + old + " "))
    out.replace(at + 1, old.size(), fresh);
  return out.substr(1, out.size() - 2);
}

// Gives a prefix another name, that nothing else in there has. Some attributes name prefixes in their values
// (ISO 29500-3 7).
void rename(xmlNodePtr at, xmlNsPtr space) {
  std::set<std::string, std::less<>> taken_names;
  for (xmlNodePtr one = xmlDocGetRootElement(at->doc); one != nullptr;
       one = following(one, xmlDocGetRootElement(at->doc)))
    for (const xmlNs *each = one->nsDef; each != nullptr; each = each->next)
      taken_names.emplace(view(each->prefix));
  const std::string old(view(space->prefix));
  std::string fresh = old + "x";
  while (taken_names.contains(fresh)) fresh += 'x';
  for (xmlNodePtr one = at; one != nullptr; one = following(one, at)) {
    if (xmlSearchNs(one->doc, one, chars(old)) != space) continue;
    for (xmlAttrPtr each = one->properties; each != nullptr; each = each->next) {
      constexpr std::array<std::string_view, 4> lists{"Ignorable", "MustUnderstand", "ProcessContent",
                                                      "Requires"};
      if (std::find(lists.begin(), lists.end(), view(each->name)) == lists.end()) continue;
      const std::string value = taken(xmlNodeListGetString(one->doc, each->children, 1));
      const std::string changed = with_word(value, old, fresh);
      if (changed != value) xmlSetNsProp(one, each->ns, each->name, chars(changed));
    }
  }
  release(const_cast<xmlChar *>(space->prefix));
  space->prefix = xmlStrdup(chars(fresh));
}

std::string last_error(xmlParserCtxtPtr parser) {
  const xmlError *const error = xmlCtxtGetLastError(parser);
  if (error == nullptr || error->message == nullptr) return {};
  std::string said = error->message;
  while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.pop_back();
  return std::to_string(error->line) + ": " + said;
}

xmlNodePtr made_mark(xmlNodePtr at) { return xmlNewDocPI(at->doc, chars(std::string(mark)), nullptr); }

} // namespace

bool Node::is(std::string_view name) const {
  return inside_ != nullptr && is_named(raw(inside_)->ns, raw(inside_)->name, name);
}
std::string Node::name() const { return full_name(raw(inside_)->ns, raw(inside_)->name); }

std::string Node::get(std::string_view attribute) const {
  const xmlAttrPtr found = inside_ == nullptr ? nullptr : attribute_of(raw(inside_), attribute);
  if (found == nullptr) return {};
  return taken(xmlNodeListGetString(raw(inside_)->doc, found->children, 1));
}
bool Node::has(std::string_view attribute) const {
  return inside_ != nullptr && attribute_of(raw(inside_), attribute) != nullptr;
}
Node &Node::set(std::string_view attribute, std::string_view value) {
  const auto [prefix, own] = parted(attribute);
  const xmlAttrPtr found = attribute_of(raw(inside_), attribute);
  const xmlNsPtr space = found != nullptr ? found->ns : space_for(raw(inside_), prefix, true);
  xmlSetNsProp(raw(inside_), space, chars(std::string(own)), chars(std::string(value)));
  return *this;
}
void Node::unset(std::string_view attribute) {
  if (const xmlAttrPtr found = attribute_of(raw(inside_), attribute); found != nullptr) xmlRemoveProp(found);
}
std::string Node::text() const { return inside_ == nullptr ? "" : taken(xmlNodeGetContent(raw(inside_))); }
void Node::set_text(std::string_view text) {
  xmlNodePtr old = raw(inside_)->children;
  while (old != nullptr) {
    const xmlNodePtr next = old->next;
    xmlUnlinkNode(old);
    xmlFreeNode(old);
    old = next;
  }
  xmlAddChild(raw(inside_), xmlNewDocText(raw(inside_)->doc, chars(std::string(text))));
}
Node Node::Piece::parent() const { return node(raw(inside)->parent); }
std::string Node::Piece::text() const { return std::string(view(raw(inside)->content)); }
void Node::Piece::set_text(std::string_view text) const {
  xmlNodeSetContent(raw(inside), chars(std::string(text)));
}
std::vector<Node::Piece> Node::pieces() const {
  std::vector<Piece> found;
  if (inside_ != nullptr) collect_pieces(raw(inside_), found);
  return found;
}
bool Node::has_text_only() const { return first_element(raw(inside_)->children) == nullptr; }

Node Node::parent() const {
  const xmlNodePtr above = raw(inside_)->parent;
  return above != nullptr && above->type == XML_ELEMENT_NODE ? node(above) : Node();
}
Node Node::next() const { return node(first_element(raw(inside_)->next)); }
Node Node::child(std::string_view name) const {
  if (inside_ == nullptr) return {};
  for (xmlNodePtr one = first_element(raw(inside_)->children); one != nullptr; one = first_element(one->next))
    if (is_named(one->ns, one->name, name)) return node(one);
  return {};
}
std::vector<Node> Node::children() const {
  std::vector<Node> found;
  if (inside_ == nullptr) return found;
  for (xmlNodePtr one = first_element(raw(inside_)->children); one != nullptr; one = first_element(one->next))
    found.push_back(node(one));
  return found;
}
std::vector<Node> Node::children(std::string_view name) const {
  std::vector<Node> found = children();
  std::erase_if(found, [&](const Node &one) { return !one.is(name); });
  return found;
}
std::vector<Node> Node::all(std::string_view name) const {
  std::vector<Node> found;
  if (inside_ != nullptr) collect(raw(inside_), name, found);
  return found;
}

Node Node::add(std::string_view name) { return node(xmlAddChild(raw(inside_), fresh(raw(inside_), name))); }
Node Node::add_first(std::string_view name) {
  const xmlNodePtr first = raw(inside_)->children;
  if (first == nullptr) return add(name);
  return node(xmlAddPrevSibling(first, fresh(raw(inside_), name)));
}
Node Node::add_before(std::string_view name) {
  return node(xmlAddPrevSibling(raw(inside_), fresh(raw(inside_), name)));
}
void Node::move_behind(const Node &other) {
  xmlUnlinkNode(raw(inside_));
  xmlAddNextSibling(raw(other.inside_), raw(inside_));
}
bool Node::add_markup(std::string_view markup) {
  const xmlNodePtr list = parsed(raw(inside_), markup);
  return list != nullptr && xmlAddChildList(raw(inside_), list) != nullptr;
}
void Node::add_copy(const Node &other) {
  xmlAddChild(raw(inside_), xmlDocCopyNode(raw(other.inside_), raw(inside_)->doc, 1));
}
bool Node::add_markup_before(std::string_view markup) {
  xmlNodePtr one = parsed(raw(inside_)->parent, markup);
  const bool good = one != nullptr;
  while (one != nullptr) {
    const xmlNodePtr next = one->next;
    xmlUnlinkNode(one);
    xmlAddPrevSibling(raw(inside_), one);
    one = next;
  }
  return good;
}
void Node::mark_before() { xmlAddPrevSibling(raw(inside_), made_mark(raw(inside_))); }
void Node::mark_inside() { xmlAddChild(raw(inside_), made_mark(raw(inside_))); }
void Node::remove() {
  xmlUnlinkNode(raw(inside_));
  xmlFreeNode(raw(inside_));
  inside_ = nullptr;
}
void Node::replace_by_children() {
  for (xmlNodePtr one = raw(inside_)->children; one != nullptr;) {
    const xmlNodePtr next = one->next;
    xmlUnlinkNode(one);
    xmlAddPrevSibling(raw(inside_), one);
    one = next;
  }
  remove();
}
std::string Node::markup() const {
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), xmlBufferFree);
  xmlNodeDump(buffer.get(), raw(inside_)->doc, raw(inside_), 0, 0);
  return std::string(view(xmlBufferContent(buffer.get())));
}
std::vector<std::pair<std::string, std::string>> Node::attributes() const {
  std::vector<std::pair<std::string, std::string>> found;
  for (xmlAttrPtr one = raw(inside_)->properties; one != nullptr; one = one->next)
    found.emplace_back(full_name(one->ns, one->name),
                       taken(xmlNodeListGetString(raw(inside_)->doc, one->children, 1)));
  return found;
}
void Node::only(const std::function<bool(std::string_view)> &keep) {
  for (xmlAttrPtr one = raw(inside_)->properties; one != nullptr;) {
    const xmlAttrPtr next = one->next;
    if (one->ns != nullptr && !keep(view(one->ns->href))) xmlRemoveProp(one);
    one = next;
  }
  for (Node one : children()) {
    const xmlNs *const space = raw(one.inside_)->ns;
    if (space != nullptr && !keep(view(space->href)))
      one.remove();
    else
      one.only(keep);
  }
}
void Node::declare(std::string_view prefix, std::string_view uri) {
  const std::string name(prefix);
  for (xmlNodePtr one = raw(inside_); one != nullptr; one = following(one, raw(inside_)))
    for (xmlNsPtr space = one->nsDef; space != nullptr; space = space->next)
      if (view(space->prefix) == prefix && view(space->href) != uri) rename(one, space);
  const xmlNsPtr found = xmlSearchNs(raw(inside_)->doc, raw(inside_), chars(name));
  if (found == nullptr || view(found->href) != uri)
    xmlNewNs(raw(inside_), chars(std::string(uri)), chars(name));
}
void Node::declare_as(const Node &other) {
  for (const xmlNs *space = raw(other.inside_)->nsDef; space != nullptr; space = space->next)
    if (space->prefix != nullptr) declare(view(space->prefix), view(space->href));
}
std::string_view Node::space() const {
  return inside_ == nullptr || raw(inside_)->ns == nullptr ? std::string_view()
                                                           : view(raw(inside_)->ns->href);
}

bool comes_behind(const Node &first, const Node &last) {
  for (Node one = first; one; one = one.next())
    if (one == last) return true;
  return false;
}

void remove_all(const std::vector<Node> &nodes) {
  std::set<const Node::Inside *> named;
  for (const Node &one : nodes) named.insert(one.id());
  std::set<const Node::Inside *> once;
  std::vector<Node> outermost;
  for (const Node &one : nodes) {
    Node up = one.parent();
    while (up && !named.contains(up.id())) up = up.parent();
    if (!up && once.insert(one.id()).second) outermost.push_back(one);
  }
  for (Node one : outermost) one.remove();
}

void XmlTree::Free::operator()(void *document) const { xmlFreeDoc(static_cast<xmlDocPtr>(document)); }
XmlTree::~XmlTree() = default;

namespace {

// None when it is no XML with namespaces: a prefix that is not declared would be none when it is written
// again.
xmlDocPtr parsed(std::string_view bytes, std::string &why) {
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(),
                                                                            xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  xmlDocPtr document =
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT | XML_PARSE_NOCDATA |
                            XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document != nullptr && xmlDocGetRootElement(document) != nullptr && parser->nsWellFormed != 0)
    return document;
  why = last_error(parser.get());
  xmlFreeDoc(document);
  return nullptr;
}

} // namespace

std::optional<XmlTree> XmlTree::read(std::string_view bytes, XmlResult &result) {
  std::size_t elements = 0;
  result = read_xml(bytes, {.whole = [](std::string_view) { return false; },
                            .tree = [](Element &&) {},
                            .open = [&](const Element &) { ++elements; },
                            .close = [](std::string_view) {}});
  if (result.fault == XmlFault::no_fault && elements > most_elements) result = {XmlFault::too_large, {}};
  if (result.fault != XmlFault::no_fault) return std::nullopt;
  std::string why;
  xmlDocPtr document = parsed(bytes, why);
  if (document != nullptr) return XmlTree(document);
  result = {XmlFault::malformed, std::move(why)};
  return std::nullopt;
}

XmlTree XmlTree::of(std::string_view bytes) {
  std::string why;
  xmlDocPtr document = parsed(bytes, why);
  if (document == nullptr) throw std::logic_error("XML that was good before: " + why);
  return XmlTree(document);
}

Node XmlTree::root() const { return node(xmlDocGetRootElement(static_cast<xmlDocPtr>(document_.get()))); }

std::string XmlTree::write() const {
  xmlChar *bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(static_cast<xmlDocPtr>(document_.get()), &bytes, &size, "UTF-8");
  std::string out(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
  release(bytes);
  return out;
}

std::pair<std::string, std::string> XmlTree::write_around() const {
  const std::string all = write();
  const std::string sign = "<?" + std::string(mark) + "?>";
  const std::size_t at = all.find(sign);
  if (at == std::string::npos) throw std::logic_error("no place was marked");
  return {all.substr(0, at), all.substr(at + sign.size())};
}

} // namespace beding
