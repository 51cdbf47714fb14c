#include "intake/read/archive.hpp"
#include "intake/read/docx_numbering.hpp"
#include "intake/read/docx_paragraph.hpp"
#include "intake/read/readers.hpp"
#include "intake/read/table_place.hpp"
#include "intake/read/xml.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr std::string_view main_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

// Path of a target in a relationship of word/document.xml; empty when it leads out of the package.
std::string target_path(const std::string &of, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  std::string folder = of.substr(0, of.rfind('/') == std::string::npos ? 0 : of.rfind('/') + 1);
  while (target.starts_with("../")) {
    if (folder.empty()) return {};
    folder.pop_back();
    folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
    target.remove_prefix(3);
  }
  return folder + std::string(target);
}

class Docx {
public:
  Docx(std::string_view name, std::string_view bytes) : name_(name), archive_(name, bytes) {}

  Outcome<Paper> read() {
    if (archive_.ok() && check_types()) read_parts();
    for (const Diagnostic &one : archive_.problems()) told_.push_back(one);
    find_targets();
    return {std::move(paper_), std::move(told_)};
  }

private:
  struct Part {
    std::string path;
    Story story;
  };

  bool tell(Code code, std::vector<Argument> more = {}) {
    more.insert(more.begin(), name_);
    told_.push_back({.code = code, .at = {}, .arguments = std::move(more)});
    return false;
  }

  bool tree(const std::string &path, Element &root, bool needed = false) {
    const auto bytes = archive_.read(path);
    if (!bytes) return needed && archive_.problems().empty() ? tell(Code::missing_part, {path}) : false;
    const XmlResult result = read_xml_tree(*bytes, root);
    tell_fault(told_, name_, path, result);
    return result.fault == XmlFault::none;
  }

  // The main part is the one that the package's relationships name, and it must be what it says it is.
  bool check_types() {
    Element root;
    if (archive_.has("_rels/.rels") && tree("_rels/.rels", root))
      for (const Element &one : root.children)
        if (one.get("Type").ends_with("/officeDocument")) main_ = target_path("", one.get("Target"));
    if (!archive_.has(main_)) return tell(Code::missing_part, {main_});
    Element types;
    if (!tree("[Content_Types].xml", types, true)) return false;
    for (const Element &one : types.children)
      if (one.name == "ct:Override" && one.get("PartName") == "/" + main_) {
        const std::string_view type = one.get("ContentType");
        const bool document = type == main_type || type.ends_with("document.macroEnabled.main+xml") ||
                              type.ends_with("wordprocessingml.template.main+xml");
        return document || tell(Code::wrong_content_type, {printable(type)});
      }
    return tell(Code::wrong_content_type, {"?"});
  }

