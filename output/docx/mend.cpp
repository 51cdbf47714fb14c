#include "output/docx/mend.hpp"

#include "output/docx/house_fill.hpp"
#include "output/docx/their_styles.hpp"
#include "output/house/style_names.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace beding {
namespace {

// The orders of ISO 29500-1 17.3.2.28 and 17.9.6.
constexpr std::array<std::string_view, 40> run_order{"w:rStyle",
                                                     "w:rFonts",
                                                     "w:b",
                                                     "w:bCs",
                                                     "w:i",
                                                     "w:iCs",
                                                     "w:caps",
                                                     "w:smallCaps",
                                                     "w:strike",
                                                     "w:dstrike",
                                                     "w:outline",
                                                     "w:shadow",
                                                     "w:emboss",
                                                     "w:imprint",
                                                     "w:noProof",
                                                     "w:snapToGrid",
                                                     "w:vanish",
                                                     "w:webHidden",
                                                     "w:color",
                                                     "w:spacing",
                                                     "w:w",
                                                     "w:kern",
                                                     "w:position",
                                                     "w:sz",
                                                     "w:szCs",
                                                     "w:highlight",
                                                     "w:u",
                                                     "w:effect",
                                                     "w:bdr",
                                                     "w:shd",
                                                     "w:fitText",
                                                     "w:vertAlign",
                                                     "w:rtl",
                                                     "w:cs",
                                                     "w:em",
                                                     "w:lang",
                                                     "w:eastAsianLayout",
                                                     "w:specVanish",
                                                     "w:oMath",
                                                     "w:rPrChange"};
constexpr std::array<std::string_view, 12> level_order{
    "w:start",   "w:numFmt",         "w:lvlRestart", "w:pStyle", "w:isLgl", "w:suff",
    "w:lvlText", "w:lvlPicBulletId", "w:legacy",     "w:lvlJc",  "w:pPr",   "w:rPr"};
constexpr std::array<std::string_view, 8> of_section{
    "w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:cols",
    "w:titlePg",         "w:pgNumType"};

void sort(Node parent, std::span<const std::string_view> order) {
  std::set<std::string> seen;
  std::vector<std::pair<std::size_t, Node>> sorted;
  for (Node one : parent.children()) {
    const std::string name = one.name();
    if (!seen.insert(name).second) { // said twice
      one.remove();
      continue;
    }
    sorted.emplace_back(std::find(order.begin(), order.end(), name) - order.begin(), one);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto &a, const auto &b) { return a.first < b.first; });
  for (std::size_t i = 1; i < sorted.size(); ++i) sorted[i].second.move_behind(sorted[i - 1].second);
}

// "start" and "end" are strict Open XML's (ISO 29500-4 14.11.2); what is transitional has "left" and "right".
void transitional(Node one) {
  if (one.get("w:val") == "start") one.set("w:val", "left");
  if (one.get("w:val") == "end") one.set("w:val", "right");
}

void transitional_sides(Node one) {
  for (const auto &[strict, own] : {std::pair{"w:start", "w:left"}, std::pair{"w:end", "w:right"}})
    if (one.has(strict)) {
      one.set(own, one.get(strict));
      one.unset(strict);
    }
}

// The list of the default style, which is in no document of ours, stands in each paragraph of a header too.
void unlist(const StyleFile &file, const XmlTree &header) {
  const std::string *const bytes = file.part("word/styles.xml");
  if (bytes == nullptr) return;
  const XmlTree styles = XmlTree::of(*bytes);
  std::string list;
  for (const Node &one : styles.root().children("w:style"))
    if (one.get("w:styleId") == "Normal")
      list = one.child("w:pPr").child("w:numPr").child("w:numId").get("w:val");
  if (list.empty()) return;
  std::vector<Node> gone;
  for (const Node &one : header.root().all("w:numPr"))
    if (one.child("w:numId").get("w:val") == list) gone.push_back(one);
  remove_all(gone);
}

void clamp_borders(const XmlTree &tree) {
  for (Node one : tree.root().all("")) {
    if (!one.has("w:space") || !one.has("w:sz")) continue;
    const std::string said = one.get("w:space");
    int space = 0;
    std::from_chars(said.data(), said.data() + said.size(), space);
    if (space > 31) one.set("w:space", "31"); // 17.3.4: points
  }
}

// Fields that say where and when an office program worked, which was our machine; programs work them out anew
// (ISO 29500-1 17.16.5).
bool is_of_machine(std::string_view instruction) {
  constexpr std::array<std::string_view, 14> kinds{
      "filename",     "template",    "date",       "time",      "author",   "username", "savedate",
      "userinitials", "lastsavedby", "createdate", "printdate", "edittime", "filesize", "revnum"};
  const std::vector<std::string> words = docx::instruction_words(instruction);
  return !words.empty() && std::find(kinds.begin(), kinds.end(), small_name(words.front())) != kinds.end();
}

void forget_machine(const XmlTree &tree) {
  for (const Node &one : tree.root().all("w:fldSimple"))
    if (is_of_machine(one.get("w:instr")))
      for (Node text : one.all("w:t")) text.set_text("");
  for (const docx::FieldInPieces &one : docx::fields_in_pieces(tree.root()))
    if (is_of_machine(one.instruction))
      for (Node text : one.result) text.set_text("");
}

void mend_values(const XmlTree &tree) {
  for (Node one : tree.root().all("w:lvlJc")) transitional(one);
  for (Node one : tree.root().all("w:jc")) transitional(one);
  for (Node one : tree.root().all("w:ind")) transitional_sides(one);
  for (Node one : tree.root().all("w:charset")) one.unset("w:characterSet"); // of strict Open XML too
}

void mend_section(Node section) {
  for (Node one : section.children())
    if (std::none_of(of_section.begin(), of_section.end(),
                     [&](std::string_view name) { return one.is(name); }))
      one.remove();
}

void mend(const StyleFile &file, StyleFile::Part &part) {
  const XmlTree tree = XmlTree::of(part.bytes);
  for (const Node &one : tree.root().all("w:rPr")) sort(one, run_order);
  for (const Node &one : tree.root().all("w:pPr")) sort(one, docx::paragraph_order());
  for (const Node &one : tree.root().all("w:lvl")) sort(one, level_order);
  for (const Node &one : tree.root().all("w:sectPr")) mend_section(one);
  if (Node hyphens = tree.root().child("w:autoHyphenation")) hyphens.remove();
  mend_values(tree);
  if (tree.root().is("w:hdr") || tree.root().is("w:ftr")) unlist(file, tree);
  clamp_borders(tree);
  forget_machine(tree);
  part.bytes = tree.write();
}

} // namespace

void mend_converted_docx(StyleFile &file) {
  for (StyleFile::Part &part : file.parts)
    if (part.name.starts_with("word/") && part.name.ends_with(".xml") &&
        !part.name.starts_with("word/theme/"))
      mend(file, part);
}

} // namespace beding
