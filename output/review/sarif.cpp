#include "output/review/sarif.hpp"

#include "output/write/diagnostics.hpp"

namespace beding {

std::string review_sarif(const Report &report, const Sources &sources, Tongue tongue,
                         std::string_view version) {
  Diagnostics all;
  for (const ReportGap &gap : report.gaps)
    if (gap.told) all.push_back(*gap.told);
  if (report.proof) all.insert(all.end(), report.proof->diagnostics.begin(), report.proof->diagnostics.end());
  return write_diagnostics_sarif(all, sources, tongue, version);
}

} // namespace beding