  std::vector<Part> read_relations(std::string &styles, std::string &numbering) {
    std::vector<Part> parts;
    const std::size_t slash = main_.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : main_.substr(0, slash + 1);
    Element root;
    tree(folder + "_rels/" + main_.substr(folder.size()) + ".rels", root);
    for (const Element &one : root.children) {
      if (one.get("TargetMode") == "External") continue; // nothing is fetched
      const std::string_view type = one.get("Type");
      const std::string path = target_path(main_, one.get("Target"));
      if (type.ends_with("/styles"))
        styles = path;
      else if (type.ends_with("/numbering"))
        numbering = path;
      else if (type.ends_with("/header"))
        parts.push_back({path, Story::header});
      else if (type.ends_with("/footer"))
        parts.push_back({path, Story::footer});
      else if (type.ends_with("/footnotes") || type.ends_with("/endnotes"))
        parts.push_back({path, Story::note});
      else if (type.ends_with("/comments"))
        parts.push_back({path, Story::comment});
      else
        continue;
      if (!archive_.has(path)) tell(Code::part_left_out, {path});
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part &a, const Part &b) { return a.path < b.path; });
    return parts;
  }

  void read_parts() {
    std::string styles;
    std::string numbering;
    const std::vector<Part> parts = read_relations(styles, numbering);
    Element root;
    if (!styles.empty() && tree(styles, root)) {
      numbering_.add_styles(root);
      looks_.add_styles(root);
    }
    root = {};
    if (!numbering.empty() && tree(numbering, root)) numbering_.add_numbering(root);
    story(main_, Story::body);
    for (const Part &one : parts)
      if (archive_.has(one.path)) story(one.path, one.story);
    if (!pages_seen_)
      for (Paragraph &one : paper_.paragraphs) one.page = 0;
  }

  void story(const std::string &path, Story which) {
    const auto bytes = archive_.read(path);
    if (!bytes) return;
    story_ = which;
    fields_.clear();
    waiting_.clear();
    const XmlResult result = read_xml(*bytes, events());
    if (full_)
      tell(Code::too_many_paragraphs, {std::to_string(most_paragraphs)});
    else
      tell_fault(told_, name_, path, result);
    if (!waiting_.empty()) { // a last paragraph that should have joined another
      Paragraph rest;
      rest.text = std::move(waiting_);
      rest.story = which;
      push(std::move(rest));
      waiting_.clear();
    }
  }

  XmlEvents events() {
    return {
        .whole =
            [](std::string_view name) { return name == "w:p" || name == "w:sectPr" || name == "w:tblPr"; },
        .tree =
            [this](Element &&one) {
              if (one.name == "w:p") paragraph(one, story_);
            },
        .open = [this](const Element &one) { open(one); },
        .close = [this](std::string_view name) { close(name); },
        .stop = [this] { return full_; }};
  }

  void open(const Element &one) {
    table_.open(one);
    if (one.name == "w:bookmarkStart") bookmarks_.try_emplace(std::string(one.get("w:name")), next());
    if (one.name == "w:sdt") controls_.push_back(false);
    if (one.name == "w:docPartGallery" && one.get("w:val") == "Table of Contents" && !controls_.empty())
      controls_.back() = true;
    // separators of notes are lines, not text
    if ((one.name == "w:footnote" || one.name == "w:endnote") && one.has("w:type") &&
        one.get("w:type") != "normal")
      separator_ = true;
  }

  void close(std::string_view name) {
    table_.close(name);
    if (name == "w:sdt" && !controls_.empty()) controls_.pop_back();
    if (name == "w:footnote" || name == "w:endnote") separator_ = false;
  }

  std::uint32_t next() const { return static_cast<std::uint32_t>(paper_.paragraphs.size()); }

  void push(Paragraph &&one) {
    if (paper_.paragraphs.size() >= most_paragraphs)
      full_ = true;
    else
      paper_.paragraphs.push_back(std::move(one));
  }

  void paragraph(const Element &tree, Story which) {
    if (separator_ || full_) return;
    DocxParagraph read = read_docx_paragraph(tree, looks_, fields_, std::move(waiting_));
    waiting_.clear();
    for (const std::string &name : read.bookmarks) bookmarks_.try_emplace(name, next());
    if (read.mark_deleted)
      waiting_ = std::move(read.paragraph.text);
    else
      place(tree, std::move(read.paragraph), which);
    if (which == Story::body && read.pages > 0) {
      page_ += read.pages;
      pages_seen_ = true;
    }
    // A box inside a box comes after the text that holds it.
    std::vector<OpenField> own;
    own.swap(fields_);
    for (const Element *box : read.boxes) inside(*box);
    fields_.swap(own);
  }

  void inside(const Element &of) {
    for (const Element &one : of.children)
      if (one.name == "w:p")
        paragraph(one, Story::box);
      else
        inside(one);
  }

  void place(const Element &tree, Paragraph &&one, Story which) {
    const Element *properties = tree.child("w:pPr");
    const Element *given = properties == nullptr ? nullptr : properties->child("w:pStyle");
    const std::string style =
        given == nullptr ? numbering_.default_style() : std::string(given->get("w:val"));
    one.style = numbering_.style_name(style);
    one.heading = numbering_.heading(properties, style);
    // A section's end is no line of its own: Word neither shows nor counts it when nothing stands in it.
    const bool section_end =
        one.text.empty() && properties != nullptr && properties->child("w:sectPr") != nullptr;
    const OnList on = numbering_.place(properties, style);
    if (!section_end) one.label = numbering_.count(on);
    one.automatic = !one.label.empty();
    one.bullet = one.automatic && numbering_.is_bullet(on);
    one.story = which;
    one.cell = table_.cell();
    one.page = page_;
    if (std::find(controls_.begin(), controls_.end(), true) != controls_.end()) one.contents = true;
    push(std::move(one));
  }

  void find_targets() {
    for (Paragraph &one : paper_.paragraphs)
      for (Field &field : one.fields) {
        const auto found = bookmarks_.find(field.target);
        if (found != bookmarks_.end() && found->second < paper_.paragraphs.size())
          field.to = found->second;
        else if (field.target == "_top")
          field.to = 0; // the beginning, which needs no bookmark
      }
  }

  std::string name_;
  Archive archive_;
  Paper paper_;
  Diagnostics told_;
  DocxNumbering numbering_;
  DocxLooks looks_;
  std::string main_ = "word/document.xml";
  std::map<std::string, std::uint32_t> bookmarks_;
  std::vector<OpenField> fields_;
  std::vector<bool> controls_; // open content controls: whether one holds a list of contents
  std::string waiting_;        // text that joins the next paragraph
  Story story_ = Story::body;
  TablePlace table_;
  std::uint32_t page_ = 1;
  bool pages_seen_ = false;
  bool separator_ = false;
  bool full_ = false;
};

} // namespace

Outcome<Paper> read_docx(std::string_view name, std::string_view bytes) { return Docx(name, bytes).read(); }

} // namespace beding::intake
