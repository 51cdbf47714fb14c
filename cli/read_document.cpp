#include "cli/read_document.hpp"

#include "cli/pdf.hpp"
#include "intake/read/readers.hpp"

#include <new>

namespace beding {

intake::Scanned scan_document(const std::string &path, Files &files) {
  intake::Scanned out;
  out.file = path;
  const auto fail = [&](Code code, Argument why) {
    out.diagnostics.push_back({.code = code, .at = {}, .arguments = {path, std::move(why)}});
    return std::move(out);
  };
  try {
    FileBytes file = files.read(path);
    if (!file.bytes) return fail(Code::unreadable_file, file.error);
    if (intake::kind_of(*file.bytes) == intake::FileKind::pdf) {
      PdfText text = text_of_pdf(*file.bytes);
      if (!text.text && !text.error) return fail(Code::pdf_no_program, {});
      if (!text.text) return fail(Code::pdf_unreadable, *text.error);
      file.bytes = std::move(text.text);
    }
    Outcome<intake::Paper> paper = intake::read_paper(path, *file.bytes);
    out.paper = std::move(paper.value);
    out.diagnostics = std::move(paper.diagnostics);
    file.bytes.reset();
    out.scan = intake::scan(out.paper);
  } catch (const std::bad_alloc &) {
    out = {};
    out.file = path;
    return fail(Code::unreadable_file, Noun::no_memory);
  }
  return out;
}

} // namespace beding
