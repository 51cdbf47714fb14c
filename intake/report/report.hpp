// What was found, as text, JSON, HTML and SARIF.
#pragma once
#include "intake/scan/scan.hpp"

#include <span>
#include <string>

namespace beding::intake {

struct Scanned {
  std::string file; // as it was named
  Paper paper;
  Scan scan;
  Diagnostics diagnostics; // of reading; with an error among them, only a part was read or nothing
};
using AllScanned = std::vector<Scanned>;

std::string scan_text(const AllScanned &all, Tongue tongue);
std::string scan_json(const AllScanned &all, Tongue tongue);
std::string scan_sarif(const AllScanned &all, Tongue tongue, std::string_view version);
std::string scan_html(const AllScanned &all, Tongue tongue);
// The paragraphs as they were read, each with its label, one a line.
std::string scan_paragraphs(const AllScanned &all);
std::string scan_paragraphs_json(const AllScanned &all);

// The words of a finding.
std::string says(const Finding &finding, Tongue tongue);
std::string repair_of(const Finding &finding, Tongue tongue);
// "Artikel 4.6 Evaluatie"
std::string leads_to(const Citation &one, Tongue tongue);
// "Artikel 1.4 e), alinea 34, blz. 3"
std::string place_of(const Scanned &one, std::uint32_t paragraph, Tongue tongue);

struct Totals {
  std::size_t files = 0, findings = 0, citations = 0, resolved = 0, outside = 0, dangling = 0;
};
Totals totals(std::span<const Scanned> all);

} // namespace beding::intake
