// The report of a scan as SARIF, with every message that can be a finding among its rules.
#include "output/write/sarif.hpp"
#include "dsl/messages/render.hpp"
#include "intake/report/report.hpp"

namespace beding::intake {
namespace {

SarifResult result(const Scanned &one, const Finding &finding, Tongue tongue) {
  const Paragraph &at = one.paper.paragraphs[finding.paragraph];
  SarifPlace place{.path = one.file, .part = place_of(one, finding.paragraph, tongue)};
  // what has pages was no text: its lines are those of what was read out of it
  if (at.line > 0 && at.page == 0) place.region = TextRegion{.line = at.line};
  return {.code = finding.code,
          .text = says(finding, tongue) + " " + repair_of(finding, tongue),
          .places = {std::move(place)}};
}

} // namespace

std::string scan_sarif(const AllScanned &all, Tongue tongue, std::string_view version) {
  SarifRun run{.tongue = tongue, .version = version, .notifications = std::vector<SarifNotification>{}};
  for (const Message &one : messages())
    if (is_finding(one.category)) run.rules.push_back(one.code);
  for (const Scanned &one : all) {
    for (const Diagnostic &told : one.diagnostics)
      run.notifications->push_back({message(told.code).severity, said_of(told.code, told.arguments, tongue)});
    for (const Finding &finding : one.scan.findings) run.results.push_back(result(one, finding, tongue));
  }
  return write_sarif(std::move(run));
}

} // namespace beding::intake
