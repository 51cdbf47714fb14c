#include "output/docx/house_fill.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>
#include <array>

namespace beding::docx {
namespace {

void write(Node text, const std::string &words) {
  text.set_text(words);
  text.set("xml:space", "preserve");
}

// The first has all, the others nothing.
void write_all(std::vector<Node> texts, const std::string &words) {
  for (std::size_t i = 0; i < texts.size(); ++i) write(texts[i], i == 0 ? words : std::string());
}

// A line of its own for what is not there (initials that nobody asked for) leaves no empty line. Something
// else stands behind it: a header, a cell must have a paragraph.
bool is_idle(Node paragraph) {
  constexpr std::array<std::string_view, 8> bare{"w:pPr",         "w:r",
                                                 "w:rPr",         "w:t",
                                                 "w:proofErr",    "w:bookmarkStart",
                                                 "w:bookmarkEnd", "w:lastRenderedPageBreak"};
  if (const Node behind = paragraph.next(); !behind || !behind.is("w:p")) return false;
  if (!paragraph.text().empty()) return false;
  for (const Node &one : paragraph.all("")) {
    Node up = one;
    while (!(up == paragraph) && !up.is("w:pPr") && !up.is("w:rPr")) up = up.parent();
    if (up == paragraph && std::find(bare.begin(), bare.end(), one.name()) == bare.end()) return false;
  }
  return !paragraph.child("w:pPr").child("w:sectPr");
}

class Filling {
public:
  Filling(const XmlTree &tree, const Fields &fields, std::set<std::string> &unknown)
      : root_(tree.root()), fields_(fields), unknown_(unknown) {}

  bool run() {
    for (const Node &one : root_.all("w:p")) blanks(one);
    for (const Node &one : root_.all("w:sdt")) control(one);
    for (const Node &one : root_.all("w:fldSimple")) {
      const std::string *const value = asked(one.get("w:instr"));
      if (value == nullptr) continue;
      write_all(one.all("w:t"), *value);
      changed_ = true;
    }
    in_pieces();
    return changed_;
  }

private:
  void blanks(Node paragraph) {
    std::vector<Node> texts;
    std::vector<std::string> words;
    for (const Node &one : paragraph.all("w:t")) {
      Node up = one.parent();
      while (up && !up.is("w:p")) up = up.parent();
      if (!(up == paragraph)) continue; // of a text box in it
      texts.push_back(one);
      words.push_back(one.text());
    }
    if (!fill_blanks(words, fields_, unknown_)) return;
    changed_ = true;
    for (std::size_t i = 0; i < texts.size(); ++i) write(texts[i], words[i]);
    if (is_idle(paragraph)) paragraph.remove();
  }

  void control(Node one) {
    Node about = one.child("w:sdtPr");
    const std::string *value = field_of(fields_, about.child("w:tag").get("w:val"));
    if (value == nullptr) value = field_of(fields_, about.child("w:alias").get("w:val"));
    const Node inside = one.child("w:sdtContent");
    if (value == nullptr || !inside) return;
    for (const std::string_view name : {"w:showingPlcHdr", "w:dataBinding"})
      if (Node old = about.child(name)) old.remove();
    for (Node style : inside.all("w:rStyle")) style.remove(); // of what asked to be filled in
    const std::vector<Node> texts = inside.all("w:t");
    if (!texts.empty())
      write_all(texts, *value);
    else {
      Node place = inside.all("w:p").empty() ? inside : inside.all("w:p").front();
      write(place.add("w:r").add("w:t"), *value);
    }
    changed_ = true;
  }

  // The value that an instruction shows: "TITLE", "DOCPROPERTY zaaknummer \\* MERGEFORMAT".
  const std::string *asked(std::string_view instruction) const {
    const std::vector<std::string> words = instruction_words(instruction);
    if (words.empty()) return nullptr;
    const std::string kind = small_name(words.front());
    if (kind == "title") return field_of(fields_, "title");
    if (kind == "subject") return field_of(fields_, "subtitle");
    if (kind != "docproperty" || words.size() < 2) return nullptr;
    return field_of(fields_, small_name(words[1]) == "subject" ? "subtitle" : words[1]);
  }

  void in_pieces() {
    for (const FieldInPieces &one : fields_in_pieces(root_))
      if (const std::string *const value = asked(one.instruction); value != nullptr) {
        write_all(one.result, *value);
        changed_ = true;
      }
  }

  Node root_;
  const Fields &fields_;
  std::set<std::string> &unknown_;
  bool changed_ = false;
};

} // namespace

std::vector<std::string> instruction_words(std::string_view instruction) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string> words;
  for (std::size_t at = instruction.find_first_not_of(blanks); at < instruction.size();) {
    const bool quoted = instruction[at] == '"';
    const std::size_t begin = at + (quoted ? 1 : 0);
    const std::size_t end =
        std::min(instruction.find_first_of(quoted ? "\"" : blanks, begin), instruction.size());
    words.emplace_back(instruction.substr(begin, end - begin));
    at = instruction.find_first_not_of(blanks, end + (quoted ? 1 : 0));
  }
  return words;
}

std::vector<FieldInPieces> fields_in_pieces(Node root) {
  struct Open {
    FieldInPieces field;
    bool in_result = false;
  };
  std::vector<Open> open;
  std::vector<FieldInPieces> made;
  for (const Node &one : root.all("")) {
    if (one.is("w:fldChar")) {
      const std::string kind = one.get("w:fldCharType");
      if (kind == "begin")
        open.emplace_back();
      else if (kind == "separate" && !open.empty())
        open.back().in_result = true;
      else if (kind == "end" && !open.empty()) {
        made.push_back(std::move(open.back().field));
        open.pop_back();
      }
    } else if (one.is("w:instrText") && !open.empty())
      open.back().field.instruction += one.text();
    else if (one.is("w:t") && !open.empty() && open.back().in_result)
      open.back().field.result.push_back(one);
  }
  return made;
}

bool fill_in(const XmlTree &tree, const Fields &fields, std::set<std::string> &unknown) {
  return Filling(tree, fields, unknown).run();
}

} // namespace beding::docx
