// The text of a PDF, taken out by pdftotext (poppler) where that is installed.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <optional>
#include <string>

namespace beding {

struct PdfText {
  std::optional<std::string> text = std::nullopt; // UTF-8; a form feed ends each page
  std::optional<Argument> error = std::nullopt;   // why there is none; none: there is no pdftotext
};
// From the bytes of a PDF. No shell is involved, and no program of the current folder; the program has bounds
// of time, memory and output (dsl/bounds.inc).
PdfText text_of_pdf(const std::string &bytes);

} // namespace beding
