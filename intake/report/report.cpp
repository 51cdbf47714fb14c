#include "intake/report/report.hpp"

#include "dsl/messages/characters.hpp"
#include "dsl/messages/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::intake {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

std::string summary(const Totals &sum, Tongue tongue) {
  return fmt::format(
      fmt::runtime(
          pick(tongue,
               "{} bevindingen. {} verwijzingen: {} opgelost, {} naar andere regelingen, {} nergens heen.\n",
               "{} findings. {} references: {} resolved, {} to other laws, {} to nowhere.\n")),
      sum.findings, sum.citations, sum.resolved, sum.outside, sum.dangling);
}

void add_file(std::string &out, const Scanned &one, Tongue tongue) {
  out += as_utf8(one.file) + "\n";
  for (const Finding &finding : one.scan.findings)
    out +=
        fmt::format("  {}: {}\n      {}\n      → {}\n", place_of(one, finding.paragraph, tongue),
                    message(finding.code).name, one_line(says(finding, tongue)), repair_of(finding, tongue));
  if (!one.scan.citations.empty()) out += fmt::format("  {}\n", pick(tongue, "Verwijzingen:", "References:"));
  for (const Citation &citation : one.scan.citations) {
    std::string from = where(one.scan.outline, one.scan.outline.unit_of[citation.paragraph]);
    out += fmt::format("    {}{}{}  [{}]  → {}\n", from, from.empty() ? "" : ": ", one_line(citation.text),
                       citation.live ? pick(tongue, "veld", "field") : pick(tongue, "getypt", "typed"),
                       one_line(leads_to(citation, tongue)));
  }
}

} // namespace

std::string leads_to(const Citation &one, Tongue tongue) {
  if (one.leads == Leads::outside)
    return one.law.empty() ? std::string(pick(tongue, "een andere regeling", "another law"))
                           : std::string(pick(tongue, "andere regeling: ", "another law: ")) + one.law;
  if (one.leads == Leads::nowhere_at_all) return std::string(pick(tongue, "NERGENS", "NOWHERE"));
  std::string out;
  for (const std::string &to : one.to) out += (out.empty() ? "" : "; ") + to;
  return out.empty() ? std::string(pick(tongue, "hetzelfde deel", "the same part")) : out;
}

std::string says(const Finding &finding, Tongue tongue) {
  return said_of(finding.code, finding.arguments, tongue);
}

std::string repair_of(const Finding &finding, Tongue tongue) {
  if (!finding.repair.empty())
    return fmt::format(fmt::runtime(pick(tongue, "Schrijf ‘{}’.", "Write ‘{}’.")), finding.repair);
  return hint_of(finding.code, finding.arguments, tongue);
}

std::string place_of(const Scanned &one, std::uint32_t paragraph, Tongue tongue) {
  const Paragraph &at = one.paper.paragraphs[paragraph];
  std::string out = where(one.scan.outline, one.scan.outline.unit_of[paragraph]);
  if (!out.empty()) out += ", ";
  if (at.line > 0)
    out += fmt::format("{} {}", pick(tongue, "regel", "line"), at.line);
  else
    out += fmt::format("{} {}", pick(tongue, "alinea", "paragraph"), paragraph + 1);
  if (at.page > 0) out += fmt::format(", {} {}", pick(tongue, "blz.", "page"), at.page);
  return out;
}

Totals totals(std::span<const Scanned> all) {
  Totals sum;
  for (const Scanned &one : all) {
    ++sum.files;
    sum.findings += one.scan.findings.size();
    for (const Citation &citation : one.scan.citations) {
      ++sum.citations;
      ++(citation.leads == Leads::somewhere ? sum.resolved
         : citation.leads == Leads::outside ? sum.outside
                                            : sum.dangling);
    }
  }
  return sum;
}

std::string scan_text(const AllScanned &all, Tongue tongue) {
  std::string out;
  for (const Scanned &one : all) {
    add_file(out, one, tongue);
    out += "  " + summary(totals({&one, 1}), tongue) + "\n";
  }
  if (all.size() > 1)
    out +=
        fmt::format(fmt::runtime(pick(tongue, "Samen, {} bestanden: ", "Together, {} files: ")), all.size()) +
        summary(totals(all), tongue);
  return out;
}

std::string scan_paragraphs(const AllScanned &all) {
  std::string out;
  for (const Scanned &one : all) {
    if (all.size() > 1) out += "=== " + as_utf8(one.file) + "\n";
    for (const Paragraph &paragraph : one.paper.paragraphs)
      out += paragraph.label + (paragraph.label.empty() ? "" : " ") + one_line(paragraph.text) + "\n";
  }
  return out;
}

} // namespace beding::intake
