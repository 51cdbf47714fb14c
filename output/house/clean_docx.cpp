// What leaves a DOCX before it is used: what runs, what is fetched, what other programs own, and what would
// say something of the template's own history (ISO 29500-2 8, 29500-1 9.2 and 17.15).
#include "output/house/address.hpp"
#include "output/house/docx_parts.hpp"
#include "output/house/rings.hpp"
#include "output/house/style_names.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>

namespace beding::house {
namespace {

// What holds a reference to a relationship, and goes with it.
constexpr std::array<std::string_view, 12> holders{
    "w:drawing",   "w:pict",           "w:object",           "w:control",   "w:altChunk",
    "w:subDoc",    "w:frame",          "w:attachedTemplate", "w:mailMerge", "mc:AlternateContent",
    "w:hyperlink", "w:printerSettings"};

// Settings that are about the template's own use.
constexpr std::array<std::string_view, 8> own_settings{
    "w:attachedTemplate", "w:documentProtection", "w:writeProtection", "w:trackRevisions", "w:mailMerge",
    "w:docVars",          "w:saveThroughXslt",    "w:linkStyles"};

// Elements that run something, fetch it or hold it, wherever they stand.
constexpr std::array elements{
    Unwanted{"w:entryMacro", Noun::dropped_macros},
    Unwanted{"w:exitMacro", Noun::dropped_macros},
    Unwanted{"wp15:webVideoPr", Noun::dropped_links},
    Unwanted{"w:altChunk", Noun::dropped_objects},
    Unwanted{"w:control", Noun::dropped_objects},
    Unwanted{"w:object", Noun::dropped_objects},
    Unwanted{"w:subDoc", Noun::dropped_links},
    Unwanted{"w:mailMerge", Noun::dropped_links},
    Unwanted{"w:commentRangeStart", Noun::dropped_comments},
    Unwanted{"w:commentRangeEnd", Noun::dropped_comments},
    Unwanted{"w:commentReference", Noun::dropped_comments},
};

// Fields that show what is in the document, of it or of who reads it (ISO 29500-1 17.16.5). Of another only
// the result stays: it fetches, runs, or is none that Word has.
constexpr auto showing = std::to_array<std::string_view>({"=",
                                                          "ADDRESSBLOCK",
                                                          "ADVANCE",
                                                          "ASK",
                                                          "AUTHOR",
                                                          "AUTONUM",
                                                          "AUTONUMLGL",
                                                          "AUTONUMOUT",
                                                          "AUTOTEXT",
                                                          "BARCODE",
                                                          "BIBLIOGRAPHY",
                                                          "BIDIOUTLINE",
                                                          "CITATION",
                                                          "COMMENTS",
                                                          "COMPARE",
                                                          "CREATEDATE",
                                                          "DATE",
                                                          "DISPLAYBARCODE",
                                                          "DOCPROPERTY",
                                                          "DOCVARIABLE",
                                                          "EDITTIME",
                                                          "EQ",
                                                          "FILENAME",
                                                          "FILESIZE",
                                                          "FILLIN",
                                                          "FORMCHECKBOX",
                                                          "FORMDROPDOWN",
                                                          "FORMTEXT",
                                                          "GREETINGLINE",
                                                          "HYPERLINK",
                                                          "IF",
                                                          "INDEX",
                                                          "INFO",
                                                          "KEYWORDS",
                                                          "LASTSAVEDBY",
                                                          "LISTNUM",
                                                          "MERGEBARCODE",
                                                          "MERGEFIELD",
                                                          "MERGEREC",
                                                          "MERGESEQ",
                                                          "NEXT",
                                                          "NEXTIF",
                                                          "NOTEREF",
                                                          "NUMCHARS",
                                                          "NUMPAGES",
                                                          "NUMWORDS",
                                                          "PAGE",
                                                          "PAGEREF",
                                                          "PRINTDATE",
                                                          "QUOTE",
                                                          "REF",
                                                          "REVNUM",
                                                          "SAVEDATE",
                                                          "SECTION",
                                                          "SECTIONPAGES",
                                                          "SEQ",
                                                          "SET",
                                                          "SKIPIF",
                                                          "STYLEREF",
                                                          "SUBJECT",
                                                          "SYMBOL",
                                                          "TA",
                                                          "TC",
                                                          "TEMPLATE",
                                                          "TIME",
                                                          "TITLE",
                                                          "TOA",
                                                          "TOC",
                                                          "USERADDRESS",
                                                          "USERINITIALS",
                                                          "USERNAME",
                                                          "XE",
                                                          "GOTOBUTTON",
                                                          "PRIVATE",
                                                          "GLOSSARY",
                                                          "AUTOTEXTLIST",
                                                          "FTNREF",
                                                          "SHAPE"});

bool fetches(std::string_view instruction) {
  constexpr std::string_view blank = " \t\r\n";
  instruction.remove_prefix(std::min(instruction.find_first_not_of(blank), instruction.size()));
  if (instruction.empty()) return false;
  std::string word(instruction.substr(0, instruction.find_first_of(" \t\r\n\\\"")));
  for (char &c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (word.starts_with('=')) word = "=";
  // a link that a reader follows leads to a place in the document or a page
  if (word == "HYPERLINK") {
    const std::size_t from = instruction.find_first_not_of(" \t\r\n\"", word.size());
    return from != std::string_view::npos && instruction[from] != '\\' &&
           !is_followed(instruction.substr(from));
  }
  return std::find(showing.begin(), showing.end(), word) == showing.end();
}

Node holder_of(Node one) {
  Node found;
  for (Node up = one; up; up = up.parent()) {
    if (up.is("a:ext") && !(up == one)) return up; // what is in an extension shows otherwise without it
    if (std::any_of(holders.begin(), holders.end(), [&](std::string_view name) { return up.is(name); }))
      found = up;
  }
  return found ? found : one;
}

bool is_link(Node one, std::string_view attribute) {
  return attribute == "r:id" && (one.is("w:hyperlink") || one.is("a:hlinkClick") || one.is("a:hlinkHover") ||
                                 one.is("a:hlinkMouseOver"));
}

// Takes out what refers to relationships that are no longer there, or that only a link may use; those that no
// link uses either go into `unused`.
bool forget(const XmlTree &tree, const Links &links, Taken &taken, std::set<std::string> &unused) {
  bool any = false;
  std::set<std::string> used;
  std::vector<Node> gone_too;
  for (Node one : tree.root().all("")) {
    std::vector<std::string> stale;
    bool other = false;
    for (const auto &[name, value] : one.attributes()) {
      if (!name.starts_with("r:") && name != "o:relid") continue;
      const bool misused = links.followed.contains(value) && !is_link(one, name);
      if (misused) {
        taken.add(Noun::dropped_links, one.name());
        unused.insert(value);
      } else
        used.insert(value);
      const bool absent = !value.empty() && !links.known.contains(value) && !links.gone.contains(value);
      if (absent) taken.add(Noun::dropped_absent, one.name() + " " + value);
      if (misused || absent || links.gone.contains(value))
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
  for (const std::string &one : used) unused.erase(one);
  return any;
}

// Old drawings name what they show in other ways too.
bool unlink_shapes(const XmlTree &tree, Taken &taken) {
  bool any = false;
  for (Node one : tree.root().all(""))
    for (const std::string_view name : {"src", "o:href", "r:href", "o:althref"})
      if (one.name().starts_with("v:") && one.has(name)) {
        taken.add(Noun::dropped_links, one.get(name));
        one.unset(name);
        any = true;
      }
  return any;
}

bool drop_elements(const XmlTree &tree, Taken &taken) {
  std::vector<Node> gone;
  const bool settings = tree.root().is("w:settings");
  for (const Node &one : tree.root().all("")) {
    const auto *const row = std::find_if(elements.begin(), elements.end(),
                                         [&](const Unwanted &each) { return one.is(each.mark); });
    const bool own = settings && std::any_of(own_settings.begin(), own_settings.end(),
                                             [&](std::string_view name) { return one.is(name); });
    if (row == elements.end() && !own) continue;
    // comments are told as the part they stand in
    if (row != elements.end() && row->what != Noun::dropped_comments) taken.add(row->what, row->mark);
    gone.push_back(one);
  }
  remove_all(gone);
  return !gone.empty();
}

// What a button shows that runs a macro: it stands in the instruction, behind the macro's name (17.16.5.34).
// Empty: the field is none.
std::string prompt_of(std::string_view instruction) {
  constexpr std::string_view blank = " \t\r\n";
  const auto next_word = [&] {
    instruction.remove_prefix(std::min(instruction.find_first_not_of(blank), instruction.size()));
    const std::string_view word = instruction.substr(0, instruction.find_first_of(blank));
    instruction.remove_prefix(word.size());
    return word;
  };
  if (small_name(next_word()) != "macrobutton") return {};
  next_word();
  instruction.remove_prefix(std::min(instruction.find_first_not_of(blank), instruction.size()));
  return std::string(instruction.substr(0, instruction.find_last_not_of(blank) + 1));
}

// A field being read: its runs up to the result.
struct OpenField {
  std::string instruction;
  std::vector<Node> code; // w:fldChar and w:instrText
  bool in_result = false;
};

// Where its instruction stood.
void keep_prompt(const OpenField &field) {
  const std::string prompt = prompt_of(field.instruction);
  const auto code = std::find_if(field.code.begin(), field.code.end(),
                                 [](const Node &one) { return one.is("w:instrText"); });
  if (prompt.empty() || code == field.code.end()) return;
  Node place = *code;
  place.add_before("w:t").set("xml:space", "preserve").set_text(prompt);
}

// Whether a field in one element goes; its result stays.
bool goes(Node field, Taken &taken) {
  const std::string instruction = field.get("w:instr");
  if (!fetches(instruction)) return false;
  const std::string prompt = prompt_of(instruction);
  taken.add(prompt.empty() ? Noun::dropped_links : Noun::dropped_macros, instruction);
  if (!prompt.empty() && field.text().empty())
    field.add("w:r").add("w:t").set("xml:space", "preserve").set_text(prompt);
  return true;
}

void close_field(OpenField &field, Node end, Taken &taken, std::vector<Node> &gone) {
  if (!fetches(field.instruction)) return;
  const bool runs = small_name(field.instruction).find("macrobutton") != std::string::npos;
  taken.add(runs ? Noun::dropped_macros : Noun::dropped_links, field.instruction);
  if (!field.in_result) keep_prompt(field);
  gone.insert(gone.end(), field.code.begin(), field.code.end());
  if (end) gone.push_back(end);
}

bool drop_fetching_fields(const XmlTree &tree, Taken &taken) {
  std::vector<OpenField> open;
  std::vector<Node> gone;
  std::vector<Node> simple;
  for (const Node &one : tree.root().all("")) {
    if (one.is("w:fldSimple") && goes(one, taken)) simple.push_back(one);
    if (one.is("w:instrText")) {
      if (open.empty() || open.back().in_result) {
        gone.push_back(one); // of no field
        continue;
      }
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
  for (OpenField &one : open) close_field(one, {}, taken, gone); // without an end
  remove_all(gone);
  for (Node one : simple) one.replace_by_children();
  return !gone.empty() || !simple.empty();
}

void mend(StyleFile &file, StyleFile::Part &part, const Links &links, Taken &taken) {
  XmlTree tree = XmlTree::of(part.bytes);
  std::set<std::string> unused;
  bool changed = forget(tree, links, taken, unused);
  changed = drop_elements(tree, taken) || changed;
  changed = unlink_shapes(tree, taken) || changed;
  changed = drop_fetching_fields(tree, taken) || changed;
  const bool empty = (tree.root().is("w:hdr") || tree.root().is("w:ftr")) && tree.root().children().empty();
  if (empty) tree.root().add("w:p"); // 17.10.4: it has one at least
  changed = changed || empty;
  if (tree.root().is("w:styles")) changed = open_rings(tree, StyleForm::docx, taken) || changed;
  if (changed) part.bytes = tree.write();
  if (unused.empty()) return;
  const std::string relations = relations_of(part.name);
  for (StyleFile::Part &each : file.parts) {
    if (each.name != relations) continue;
    const XmlTree lines = XmlTree::of(each.bytes);
    for (Node one : lines.root().children())
      if (unused.contains(one.get("Id"))) one.remove();
    each.bytes = lines.write();
  }
}

} // namespace

void clean_docx(StyleFile &file, Taken &taken, Diagnostics &told) {
  const auto unusable = [&](Noun what) {
    told.push_back({.code = Code::style_file_lacks, .at = {}, .arguments = {file.name, what}});
  };
  const auto links = keep_known_parts(file, taken, told);
  if (has_errors(told)) return;
  if (file.main.empty()) return unusable(Noun::main_part);
  for (StyleFile::Part &part : file.parts) {
    if (!part.name.ends_with(".xml") || part.name == "[Content_Types].xml") continue;
    const auto own = links.find(part.name);
    mend(file, part, own == links.end() ? Links() : own->second, taken);
  }
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  // the strict form has other namespaces, and our words could not stand among them
  if (tree.root().space() != uri_of("w") || !tree.root().child("w:body")) unusable(Noun::main_part);
}

} // namespace beding::house
