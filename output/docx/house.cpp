// Our parts in their package: which of ours go in, under which name, and what leads to them (ISO
// 29500-2 6.5, 7.2).
#include "output/docx/house.hpp"
#include "output/docx/house_fill.hpp"
#include "output/docx/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace beding::docx {
namespace {

constexpr std::string_view types_name = "[Content_Types].xml";
constexpr std::string_view main_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view office_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view our_main = "word/document.xml";

std::string joined(const std::vector<std::string> &pieces) {
  std::string all;
  for (const std::string &piece : pieces) all += piece;
  return all;
}

// Of ours what theirs has already: how a document looks.
constexpr std::array<std::string_view, 7> their_own{"/styles", "/settings", "/webSettings", "/fontTable",
                                                    "/theme",  "/header",   "/footer"};

bool is_theirs(std::string_view type) {
  return std::any_of(their_own.begin(), their_own.end(),
                     [&](std::string_view end) { return type.ends_with(end); });
}

// What stands between the body's tags, without our own section.
std::string text_of(std::string_view document) {
  constexpr std::string_view begin = "<w:body>";
  const std::size_t from = document.find(begin) + begin.size();
  const std::size_t section = document.rfind("<w:sectPr");
  return std::string(document.substr(from, section - from));
}

// The styles that markup names.
void collect_styles(std::string_view markup, std::set<std::string> &into) {
  for (const std::string_view tag : {"<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""})
    for (std::size_t at = markup.find(tag); at != std::string_view::npos; at = markup.find(tag, at)) {
      at += tag.size();
      into.emplace(markup.substr(at, markup.find('"', at) - at));
    }
}

// Each header has a watermark with a name and number of its own.
std::string with_watermark(std::string paragraphs, int number) {
  for (const auto &[before, first] : {std::pair<std::string_view, int>{"PowerPlusWaterMarkObject", 0},
                                      std::pair<std::string_view, int>{"o:spid=\"_x0000_s", 2048}}) {
    const std::size_t at = paragraphs.find(before);
    if (at == std::string::npos) continue;
    const std::size_t from = at + before.size();
    paragraphs.replace(from, paragraphs.find('"', from) - from, std::to_string(first + number));
  }
  return paragraphs;
}

std::uint32_t last_drawing(const StyleFile &file) {
  std::uint32_t last = 0;
  for (const StyleFile::Part &part : file.parts) {
    constexpr std::string_view tag = "<wp:docPr ";
    for (std::size_t at = part.bytes.find(tag); at != std::string::npos; at = part.bytes.find(tag, at + 1)) {
      const std::size_t id = part.bytes.find(" id=\"", at);
      if (id == std::string::npos) break;
      std::uint32_t value = 0;
      std::from_chars(part.bytes.data() + id + 5, part.bytes.data() + part.bytes.size(), value);
      last = std::max(last, std::min(value, 1'000'000'000U));
    }
  }
  return last;
}

class House {
public:
  House(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields)
      : file_(file), draft_(draft), fields_(fields), types_(XmlTree::of(*file.part(types_name))),
        root_relations_(XmlTree::of(*file.part("_rels/.rels"))), relations_(relations_tree()) {
    for (Part &part : ours) ours_.emplace(part.name, joined(part.pieces));
    for (const StyleFile::Part &part : file.parts) theirs_[part.name] = part.bytes;
  }

  HouseStyles styles() {
    const std::string &document = ours_.at(std::string(our_main));
    collect_styles(document, used_);
    if (const auto comments = ours_.find("word/comments.xml"); comments != ours_.end())
      collect_styles(comments->second, used_);
    if (draft_) used_.insert("Header");
    shift_ = last_number(file_);
    return house_styles({.ours = ours_.at("word/styles.xml"),
                         .ours_numbering = ours_.at("word/numbering.xml"),
                         .file = file_,
                         .used = used_,
                         .numbers = shift_,
                         .language = language(),
                         .text_width = text_width_in(&file_, 0)});
  }

  Housed run() {
    HouseStyles styles = this->styles();
    renames_ = {.styles = styles.ids, .relations = {}, .numbers = shift_, .drawings = last_drawing(file_)};
    put_by_type("/numbering", "numbering.xml", "numbering",
                house_numbering(ours_.at("word/numbering.xml"), file_, styles, shift_));
    put_by_type("/styles", "styles.xml", "styles", styles.bytes);
    bring_parts();
    properties();
    protect();
    fill_parts();
    const std::map<std::string, std::string> headers =
        draft_ ? mark_draft() : std::map<std::string, std::string>{};
    const std::string ours = renamed(text_of(ours_.at(std::string(our_main))), renames_);
    const std::string &document = ours_.at(std::string(our_main));
    HouseBody body = house_body({.file = file_,
                                 .styles = styles,
                                 .ours = ours,
                                 .root = std::string_view(document).substr(0, document.find("<w:body>")),
                                 .fields = fields_,
                                 .headers = headers});
    set_type(file_.main, main_type);
    theirs_[relations_of(file_.main)] = relations_.write();
    theirs_["_rels/.rels"] = root_relations_.write();
    theirs_[std::string(types_name)] = types_.write();
    return {parts(std::move(body), ours), std::move(styles.uses)};
  }

private:
  XmlTree relations_tree() const {
    const std::string *const part = file_.part(relations_of(file_.main));
    return XmlTree::of(
        part != nullptr
            ? *part
            : "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
  }

  std::string language() const {
    const std::string &styles = ours_.at("word/styles.xml");
    constexpr std::string_view tag = "<w:lang w:val=\"";
    const std::size_t at = styles.find(tag) + tag.size();
    return styles.substr(at, styles.find('"', at) - at);
  }

  // In the order of theirs; ours behind them. The document itself is the longest, and is not copied once
  // more.
  std::vector<Part> parts(HouseBody body, std::string ours) {
    std::vector<Part> out;
    std::size_t main = 0;
    for (const StyleFile::Part &part : file_.parts) {
      if (part.name == file_.main) main = out.size();
      out.push_back({part.name, std::move(theirs_[part.name])});
      theirs_.erase(part.name);
    }
    for (auto &[name, bytes] : theirs_) out.push_back({name, std::move(bytes)});
    std::vector<std::string> pieces;
    pieces.push_back(std::move(body.before));
    pieces.push_back(std::move(ours));
    pieces.push_back(std::move(body.after));
    out[main] = Part(file_.main, std::move(pieces));
    return out;
  }

  std::string folder() const { return file_.main.substr(0, file_.main.rfind('/') + 1); }

  void set_type(const std::string &name, std::string_view type) {
    for (Node one : types_.root().children("ct:Override"))
      if (one.get("PartName") == "/" + name) {
        one.set("ContentType", type);
        return;
      }
    types_.root().add("ct:Override").set("PartName", "/" + name).set("ContentType", type);
  }

  std::string our_type(const std::string &name) const {
    const XmlTree types = XmlTree::of(ours_.at(std::string(types_name)));
    const std::string end = name.substr(name.rfind('.') + 1);
    std::string found;
    for (const Node &one : types.root().children()) {
      if (one.get("PartName") == "/" + name) return one.get("ContentType");
      if (one.get("Extension") == end) found = one.get("ContentType");
    }
    return found;
  }

  std::string relate(const XmlTree &to, std::string_view type, std::string_view target) {
    std::string id = fmt::format("rIdBeding{}", ++related_);
    while (std::ranges::any_of(to.root().children(), [&](const Node &one) { return one.get("Id") == id; }))
      id += 'x';
    Node root = to.root();
    root.add("rel:Relationship").set("Id", id).set("Type", type).set("Target", target);
    return id;
  }

  void put_by_type(std::string_view end, std::string_view name, std::string_view kind, std::string bytes) {
    std::string part = part_by_type(file_, end);
    if (part.empty()) {
      part = folder() + std::string(name);
      relate(relations_, fmt::format("{}/{}", office_types, kind), name);
      set_type(part,
               fmt::format("application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml", kind));
    }
    theirs_[part] = std::move(bytes);
  }

  // A name in their package that no part has.
  std::string fresh(const std::string &name) const {
    if (!theirs_.contains(name)) return name;
    const std::size_t slash = name.rfind('/') + 1;
    std::string made = name;
    for (int i = 1; theirs_.contains(made); ++i)
      made = fmt::format("{}beding{}-{}", name.substr(0, slash), i, name.substr(slash));
    return made;
  }

  // One part of ours with what it leads to. Gives its name in their package.
  std::string bring(const std::string &name) {
    if (const auto known = brought_.find(name); known != brought_.end()) return known->second;
    std::string target = fresh(name);
    brought_[name] = target;
    theirs_[target] = name.ends_with(".xml") ? renamed(ours_.at(name), renames_) : ours_.at(name);
    set_type(target, our_type(name));
    const auto relations = ours_.find(relations_of(name));
    if (relations == ours_.end()) return target;
    const XmlTree tree = XmlTree::of(relations->second);
    for (Node one : tree.root().children())
      if (one.get("TargetMode") != "External")
        one.set("Target", "/" + bring(resolved_part(name, one.get("Target"))));
    theirs_[relations_of(target)] = tree.write();
    return target;
  }

  // What our text leads to and theirs cannot have: comments, pictures, data of ours.
  void bring_parts() {
    const auto relations = ours_.find(relations_of(our_main));
    const XmlTree tree = XmlTree::of(relations->second);
    for (const Node &one : tree.root().children()) {
      const std::string type = one.get("Type");
      if (is_theirs(type) || type.ends_with("/numbering")) continue;
      if (one.get("TargetMode") == "External") {
        const std::string id = relate(relations_, type, one.get("Target"));
        relations_.root().children().back().set("TargetMode", "External");
        renames_.relations[one.get("Id")] = id;
        continue;
      }
      const std::string part = bring(resolved_part(our_main, one.get("Target")));
      renames_.relations[one.get("Id")] = relate(relations_, type, "/" + part);
    }
  }

  std::string part_of_package(std::string_view type) const {
    for (const Node &one : root_relations_.root().children())
      if (one.get("Type").ends_with(type)) return resolved_part("", one.get("Target"));
    return {};
  }

  // Title and origin are ours, also where theirs has some; what others keep there stays.
  void properties() {
    const std::string core = part_of_package("/core-properties");
    if (core.empty()) {
      relate(root_relations_,
             "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             bring("docProps/core.xml"));
    } else
      theirs_[core] = ours_.at("docProps/core.xml");
    const std::string custom = part_of_package("/custom-properties");
    if (!custom.empty()) fill_properties(custom);
    if (!ours_.contains("docProps/custom.xml")) return;
    if (custom.empty()) {
      relate(root_relations_, fmt::format("{}/custom-properties", office_types),
             bring("docProps/custom.xml"));
      return;
    }
    const XmlTree theirs = XmlTree::of(theirs_[custom]);
    const XmlTree ours = XmlTree::of(ours_.at("docProps/custom.xml"));
    Node root = theirs.root();
    int last = 1;
    for (const Node &one : root.children()) last = std::max(last, std::atoi(one.get("pid").c_str()));
    for (Node one : ours.root().children()) {
      for (Node old : root.children())
        if (old.get("name") == one.get("name")) old.remove();
      Node made = root.add("op:property");
      for (const auto &[name, value] : one.attributes()) made.set(name, value);
      made.set("pid", std::to_string(++last));
      for (const Node &value : one.children()) made.add(value.name()).set_text(value.text());
    }
    theirs_[custom] = theirs.write();
  }

  // A field that shows a property asks for it again when it is updated.
  void fill_properties(const std::string &custom) {
    const XmlTree tree = XmlTree::of(theirs_[custom]);
    bool changed = false;
    for (const Node &one : tree.root().children())
      if (const std::string *const value = field_of(fields_, one.get("name")); value != nullptr)
        if (Node text = one.child("vt:lpwstr")) {
          text.set_text(*value);
          changed = true;
        }
    if (changed) theirs_[custom] = tree.write();
  }

  // A lock of ours is a setting, and comes along.
  void protect() {
    const std::string name = part_by_type(file_, "/settings");
    const XmlTree ours = XmlTree::of(ours_.at("word/settings.xml"));
    const Node lock = ours.root().child("w:documentProtection");
    if (!lock) return;
    if (name.empty()) {
      relate(relations_, fmt::format("{}/settings", office_types), "/" + bring("word/settings.xml"));
      return;
    }
    const XmlTree theirs = XmlTree::of(theirs_[name]);
    // what may stand before it (17.15.1.78)
    constexpr std::array<std::string_view, 24> before{"w:writeProtection",
                                                      "w:view",
                                                      "w:zoom",
                                                      "w:removePersonalInformation",
                                                      "w:removeDateAndTime",
                                                      "w:doNotDisplayPageBoundaries",
                                                      "w:displayBackgroundShape",
                                                      "w:printPostScriptOverText",
                                                      "w:printFractionalCharacterWidth",
                                                      "w:printFormsData",
                                                      "w:embedTrueTypeFonts",
                                                      "w:embedSystemFonts",
                                                      "w:saveSubsetFonts",
                                                      "w:saveFormsData",
                                                      "w:mirrorMargins",
                                                      "w:alignBordersAndEdges",
                                                      "w:bordersDoNotSurroundHeader",
                                                      "w:bordersDoNotSurroundFooter",
                                                      "w:gutterAtTop",
                                                      "w:hideSpellingErrors",
                                                      "w:hideGrammaticalErrors",
                                                      "w:activeWritingStyle",
                                                      "w:proofState",
                                                      "w:formsDesign"};
    Node root = theirs.root();
    root.declare_as(ours.root());
    for (Node one : root.children())
      if (std::none_of(before.begin(), before.end(), [&](std::string_view each) { return one.is(each); })) {
        one.add_markup_before(lock.markup());
        theirs_[name] = theirs.write();
        return;
      }
    root.add_markup(lock.markup());
    theirs_[name] = theirs.write();
  }

  // Headers and footers that ask for nothing stay byte for byte.
  void fill_parts() {
    std::set<std::string> unknown;
    for (const std::string &name : headers_and_footers(file_)) {
      const XmlTree tree = XmlTree::of(theirs_[name]);
      if (fill_in(tree, fields_, unknown)) theirs_[name] = tree.write();
    }
  }

  // Each header of a draft says that it is one, before what theirs says; where a page has none it gets ours.
  // Gives the relationships of those, by type.
  std::map<std::string, std::string> mark_draft() {
    const std::string &ours = ours_.at("word/header1.xml");
    const std::size_t begin = ours.find('>', ours.find("<w:hdr")) + 1;
    const std::string paragraphs = renamed(ours.substr(begin, ours.rfind("</w:hdr>") - begin), renames_);
    int number = 1; // of a watermark, one in each header
    for (const Node &one : relations_.root().children()) {
      if (!one.get("Type").ends_with("/header")) continue;
      const std::string name = resolved_part(file_.main, one.get("Target"));
      const XmlTree tree = XmlTree::of(theirs_[name]);
      Node root = tree.root();
      root.declare("w", uri_of("w"));
      root.declare("r", uri_of("r"));
      root.declare("v", vml_namespace);
      root.declare("o", office_namespace);
      root.declare("w10", word_namespace);
      Node first = root.children().empty() ? Node() : root.children().front();
      const std::string marked = with_watermark(paragraphs, ++number);
      if (first)
        first.add_markup_before(marked);
      else
        root.add_markup(marked);
      theirs_[name] = tree.write();
    }
    std::map<std::string, std::string> lacking;
    const std::set<std::string> have = header_types(file_);
    for (const std::string type : {"default", "first", "even"})
      if (!have.contains(type) && (type == "default" || needs_header(file_, type)))
        lacking[type] =
            relate(relations_, fmt::format("{}/header", office_types), "/" + bring("word/header1.xml"));
    return lacking;
  }

  const StyleFile &file_;
  bool draft_;
  const Fields &fields_;
  XmlTree types_, root_relations_, relations_;
  std::map<std::string, std::string> ours_, theirs_, brought_; // by name
  std::set<std::string> used_;
  std::uint32_t shift_ = 0;
  int related_ = 0;
  Renames renames_;
};

} // namespace

std::string part_by_type(const StyleFile &file, std::string_view type) {
  const std::string *const relations = file.part(relations_of(file.main));
  if (relations == nullptr) return {};
  const XmlTree tree = XmlTree::of(*relations);
  for (const Node &one : tree.root().children())
    if (one.get("Type").ends_with(type) && one.get("TargetMode") != "External") {
      std::string name = resolved_part(file.main, one.get("Target"));
      return file.part(name) == nullptr ? std::string() : name;
    }
  return {};
}

Housed in_house(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields) {
  return House(std::move(ours), file, draft, fields).run();
}

std::vector<StyleUse> style_uses(const std::vector<Part> &ours, const StyleFile &file) {
  const Fields none_asked;
  return House(ours, file, false, none_asked).styles().uses;
}

} // namespace beding::docx
