// Our styles in their styles part: theirs where there is one, ours in their look where there is none; our
// outline and lists in place of theirs.
#include "output/house/style_names.hpp"
#include "output/odt/house.hpp"
#include "output/odt/plan.hpp"
#include "output/odt/writer.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace beding::odt {
namespace {

constexpr std::array<std::string_view, 9> prefixes{"office", "style", "text", "table", "fo",
                                                   "svg",    "xlink", "dc",   "draw"};

// "Heading_20_1" is "Heading 1" (ODF 1.3 part 3, 19.502).
std::string decoded(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::size_t end = name.find('_', i + 1);
    const bool code = name[i] == '_' && end == i + 3;
    if (!code) {
      out += name[i];
      continue;
    }
    out += name.substr(i + 1, 2) == "20" ? ' ' : '_';
    i = end;
  }
  return out;
}

std::string shown(Node style) {
  const std::string name = style.get("style:display-name");
  return name.empty() ? decoded(style.get("style:name")) : name;
}

bool is_standard(std::string_view uri) {
  return uri.starts_with("urn:oasis:") || uri.starts_with("http://www.w3.org/") ||
         uri.starts_with("http://purl.org/dc/");
}

constexpr const char *watermark = "PowerPlusWaterMarkObject"; // each has a number

class Merge {
public:
  Merge(std::string_view ours, std::string_view content, const StyleFile &file, bool draft)
      : ours_(XmlTree::of(ours)), theirs_(XmlTree::of(*file.part("styles.xml"))), content_(content),
        draft_(draft) {
    for (const auto &[own, other] : file.named) named_[small_name(own)] = other;
    theirs_.root().only(is_standard);
    theirs_.root().set("office:version", "1.3");
    Node root = theirs_.root();
    for (const std::string_view prefix : prefixes) root.declare(prefix, uri_of(prefix));
    root.declare_as(ours_.root());
    styles_ = root.child("office:styles");
    if (!styles_) styles_ = root.add("office:styles");
    for (const Node &one : styles_.children("style:style")) {
      if (one.get("style:family") != "paragraph" && one.get("style:family") != "text") continue;
      const std::string family = one.get("style:family") + ":";
      by_name_.try_emplace(family + one.get("style:name"), one);
      by_shown_.try_emplace(family + small_name(shown(one)), one);
      by_built_in_.try_emplace(family + built_in_name(shown(one)), one);
    }
  }

  HouseStyles run() {
    const Node ours = ours_.root().child("office:styles");
    for (const Node &one : ours.children("style:style")) decide(one);
    for (const auto &[own, other] : mapped_) take(own, other);
    for (Node one : added_) add(one);
    lists(ours);
    pages();
    speak();
    if (draft_) mark_draft();
    out_.bytes = theirs_.write();
    return std::move(out_);
  }

private:
  Node find(Node own) const {
    const std::string family = own.get("style:family") + ":";
    const std::string name = shown(own);
    if (const auto said = named_.find(small_name(name)); said != named_.end())
      for (const auto *map : {&by_name_, &by_shown_})
        for (const std::string &asked : {said->second, small_name(said->second)})
          if (const auto found = map->find(family + asked); found != map->end()) return found->second;
    if (const auto found = by_name_.find(family + own.get("style:name")); found != by_name_.end())
      return found->second;
    for (const auto *map : {&by_shown_, &by_built_in_})
      for (const std::string &asked : {small_name(name), built_in_name(name)})
        if (const auto found = map->find(family + asked); found != map->end()) return found->second;
    return {};
  }

  bool is_used(const std::string &name) const {
    return content_.find("\"" + name + "\"") != std::string_view::npos;
  }
  static bool is_numbered(Node own) {
    return own.has("style:default-outline-level") || own.has("style:list-style-name");
  }

