// Fields of a house style that show a place in text which does not come along.
#include "output/docx/house.hpp"
#include "output/docx/house_fill.hpp"
#include "output/docx/house_place.hpp"
#include "output/docx/writer.hpp"
#include "output/house/style_names.hpp"

#include <algorithm>

namespace beding {
namespace {

// The bookmark that an instruction shows (ISO 29500-1 17.16.5.48, .51 and .52): "REF _Ref12 \h"; empty: it
// shows another thing.
std::string shown_bookmark(std::string_view instruction) {
  const std::vector<std::string> words = docx::instruction_words(instruction);
  if (words.size() < 2) return {};
  const std::string kind = small_name(words.front());
  return kind == "ref" || kind == "pageref" || kind == "noteref" ? words[1] : std::string();
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
  const std::vector<std::string> shown = headers_and_footers(file);
  std::set<std::string> known;
  const XmlTree body = XmlTree::of(*file.part(file.main));
  Node last = body.root().child("w:body").add("w:sectPr"); // as where the text comes
  docx::clear(body, docx::place_in(body), last);
  collect_bookmarks(body, known);
  for (const std::string &name : shown) collect_bookmarks(XmlTree::of(*file.part(name)), known);
  Dead dead(known);
  const auto drop_in = [&](const std::string &name) {
    for (StyleFile::Part &part : file.parts) {
      if (part.name != name) continue;
      const XmlTree tree = XmlTree::of(part.bytes);
      if (dead.drop(tree)) part.bytes = tree.write();
    }
  };
  for (const std::string &name : shown) drop_in(name);
  // of the text only what stays is told
  const bool stays = dead.drop(body);
  std::vector<std::string> told = dead.dropped;
  if (stays) drop_in(file.main);
  return told;
}

} // namespace beding
