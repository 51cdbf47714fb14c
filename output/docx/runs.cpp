#include "output/docx/runs.hpp"

namespace beding::docx {

void Runs::properties(Look look) {
  if (!look.bold && !look.italic && !look.hole) return;
  out_.open("w:rPr");
  if (look.hole) out_.empty("w:rStyle", "w:val", "PlaceholderText");
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
