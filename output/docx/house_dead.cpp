// Fields of a house style that show a place in text which does not come along.
#include "output/docx/house.hpp"
#include "output/docx/house_place.hpp"
#include "output/docx/writer.hpp"
#include "output/house/style_names.hpp"

#include <algorithm>

namespace beding {
namespace {

// The bookmark that an instruction shows (ISO 29500-1 17.16.5.48, .51 and .52): "REF _Ref12 \h"; empty: it
// shows another thing.
std::string shown_bookmark(std::string_view instruction) {
  std::vector<std::string_view> words;
  for (std::size_t at = instruction.find_first_not_of(' ');
       at != std::string_view::npos && words.size() < 2;) {
    const std::size_t end = std::min(instruction.find(' ', at), instruction.size());
    words.push_back(instruction.substr(at, end - at));
    at = instruction.find_first_not_of(' ', end);
  }
  if (words.size() < 2) return {};
  const std::string kind = small_name(words.front());
  return kind == "ref" || kind == "pageref" || kind == "noteref" ? std::string(words.back()) : std::string();
}

class Dead {
public:
  explicit Dead(const std::set<std::string> &known) : known_(known) {}

  bool drop(const XmlTree &tree) {
    const std::size_t before = dropped.size();
    std::vector<Node> gone;
    for (const Node &one : tree.root().all("w:fldSimple"))
      if (is_dead(one.get("w:instr"))) gone.push_back(one);
    struct Open {
      std::string instruction;
      std::vector<Node> runs;
    };
    std::vector<Open> open;
    for (const Node &run : tree.root().all("w:r")) {
      const Node mark = run.child("w:fldChar");
      const std::string kind = mark ? mark.get("w:fldCharType") : std::string();
      if (kind == "begin") open.emplace_back();
      for (Open &one : open) one.runs.push_back(run);
      if (!open.empty())
        for (const Node &text : run.children("w:instrText")) open.back().instruction += text.text();
      if (kind != "end" || open.empty()) continue;
      if (is_dead(open.back().instruction))
        gone.insert(gone.end(), open.back().runs.begin(), open.back().runs.end());
      open.pop_back();
    }
    remove_all(gone);
    return dropped.size() != before;
  }

  std::vector<std::string> dropped; // the bookmarks

private:
  bool is_dead(std::string_view instruction) {
    std::string name = shown_bookmark(instruction);
    if (name.empty() || known_.contains(name)) return false;
    dropped.push_back(std::move(name));
    return true;
  }

  const std::set<std::string> &known_;
};

void collect_bookmarks(const XmlTree &tree, std::set<std::string> &into) {
  for (const Node &one : tree.root().all("w:bookmarkStart")) into.insert(one.get("w:name"));
}

} // namespace

std::vector<std::string> docx_drop_dead_references(StyleFile &file) {
  const auto is_shown = [&](const StyleFile::Part &part) {
    return part.name.ends_with(".xml") &&
           (part.name.find("/header") != std::string::npos || part.name.find("/footer") != std::string::npos);
  };
  std::set<std::string> known;
  const XmlTree body = XmlTree::of(*file.part(file.main));
  Node last = body.root().child("w:body").add("w:sectPr"); // as where the text comes
  docx::clear(body, docx::place_in(body), last);
  collect_bookmarks(body, known);
  for (const StyleFile::Part &part : file.parts)
    if (is_shown(part)) collect_bookmarks(XmlTree::of(part.bytes), known);
  Dead dead(known);
  for (StyleFile::Part &part : file.parts) {
    if (!is_shown(part)) continue;
    const XmlTree tree = XmlTree::of(part.bytes);
    if (dead.drop(tree)) part.bytes = tree.write();
  }
  // what is told is what stays; the rest goes away with its text
  if (!dead.drop(body)) return std::move(dead.dropped);
  std::vector<std::string> told = dead.dropped;
  for (StyleFile::Part &part : file.parts) {
    if (part.name != file.main) continue;
    const XmlTree tree = XmlTree::of(part.bytes);
    dead.drop(tree);
    part.bytes = tree.write();
  }
  return told;
}

} // namespace beding
