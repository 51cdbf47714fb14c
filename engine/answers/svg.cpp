// What an SVG may hold. It goes into documents that others open: what is not on the lists below is refused,
// with its name, and the bytes are not changed.
#include "dsl/bounds.hpp"
#include "engine/answers/image.hpp"
#include "engine/answers/svg_parts.hpp"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <utility>

namespace beding {
namespace {

using View = std::string_view;

constexpr View svg_namespace = "http://www.w3.org/2000/svg";
constexpr View xlink_namespace = "http://www.w3.org/1999/xlink";
constexpr View xml_namespace = "http://www.w3.org/XML/1998/namespace";

constexpr auto elements = std::to_array<View>({
    "svg",      "g",    "defs",           "title",          "desc", "symbol",   "use",
    "path",     "rect", "circle",         "ellipse",        "line", "polyline", "polygon",
    "clipPath", "mask", "linearGradient", "radialGradient", "stop", "style",
});

constexpr auto attributes = std::to_array<View>({
    // what a shape is
    "id",
    "class",
    "style",
    "d",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "width",
    "height",
    "points",
    "transform",
    "viewBox",
    "preserveAspectRatio",
    "version",
    "baseProfile",
    "overflow",
    "offset",
    "pathLength",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "clipPathUnits",
    "maskUnits",
    "maskContentUnits",
    "enable-background",
    "type",
    "role",
    "aria-label",
    "aria-hidden",
    "aria-labelledby",
    "focusable",
    // how it is painted
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "opacity",
    "color",
    "stop-color",
    "stop-opacity",
    "clip-path",
    "clip-rule",
    "mask",
    "display",
    "visibility",
    "vector-effect",
    "paint-order",
    "shape-rendering",
    "color-interpolation",
    "color-rendering",
    "mix-blend-mode",
    "isolation",
    "mask-type",
});

template <class List>
bool is_in(const List &list, View name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Colours and references to the file's own parts; a style sheet that could fetch or hide has other signs.
bool is_harmless(View value, bool sheet) {
  if (value.find('\\') != View::npos || (sheet && value.find_first_of("@<") != View::npos)) return false;
  for (std::size_t at = value.find("url"); at != View::npos; at = value.find("url", at + 3)) {
    std::size_t inside = value.find_first_not_of(" \t\r\n", at + 3);
    if (inside == View::npos || value[inside] != '(') continue;
    inside = value.find_first_not_of(" \t\r\n'\"", inside + 1);
    if (inside == View::npos || value[inside] != '#') return false;
  }
  std::string small(value);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const View word : {"url", "javascript:", "data:", "expression", "import", "http:", "https:", "//"})
    if (const std::size_t at = small.find(word);
        at != View::npos && (word != "url" || value.find("url") != at))
      return false;
  return true;
}

// "12.5", "12.5px"; none: another unit, or no number.
std::optional<double> length_of(View text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const View unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  constexpr auto units = std::to_array<View>({"", "px", "pt", "pc", "mm", "cm", "in", "em", "ex"});
  if (error != std::errc() || !std::isfinite(value) || value <= 0 || !is_in(units, unit)) return std::nullopt;
  return value;
}

struct Size {
  double width = 0, height = 0;
};
std::optional<Size> size_of(View box) {
  std::array<double, 4> numbers{};
  for (double &number : numbers) {
    box.remove_prefix(std::min(box.find_first_not_of(" ,\t\r\n"), box.size()));
    const auto [end, error] = std::from_chars(box.data(), box.data() + box.size(), number);
    if (error != std::errc()) return std::nullopt;
    box.remove_prefix(static_cast<std::size_t>(end - box.data()));
  }
  if (!(numbers[2] > 0 && numbers[3] > 0) || !std::isfinite(numbers[2] + numbers[3])) return std::nullopt;
  return Size{numbers[2], numbers[3]};
}

// How many elements stand in each other at most, before any is read: the reader itself takes what goes deeper
// for damaged. What is no element has its own end.
std::size_t depth_of(View bytes) {
  struct Other {
    View begin, end;
  };
  constexpr std::array<Other, 4> others{{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}}};
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = bytes.find('<'); at != View::npos; at = bytes.find('<', at)) {
    const View rest = bytes.substr(at);
    const auto *const other = std::find_if(others.begin(), others.end(),
                                           [&](const Other &one) { return rest.starts_with(one.begin); });
    if (other != others.end()) {
      const std::size_t end = rest.find(other->end, other->begin.size());
      if (end == View::npos) break;
      at += end;
      continue;
    }
    std::size_t end = at + 1;
    for (char quote = 0; end < bytes.size() && (quote != 0 || bytes[end] != '>'); ++end) {
      if (quote == 0 && (bytes[end] == '"' || bytes[end] == '\''))
        quote = bytes[end];
      else if (bytes[end] == quote)
        quote = 0;
    }
    if (rest.starts_with("</"))
      depth -= depth > 0 ? 1 : 0;
    else if (deepest = std::max(deepest, depth + 1); bytes[end - 1] != '/')
      ++depth;
    at = end;
  }
  return deepest;
}

