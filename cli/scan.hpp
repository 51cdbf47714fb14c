// beding scan.
#pragma once
#include "cli/console.hpp"
#include "intake/report/report.hpp"

#include <string>
#include <vector>

namespace beding {

struct ScanOptions {
  std::vector<std::string> files;
  std::string output; // path; empty: standard output
  std::string form;   // text, json, html, sarif, paragraphs; empty: by the name of the output, else text
};

// Reads and scans one document of any kind; what went wrong is among its diagnostics.
intake::Scanned scan_document(const std::string &path);

// The exit code: 0 when nothing was found, 1 when something was, 2 when a file could not be read.
int scan_files(const ScanOptions &options, const Console &console);

} // namespace beding
