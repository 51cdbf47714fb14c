#include "intake/read/odt_paragraph.hpp"

#include "intake/read/docx_numbering.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr long most_spaces = 1000;

// White space in ODF is one space, and none where a paragraph or a space stands before it.
void add_collapsed(std::string &out, std::string_view more) {
  for (const char c : more) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ' && out.back() != '\n' && out.back() != '\t')
      out += ' ';
  }
}

class Walker {
public:
  Walker(OdtParagraph &out, const OdtStyles &styles) : out_(out), styles_(styles) {}

  void children(const Element &of) {
    for (const Element &one : of.children) element(one);
  }

private:
  std::string &text() { return out_.paragraph.text; }
  std::uint32_t at() { return static_cast<std::uint32_t>(text().size()); }

  void element(const Element &one) {
    const std::string_view name = one.name;
    if (name.empty())
      characters(one.text);
    else if (name == "text:span")
      span(one);
    else if (name == "text:s") {
      const long count = std::clamp<long>(whole_number(one.get("text:c")).value_or(1), 1, most_spaces);
      text().append(static_cast<std::size_t>(count), ' ');
    } else if (name == "text:tab")
      text() += '\t';
    else if (name == "text:line-break")
      text() += '\n';
    else if (name == "text:soft-page-break")
      ++out_.pages;
    else if (name == "text:bookmark" || name == "text:bookmark-start" || name == "text:reference-mark" ||
             name == "text:reference-mark-start")
      out_.bookmarks.emplace_back(one.get("text:name"));
    else if (name == "text:note") {
      if (const Element *body = one.child("text:note-body")) out_.hanging.emplace_back(body, Story::note);
    } else if (name == "office:annotation")
      out_.hanging.emplace_back(&one, Story::comment);
    else if (name.starts_with("draw:"))
      drawing(one);
    else if (name == "text:bookmark-ref" || name == "text:reference-ref")
      reference(one);
    else if (name == "text:a")
      link(one);
    else if (name == "text:ruby") {
      if (const Element *base = one.child("text:ruby-base")) children(*base);
    } else if (name == "text:placeholder") {
      const std::uint32_t begin = at();
      children(one);
      if (at() > begin) out_.paragraph.marked.push_back({begin, at()});
    } else if (name != "text:tracked-changes" && name != "office:event-listeners" && !name.starts_with("?:"))
      children(one);
  }

  void characters(std::string_view more) {
    const std::uint32_t begin = at();
    add_collapsed(text(), more);
    add_emphasis(out_.paragraph.emphasis, {{begin, at()}, look_.bold, look_.italic});
  }

  void span(const Element &one) {
    const std::uint32_t begin = at();
    const std::string style(one.get("text:style-name"));
    const TextLook around = look_;
    const TextLook own = styles_.look_of(style);
    look_ = {around.bold || own.bold, around.italic || own.italic};
    children(one);
    look_ = around;
    if (styles_.is_yellow(style) && at() > begin) out_.paragraph.marked.push_back({begin, at()});
    if (styles_.is_lower(style))
      for (std::size_t i = begin; i < text().size(); ++i)
        if (text()[i] >= 'A' && text()[i] <= 'Z') text()[i] = static_cast<char>(text()[i] - 'A' + 'a');
  }

  void drawing(const Element &one) {
    for (const Element &part : one.children) {
      if (part.name == "draw:text-box")
        out_.hanging.emplace_back(&part, Story::box);
      else if (part.name == "text:p") { // text on a shape
        out_.hanging.emplace_back(&one, Story::box);
        return;
      } else if (part.name.starts_with("draw:"))
        drawing(part);
    }
  }

  void reference(const Element &one) {
    Field field;
    field.at.begin = at();
    children(one);
    field.at.end = at();
    field.target = one.get("text:ref-name");
    const std::string_view format = one.get("text:reference-format");
    field.shows = format == "number-no-superior"                          ? Shows::number
                  : format == "number" || format == "number-all-superior" ? Shows::full_label
                  : format == "page"                                      ? Shows::page
                  : format == "text"                                      ? Shows::text
                                                                          : Shows::link;
    out_.paragraph.fields.push_back(std::move(field));
  }

  void link(const Element &one) {
    Field field;
    field.at.begin = at();
    children(one);
    field.at.end = at();
    const std::string_view to = one.get("xlink:href");
    // "#4.2.Title|outline" names a heading by its words; only bookmarks are followed
    if (!to.starts_with('#') || to.find('|') != std::string_view::npos || field.at.end == field.at.begin)
      return;
    field.target = to.substr(1);
    field.shows = Shows::link;
    out_.paragraph.fields.push_back(std::move(field));
  }

  OdtParagraph &out_;
  TextLook look_; // of the spans around
  const OdtStyles &styles_;
};

} // namespace

OdtParagraph read_odt_paragraph(const Element &tree, const OdtStyles &styles) {
  OdtParagraph out;
  Walker(out, styles).children(tree);
  return out;
}

} // namespace beding::intake
