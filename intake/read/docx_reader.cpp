#include "intake/read/docx_numbering.hpp"
#include "intake/read/docx_paragraph.hpp"
#include "intake/read/readers.hpp"
#include "intake/read/table_place.hpp"
#include "intake/read/unread.hpp"
#include "intake/refer/label_text.hpp"
#include "output/package/archive.hpp"
#include "output/package/xml.hpp"

#include "dsl/messages/characters.hpp"

#include <algorithm>
#include <set>

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
    settle_unread(paper_);
    state_.bookmarks.lead(paper_);
    return {std::move(paper_), std::move(told_)};
  }

private:
  struct Part {
    std::string path;
    Story story;
  };
  // What goes through the whole document, and is taken back when a story is read again.
  struct State {
    DocxNumbering numbering;
    Bookmarks bookmarks;
    TablePlace table;
    std::set<std::pair<std::uint32_t, std::uint8_t>> told_formats; // list and level
    std::uint32_t page = 1;
    bool pages_seen = false;
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
    return result.fault == XmlFault::no_fault;
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
      state_.numbering.add_styles(root);
      looks_.add_styles(root);
    }
    root = {};
    if (!numbering.empty() && tree(numbering, root)) state_.numbering.add_numbering(root);
    story(main_, Story::body);
    for (const Part &one : parts)
      if (archive_.has(one.path)) story(one.path, one.story);
    if (!state_.pages_seen)
      for (Paragraph &one : paper_.paragraphs) one.page = 0;
  }

  void story(const std::string &path, Story which) {
    const auto bytes = archive_.read(path);
    if (!bytes) return;
    story_ = which;
    std::optional<State> before;
    if (which == Story::body) before = state_;
    const std::size_t paragraphs = paper_.paragraphs.size();
    const std::size_t unread = paper_.unread.size();
    fields_ = {};
    waiting_.clear();
    unclosed_ = false;
    XmlResult result = read_xml(*bytes, events());
    if (before && (unclosed_ || !fields_.fields.empty())) {
      // a field that nothing closes would hide what is behind it, or take it for contents
      state_ = std::move(*before);
      paper_.paragraphs.resize(paragraphs);
      paper_.unread.resize(unread);
      full_ = false;
      waiting_.clear();
      fields_ = {{}, true};
      result = read_xml(*bytes, events());
    }
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
    state_.table.open(one);
    if (one.name == "w:bookmarkStart")
      state_.bookmarks.add({std::string(one.get("w:name")), 0, false, std::string(one.get("w:id"))}, next());
    if (one.name == "w:bookmarkEnd")
      state_.bookmarks.add({std::string(one.get("w:id")), 0, true, {}}, next());
    if (one.name == "w:sdt") controls_.push_back(false);
    if (one.name == "w:docPartGallery" && one.get("w:val") == "Table of Contents" && !controls_.empty())
      controls_.back() = true;
    // separators of notes are lines, not text
    if ((one.name == "w:footnote" || one.name == "w:endnote") && one.has("w:type") &&
        one.get("w:type") != "normal")
      separator_ = true;
    if (one.name == "w:footnote" || one.name == "w:endnote" || one.name == "w:comment") close_fields();
  }

  void close(std::string_view name) {
    state_.table.close(name);
    if (name == "w:sdt" && !controls_.empty()) controls_.pop_back();
    if (name == "w:footnote" || name == "w:endnote") separator_ = false;
  }

  void close_fields() {
    unclosed_ = unclosed_ || !fields_.fields.empty();
    fields_.fields.clear();
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
    for (const BookmarkEdge &edge : read.bookmarks) state_.bookmarks.add(edge, next());
    add_unread(paper_, std::move(read.unread));
    if (read.mark_deleted)
      waiting_ = std::move(read.paragraph.text);
    else if (!read.mark_hidden || !read.paragraph.text.empty() || !read.boxes.empty())
      place(tree, std::move(read.paragraph), which);
    if (which == Story::body && read.pages > 0) {
      state_.page += read.pages;
      state_.pages_seen = true;
    }
    // A box inside a box comes after the text that holds it.
    FieldsOpen own{{}, fields_.confined};
    std::swap(own, fields_);
    for (const Element *box : read.boxes) inside(*box);
    unclosed_ = unclosed_ || !fields_.fields.empty();
    std::swap(own, fields_);
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
        given == nullptr ? state_.numbering.default_style() : std::string(given->get("w:val"));
    one.style = state_.numbering.style_name(style);
    one.heading = state_.numbering.heading(properties, style);
    // A section's end is no line of its own: Word neither shows nor counts it when nothing stands in it.
    const bool section_end =
        one.text.empty() && properties != nullptr && properties->child("w:sectPr") != nullptr;
    const OnList on = state_.numbering.place(properties, style);
    if (!section_end) count(on, properties, style, one);
    one.automatic = !one.label.empty();
    one.bullet = one.automatic && state_.numbering.is_bullet(on);
    one.story = which;
    one.cell = state_.table.cell();
    one.page = state_.page;
    if (std::find(controls_.begin(), controls_.end(), true) != controls_.end()) one.contents = true;
    if (is_contents_style(one.style)) one.contents = true;
    push(std::move(one));
  }

  void count(const OnList &on, const Element *properties, const std::string &style, Paragraph &one) {
    const Element *mark = properties == nullptr ? nullptr : properties->child("w:rPr");
    Labelled read = state_.numbering.count(on, next(), looks_.language(mark, style));
    one.label = plain_blanks(std::move(read.label));
    one.numbered = read.numbered;
    if (read.missed.empty() || !state_.told_formats.emplace(one.numbered.list, one.numbered.level).second)
      return;
    paper_.unread.push_back({Unread::What::number_format, next(), {}, std::move(read.missed)});
  }

  // "toc 1": an entry of a list of contents whose field is gone. Word names it so in every language.
  static bool is_contents_style(std::string_view name) {
    return name.size() == 5 && (name.starts_with("toc ") || name.starts_with("TOC ")) && name[4] >= '1' &&
           name[4] <= '9';
  }

  std::string name_;
  Archive archive_;
  Paper paper_;
  Diagnostics told_;
  DocxLooks looks_;
  std::string main_ = "word/document.xml";
  FieldsOpen fields_;
  bool unclosed_ = false;      // of fields, when another story began inside
  std::vector<bool> controls_; // open content controls: whether one holds a list of contents
  std::string waiting_;        // text that joins the next paragraph
  Story story_ = Story::body;
  State state_;
  bool separator_ = false;
  bool full_ = false;
};

} // namespace

Outcome<Paper> read_docx(std::string_view name, std::string_view bytes) { return Docx(name, bytes).read(); }

} // namespace beding::intake
