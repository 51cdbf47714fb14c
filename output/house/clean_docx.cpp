// What leaves a DOCX before it is used: what runs, what is fetched, what other programs own, and what would
// say something of the template's own history (ISO 29500-2 8, 29500-1 9.2 and 17.15).
#include "output/house/clean.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace beding::house {
namespace {

// By the end of the type of a relationship.
constexpr std::array unwanted{
    Unwanted{"/vbaProject", Noun::dropped_macros},
    Unwanted{"/wordVbaData", Noun::dropped_macros},
    Unwanted{"/keyMapCustomizations", Noun::dropped_macros},
    Unwanted{"/attachedToolbars", Noun::dropped_macros},
    Unwanted{"/extensibility", Noun::dropped_macros},
    Unwanted{"/control", Noun::dropped_objects},
    Unwanted{"/activeXControlBinary", Noun::dropped_objects},
    Unwanted{"/oleObject", Noun::dropped_objects},
    Unwanted{"/package", Noun::dropped_objects},
    Unwanted{"/aFChunk", Noun::dropped_objects},
    Unwanted{"/subDocument", Noun::dropped_links},
    Unwanted{"/attachedTemplate", Noun::dropped_links},
    Unwanted{"/frame", Noun::dropped_links},
    Unwanted{"/mailMergeSource", Noun::dropped_links},
    Unwanted{"/mailMergeHeaderSource", Noun::dropped_links},
    Unwanted{"/recipientData", Noun::dropped_links},
    Unwanted{"/comments", Noun::dropped_comments},
    Unwanted{"/commentsExtended", Noun::dropped_comments},
    Unwanted{"/commentsIds", Noun::dropped_comments},
    Unwanted{"/commentsExtensible", Noun::dropped_comments},
    Unwanted{"/people", Noun::dropped_comments},
    Unwanted{"/thumbnail", Noun::dropped_history},
    Unwanted{"/printerSettings", Noun::dropped_history},
    Unwanted{"/digital-signature/origin", Noun::dropped_history},
};

// What holds a reference to a relationship, and goes with it.
constexpr std::array<std::string_view, 12> holders{
    "w:drawing",   "w:pict",           "w:object",           "w:control",   "w:altChunk",
    "w:subDoc",    "w:frame",          "w:attachedTemplate", "w:mailMerge", "mc:AlternateContent",
    "w:hyperlink", "w:printerSettings"};

// Settings that are about the template's own use.
constexpr std::array<std::string_view, 8> own_settings{
    "w:attachedTemplate", "w:documentProtection", "w:writeProtection", "w:trackRevisions", "w:mailMerge",
    "w:docVars",          "w:saveThroughXslt",    "w:linkStyles"};

// Fields whose results come from elsewhere (ISO 29500-1 17.16.5).
constexpr std::array<std::string_view, 9> fetching{"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "LINK", "DDE",
                                                   "DDEAUTO",        "DATABASE",    "IMPORT",  "RD"};

bool fetches(std::string_view instruction) {
  while (instruction.starts_with(' ')) instruction.remove_prefix(1);
  std::string word(instruction.substr(0, instruction.find_first_of(" \t\\\"")));
  for (char &c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return std::find(fetching.begin(), fetching.end(), word) != fetching.end();
}

Node holder_of(Node one) {
  Node found;
  for (Node up = one; up; up = up.parent())
    if (std::any_of(holders.begin(), holders.end(), [&](std::string_view name) { return up.is(name); }))
      found = up;
  return found ? found : one;
}

// Takes out what refers to relationships that are no longer there.
bool forget(const XmlTree &tree, const std::set<std::string> &gone) {
  bool any = false;
  std::vector<Node> gone_too;
  for (Node one : tree.root().all("")) {
    std::vector<std::string> stale;
    bool other = false;
    for (const auto &[name, value] : one.attributes()) {
      if (!name.starts_with("r:") && name != "o:relid") continue;
      if (gone.contains(value))
        stale.push_back(name);
      else
        other = true;
    }
    any = any || !stale.empty();
    if (other) // a picture that is in the file too
      for (const std::string &name : stale) one.unset(name);
    else if (!stale.empty())
      gone_too.push_back(holder_of(one));
  }
  remove_all(gone_too);
  return any;
}

// A field being read: its runs up to the result.
struct OpenField {
  std::string instruction;
  std::vector<Node> code; // w:fldChar and w:instrText
  bool in_result = false;
};

void close_field(OpenField &field, Node end, Taken &taken, std::vector<Node> &gone) {
  if (!fetches(field.instruction)) return;
  taken.add(Noun::dropped_links, field.instruction);
  gone.insert(gone.end(), field.code.begin(), field.code.end());
  gone.push_back(end);
}

bool drop_fetching_fields(const XmlTree &tree, Taken &taken) {
  std::vector<OpenField> open;
  std::vector<Node> gone;
  std::vector<Node> simple;
  for (const Node &one : tree.root().all("")) {
    if (one.is("w:fldSimple") && fetches(one.get("w:instr"))) {
      taken.add(Noun::dropped_links, one.get("w:instr"));
      simple.push_back(one);
    }
    if (one.is("w:instrText") && !open.empty() && !open.back().in_result) {
      open.back().instruction += one.text();
      open.back().code.push_back(one);
    }
    if (!one.is("w:fldChar")) continue;
    const std::string kind = one.get("w:fldCharType");
    if (kind == "begin")
      open.push_back({{}, {one}});
    else if (kind == "separate" && !open.empty()) {
      open.back().in_result = true;
      open.back().code.push_back(one);
    } else if (kind == "end" && !open.empty()) {
      close_field(open.back(), one, taken, gone);
      open.pop_back();
    }
  }
  remove_all(gone);
  for (Node one : simple) one.replace_by_children();
  return !gone.empty() || !simple.empty();
}

class Cleaner {
public:
  Cleaner(StyleFile &file, Taken &taken) : file_(file), taken_(taken) {}

  void run() {
    for (const StyleFile::Part &part : file_.parts)
      if (part.name.ends_with(".rels")) look_at(part.name);
    for (StyleFile::Part &part : file_.parts)
      if (part.name.ends_with(".xml") && part.name != "[Content_Types].xml") mend(part);
    keep_reached();
  }

private:
  // The part that owns "word/_rels/document.xml.rels"; empty: the package.
  static std::string owner_of(std::string_view relations) {
    const std::size_t folder = relations.rfind("_rels/");
    std::string name(relations.substr(0, folder));
    name += relations.substr(folder + 6);
    name.resize(name.size() - 5);
    return name;
  }

  void look_at(const std::string &name) {
    XmlTree tree = XmlTree::of(*file_.part(name));
    const std::string owner = owner_of(name);
    bool changed = false;
    for (Node one : tree.root().children()) {
      const std::string type = one.get("Type");
      const bool outside = one.get("TargetMode") == "External";
      const auto *const row = std::find_if(unwanted.begin(), unwanted.end(),
                                           [&](const Unwanted &each) { return type.ends_with(each.mark); });
      if (row == unwanted.end() && (!outside || type.ends_with("/hyperlink"))) continue;
      const Noun what = row == unwanted.end() ? Noun::dropped_links : row->what;
      taken_.add(what, one.get("Target"));
      gone_[owner].insert(one.get("Id"));
      one.remove();
      changed = true;
    }
    if (changed) put(name, tree.write());
  }

  void put(const std::string &name, std::string bytes) {
    for (StyleFile::Part &part : file_.parts)
      if (part.name == name) part.bytes = std::move(bytes);
  }

  void mend(StyleFile::Part &part) {
    const auto gone = gone_.find(part.name);
    const bool fields =
        part.bytes.find("fldChar") != std::string::npos || part.bytes.find("fldSimple") != std::string::npos;
    const bool settings = part.name.ends_with("settings.xml");
    if (gone == gone_.end() && !fields && !settings && part.bytes.find("omment") == std::string::npos) return;
    XmlTree tree = XmlTree::of(part.bytes);
    bool changed = gone != gone_.end() && forget(tree, gone->second);
    changed = (fields && drop_fetching_fields(tree, taken_)) || changed;
    for (const std::string_view name : {"w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"})
      for (Node one : tree.root().all(name)) {
        one.remove();
        changed = true;
      }
    if (settings && tree.root().is("w:settings"))
      for (Node one : tree.root().children())
        if (std::any_of(own_settings.begin(), own_settings.end(),
                        [&](std::string_view name) { return one.is(name); })) {
          one.remove();
          changed = true;
        }
    if (changed) part.bytes = tree.write();
  }

  // Parts that nothing leads to any more are left out.
  void keep_reached() {
    std::set<std::string, std::less<>> reached{"[Content_Types].xml"};
    std::vector<std::string> ahead{""};
    while (!ahead.empty()) {
      const std::string owner = std::move(ahead.back());
      ahead.pop_back();
      const std::string relations = relations_of(owner);
      const std::string *const bytes = file_.part(relations);
      if (bytes == nullptr) continue;
      reached.insert(relations);
      const XmlTree tree = XmlTree::of(*bytes);
      for (const Node &one : tree.root().children()) {
        if (one.get("TargetMode") == "External") continue;
        const std::string target = resolved_part(owner, one.get("Target"));
        if (reached.insert(target).second) ahead.push_back(target);
      }
    }
    std::erase_if(file_.parts, [&](const StyleFile::Part &part) { return !reached.contains(part.name); });
  }

  StyleFile &file_;
  Taken &taken_;
  std::map<std::string, std::set<std::string>> gone_; // ids of relationships, by part
};

// The part that the package says is the document; empty: none.
std::string main_part(const StyleFile &file) {
  const std::string *const relations = file.part("_rels/.rels");
  if (relations == nullptr) return {};
  const XmlTree tree = XmlTree::of(*relations);
  for (const Node &one : tree.root().children())
    if (one.get("Type").ends_with("/officeDocument")) return resolved_part("", one.get("Target"));
  return {};
}

} // namespace

void clean_docx(StyleFile &file, Taken &taken, Diagnostics &told) {
  const auto unusable = [&](Noun what) {
    told.push_back({.code = Code::style_file_lacks, .at = {}, .arguments = {file.name, what}});
  };
  file.main = main_part(file);
  const std::string *const main = file.part(file.main);
  if (main == nullptr) return unusable(Noun::main_part);
  Cleaner(file, taken).run();
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  // the strict form has other namespaces, and our words could not stand among them
  if (tree.root().declare("w", uri_of("w")) && tree.root().declare("r", uri_of("r")) &&
      tree.root().is("w:document") && tree.root().child("w:body"))
    return;
  unusable(Noun::main_part);
}

} // namespace beding::house
