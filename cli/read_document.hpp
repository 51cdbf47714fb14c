// A document by others, of any kind, from its file: for scan and import.
#pragma once
#include "cli/files.hpp"
#include "intake/report/report.hpp"

#include <string>

namespace beding {

// Reads and scans it; what went wrong is among its diagnostics.
intake::Scanned scan_document(const std::string &path, Files &files);

} // namespace beding