  void decide(Node own) {
    const std::string name = own.get("style:name");
    if (name == "Header" || name == "Footer") {
      if (draft_ && !find(own)) added_.push_back(own);
      return;
    }
    const Node theirs = find(own);
    const bool numbered = is_numbered(own);
    if (theirs && !(numbered && taken_.contains(theirs.id()))) { // a style carries one number
      if (numbered) taken_.insert(theirs.id());
      mapped_.emplace_back(own, theirs);
      if (theirs.get("style:name") != name) out_.names[name] = theirs.get("style:name");
      out_.uses.push_back({shown(own), name, theirs.get("style:name"), false, is_used(name)});
    } else {
      added_.push_back(own);
      if (name == "Reference") return; // text as it is: nothing to make in a template
      out_.uses.push_back({shown(own), name, name, true, is_used(name)});
    }
  }

  std::string list_of(Node style) const {
    std::set<std::string> seen;
    while (style && seen.insert(style.get("style:name")).second) {
      if (style.has("style:list-style-name")) return style.get("style:list-style-name");
      const auto parent = by_name_.find("paragraph:" + style.get("style:parent-style-name"));
      style = parent == by_name_.end() ? Node() : parent->second;
    }
    return {};
  }

  // With a list of its own a heading shows no number at all; a page of its own would begin one each time.
  void take(Node own, Node theirs) const {
    theirs.unset("style:list-style-name");
    theirs.unset("style:list-level");
    theirs.unset("style:master-page-name");
    if (own.has("style:default-outline-level"))
      theirs.set("style:default-outline-level", own.get("style:default-outline-level"));
    if (own.has("style:list-style-name")) {
      theirs.set("style:list-style-name", own.get("style:list-style-name"));
      theirs.set("style:list-level", own.get("style:list-level"));
    } else if (!list_of(theirs).empty())
      theirs.set("style:list-style-name", own.has("style:default-outline-level") ? "Outline" : "");
    if (own.get("style:default-outline-level").empty()) return;
    Node properties = theirs.child("style:paragraph-properties");
    if (!properties) properties = theirs.add_first("style:paragraph-properties");
    if (properties.get("fo:keep-with-next") != "always")
      properties.set("fo:keep-with-next", "always"); // also where it says not
  }

  std::string their_heading(int level) const {
    for (; level >= 1; --level)
      if (const auto found = by_built_in_.find("paragraph:heading " + std::to_string(level));
          found != by_built_in_.end())
        return found->second.get("style:name");
    return {};
  }

  // No colours, sizes and spaces of ours beside theirs.
  void add(Node own) {
    const std::string name = own.get("style:name");
    const std::string outline = own.get("style:default-outline-level");
    const bool heading =
        !outline.empty() || name == "Unnumbered" || name == "Contents_20_Heading" || name == "Title";
    const std::string like =
        heading ? their_heading(outline.empty() ? 1 : outline.front() - '0') : std::string();
    Node letters = own.child("style:text-properties");
    if (letters) letters.unset("fo:color");
    Node properties = own.child("style:paragraph-properties");
    if (!like.empty()) {
      own.set("style:parent-style-name", like);
      if (!is_numbered(own)) own.set("style:list-style-name", ""); // it would have the number of the heading
      if (letters && name != "Title") letters.remove();
      for (const std::string_view space : {"fo:margin-top", "fo:margin-bottom"})
        if (name != "Title") properties.unset(space);
    } else if (const auto parent = out_.names.find(own.get("style:parent-style-name"));
               parent != out_.names.end())
      own.set("style:parent-style-name", parent->second);
    if (own.has("style:list-style-name") && outline.empty())
      for (const std::string_view space : {"fo:margin-top", "fo:margin-bottom"}) properties.unset(space);
    if (const auto next = out_.names.find(own.get("style:next-style-name")); next != out_.names.end())
      own.set("style:next-style-name", next->second);
    styles_.add_markup(own.markup());
  }

  void lists(Node ours) {
    for (Node one : styles_.children("text:outline-style")) one.remove();
    for (const Node &one : ours.children("text:list-style")) {
      for (Node old : styles_.children("text:list-style"))
        if (old.get("style:name") == one.get("style:name")) old.remove();
      styles_.add_markup(one.markup());
    }
    styles_.add_markup(ours.child("text:outline-style").markup());
  }

