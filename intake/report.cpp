#include "intake/report.hpp"

#include "dsl/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::intake {
namespace {

std::string_view pick(Tongue tongue, std::string_view dutch, std::string_view english) {
  return tongue == Tongue::dutch ? dutch : english;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

std::string leads_to(const Citation &one, Tongue tongue) {
  if (one.leads == Leads::outside)
    return one.law.empty() ? std::string(pick(tongue, "een andere regeling", "another law"))
                           : std::string(pick(tongue, "andere regeling: ", "another law: ")) + one.law;
  if (one.leads == Leads::nowhere_at_all) return std::string(pick(tongue, "NERGENS", "NOWHERE"));
  std::string out;
  for (const std::string &to : one.to) out += (out.empty() ? "" : "; ") + to;
  return out.empty() ? std::string(pick(tongue, "hetzelfde deel", "the same part")) : out;
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
  out += one.file + "\n";
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

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
  return out;
}

void add_html(std::string &out, const Scanned &one, Tongue tongue) {
  out += fmt::format("<h2>{}</h2>\n", escaped(one.file));
  for (const Diagnostic &told : one.diagnostics)
    out += fmt::format(
        "<p class=\"error\">{}</p>\n",
        escaped(fill(tongue == Tongue::dutch ? message(told.code).dutch : message(told.code).english,
                     told.arguments, tongue)));
  out += fmt::format("<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>\n",
                     pick(tongue, "Waar", "Where"), pick(tongue, "Soort", "Category"),
                     pick(tongue, "Bevinding", "Finding"), pick(tongue, "Herstel", "Repair"));
  for (const Finding &finding : one.scan.findings)
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                       escaped(place_of(one, finding.paragraph, tongue)), message(finding.code).name,
                       escaped(says(finding, tongue)), escaped(repair_of(finding, tongue)));
  out += fmt::format(
      "</tbody></table>\n<table><thead><tr><th>{}</th><th>{}</th><th></th><th>{}</th></tr></thead><tbody>\n",
      pick(tongue, "Waar", "Where"), pick(tongue, "Verwijzing", "Reference"),
      pick(tongue, "Leidt naar", "Leads to"));
  for (const Citation &citation : one.scan.citations)
    out += fmt::format("<tr{}><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                       citation.leads == Leads::nowhere_at_all ? " class=\"error\"" : "",
                       escaped(place_of(one, citation.paragraph, tongue)), escaped(citation.text),
                       citation.live ? pick(tongue, "veld", "field") : pick(tongue, "getypt", "typed"),
                       escaped(leads_to(citation, tongue)));
  out += "</tbody></table>\n";
}

} // namespace

std::string says(const Finding &finding, Tongue tongue) {
  const Message &words = message(finding.code);
  return fill(tongue == Tongue::dutch ? words.dutch : words.english, finding.arguments, tongue);
}

std::string repair_of(const Finding &finding, Tongue tongue) {
  if (!finding.repair.empty())
    return fmt::format(fmt::runtime(pick(tongue, "Schrijf ‘{}’.", "Write ‘{}’.")), finding.repair);
  const Message &words = message(finding.code);
  return fill(tongue == Tongue::dutch ? words.dutch_hint : words.english_hint, finding.arguments, tongue);
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

Totals totals(const AllScanned &all) {
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

std::string report_text(const AllScanned &all, Tongue tongue) {
  std::string out;
  for (const Scanned &one : all) {
    add_file(out, one, tongue);
    AllScanned alone;
    Totals sum;
    sum.findings = one.scan.findings.size();
    sum.citations = one.scan.citations.size();
    for (const Citation &citation : one.scan.citations)
      ++(citation.leads == Leads::somewhere ? sum.resolved
         : citation.leads == Leads::outside ? sum.outside
                                            : sum.dangling);
    out += "  " + summary(sum, tongue) + "\n";
  }
  if (all.size() > 1)
    out +=
        fmt::format(fmt::runtime(pick(tongue, "Samen, {} bestanden: ", "Together, {} files: ")), all.size()) +
        summary(totals(all), tongue);
  return out;
}

std::string report_html(const AllScanned &all, Tongue tongue) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>beding scan</title>\n<style>"
      "body{{font:15px/1.45 sans-serif;margin:2em "
      "auto;max-width:70em}}table{{border-collapse:collapse;width:100%;margin:1em 0}}"
      "td,th{{border-bottom:1px solid #ccc;padding:.3em "
      ".6em;text-align:left;vertical-align:top}}.error{{color:#a00}}</style></head><body>\n",
      pick(tongue, "nl", "en"));
  out += "<h1>beding scan</h1>\n<p>" + escaped(summary(totals(all), tongue)) + "</p>\n";
  for (const Scanned &one : all) add_html(out, one, tongue);
  return out + "</body></html>\n";
}

std::string report_paragraphs(const AllScanned &all) {
  std::string out;
  for (const Scanned &one : all) {
    if (all.size() > 1) out += "=== " + one.file + "\n";
    for (const Paragraph &paragraph : one.paper.paragraphs)
      out += paragraph.label + (paragraph.label.empty() ? "" : " ") + one_line(paragraph.text) + "\n";
  }
  return out;
}

} // namespace beding::intake
