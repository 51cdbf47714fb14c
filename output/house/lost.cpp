#include "output/house/lost.hpp"

#include "output/house/style_names.hpp"
#include "output/package/archive.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace beding {
namespace {

using View = std::string_view;

constexpr View place_name = "beding";

// An element that does not come along as it is.
struct Row {
  StyleForm form;
  View element;
  Noun what;
};
constexpr std::array rows{
    Row{StyleForm::docx, "wp:anchor", Noun::lost_shapes},
    Row{StyleForm::docx, "w:pict", Noun::lost_shapes},
    Row{StyleForm::docx, "w:embedRegular", Noun::lost_fonts},
    Row{StyleForm::odt, "draw:custom-shape", Noun::lost_shapes},
    Row{StyleForm::odt, "draw:text-box", Noun::lost_shapes},
    Row{StyleForm::odt, "svg:font-face-uri", Noun::lost_fonts},
    Row{StyleForm::odt, "table:table-template", Noun::lost_table_styles},
};

// Fields of Word that Writer has too, or that leave no more than their words. Measured, as is what follows.
constexpr auto fields_of_both = std::to_array<View>(
    {"=",           "ASK",      "AUTHOR",   "COMMENTS", "CREATEDATE",   "DATE",         "DOCPROPERTY",
     "DOCVARIABLE", "EDITTIME", "FILENAME", "FILLIN",   "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT",
     "HYPERLINK",   "IF",       "INDEX",    "KEYWORDS", "LASTSAVEDBY",  "NOTEREF",      "NUMCHARS",
     "NUMPAGES",    "NUMWORDS", "PAGE",     "PAGEREF",  "PRINTDATE",    "QUOTE",        "REF",
     "REVNUM",      "SAVEDATE", "SEQ",      "SET",      "SUBJECT",      "SYMBOL",       "TC",
     "TEMPLATE",    "TIME",     "TITLE",    "TOC",      "USERINITIALS", "USERNAME",     "XE"});

// Fields of Writer that become text in Word, or show something else there.
constexpr auto fields_of_writer = std::to_array<View>(
    {"text:bibliography-mark", "text:conditional-text",     "text:expression",
     "text:hidden-paragraph",  "text:hidden-text",          "text:image-count",
     "text:measure",           "text:object-count",         "text:page-continuation",
     "text:page-variable-get", "text:page-variable-set",    "text:paragraph-count",
     "text:printed-by",        "text:printed-date",         "text:printed-time",
     "text:sender-city",       "text:sender-company",       "text:sender-country",
     "text:sender-email",      "text:sender-fax",           "text:sender-initials",
     "text:sender-lastname",   "text:sender-phone-private", "text:sender-phone-work",
     "text:sender-position",   "text:sender-postal-code",   "text:sender-state-or-province",
     "text:sender-street",     "text:sender-title",         "text:table-count",
     "text:variable-get",      "text:variable-input",       "text:variable-set"});

template <class List>
bool is_in(const List &list, View word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Finder {
public:
  explicit Finder(const StyleFile &file) : file_(file) {}

  std::map<Noun, Lost> run() {
    const bool docx = file_.form == StyleForm::docx;
    for (const StyleFile::Part &part : file_.parts) {
      if (docx && part.name.find("/theme/theme") != std::string::npos) add(Noun::lost_theme, {});
      if (docx && part.name.ends_with("styles.xml")) table_styles(part);
    }
    const std::string main = docx ? file_.main : "content.xml";
    const XmlTree tree = XmlTree::of(*file_.part(main));
    const bool around = docx ? has_bookmark(tree) : has_place(tree);
    if (!around && docx && stays_in_word(tree)) add(Noun::lost_cover, {});
    if (around) look(tree);
    for (const std::string &name : headers_and_footers(file_)) look(XmlTree::of(*file_.part(name)));
    for (const StyleFile::Part &part : file_.parts)
      if (docx ? part.name.ends_with("fontTable.xml") : part.name == "styles.xml")
        look(XmlTree::of(part.bytes));
    if (!docx) pages(tree);
    return std::move(lost_);
  }

private:
  void add(Noun what, const std::string &name) {
    Lost &lost = lost_[what];
    ++lost.count;
    if (!name.empty() && !is_in(lost.names, name)) lost.names.push_back(name);
  }

  static bool is_place(const std::string &name) { return small_name(name) == place_name; }

  static bool has_bookmark(const XmlTree &tree) {
    const std::vector<Node> marks = tree.root().all("w:bookmarkStart");
    return std::any_of(marks.begin(), marks.end(),
                       [](const Node &one) { return is_place(one.get("w:name")); });
  }

  // In Word a control is a place too, and a cover stays.
  static bool stays_in_word(const XmlTree &tree) {
    for (const Node &one : tree.root().all("w:sdt")) {
      const Node about = one.child("w:sdtPr");
      if (is_place(about.child("w:tag").get("w:val")) || is_place(about.child("w:alias").get("w:val")) ||
          about.child("w:docPartObj").child("w:docPartGallery").get("w:val") == "Cover Pages")
        return true;
    }
    return false;
  }

  // A section loses its name on the way to Word, and with it what stands around it.
  bool has_place(const XmlTree &tree) {
    for (const View mark : {"text:bookmark", "text:bookmark-start"})
      for (const Node &one : tree.root().all(mark))
        if (is_place(one.get("text:name"))) return true;
    for (const Node &one : tree.root().all("text:section"))
      if (is_place(one.get("text:name"))) add(Noun::lost_cover, {});
    return false;
  }

  void look(const XmlTree &tree) {
    std::string instruction; // of a field in pieces
    for (const Node &one : tree.root().all("")) {
      for (const Row &row : rows)
        if (row.form == file_.form && one.is(row.element)) add(row.what, {});
      if (file_.form == StyleForm::odt) {
        if (is_in(fields_of_writer, one.name())) add(Noun::lost_fields, one.name().substr(5));
        continue;
      }
      if (one.is("w:sdt")) control(one.child("w:sdtPr"));
      if (one.is("w:fldSimple")) field(one.get("w:instr"));
      if (one.is("w:instrText")) instruction += one.text();
      if (one.is("w:fldChar") && one.get("w:fldCharType") != "begin") {
        field(instruction);
        instruction.clear();
      }
    }
  }

  void control(Node about) {
    if (about.child("w:docPartObj")) return; // of a gallery: nobody fills it in
    const std::string shown = about.child("w:alias").get("w:val");
    const std::string name = shown.empty() ? about.child("w:tag").get("w:val") : shown;
    if (!is_place(name) && !is_place(about.child("w:tag").get("w:val")))
      add(Noun::lost_controls, printable(name));
  }

  void field(View instruction) {
    constexpr View blank = " \t\r\n";
    instruction.remove_prefix(std::min(instruction.find_first_not_of(blank), instruction.size()));
    std::string word(instruction.substr(0, instruction.find_first_of(" \t\r\n\\\"")));
    for (char &c : word)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (word.starts_with('=')) word = "=";
    if (!word.empty() && !is_in(fields_of_both, word)) add(Noun::lost_fields, printable(word));
  }

  // Word's own table style, on which the others are based, is no look of the organisation's.
  void table_styles(const StyleFile::Part &part) {
    const XmlTree tree = XmlTree::of(part.bytes);
    for (const Node &one : tree.root().children("w:style"))
      if (one.get("w:type") == "table" && one.get("w:default") != "1")
        add(Noun::lost_table_styles, printable(one.child("w:name").get("w:val")));
  }

  // Of pages that follow each other Word has a first one and the others, with the margins of the others.
  void pages(const XmlTree &content) {
    const XmlTree styles = XmlTree::of(*file_.part("styles.xml"));
    std::map<std::string, Node> named;
    for (const Node &one : styles.root().child("office:master-styles").children("style:master-page"))
      named.try_emplace(one.get("style:name"), one);
    std::set<std::string> asked; // by a paragraph
    for (const XmlTree *const tree : {&content, &styles})
      for (const Node &one : tree->root().all("style:style")) asked.insert(one.get("style:master-page-name"));
    for (const auto &[name, page] : named) {
      const auto next = named.find(page.get("style:next-style-name"));
      if (next == named.end() || next->first == name || (name != "Standard" && !asked.contains(name)))
        continue;
      const std::string behind = next->second.get("style:next-style-name");
      const bool first = behind.empty() || behind == next->first;
      if (first && page.get("style:page-layout-name") == next->second.get("style:page-layout-name")) continue;
      const Node gone = first ? page : next->second;
      const std::string shown = gone.get("style:display-name");
      add(Noun::lost_headers, printable(shown.empty() ? gone.get("style:name") : shown));
    }
  }

  const StyleFile &file_;
  std::map<Noun, Lost> lost_;
};

} // namespace

std::string Lost::said() const {
  constexpr std::size_t most = 8;
  std::string all = std::to_string(count);
  for (std::size_t i = 0; i < names.size() && i < most; ++i) all += (i == 0 ? ": " : ", ") + names[i];
  return names.size() > most ? all + ", …" : all;
}

std::map<Noun, Lost> lost_across(const StyleFile &file) { return Finder(file).run(); }

} // namespace beding
