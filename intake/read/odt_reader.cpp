#include "intake/read/docx_numbering.hpp"
#include "intake/read/odt_paragraph.hpp"
#include "intake/read/odt_styles.hpp"
#include "intake/read/readers.hpp"
#include "intake/read/table_place.hpp"
#include "intake/read/unread.hpp"
#include "intake/refer/label_text.hpp"
#include "output/package/archive.hpp"
#include "output/package/xml.hpp"

#include "dsl/messages/characters.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace beding::intake {
namespace {

// A list that is open: its style, and the series of numbers it counts in.
struct OpenList {
  std::string style;
  std::string item_style; // of the current item, instead
  std::size_t series = 0;
  bool fresh = false;      // the current item has not shown its label yet
  std::uint32_t start = 0; // the item begins anew with this number
  bool has_start = false;
};

constexpr std::string_view text_type = "application/vnd.oasis.opendocument.text";

class Odt {
public:
  explicit Odt(std::string_view name) : name_(name) {}

  Outcome<Paper> read(std::string_view bytes) {
    Archive archive(name_, bytes);
    if (archive.ok() && check_package(archive)) read_parts(archive);
    for (const Diagnostic &one : archive.problems()) told_.push_back(one);
    settle_unread(paper_);
    bookmarks_.lead(paper_);
    return {std::move(paper_), std::move(told_)};
  }

  // All parts in one XML file.
  Outcome<Paper> read_flat(std::string_view bytes) {
    part(name_, bytes, true);
    if (!other_kind_.empty()) {
      tell(Code::wrong_content_type, {other_kind_});
      return {{}, std::move(told_)};
    }
    for (auto &[tree, story] : margins_) inside(tree, story);
    settle_unread(paper_);
    bookmarks_.lead(paper_);
    return {std::move(paper_), std::move(told_)};
  }

private:
  bool tell(Code code, std::vector<Argument> more = {}) {
    more.insert(more.begin(), name_);
    told_.push_back({.code = code, .at = {}, .arguments = std::move(more)});
    return false;
  }

  bool check_package(Archive &archive) {
    if (const auto type = archive.read("mimetype")) {
      std::string_view text = *type;
      while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
      if (!text.starts_with(text_type)) return tell(Code::wrong_content_type, {printable(text)});
    }
    if (const auto manifest = archive.read("META-INF/manifest.xml")) {
      bool locked = false;
      const XmlResult result = read_xml(
          *manifest,
          {.whole = [](std::string_view) { return false; },
           .tree = [](Element &&) {},
           .open = [&](const Element &one) { locked = locked || one.name == "manifest:encryption-data"; },
           .close = [](std::string_view) {}});
      if (locked) return tell(Code::encrypted_file);
      if (result.fault == XmlFault::doctype) { // old writers name a type here; nothing else is read from it
      } else
        tell_fault(told_, name_, "META-INF/manifest.xml", result);
    }
    return archive.has("content.xml") || tell(Code::missing_part, {"content.xml"});
  }

  void read_parts(Archive &archive) {
    if (const auto bytes = archive.read("styles.xml")) part("styles.xml", *bytes, false);
    if (const auto bytes = archive.read("content.xml")) part("content.xml", *bytes, true);
    // headers and footers come after the text
    for (auto &[tree, story] : margins_) inside(tree, story);
  }

  void part(const std::string &path, std::string_view bytes, bool content) {
    const auto whole = [](std::string_view name) {
      return name == "text:p" || name == "text:h" || name == "office:styles" ||
             name == "office:automatic-styles" || name == "office:master-styles" ||
             name == "office:font-face-decls" || name == "office:settings" || name == "office:scripts" ||
             name == "text:tracked-changes" || name == "office:forms" ||
             name == "text:table-of-content-source" || name == "office:annotation" || name == "draw:frame";
    };
    const XmlResult result = read_xml(bytes, {.whole = whole,
                                              .tree = [this](Element &&one) { tree(std::move(one)); },
                                              .open =
                                                  [this, content](const Element &one) {
                                                    if (content) open(one);
                                                  },
                                              .close =
                                                  [this, content](std::string_view name) {
                                                    if (content) close(name);
                                                  },
                                              .stop = [this] { return full_; }});
    if (full_)
      tell(Code::too_many_paragraphs, {std::to_string(most_paragraphs)});
    else
      tell_fault(told_, name_, path, result);
  }

  void tree(Element &&one) {
    if (one.name == "text:p" || one.name == "text:h")
      paragraph(one, Story::body);
    else if (one.name == "office:annotation")
      inside(one, Story::comment);
    else if (one.name == "draw:frame")
      inside(one, Story::box);
    else if (one.name == "office:styles" || one.name == "office:automatic-styles" ||
             one.name == "office:font-face-decls")
      styles_.add(one);
    else if (one.name == "office:master-styles")
      gather_margins(one);
  }