class SvgReader {
public:
  explicit SvgReader(View bytes)
      : reader_(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                xmlFreeTextReader) {}

  // Without the bytes.
  ReadImage run() {
    if (!reader_) return {{}, Noun::image_damaged};
    int more = xmlTextReaderRead(reader_.get());
    for (; more == 1; more = xmlTextReaderRead(reader_.get()))
      if (!node()) return {{}, why_, std::move(detail_)};
    if (more != 0 || !root_) return {{}, Noun::image_damaged};
    if (!size_) return {{}, Noun::image_no_size};
    if (!parts_.within(bound(Bound::image_parts))) return {{}, Noun::image_too_many_parts};
    return {Image{ImageKind::svg, {}, size_->width, size_->height}, {}};
  }

private:
  static View view(const xmlChar *text) {
    return text == nullptr ? View() : View(reinterpret_cast<const char *>(text));
  }
  bool refuse(Noun why, View detail = {}) {
    why_ = why;
    detail_ = std::string(detail);
    return false;
  }

  bool node() {
    switch (xmlTextReaderNodeType(reader_.get())) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_PROCESSING_INSTRUCTION:
    case XML_READER_TYPE_ENTITY_REFERENCE: return refuse(Noun::image_doctype);
    case XML_READER_TYPE_ELEMENT: return element();
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
      if (in_style_) sheet_ += view(xmlTextReaderConstValue(reader_.get()));
      return true;
    case XML_READER_TYPE_END_ELEMENT:
      parts_.close();
      if (!in_style_) return true; // a sheet has no elements in it
      in_style_ = false;
      parts_.sheet(sheet_);
      return is_harmless(sheet_, true) || refuse(Noun::image_refused_part, "style");
    default: return true;
    }
  }

  bool element() {
    if (++count_ > bound(Bound::image_parts)) return refuse(Noun::image_too_many_parts);
    const View name = view(xmlTextReaderConstLocalName(reader_.get()));
    const bool ours = view(xmlTextReaderConstNamespaceUri(reader_.get())) == svg_namespace;
    if (!ours || !is_in(elements, name) || (!root_ && name != "svg") || in_style_)
      return refuse(Noun::image_refused_part, view(xmlTextReaderConstName(reader_.get())));
    const bool empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
    parts_.open(name);
    if (name == "style" && !empty) {
      in_style_ = true;
      sheet_.clear();
    }
    const bool outermost = !std::exchange(root_, true);
    std::optional<double> width;
    std::optional<double> height;
    while (xmlTextReaderMoveToNextAttribute(reader_.get()) == 1) {
      const View attribute = view(xmlTextReaderConstName(reader_.get()));
      const View value = view(xmlTextReaderConstValue(reader_.get()));
      if (!allowed(value)) return refuse(Noun::image_refused_part, attribute);
      parts_.attribute(view(xmlTextReaderConstLocalName(reader_.get())), value);
      if (!outermost) continue;
      if (attribute == "viewBox") size_ = size_of(value);
      if (attribute == "width") width = length_of(value);
      if (attribute == "height") height = length_of(value);
    }
    if (outermost && !size_ && width && height) size_ = Size{*width, *height};
    if (empty) parts_.close();
    return true;
  }

  // Of the attribute at hand. A reference leads to a part of this file alone.
  bool allowed(View value) const {
    if (xmlTextReaderIsNamespaceDecl(reader_.get()) == 1) return true;
    const View name = view(xmlTextReaderConstLocalName(reader_.get()));
    const View space = view(xmlTextReaderConstNamespaceUri(reader_.get()));
    if (name == "href" && (space.empty() || space == xlink_namespace)) return value.starts_with('#');
    if (space == xml_namespace) return name == "space" || name == "lang" || name == "id";
    return space.empty() && is_in(attributes, name) && is_harmless(value, false);
  }

  std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader_;
  std::size_t count_ = 0;
  SvgParts parts_;
  bool in_style_ = false;
  std::string sheet_; // its text, in pieces where comments stand in it
  bool root_ = false;
  std::optional<Size> size_;
  Noun why_ = {};
  std::string detail_;
};

} // namespace

ReadImage read_svg(std::string bytes) {
  if (depth_of(bytes) > bound(Bound::svg_depth)) return {{}, counted_by(Bound::svg_depth)};
  ReadImage made = SvgReader(bytes).run();
  if (made.image) made.image->bytes = std::move(bytes);
  return made;
}

} // namespace beding
