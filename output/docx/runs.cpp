#include "output/docx/runs.hpp"

#include "output/write/document_walk.hpp"

namespace beding::docx {

void Runs::properties(Look look) {
  if (!look.bold && !look.italic) return;
  out_.open("w:rPr");
  if (look.bold) out_.empty("w:b").empty("w:bCs");
  if (look.italic) out_.empty("w:i").empty("w:iCs");
  out_.close();
}

void Runs::words(std::string_view text, Look look) {
  if (text.empty()) return;
  out_.open("w:r");
  properties(look);
  out_.open("w:t").attribute("xml:space", "preserve").text(text).close().close();
}

// A content control around a run (17.5.2.31): named after the question, and while `showingPlcHdr` stands in
// it a click takes the whole text and typing replaces it. Of text of any look, because of one of
// plain text LibreOffice makes an input field without the look of an open place. Word takes names of 64
// characters at most.
void Runs::open_place(const Hole &hole) {
  constexpr std::size_t longest = 64;
  out_.open("w:sdt").open("w:sdtPr");
  out_.empty("w:alias", "w:val", cut_to(caption_of(hole), longest));
  if (!hole.name.empty()) out_.empty("w:tag", "w:val", cut_to(hole.name, longest));
  out_.empty("w:id", "w:val", std::to_string(++places_));
  out_.empty("w:showingPlcHdr").close();
  out_.open("w:sdtContent").open("w:r").open("w:rPr");
  out_.empty("w:rStyle", "w:val", "PlaceholderText").close();
  out_.open("w:t").attribute("xml:space", "preserve").text(hole.text).close().close();
  out_.close().close();
}

void Runs::mark(std::string_view kind, Look look) {
  out_.open("w:r");
  properties(look);
  out_.empty("w:fldChar", "w:fldCharType", kind).close();
}

void Runs::begin_field(std::string_view instruction, Look look) {
  mark("begin", look);
  out_.open("w:r");
  properties(look);
  out_.open("w:instrText").attribute("xml:space", "preserve").text(" ").text(instruction).text(" ");
  out_.close().close();
  mark("separate", look);
}

void Runs::field(std::string_view instruction, std::string_view result, Look look) {
  begin_field(instruction, look);
  words(result, look);
  end_field(look);
}

} // namespace beding::docx