  void gather_margins(Element &of) {
    for (Element &one : of.children) {
      if (one.get("style:display") == "false") continue; // switched off
      if (one.name == "style:header" || one.name == "style:header-left" || one.name == "style:header-first" ||
          one.name == "loext:header-first")
        margins_.emplace_back(std::move(one), Story::header);
      else if (one.name.starts_with("style:footer") || one.name == "loext:footer-first")
        margins_.emplace_back(std::move(one), Story::footer);
      else
        gather_margins(one);
    }
  }

  // What a tree holds, lists and all.
  void inside(const Element &of, Story story) {
    for (const Element &one : of.children) {
      if (one.name == "text:p" || one.name == "text:h") {
        paragraph(one, story);
        continue;
      }
      if (one.name == "dc:creator" || one.name == "dc:date") continue;
      open(one);
      inside(one, story);
      close(one.name);
    }
  }

  static bool is_index(std::string_view name) {
    return name == "text:table-of-content" || name == "text:alphabetical-index" ||
           name == "text:illustration-index" || name == "text:table-index" || name == "text:object-index" ||
           name == "text:user-index" || name == "text:bibliography";
  }

  void open(const Element &one) {
    table_.open(one);
    if (one.name == "office:document" && !one.get("office:mimetype").starts_with(text_type))
      other_kind_ = one.has("office:mimetype") ? printable(one.get("office:mimetype")) : "?";
    if (one.name == "text:list" || one.name == "text:numbered-paragraph")
      open_list(one);
    else if (one.name == "text:list-item" || one.name == "text:list-header") {
      if (lists_.empty()) return;
      OpenList &list = lists_.back();
      list.fresh = one.name == "text:list-item";
      list.item_style = one.get("text:style-override");
      const auto start = whole_number(one.get("text:start-value"));
      list.has_start = start && *start >= 0 && *start < 1'000'000;
      list.start = list.has_start ? static_cast<std::uint32_t>(*start) : 0;
    } else if (is_index(one.name))
      ++indexes_;
    else if (one.name == "text:section") {
      const bool condition = one.get("text:display") == "condition";
      hidden_sections_.push_back(one.get("text:display") == "none" ||
                                 (condition && one.get("text:is-hidden") == "true"));
      if (condition)
        add_unread(paper_, {{Unread::What::condition, 0, {}, std::string(one.get("text:condition"))}});
    } else if (one.name == "text:bookmark-start" || one.name == "text:bookmark")
      bookmarks_.add({std::string(one.get("text:name")), 0, false, {}}, next());
    else if (one.name == "text:bookmark-end")
      bookmarks_.add({std::string(one.get("text:name")), 0, true, {}}, next());
  }

  void close(std::string_view name) {
    table_.close(name);
    if ((name == "text:list" || name == "text:numbered-paragraph") && !lists_.empty())
      lists_.pop_back();
    else if (name == "text:section" && !hidden_sections_.empty())
      hidden_sections_.pop_back();
    else if (is_index(name))
      --indexes_;
  }

  // A list inside a list is its next level. Another list goes on with the numbers of one that it names, or of
  // the last one of its style when it says so, and else begins its own.
  void open_list(const Element &one) {
    OpenList list;
    list.style = one.get("text:style-name");
    if (!lists_.empty()) {
      list.series = lists_.back().series;
      if (list.style.empty())
        list.style = lists_.back().item_style.empty() ? lists_.back().style : lists_.back().item_style;
    } else {
      const std::string_view on = one.get("text:continue-list");
      const auto named = on.empty() ? by_id_.end() : by_id_.find(std::string(on));
      if (named != by_id_.end())
        list.series = named->second;
      else if (one.get("text:continue-numbering") == "true" && last_series_ && last_style_ == list.style)
        list.series = *last_series_;
      else {
        list.series = series_.size();
        series_.emplace_back();
      }
      last_series_ = list.series;
      last_style_ = list.style;
    }
    if (one.has("xml:id")) by_id_.insert_or_assign(std::string(one.get("xml:id")), list.series);
    list.fresh = one.name == "text:numbered-paragraph";
    lists_.push_back(std::move(list));
  }

  std::uint32_t next() const { return static_cast<std::uint32_t>(paper_.paragraphs.size()); }

  std::string list_label(const std::string &style) {
    bullet_ = false;
    OpenList &list = lists_.back();
    // the innermost list that has not shown its label counts; the ones around it wait for their own paragraph
    if (!list.fresh) return {};
    list.fresh = false;
    std::string name = list.item_style.empty() ? list.style : list.item_style;
    if (const auto own = styles_.list_of(style); own && name.empty()) name = *own;
    const ListLevels *levels = styles_.list(name);
    if (levels == nullptr) return {};
    const std::size_t level = std::min(lists_.size(), list_levels) - 1;
    Counter &counter = series_[list.series];
    if (styles_.counts_through(name) && !list.has_start)
      counter.step_through(*levels, level);
    else
      counter.step(*levels, level, list.start, list.has_start);
    list.has_start = false;
    bullet_ = (*levels)[level].format == Format::bullet;
    return labelled(counter, *levels, level, static_cast<std::uint32_t>(list.series) + 2, style);
  }

