// Our styles in their styles part: theirs where there is one, with our number; ours, without colours and
// sizes of its own, where there is none.
#include "output/docx/house.hpp"
#include "output/docx/their_styles.hpp"
#include "output/house/style_names.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace beding::docx {
namespace {

int outline_of(Node style) {
  const Node said = style.child("w:pPr").child("w:outlineLvl");
  if (!said) return -1;
  return said.get("w:val").front() - '0';
}

class Merge {
public:
  explicit Merge(const StylesInput &in)
      : in_(in), ours_(XmlTree::of(in.ours)), our_numbering_(XmlTree::of(in.ours_numbering)),
        theirs_(their_part("/styles", in.ours)), their_numbering_(their_numbering()),
        known_(theirs_, their_numbering_ ? &*their_numbering_ : nullptr) {
    for (const auto &[ours, theirs] : in.file.named) named_[small_name(ours)] = theirs;
    for (const Node &level : our_numbering_.root().all("w:lvl"))
      levels_.try_emplace(level.child("w:pStyle").get("w:val"), level);
  }

  HouseStyles run() {
    name_defaults();
    for (const Node &one : ours_.root().children("w:style")) decide(one);
    for (const auto &[ours, theirs] : mapped_)
      if (is_numbered(ours)) claim(ours, theirs);
    for (const auto &[ours, theirs] : mapped_)
      if (!is_numbered(ours) && in_.used.contains(ours.get("w:styleId"))) unnumber(theirs);
    if (Node root = theirs_.root(); !added_.empty()) root.declare_as(ours_.root());
    for (Node one : added_) add(one);
    speak();
    out_.bytes = theirs_.write();
    return std::move(out_);
  }

private:
  // The style that all others are based on must say so (17.7.4.17), or text that names none would get
  // another.
  void name_defaults() const {
    for (const Node &ours : ours_.root().children("w:style")) {
      if (!ours.has("w:default") || known_.default_of(ours.get("w:type"))) continue;
      if (Node theirs = known_.built_in(ours.get("w:type"), ours.child("w:name").get("w:val")))
        theirs.set("w:default", "1");
    }
  }

  XmlTree their_part(std::string_view type, std::string_view otherwise) const {
    const std::string *const part = in_.file.part(part_by_type(in_.file, type));
    return XmlTree::of(part == nullptr ? otherwise : *part);
  }
  std::optional<XmlTree> their_numbering() const {
    const std::string *const part = in_.file.part(part_by_type(in_.file, "/numbering"));
    if (part == nullptr) return std::nullopt;
    return XmlTree::of(*part);
  }

  static bool is_numbered(Node ours) {
    const std::string number = ours.child("w:pPr").child("w:numPr").child("w:numId").get("w:val");
    return !number.empty() && number != "0";
  }

  Node find(Node ours) const {
    const std::string type = ours.get("w:type");
    const std::string name = ours.child("w:name").get("w:val");
    if (ours.has("w:default"))
      if (const Node standard = known_.default_of(type)) return standard; // Writer names none
    for (const std::string &one : {name, ours.get("w:styleId")})
      if (const auto said = named_.find(small_name(one)); said != named_.end())
        if (const Node found = known_.called(type, said->second)) return found;
    // Word's own stands half a page to the right, where ours is a line in a table
    if (small_name(name) == "signature") return {};
    if (const Node found = known_.built_in(type, name)) return found;
    const bool heading = small_name(name).starts_with("heading ");
    return heading ? known_.with_outline(outline_of(ours)) : Node();
  }

  void decide(Node ours) {
    const std::string id = ours.get("w:styleId");
    const Node theirs = find(ours);
    const bool numbered = is_numbered(ours);
    // a style carries one number
    if (theirs && !(numbered && taken_.contains(theirs.id()))) {
      if (numbered) taken_.insert(theirs.id());
      mapped_.emplace_back(ours, theirs);
      out_.ids[id] = theirs.get("w:styleId");
      out_.uses.push_back({ours.child("w:name").get("w:val"), id, theirs.get("w:styleId"),
                           StyleUse::How::theirs, in_.used.contains(id)});
      return;
    }
    if (!in_.used.contains(id) && !levels_.contains(id)) return;
    std::string fresh = id;
    while (known_.has_id(fresh) || fresh_ids_.contains(fresh)) fresh += "Beding";
    fresh_ids_.insert(fresh);
    out_.ids[id] = fresh;
    added_.push_back(ours);
    out_.uses.push_back(
        {ours.child("w:name").get("w:val"), id, fresh, StyleUse::How::added, in_.used.contains(id)});
  }

