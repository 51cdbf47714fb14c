#include "intake/read/odt_paragraph.hpp"

#include "intake/read/docx_numbering.hpp"
#include "intake/read/signs.hpp"
#include "intake/read/unread.hpp"

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
  Walker(OdtParagraph &out, const OdtStyles &styles, bool hidden)
      : out_(out), hidden_(hidden), styles_(styles) {}

  void children(const Element &of) {
    for (const Element &one : of.children) element(one);
  }

  // All its text is hidden, or a field says that it is.
  bool is_hidden() const { return gone_ || (hid_ && out_.paragraph.text.empty() && out_.hanging.empty()); }

private:
  std::string &text() { return out_.paragraph.text; }
  void add(std::string_view more) {
    if (hidden_) {
      hid_ = true;
      add_hidden(out_.unread, at(), more);
    } else
      text() += more;
  }
  void edge(std::string name, bool end) { out_.bookmarks.push_back({std::move(name), at(), end, {}}); }
  std::uint32_t at() { return static_cast<std::uint32_t>(text().size()); }

  // Text and paragraphs that are hidden, one text or another, the next record: as the condition came to.
  void element(const Element &one) {
    const std::uint32_t begin = at();
    of_kind(one);
    if (!hidden_ && one.has("text:condition"))
      out_.unread.push_back(
          {Unread::What::condition, 0, {begin, at()}, std::string(one.get("text:condition"))});
  }

  void of_kind(const Element &one) {
    const std::string_view name = one.name;
    if (name.empty())
      characters(one.text);
    else if (name == "text:span")
      span(one);
    else if (name == "text:s") {
      const long count = std::clamp<long>(whole_number(one.get("text:c")).value_or(1), 1, most_spaces);
      add(std::string(static_cast<std::size_t>(count), ' '));
    } else if (name == "text:tab")
      add("\t");
    else if (name == "text:line-break")
      add("\n");
    else if (name == "text:soft-page-break")
      ++out_.pages;
    else if (is_edge(one) || is_hiding(one) || is_reference(one))
      return;
    else if (name == "text:note") {
      note(one);
    } else if (name == "office:annotation")
      out_.hanging.emplace_back(&one, Story::comment);
    else if (name.starts_with("draw:"))
      drawing(one);
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

  // Where a bookmark or a mark for references begins or ends.
  bool is_edge(const Element &one) {
    const std::string_view name = one.name;
    const bool mark = name.starts_with("text:reference-mark");
    if (!mark && !name.starts_with("text:bookmark")) return false;
    if (name.ends_with("-ref")) return false;
    std::string called = (mark ? std::string(1, reference_mark) : "") + std::string(one.get("text:name"));
    if (!name.ends_with("-end")) edge(called, false);
    if (!name.ends_with("-start")) edge(std::move(called), true);
    return true;
  }

  // Text and paragraphs that a condition hides; what the condition came to is said beside it.
  bool is_hiding(const Element &one) {
    const bool hides = one.get("text:is-hidden") == "true";
    if (one.name == "text:hidden-paragraph") {
      gone_ = gone_ || hides;
      return true;
    }
    if (one.name != "text:hidden-text") return false;
    const bool around = hidden_;
    hidden_ = hidden_ || hides;
    children(one);
    hidden_ = around;
    return true;
  }

  bool is_reference(const Element &one) {
    const std::string_view name = one.name;
    if (name == "text:sequence" && one.has("text:ref-name")) {
      const std::string called = sequence_mark + std::string(one.get("text:ref-name"));
      edge(called, false);
      children(one);
      edge(called, true);
      return true;
    }
    if (name == "text:bookmark-ref")
      reference(one, {});
    else if (name == "text:reference-ref")
      reference(one, {reference_mark});
    else if (name == "text:note-ref")
      reference(one, {note_mark});
    else if (name == "text:sequence-ref")
      reference(one, {sequence_mark});
    else
      return false;
    return true;
  }

  void note(const Element &one) {
    if (hidden_) return;
    edge(note_mark + std::string(one.get("text:id")), false);
    if (const Element *body = one.child("text:note-body")) out_.hanging.emplace_back(body, Story::note);
  }

  void characters(std::string_view more) {
    if (hidden_) {
      hid_ = hid_ || more.find_first_not_of(" \t\r\n") != std::string_view::npos;
      add_hidden(out_.unread, at(), more);
      return;
    }
    const std::uint32_t begin = at();
    std::vector<MissedSign> missed;
    const bool plain_font = !has_own_signs(font_) && more.find('\xEE') == std::string_view::npos &&
                            more.find('\xEF') == std::string_view::npos;
    if (plain_font)
      add_collapsed(text(), more);
    else
      add_collapsed(text(), signs_of(font_, more, missed));
    std::size_t from = begin;
    for (const MissedSign &one : missed) {
      from = text().find(no_sign, from);
      if (from == std::string::npos) break;
      out_.unread.push_back(
          {Unread::What::sign,
           0,
           {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from + no_sign.size())},
           sign_name(font_, one.value)});
      from += no_sign.size();
    }
    add_emphasis(out_.paragraph.emphasis, {{begin, at()}, look_.bold, look_.italic});
  }

  void span(const Element &one) {
    const std::uint32_t begin = at();
    const std::string style(one.get("text:style-name"));
    const TextLook around = look_;
    const TextLook own = styles_.look_of(style);
    const bool hidden_around = hidden_;
    const std::string font_around = font_;
    look_ = {around.bold || own.bold, around.italic || own.italic};
    hidden_ = hidden_ || styles_.hides_text(style);
    if (std::string font = styles_.font_of(style); !font.empty()) font_ = std::move(font);
    children(one);
    look_ = around;
    hidden_ = hidden_around;
    font_ = font_around;
    if (styles_.is_yellow(style) && at() > begin) out_.paragraph.marked.push_back({begin, at()});
    if (styles_.is_lower(style))
      for (std::size_t i = begin; i < text().size(); ++i)
        if (text()[i] >= 'A' && text()[i] <= 'Z') text()[i] = static_cast<char>(text()[i] - 'A' + 'a');
  }

  void drawing(const Element &one) {
    if (hidden_) return;
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

  // `mark`: what the name has before it.
  void reference(const Element &one, const std::string &mark) {
    Field field;
    field.at.begin = at();
    children(one);
    field.at.end = at();
    if (hidden_) return;
    field.target = mark + std::string(one.get("text:ref-name"));
    const std::string_view format = one.get("text:reference-format");
    if (format == "number-no-superior")
      field.shows = Shows::number;
    else if (format == "number")
      field.shows = Shows::near_label;
    else if (format == "number-all-superior")
      field.shows = Shows::full_label;
    else if (format == "direction")
      field.shows = Shows::direction;
    else if (format == "chapter")
      field.shows = Shows::chapter;
    else if (format == "text")
      field.shows = one.name == "text:note-ref"       ? Shows::note
                    : one.name == "text:sequence-ref" ? Shows::sequence
                                                      : Shows::text;
    else if (one.name == "text:sequence-ref" &&
             (format == "value" || format == "category-and-value" || format == "caption")) {
      field.shows = Shows::sequence;
      field.form = format;
    } else
      field.shows = Shows::page; // also when nothing is said
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
  std::string font_;
  bool hidden_;
  bool hid_ = false;  // something
  bool gone_ = false; // the whole paragraph
  const OdtStyles &styles_;
};

} // namespace

OdtParagraph read_odt_paragraph(const Element &tree, const OdtStyles &styles, const std::string &style) {
  OdtParagraph out;
  Walker walker(out, styles, styles.hides(style));
  walker.children(tree);
  out.hidden = walker.is_hidden();
  drop_leading_blanks(out.paragraph, out.bookmarks, out.unread);
  return out;
}

} // namespace beding::intake
