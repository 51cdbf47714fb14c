#include "cli/read_document.hpp"

#include "cli/files.hpp"
#include "cli/pdf.hpp"
#include "intake/read/readers.hpp"

#include <new>

namespace beding {

intake::Scanned scan_document(const std::string &path) {
  intake::Scanned out;
  out.file = path;
  FileBytes file = read_file(path);
  const auto fail = [&](Code code, std::string why) {
    out.diagnostics.push_back({.code = code, .at = {}, .arguments = {path, std::move(why)}});
    return std::move(out);
  };
  if (!file.bytes) return fail(Code::unreadable_file, file.error);
  if (intake::kind_of(*file.bytes) == intake::FileKind::pdf) {
    PdfText text = text_of_pdf(path);
    if (!text.text) return fail(Code::pdf_unreadable, text.error);
    file.bytes = std::move(text.text);
  }
  try {
    Outcome<intake::Paper> paper = intake::read_paper(path, *file.bytes);
    out.paper = std::move(paper.value);
    out.diagnostics = std::move(paper.diagnostics);
    file.bytes.reset();
    out.scan = intake::scan(out.paper);
  } catch (const std::bad_alloc &) {
    return fail(Code::unreadable_file, "memory");
  }
  return out;
}

} // namespace beding