  // A file without pages has ours: without one no header could say that a text is a draft. A page that does
  // not say its size would have that of the country of who opens it.
  void pages() const {
    for (const Node &one : theirs_.root().child("office:automatic-styles").children("style:page-layout"))
      if (Node page = one.child("style:page-layout-properties"); page && !page.has("fo:page-width"))
        page.set("fo:page-width", length(house_style.page_width))
            .set("fo:page-height", length(house_style.page_height));
    Node masters = theirs_.root().child("office:master-styles");
    if (masters.child("style:master-page")) return;
    for (const Node &one : ours_.root().child("office:automatic-styles").children("style:page-layout"))
      theirs_.root().child("office:automatic-styles").add_markup(one.markup());
    for (const Node &one : ours_.root().child("office:master-styles").children()) {
      masters.add_markup(one.markup());
      if (!draft_) continue; // said once, by what comes behind
      for (Node header : masters.children().back().children())
        if (header.name().starts_with("style:header"))
          for (Node paragraph : header.children()) paragraph.remove();
    }
  }

  // The language of our text, whatever theirs was made in.
  void speak() const {
    Node own;
    for (const Node &one : ours_.root().child("office:styles").children("style:default-style"))
      own = one.child("style:text-properties");
    std::vector<Node> all = styles_.children("style:default-style");
    if (const auto standard = by_name_.find("paragraph:Standard"); standard != by_name_.end())
      all.push_back(standard->second);
    for (const Node &one : all) {
      Node letters = one.child("style:text-properties");
      if (one.get("style:family") != "paragraph" || !letters || !letters.has("fo:language")) continue;
      letters.set("fo:language", own.get("fo:language")).set("fo:country", own.get("fo:country"));
    }
  }

  // Each header of a draft says that it is one, before what theirs says.
  void mark_draft() const {
    const Node our_header =
        ours_.root().child("office:master-styles").child("style:master-page").child("style:header");
    std::string paragraphs;
    for (const Node &one : our_header.children()) paragraphs += one.markup();
    Node automatic = theirs_.root().child("office:automatic-styles");
    for (const Node &one : ours_.root().child("office:automatic-styles").children("style:style")) {
      for (Node old : automatic.children("style:style"))
        if (old.get("style:name") == one.get("style:name") &&
            old.get("style:family") == one.get("style:family"))
          old.remove();
      automatic.add_markup(one.markup());
    }
    std::size_t number = 0;
    for (Node page : theirs_.root().child("office:master-styles").children("style:master-page")) {
      Node header = page.child("style:header");
      if (!header) header = page.add_first("style:header");
      for (Node one : page.children()) {
        if (!one.is("style:header") && !one.is("style:header-left") && !one.is("style:header-first"))
          continue;
        const std::vector<Node> inside = one.children();
        if (inside.empty())
          one.add_markup(paragraphs);
        else {
          Node first = inside.front();
          first.add_markup_before(paragraphs);
        }
        for (Node shape : one.children().front().all("draw:custom-shape"))
          shape.set("draw:name", watermark + std::to_string(++number));
      }
    }
  }

  XmlTree ours_, theirs_;
  std::string_view content_;
  bool draft_;
  Node styles_;
  std::map<std::string, Node, std::less<>> by_name_, by_shown_, by_built_in_; // "paragraph:Heading_20_1"
  std::map<std::string, std::string> named_;
  std::vector<std::pair<Node, Node>> mapped_;
  std::vector<Node> added_;
  std::set<const Node::Inside *> taken_;
  HouseStyles out_;
};

} // namespace

HouseStyles house_styles(std::string_view ours, std::string_view content, const StyleFile &file, bool draft) {
  return Merge(ours, content, file, draft).run();
}

} // namespace beding::odt

bool beding::odt_has_style(const StyleFile &file, std::string_view name) {
  const XmlTree tree = XmlTree::of(*file.part("styles.xml"));
  for (const Node &one : tree.root().child("office:styles").children("style:style"))
    if (one.get("style:name") == name || small_name(odt::shown(one)) == small_name(name)) return true;
  return false;
}
