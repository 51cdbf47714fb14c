// The text of a PDF, taken out by pdftotext (poppler) where that is installed.
#pragma once
#include <optional>
#include <string>

namespace beding {

struct PdfText {
  std::optional<std::string> text; // UTF-8; a form feed ends each page
  std::string error;               // why there is none
};
// No shell is involved; the program has half a minute, and its output a bound.
PdfText text_of_pdf(const std::string &path);

} // namespace beding
