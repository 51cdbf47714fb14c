#include "intake/read/docx_paragraph.hpp"

#include "intake/read/signs.hpp"
#include "intake/read/unread.hpp"

#include <algorithm>
#include <charconv>

namespace beding::intake {
namespace {

class Walker {
public:
  Walker(DocxParagraph &out, const DocxLooks &looks, FieldsOpen &open, bool hidden)
      : out_(out), looks_(looks), fields_(open.fields), confined_(open.confined), hidden_style_(hidden),
        touched_(in_contents()), outside_(!out.paragraph.text.empty()) {}

  // What is in a list of contents, and nothing that only stands behind its end.
  bool is_contents() const { return inside_ || (touched_ && !outside_); }

  void children(const Element &of) {
    for (const Element &one : of.children) element(one);
  }

private:
  std::string &text() { return out_.paragraph.text; }
  std::uint32_t at() { return static_cast<std::uint32_t>(text().size()); }
  bool shown() const {
    return confined_ ||
           std::all_of(fields_.begin(), fields_.end(), [](const OpenField &one) { return one.result; });
  }
  bool in_contents() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const OpenField &one) { return one.result && one.contents; });
  }
  // What a field inside the code of another shows is part of that code.
  void add(std::string_view more) {
    if (hidden_) {
      if (shown() && !in_contents()) add_hidden(out_.unread, at(), more);
      return;
    }
    if (!shown()) {
      for (std::size_t i = fields_.size(); i-- > 0;)
        if (!fields_[i].result) {
          if (i + 1 < fields_.size()) fields_[i].code += more;
          return;
        }
      return;
    }
    text() += more;
    if (more.find_first_not_of(" \t\n") != std::string_view::npos)
      (in_contents() ? inside_ : outside_) = true;
  }

  void add_signs(std::string_view more) {
    std::vector<MissedSign> missed;
    const std::string shows = signs_of(font_, more, missed);
    if (!hidden_ && shown())
      for (const MissedSign &one : missed) miss(at() + static_cast<std::uint32_t>(one.at), font_, one.value);
    add(shows);
  }

  // A sign of a font that is not known here stands in the text as U+FFFD.
  void miss(std::uint32_t begin, const std::string &font, unsigned value) {
    const auto length = static_cast<std::uint32_t>(no_sign.size());
    out_.unread.push_back({Unread::What::sign, 0, {begin, begin + length}, sign_name(font, value)});
  }

  void symbol(const Element &one) {
    unsigned value = 0;
    const std::string_view given = one.get("w:char");
    std::from_chars(given.data(), given.data() + given.size(), value, 16);
    const std::string font(one.get("w:font"));
    if (const auto sign = sign_of(font, value & 0xFFFFU)) return add(*sign);
    if (!hidden_ && shown()) miss(at(), font, value & 0xFFFFU);
    add(no_sign);
  }

  void element(const Element &one) {
    const std::string_view name = one.name;
    if (name == "w:r")
      run(one);
    else if (name == "w:bookmarkStart")
      out_.bookmarks.push_back({std::string(one.get("w:name")), at(), false, std::string(one.get("w:id"))});
    else if (name == "w:bookmarkEnd")
      out_.bookmarks.push_back({std::string(one.get("w:id")), at(), true, {}});
    else if (name == "w:hyperlink")
      link(one);
    else if (name == "w:fldSimple")
      simple_field(one);
    else if (name == "w:sdt")
      control(one);
    else if (name == "w:ins" || name == "w:moveTo" || name == "w:smartTag" || name == "w:customXml" ||
             name == "w:sdtContent" || name == "w:dir" || name == "w:bdo")
      children(one);
    else if (name == "mc:AlternateContent")
      alternative(one);
    // w:del and w:moveFrom are gone once changes are accepted; the rest shows no text
  }

  void alternative(const Element &one) {
    const Element *choice = one.child("mc:Choice");
    if (choice == nullptr) choice = one.child("mc:Fallback");
    if (choice == nullptr) return;
    for (const Element &part : choice->children) {
      in_run(part);
      element(part);
    }
  }

  void run(const Element &one) {
    const std::uint32_t begin = at();
    const DocxLook look = looks_.of(one, hidden_style_);
    hidden_ = look.hidden;
    font_ = look.font;
    for (const Element &part : one.children) in_run(part);
    hidden_ = false;
    font_.clear();
    if (at() == begin) return;
    if (look.yellow) mark({begin, at()});
    add_emphasis(out_.paragraph.emphasis, {{begin, at()}, look.bold, look.italic});
  }

  void mark(Range range) {
    std::vector<Range> &marked = out_.paragraph.marked;
    if (!marked.empty() && marked.back().end == range.begin)
      marked.back().end = range.end;
    else
      marked.push_back(range);
  }

  void in_run(const Element &part) {
    const std::string_view name = part.name;
    if (name == "w:t")
      add_signs(part.characters());
    else if (name == "w:tab" || name == "w:ptab")
      add("\t");
    else if (name == "w:br" || name == "w:cr") {
      if (part.get("w:type") != "page" && part.get("w:type") != "column") add("\n");
    } else if (name == "w:noBreakHyphen")
      add("\xE2\x80\x91");
    else if (name == "w:sym")
      symbol(part);
    else if (name == "w:lastRenderedPageBreak")
      ++out_.pages;
    else if (name == "w:fldChar")
      field_mark(part.get("w:fldCharType"));
    else if (name == "w:instrText") {
      if (!fields_.empty() && !fields_.back().result) fields_.back().code += part.characters();
    } else if (name == "mc:AlternateContent")
      alternative(part);
    else if (name == "w:ruby") {
      if (const Element *base = part.child("w:rubyBase")) children(*base);
    } else if (hidden_)
      return;
    else if (name == "w:drawing" || name == "w:pict" || name == "w:object")
      boxes(part);
  }

  void boxes(const Element &in) {
    for (const Element &one : in.children)
      if (one.name == "w:txbxContent")
        out_.boxes.push_back(&one);
      else
        boxes(one);
  }

  void field_mark(std::string_view kind) {
    if (kind == "begin") fields_.push_back({});
    if (fields_.empty()) return;
    if (kind == "separate") {
      fields_.back().result = true;
      fields_.back().begin = at();
      fields_.back().contents = is_contents_code(fields_.back().code);
      touched_ = touched_ || fields_.back().contents;
    }
    if (kind == "end") {
      const OpenField done = std::move(fields_.back());
      fields_.pop_back();
      end_field(done.code, std::min(done.result ? done.begin : at(), at()));
    }
  }

  // Of a field in the code of another nothing is shown.
  void end_field(const std::string &code, std::uint32_t begin) {
    if (std::string condition = condition_code(code); shown() && !condition.empty())
      out_.unread.push_back({Unread::What::condition, 0, {begin, at()}, std::move(condition)});
    if (shown() && !hidden_ && begin == at() && is_counting_code(code)) {
      const std::size_t first = std::min(code.find_first_not_of(' '), code.size());
      const auto length = static_cast<std::uint32_t>(no_sign.size());
      out_.unread.push_back({Unread::What::field, 0, {begin, begin + length}, code.substr(first, 40)});
      add(no_sign);
      return;
    }
    auto field = shown() && (!hidden_ || begin < at()) ? read_field_code(code) : std::nullopt;
    if (!field) return;
    field->at = {begin, at()};
    out_.paragraph.fields.push_back(std::move(*field));
  }

  void simple_field(const Element &one) {
    const std::size_t depth = fields_.size();
    const std::uint32_t begin = at();
    OpenField field;
    field.code = one.get("w:instr");
    field.result = true;
    field.contents = is_contents_code(field.code);
    field.begin = begin;
    touched_ = touched_ || field.contents;
    const std::string code = field.code;
    fields_.push_back(std::move(field));
    children(one);
    if (fields_.size() > depth) fields_.resize(depth);
    end_field(code, std::min(begin, at()));
  }

  void link(const Element &one) {
    const std::uint32_t begin = at();
    children(one);
    if (!one.get("w:anchor").empty() && !one.has("r:id") && at() > begin) {
      Field field;
      field.at = {begin, at()};
      field.target = one.get("w:anchor");
      field.shows = Shows::link;
      out_.paragraph.fields.push_back(std::move(field));
    }
  }

  void control(const Element &one) {
    const std::uint32_t begin = at();
    if (const Element *content = one.child("w:sdtContent")) children(*content);
    const Element *properties = one.child("w:sdtPr");
    if (properties == nullptr || at() == begin) return;
    // what shows only its placeholder was never filled in
    if (properties->child("w:showingPlcHdr") != nullptr || asks_still(*properties, begin))
      mark({begin, at()});
  }

  // LibreOffice drops that it shows a placeholder: then it says what the control is called, in brackets.
  bool asks_still(const Element &properties, std::uint32_t begin) const {
    const Element *alias = properties.child("w:alias");
    if (alias == nullptr) return false;
    std::string_view asked = alias->get("w:val");
    if (asked.ends_with("…")) asked.remove_suffix(std::string_view("…").size());
    const std::string_view shown = std::string_view(out_.paragraph.text).substr(begin);
    return !asked.empty() && shown.starts_with('[') && shown.ends_with(']') &&
           shown.substr(1).starts_with(asked);
  }

  DocxParagraph &out_;
  const DocxLooks &looks_;
  std::vector<OpenField> &fields_;
  bool confined_;
  bool hidden_style_; // the paragraph's
  bool hidden_ = false;
  std::string font_;
  bool touched_;        // a list of contents was open here
  bool inside_ = false; // text in one
  bool outside_;        // text in none
};

} // namespace

DocxParagraph read_docx_paragraph(const Element &tree, const DocxLooks &looks, FieldsOpen &open,
                                  std::string text) {
  DocxParagraph out;
  out.paragraph.text = std::move(text);
  for (OpenField &one : open.fields) one.begin = 0;
  const Element *properties = tree.child("w:pPr");
  const Element *style = properties == nullptr ? nullptr : properties->child("w:pStyle");
  const bool hidden = looks.hides(style == nullptr ? std::string() : std::string(style->get("w:val")));
  Walker walker(out, looks, open, hidden);
  walker.children(tree);
  out.paragraph.contents = walker.is_contents();
  if (open.confined) open.fields.clear();
  out.mark_hidden = hidden;
  if (const Element *mark = properties == nullptr ? nullptr : properties->child("w:rPr")) {
    out.mark_deleted = mark->child("w:del") != nullptr || mark->child("w:moveFrom") != nullptr;
    if (const Element *own = mark->child("w:vanish")) out.mark_hidden = own->is_on();
  }
  drop_leading_blanks(out.paragraph, out.bookmarks, out.unread);
  return out;
}

} // namespace beding::intake