  // ---- theirs ----

  void claim(Node ours, Node theirs) {
    const std::string id = ours.get("w:styleId");
    if (outline_of(ours) >= 0) out_.levels[id] = look_of(ours, theirs);
    const Node properties = paragraph_properties_of(theirs);
    if (Node old = properties.child("w:numPr")) old.remove();
    set_number(properties, ours);
    out_.claimed.insert(theirs.get("w:styleId"));
    if (outline_of(ours) < 0) return;
    if (!known_.inherited(theirs, "w:pPr", "w:keepNext")) paragraph_property(properties, "w:keepNext");
    if (!known_.inherited(theirs, "w:pPr", "w:outlineLvl"))
      paragraph_property(properties, "w:outlineLvl").set("w:val", std::to_string(outline_of(ours)));
  }

  // Level and list both, always: readers differ where one is left to be guessed.
  void set_number(Node properties, Node ours) const {
    const Node said = ours.child("w:pPr").child("w:numPr");
    const std::string level = said.child("w:ilvl").get("w:val");
    const std::string list = said.child("w:numId").get("w:val");
    Node number = paragraph_property(properties, "w:numPr"); // of ours it is the same
    for (Node one : number.children()) one.remove();
    number.add("w:ilvl").set("w:val", level.empty() ? "0" : level);
    number.add("w:numId").set("w:val", shifted(list));
  }
  std::string shifted(const std::string &number) const {
    std::uint32_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return value == 0 ? "0" : std::to_string(value + in_.numbers);
  }

  // Their indents stay. The label has a tab behind it where there is room for it before the text, else a
  // blank: it never touches the text.
  LevelLook look_of(Node ours, Node theirs) const {
    LevelLook look;
    const Indent indent = known_.indent_of(theirs);
    if (indent.values.empty()) return look;
    look.indent = indent.values;
    if (look.indent.contains("w:hanging")) look.indent.erase("w:firstLine");
    const auto level = levels_.find(ours.get("w:styleId"));
    if (level == levels_.end()) return look;
    std::size_t letters = 0;
    for (const char c : level->second.child("w:lvlText").get("w:val"))
      if (c != '%' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U)
        letters += c >= '1' && c <= '9' ? 2 : 1;
    const std::size_t width =
        letters * static_cast<std::size_t>(known_.size_of(theirs)) * 6; // 0.6 em a letter
    const int room = look.indent.contains("w:hanging") ? indent.of("w:hanging") : 0;
    look.space = room > 0 && width < static_cast<std::size_t>(room) ? "tab" : "space";
    return look;
  }

  void unnumber(Node theirs) const {
    const std::string number = known_.number_of(theirs);
    if (number.empty() || number == "0" || out_.claimed.contains(theirs.get("w:styleId"))) return;
    // with a list of 0 there, LibreOffice shows no indent of a style that is based on it
    if (theirs == known_.default_of("paragraph") && !theirs.child("w:basedOn")) {
      theirs.child("w:pPr").child("w:numPr").remove();
      return;
    }
    Node list = paragraph_property(paragraph_properties_of(theirs), "w:numPr");
    for (Node one : list.children()) one.remove();
    list.add("w:numId").set("w:val", "0");
  }

  // ---- ours ----

  // The style of theirs that a heading of ours looks like: the lowest of those above it.
  Node heading_like(int outline) const {
    for (int level = std::max(outline, 0); level >= 0; --level)
      if (const Node found = known_.built_in("paragraph", "heading " + std::to_string(level + 1)))
        return found;
    return {};
  }

