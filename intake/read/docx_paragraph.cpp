#include "intake/read/docx_paragraph.hpp"

#include <algorithm>
#include <charconv>

namespace beding::intake {
namespace {

std::vector<std::string> words_of(const std::string &code) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  const auto push = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : code) {
    if (c == '"') {
      quoted = !quoted;
      if (!quoted) push();
    } else if ((c == ' ' || c == '\t' || c == '\n') && !quoted)
      push();
    else
      word += c;
  }
  push();
  return words;
}

std::string upper(std::string text) {
  for (char &c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

// A symbol of a private font has no character of its own; it stays as a bullet.
std::string symbol(const Element &one) {
  unsigned value = 0;
  const std::string_view given = one.get("w:char");
  std::from_chars(given.data(), given.data() + given.size(), value, 16);
  if (value < 0x20 || (value >= 0xE000 && value <= 0xF8FF) || (value >= 0xD800 && value < 0xE000) ||
      value > 0xFFFF)
    return "•";
  std::string out;
  if (value < 0x80)
    out += static_cast<char>(value);
  else if (value < 0x800) {
    out += static_cast<char>(0xC0U | (value >> 6U));
    out += static_cast<char>(0x80U | (value & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (value >> 12U));
    out += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (value & 0x3FU));
  }
  return out;
}

class Walker {
public:
  Walker(DocxParagraph &out, const DocxLooks &looks, std::vector<OpenField> &fields)
      : out_(out), looks_(looks), fields_(fields) {}

  void children(const Element &of) {
    for (const Element &one : of.children) element(one);
  }

private:
  std::string &text() { return out_.paragraph.text; }
  std::uint32_t at() { return static_cast<std::uint32_t>(text().size()); }
  bool shown() const {
    return std::all_of(fields_.begin(), fields_.end(), [](const OpenField &one) { return one.result; });
  }
  void add(std::string_view more) {
    if (shown()) text() += more;
  }

  void element(const Element &one) {
    const std::string_view name = one.name;
    if (name == "w:r")
      run(one);
    else if (name == "w:bookmarkStart")
      out_.bookmarks.emplace_back(one.get("w:name"));
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
    for (const Element &part : one.children) in_run(part);
    if (at() == begin) return;
    const DocxLook look = looks_.of(one);
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
      add(part.characters());
    else if (name == "w:tab" || name == "w:ptab")
      add("\t");
    else if (name == "w:br" || name == "w:cr") {
      if (part.get("w:type") != "page" && part.get("w:type") != "column") add("\n");
    } else if (name == "w:noBreakHyphen")
      add("\xE2\x80\x91");
    else if (name == "w:sym")
      add(symbol(part));
    else if (name == "w:lastRenderedPageBreak")
      ++out_.pages;
    else if (name == "w:fldChar")
      field_mark(part.get("w:fldCharType"));
    else if (name == "w:instrText") {
      if (!fields_.empty() && !fields_.back().result) fields_.back().code += part.characters();
    } else if (name == "mc:AlternateContent")
      alternative(part);
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
    }
    if (kind == "end") {
      const OpenField done = std::move(fields_.back());
      fields_.pop_back();
      end_field(done.code, std::min(done.result ? done.begin : at(), at()));
    }
  }

  void end_field(const std::string &code, std::uint32_t begin) {
    if (is_contents_code(code)) out_.paragraph.contents = true;
    if (auto field = read_field_code(code)) {
      field->at = {begin, at()};
      out_.paragraph.fields.push_back(std::move(*field));
    }
  }

  void simple_field(const Element &one) {
    const std::uint32_t begin = at();
    children(one);
    end_field(std::string(one.get("w:instr")), begin);
  }

  void link(const Element &one) {
    const std::uint32_t begin = at();
    children(one);
    if (!one.get("w:anchor").empty() && at() > begin) {
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
    // what shows only its placeholder was never filled in
    if (properties != nullptr && properties->child("w:showingPlcHdr") != nullptr && at() > begin)
      mark({begin, at()});
  }

  DocxParagraph &out_;
  const DocxLooks &looks_;
  std::vector<OpenField> &fields_;
};

} // namespace

bool is_contents_code(const std::string &code) {
  const std::vector<std::string> words = words_of(code);
  if (words.empty()) return false;
  const std::string kind = upper(words[0]);
  return kind == "TOC" || kind == "INDEX" || kind == "TOA";
}

std::optional<Field> read_field_code(const std::string &code) {
  const std::vector<std::string> words = words_of(code);
  if (words.size() < 2) return std::nullopt;
  const std::string kind = upper(words[0]);
  Field field;
  if (kind == "HYPERLINK") {
    const auto local = std::find(words.begin(), words.end(), "\\l");
    if (local == words.end() || local + 1 == words.end()) return std::nullopt;
    field.target = *(local + 1);
    field.shows = Shows::link;
    return field;
  }
  if (kind != "REF" && kind != "PAGEREF" && kind != "NOTEREF") return std::nullopt;
  field.target = words[1];
  field.shows = kind == "PAGEREF" ? Shows::page : kind == "NOTEREF" ? Shows::link : Shows::text;
  if (kind != "REF") return field;
  const auto has = [&](const char *wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
  };
  if (has("\\n")) field.shows = Shows::number;
  if (has("\\r") || has("\\w")) field.shows = Shows::full_label;
  // words dropped from the number, or "above" instead of it: it does not read as the label does
  if (has("\\t") || has("\\p")) field.shows = Shows::link;
  return field;
}

DocxParagraph read_docx_paragraph(const Element &tree, const DocxLooks &looks, std::vector<OpenField> &fields,
                                  std::string text) {
  DocxParagraph out;
  out.paragraph.text = std::move(text);
  for (OpenField &one : fields) {
    one.begin = 0;
    if (is_contents_code(one.code)) out.paragraph.contents = true;
  }
  Walker(out, looks, fields).children(tree);
  if (const Element *properties = tree.child("w:pPr"))
    if (const Element *mark = properties->child("w:rPr"))
      out.mark_deleted = mark->child("w:del") != nullptr || mark->child("w:moveFrom") != nullptr;
  return out;
}

} // namespace beding::intake
