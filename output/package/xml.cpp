#include "output/package/xml.hpp"

#include "dsl/bounds.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace beding {
namespace {

constexpr std::size_t deepest =
    bound(Bound::xml_depth);                  // elements; a hundred tables inside each other are some 400
constexpr std::size_t most_nodes = 2'000'000; // in one tree
constexpr std::size_t piece = std::size_t{1} << 20U;

struct Space {
  std::string_view uri, prefix;
};
constexpr std::array spaces{
    Space{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    Space{"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    Space{"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    Space{"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    Space{"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    Space{"http://schemas.openxmlformats.org/package/2006/content-types", "ct"},
    Space{"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    Space{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
    Space{"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "op"},
    Space{"http://purl.oclc.org/ooxml/officeDocument/customProperties", "op"},
    Space{"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "vt"},
    Space{"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", "vt"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    Space{"urn:beding:answers", "beding"},
    Space{"http://www.w3.org/1999/xlink", "xlink"},
    Space{"http://purl.org/dc/elements/1.1/", "dc"},
    Space{"http://www.w3.org/XML/1998/namespace", "xml"},
    Space{"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"},
    Space{"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    Space{"http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing", "wp15"},
    Space{"urn:schemas-microsoft-com:vml", "v"},
    Space{"urn:schemas-microsoft-com:office:office", "o"},
    Space{"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    Space{"http://purl.org/dc/terms/", "dcterms"},
    Space{"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "cust"},
    Space{"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "vt"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    Space{"urn:oasis:names:tc:opendocument:xmlns:config:1.0", "config"},
    Space{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
    Space{"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
    Space{"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext"},
};

std::string_view view(const xmlChar *text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char *>(text));
}

std::string name_of(const xmlChar *local, const xmlChar *uri) {
  if (view(uri).empty()) return std::string(view(local));
  std::string name(prefix_of(view(uri)));
  name += ':';
  name += view(local);
  return name;
}

struct Reading {
  const XmlEvents &events;
  XmlResult result;
  xmlParserCtxtPtr parser = nullptr;
  std::vector<std::string> open; // names of the elements outside trees
  std::vector<Element> building; // the tree being built: its open elements
  std::size_t nodes = 0;

  void stop(XmlFault fault, std::string detail = {}) {
    if (result.fault == XmlFault::no_fault) result = {fault, std::move(detail)};
    xmlStopParser(parser);
  }
};

Reading &reading(void *context) {
  return *static_cast<Reading *>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

// NOLINTNEXTLINE(readability-function-size): libxml2 says what it hands over
void on_start(void *context, const xmlChar *local, const xmlChar *, const xmlChar *uri, int, const xmlChar **,
              int count, int, const xmlChar **attributes) {
  Reading &now = reading(context);
  if (now.open.size() + now.building.size() >= deepest) return now.stop(XmlFault::too_deep);
  Element element;
  element.name = name_of(local, uri);
  element.attributes.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const xmlChar **one = attributes + std::ptrdiff_t{5} * i; // local name, prefix, URI, value, end of value
    element.attributes.emplace_back(
        name_of(one[0], one[2]),
        std::string(reinterpret_cast<const char *>(one[3]), static_cast<std::size_t>(one[4] - one[3])));
  }
  if (!now.building.empty() || now.events.whole(element.name)) {
    if (++now.nodes > most_nodes) return now.stop(XmlFault::too_large);
    now.building.push_back(std::move(element));
    return;
  }
  now.open.push_back(element.name);
  now.events.open(element);
}

void on_end(void *context, const xmlChar *, const xmlChar *, const xmlChar *) {
  Reading &now = reading(context);
  if (now.result.fault != XmlFault::no_fault) return;
  if (now.building.empty()) {
    const std::string name = std::move(now.open.back());
    now.open.pop_back();
    now.events.close(name);
    return;
  }
  Element done = std::move(now.building.back());
  now.building.pop_back();
  if (!now.building.empty()) {
    now.building.back().children.push_back(std::move(done));
    return;
  }
  now.nodes = 0;
  now.events.tree(std::move(done));
  if (now.events.stop && now.events.stop()) now.stop(XmlFault::too_large);
}

void on_characters(void *context, const xmlChar *text, int length) {
  Reading &now = reading(context);
  if (now.building.empty()) return;
  std::vector<Element> &children = now.building.back().children;
  const std::string_view more(reinterpret_cast<const char *>(text), static_cast<std::size_t>(length));
  if (!children.empty() && children.back().name.empty()) {
    children.back().text += more;
    return;
  }
  if (++now.nodes > most_nodes) return now.stop(XmlFault::too_large);
  Element characters;
  characters.text = more;
  children.push_back(std::move(characters));
}

// Office formats have no document type. Before its first declaration is read, reading ends.
void on_doctype(void *context, const xmlChar *, const xmlChar *, const xmlChar *) {
  reading(context).stop(XmlFault::doctype);
}

void on_error(void *context, xmlErrorPtr error) {
  if (context == nullptr || error == nullptr || error->level < XML_ERR_ERROR) return;
  Reading &now = reading(context);
  if (now.result.fault != XmlFault::no_fault) return;
  std::string said = error->message == nullptr ? "" : error->message;
  while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.pop_back();
  // a namespace that is not declared, and the like, are faults that lose nothing
  if (error->level == XML_ERR_FATAL)
    now.result = {XmlFault::malformed, std::to_string(error->line) + ": " + said};
}

xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_characters;
  sax.ignorableWhitespace = on_characters;
  sax.cdataBlock = on_characters;
  sax.internalSubset = on_doctype;
  sax.serror = on_error;
  return sax;
}

// Whether an element has more attributes than any should: the parser holds each against all others before it
// gives them. Reads ASCII only, in UTF-16 that of each two bytes.
class AttributeCounter {
public:
  explicit AttributeCounter(std::string_view bytes) : bytes_(bytes) {
    constexpr std::array<std::string_view, 4> wide{"\xFF\xFE", "\xFE\xFF", std::string_view("<\0", 2),
                                                   std::string_view("\0<", 2)};
    if (std::any_of(wide.begin(), wide.end(), [&](std::string_view one) { return bytes.starts_with(one); }))
      width_ = 2;
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0<", 2))) low_ = 1;
  }
  bool too_many() {
    while (next('<')) {
      if (is("!--"))
        past("-->");
      else if (is("![CDATA["))
        past("]]>");
      else if (is("?"))
        past("?>");
      else if (tag())
        return true;
    }
    return false;
  }

private:
  char at(std::size_t i) const {
    if (width_ == 1) return bytes_[i];
    return bytes_[i + 1 - low_] == 0 ? bytes_[i + low_] : '\x80';
  }
  bool more(std::size_t i) const { return i + width_ <= bytes_.size(); }
  // Behind the next of this character.
  bool next(char wanted) {
    if (width_ == 1) {
      const std::size_t found = bytes_.find(wanted, at_);
      at_ = found == std::string_view::npos ? bytes_.size() : found + 1;
      return found != std::string_view::npos;
    }
    for (; more(at_); at_ += width_)
      if (at(at_) == wanted) {
        at_ += width_;
        return true;
      }
    return false;
  }
  bool is(std::string_view words, std::size_t from) const {
    for (std::size_t k = 0; k < words.size(); ++k)
      if (!more(from + k * width_) || at(from + k * width_) != words[k]) return false;
    return true;
  }
  bool is(std::string_view words) const { return is(words, at_); }
  void past(std::string_view words) {
    const std::size_t begin = words.size() * width_;
    while (next(words.back()))
      if (at_ >= begin && is(words, at_ - begin)) return;
  }
  bool tag() {
    std::size_t count = 0;
    for (; more(at_); at_ += width_) {
      const char c = at(at_);
      if (c == '>') return false;
      if (c != '"' && c != '\'') continue;
      if (++count > bound(Bound::xml_attributes)) return true;
      at_ += width_;
      if (!next(c)) return false;
      at_ -= width_; // on the closing mark
    }
    return false;
  }

  std::string_view bytes_;
  std::size_t at_ = 0, width_ = 1, low_ = 0;
};

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

} // namespace

std::string_view prefix_of(std::string_view uri) {
  const auto *found =
      std::find_if(spaces.begin(), spaces.end(), [&](const Space &one) { return one.uri == uri; });
  return found == spaces.end() ? "?" : found->prefix;
}

std::string_view uri_of(std::string_view prefix) {
  const auto *found =
      std::find_if(spaces.begin(), spaces.end(), [&](const Space &one) { return one.prefix == prefix; });
  return found == spaces.end() ? std::string_view() : found->uri;
}

bool Element::is_on() const {
  const std::string_view given = get("w:val");
  return given != "0" && given != "false" && given != "off";
}
std::string_view Element::get(std::string_view attribute) const {
  for (const auto &[name_, value] : attributes)
    if (name_ == attribute) return value;
  return {};
}

bool Element::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto &one) { return one.first == attribute; });
}

const Element *Element::child(std::string_view wanted) const {
  for (const Element &one : children)
    if (one.name == wanted) return &one;
  return nullptr;
}

std::string Element::characters() const {
  std::string all = text;
  for (const Element &one : children) all += one.characters();
  return all;
}

XmlResult read_xml(std::string_view bytes, const XmlEvents &events) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  if (AttributeCounter(bytes).too_many()) return {XmlFault::too_many_attributes, {}};
  Reading now{events, {}, nullptr, {}, {}, 0};
  xmlSAXHandler sax = handlers();
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr));
  if (!parser) return {XmlFault::too_large, {}};
  now.parser = parser.get();
  parser->_private = &now;
  // Huge lifts the parser's own bounds, which a long text meets; ours are above, and without a document type
  // there is nothing to multiply. With entities replaced, "&amp;" in an attribute is "&".
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                                      XML_PARSE_NOWARNING);
  for (std::size_t from = 0; from < bytes.size() && now.result.fault == XmlFault::no_fault; from += piece)
    xmlParseChunk(parser.get(), bytes.data() + from, static_cast<int>(std::min(piece, bytes.size() - from)),
                  0);
  if (now.result.fault == XmlFault::no_fault) xmlParseChunk(parser.get(), nullptr, 0, 1);
  if (now.result.fault == XmlFault::no_fault && parser->wellFormed == 0)
    now.result = {XmlFault::malformed, {}};
  return now.result;
}

XmlResult read_xml_tree(std::string_view bytes, Element &root) {
  return read_xml(bytes, {.whole = [](std::string_view) { return true; },
                          .tree = [&](Element &&whole) { root = std::move(whole); },
                          .open = [](const Element &) {},
                          .close = [](std::string_view) {}});
}

void tell_fault(Diagnostics &told, std::string_view name, std::string_view part, const XmlResult &result) {
  std::vector<Argument> arguments{std::string(name), std::string(part)};
  switch (result.fault) {
  case XmlFault::no_fault: return;
  case XmlFault::malformed:
    arguments.push_back(result.detail);
    told.push_back({.code = Code::broken_xml, .at = {}, .arguments = std::move(arguments)});
    return;
  case XmlFault::doctype:
    told.push_back({.code = Code::xml_doctype, .at = {}, .arguments = std::move(arguments)});
    return;
  case XmlFault::too_many_attributes:
    told.push_back(beyond(Bound::xml_attributes, {},
                          std::string(name) + (part.empty() ? "" : ": ") + std::string(part)));
    return;
  case XmlFault::too_deep:
  case XmlFault::too_large:
    told.push_back({.code = Code::xml_too_deep, .at = {}, .arguments = std::move(arguments)});
    return;
  }
}

} // namespace beding