  void add(Node ours) {
    const std::string id = ours.get("w:styleId");
    ours.set("w:styleId", out_.ids[id]);
    Node name = ours.child("w:name");
    if (known_.has_name(name.get("w:val"))) {
      name.set("w:val", name.get("w:val") + " (beding)");
      ours.set("w:customStyle", "1");
    }
    if (ours.get("w:type") == "paragraph") adapt(ours, id);
    const Node base = ours.child("w:basedOn");
    for (const std::string_view link : {"w:basedOn", "w:next", "w:link"}) {
      Node said = ours.child(link);
      if (!said || (link == "w:basedOn" && based_.contains(base.id()))) continue;
      auto found = out_.ids.find(said.get("w:val"));
      if (found == out_.ids.end() && link == "w:basedOn") found = out_.ids.find("Normal");
      if (found == out_.ids.end())
        said.remove();
      else
        said.set("w:val", found->second);
    }
    theirs_.root().add_markup(ours.markup());
  }

  // No colours, sizes and spaces of ours beside theirs.
  void adapt(Node ours, const std::string &id) {
    const Node properties = paragraph_properties_of(ours);
    if (const Node letters = ours.child("w:rPr"))
      if (Node colour = letters.child("w:color")) colour.remove();
    const bool front = id == "Title" || id == "TOCHeading";
    const bool heading = outline_of(ours) >= 0 || front;
    if (is_numbered(ours)) set_number(properties, ours);
    if (const Node like = heading ? heading_like(front ? 0 : outline_of(ours)) : Node())
      look_like(ours, like, id);
    else if (!heading && (is_numbered(ours) || id == "ListContinue"))
      if (Node space = properties.child("w:spacing")) space.remove();
    if (Node tab = properties.child("w:tabs").child("w:tab"); tab && in_.text_width > 0)
      tab.set("w:pos", std::to_string(in_.text_width));
    if (!heading && !is_numbered(ours) && !properties.child("w:numPr")) leave_list(properties);
  }

  void look_like(Node ours, const Node &like, const std::string &id) {
    const Node properties = paragraph_properties_of(ours);
    ours.child("w:basedOn").set("w:val", like.get("w:styleId"));
    based_.insert(ours.child("w:basedOn").id());
    if (Node letters = ours.child("w:rPr"); letters && id != "Title") letters.remove();
    if (Node space = properties.child("w:spacing")) space.remove();
    if (!is_numbered(ours)) {
      Node list = paragraph_property(properties, "w:numPr");
      for (Node one : list.children()) one.remove();
      list.add("w:numId").set("w:val", "0");
    }
    if (id == "Title" || id == "TOCHeading") paragraph_property(properties, "w:outlineLvl").set("w:val", "9");
  }

  // A list of their standard text is none of ours.
  void leave_list(Node properties) const {
    const Node standard = known_.default_of("paragraph");
    const std::string number = standard ? known_.number_of(standard) : std::string();
    if (!number.empty() && number != "0")
      paragraph_property(properties, "w:numPr").add("w:numId").set("w:val", "0");
  }

  // The language of our text, whatever theirs was made in.
  void speak() {
    Node root = theirs_.root();
    Node defaults = root.child("w:docDefaults");
    if (!defaults) defaults = root.add_first("w:docDefaults");
    Node run = defaults.child("w:rPrDefault");
    if (!run) run = defaults.add_first("w:rPrDefault");
    Node properties = run.child("w:rPr");
    if (!properties) properties = run.add("w:rPr");
    Node language = properties.child("w:lang");
    if (!language) language = properties.add("w:lang");
    language.set("w:val", in_.language);
    if (Node own = known_.default_of("paragraph").child("w:rPr").child("w:lang"))
      own.set("w:val", in_.language);
  }

  const StylesInput &in_;
  XmlTree ours_, our_numbering_, theirs_;
  std::optional<XmlTree> their_numbering_;
  TheirStyles known_;
  std::map<std::string, std::string> named_;
  std::map<std::string, Node> levels_; // of ours, by the id of its style
  std::vector<std::pair<Node, Node>> mapped_;
  std::vector<Node> added_;
  std::set<const Node::Inside *> taken_, based_;
  std::set<std::string> fresh_ids_;
  HouseStyles out_;
};

} // namespace

HouseStyles house_styles(const StylesInput &in) { return Merge(in).run(); }

} // namespace beding::docx