  // `series`: from 2; the outline is 1.
  std::string labelled(Counter &counter, const ListLevels &levels, std::size_t level, std::uint32_t series,
                       const std::string &style) {
    Spelling spelling{&words_, styles_.language_of(style)};
    std::string label = counter.label(levels, level, spelling);
    numbered_ = places_.put(series, level, levels, gone_ ? nowhere : next());
    numbered_.count = counter.count(level);
    missed_ = spelling.missed;
    return label;
  }

  std::string heading_label(const Element &tree, const std::string &style, std::size_t level) {
    bullet_ = false;
    if (tree.get("text:is-list-header") == "true") return {};
    // a list of its own takes a heading out of the outline, and outside a list it has no number there either
    if (styles_.list_of(style)) return {};
    const ListLevels *levels = &styles_.outline();
    if ((*levels)[level].format == Format::none && (*levels)[level].text.empty()) {
      outline_.step(*levels, level);
      return {};
    }
    const bool anew = tree.get("text:restart-numbering") == "true";
    const long start = whole_number(tree.get("text:start-value")).value_or((*levels)[level].start);
    outline_.step(*levels, level, static_cast<std::uint32_t>(std::clamp<long>(start, 0, 1'000'000)), anew);
    return labelled(outline_, *levels, level, 1, style);
  }

  void paragraph(const Element &tree, Story story) {
    if (full_) return;
    const std::string style(tree.get("text:style-name"));
    OdtParagraph read = read_odt_paragraph(tree, styles_, style);
    Paragraph &one = read.paragraph;
    one.style = styles_.name(style);
    one.story = story;
    one.cell = table_.cell();
    if (const TextLook look = styles_.paragraph_look(style); look.bold || look.italic) {
      one.emphasis.clear();
      add_emphasis(one.emphasis, {{0, static_cast<std::uint32_t>(one.text.size())}, look.bold, look.italic});
    }
    one.contents = indexes_ > 0;
    one.page = page_;
    numbered_ = {};
    missed_.clear();
    gone_ = read.hidden ||
            std::find(hidden_sections_.begin(), hidden_sections_.end(), true) != hidden_sections_.end();
    if (tree.name == "text:h") {
      const long level = std::clamp<long>(whole_number(tree.get("text:outline-level")).value_or(1), 1, 10);
      one.heading = static_cast<std::uint8_t>(std::min<long>(level, 9));
      one.label = lists_.empty() ? heading_label(tree, style, static_cast<std::size_t>(level - 1))
                                 : list_label(style);
    } else if (!lists_.empty())
      one.label = list_label(style);
    one.label = plain_blanks(std::move(one.label));
    one.automatic = !one.label.empty();
    one.bullet = one.automatic && bullet_;
    one.numbered = numbered_;
    for (const BookmarkEdge &edge : read.bookmarks) bookmarks_.add(edge, next());
    if (story == Story::body) page_ += read.pages;
    if (gone_) { // LibreOffice counts it
      std::vector<Unread> hidden;
      add_hidden(hidden, 0, one.text);
      add_unread(paper_, std::move(hidden));
      return add_left_out(paper_, std::move(read.unread));
    }
    if (paper_.paragraphs.size() >= most_paragraphs) {
      full_ = true;
      return;
    }
    tell_unread(read.unread);
    paper_.paragraphs.push_back(std::move(one));
    std::vector<OpenList> around; // what hangs on a paragraph is not in its list
    around.swap(lists_);
    for (const auto &[what, which] : read.hanging) inside(*what, which);
    lists_.swap(around);
  }

  // What the paragraph has, and once for each level of a list its format.
  void tell_unread(std::vector<Unread> &found) {
    if (!missed_.empty() && told_formats_.emplace(numbered_.list, numbered_.level).second)
      paper_.unread.push_back({Unread::What::number_format, next(), {}, missed_});
    add_unread(paper_, std::move(found));
  }

  std::string name_;
  Paper paper_;
  Diagnostics told_;
  OdtStyles styles_;
  std::vector<OpenList> lists_;
  std::vector<Counter> series_;
  std::map<std::string, std::size_t> by_id_;
  std::optional<std::size_t> last_series_;
  std::string last_style_;
  Counter outline_;
  Bookmarks bookmarks_;
  ListPlaces places_;
  CountWords words_;
  Numbered numbered_;  // of the last label
  std::string missed_; // the format of the last label that was not computed
  std::set<std::pair<std::uint32_t, std::uint8_t>> told_formats_; // list and level
  std::vector<bool> hidden_sections_;                             // open sections: whether hidden
  std::vector<std::pair<Element, Story>> margins_;
  int indexes_ = 0;
  std::string other_kind_; // what a flat file says that it is, when that is no text
  TablePlace table_;
  std::uint32_t page_ = 1;
  bool bullet_ = false; // the last label
  bool gone_ = false;   // the paragraph at hand is hidden
  bool full_ = false;
};

} // namespace

Outcome<Paper> read_odt(std::string_view name, std::string_view bytes) {
  return is_flat_odt(bytes) ? Odt(name).read_flat(bytes) : Odt(name).read(bytes);
}

} // namespace beding::intake
