// The forms of what scan says: a table, as in output/formats.hpp. A form more is a writer and a row.
#pragma once
#include "intake/report/report.hpp"
#include "output/formats.hpp"

namespace beding::intake {

// The help stands behind the name: "paragraphs for what was read"; it may be empty.
struct ScanFormat : FormatRow {
  bool spoken_of = true; // in the help
  std::string (*write)(const AllScanned &, Tongue, std::string_view version) = nullptr;
};
using ScanFormats = std::span<const ScanFormat>;
ScanFormats scan_formats(); // the first is what is written unless another is asked for

// Whether these bytes are something that scan wrote, in any form but the paragraphs, of which nobody can
// tell.
bool is_scan_report(std::string_view bytes);

} // namespace beding::intake
