#include "intake/report/report.hpp"

#include "dsl/messages/render.hpp"

#include <nlohmann/json.hpp>

namespace beding::intake {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json &json) {
  // names of files may be any bytes; what is no UTF-8 is replaced
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string_view story_name(Story story) {
  switch (story) {
  case Story::body: return "body";
  case Story::header: return "header";
  case Story::footer: return "footer";
  case Story::note: return "note";
  case Story::box: return "box";
  case Story::comment: return "comment";
  }
  return "body";
}

std::string_view severity_name(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

Json place(const Scanned &one, std::uint32_t paragraph) {
  const Paragraph &at = one.paper.paragraphs[paragraph];
  Json out;
  out["part"] = where(one.scan.outline, one.scan.outline.unit_of[paragraph]);
  out["paragraph"] = paragraph + 1;
  if (at.page > 0) out["page"] = at.page;
  if (at.line > 0) out["line"] = at.line;
  if (at.story != Story::body) out["in"] = story_name(at.story);
  return out;
}

std::string words(const Diagnostic &told, Tongue tongue) {
  return fill(tongue == Tongue::dutch ? message(told.code).dutch : message(told.code).english, told.arguments,
              tongue);
}

Json file_json(const Scanned &one, Tongue tongue) {
  Json file;
  file["file"] = one.file;
  for (const Diagnostic &told : one.diagnostics)
    file["problems"].push_back({{"code", message(told.code).name},
                                {"severity", severity_name(message(told.code).severity)},
                                {"message", words(told, tongue)}});
  file["findings"] = Json::array();
  for (const Finding &finding : one.scan.findings) {
    const std::string &text = one.paper.paragraphs[finding.paragraph].text;
    Json out{{"code", message(finding.code).name},
             {"severity", severity_name(message(finding.code).severity)},
             {"message", says(finding, tongue)},
             {"repair", repair_of(finding, tongue)}};
    if (!finding.repair.empty()) out["replace_by"] = finding.repair;
    out["place"] = place(one, finding.paragraph);
    out["text"] = text.substr(finding.at.begin, finding.at.end - finding.at.begin);
    file["findings"].push_back(std::move(out));
  }
  file["references"] = Json::array();
  for (const Citation &citation : one.scan.citations) {
    Json out{{"text", citation.text}, {"kind", citation.live ? "field" : "typed"}};
    out["leads"] = citation.leads == Leads::somewhere ? "inside"
                   : citation.leads == Leads::outside ? "outside"
                                                      : "nowhere";
    if (!citation.to.empty()) out["to"] = citation.to;
    if (!citation.law.empty()) out["law"] = citation.law;
    if (citation.own) out["own"] = true;
    out["place"] = place(one, citation.paragraph);
    file["references"].push_back(std::move(out));
  }
  return file;
}

} // namespace

std::string report_json(const AllScanned &all, Tongue tongue) {
  const Totals sum = totals(all);
  Json out;
  out["files"] = Json::array();
  for (const Scanned &one : all) out["files"].push_back(file_json(one, tongue));
  out["total"] = {{"files", sum.files},       {"findings", sum.findings}, {"references", sum.citations},
                  {"resolved", sum.resolved}, {"outside", sum.outside},   {"nowhere", sum.dangling}};
  return dump(out);
}

std::string report_paragraphs_json(const AllScanned &all) {
  Json out = Json::array();
  for (const Scanned &one : all) {
    Json file{{"file", one.file}, {"paragraphs", Json::array()}};
    for (const Paragraph &at : one.paper.paragraphs)
      file["paragraphs"].push_back({{"label", at.label},
                                    {"text", at.text},
                                    {"style", at.style},
                                    {"in", story_name(at.story)},
                                    {"heading", at.heading},
                                    {"contents", at.contents}});
    out.push_back(std::move(file));
  }
  return dump(out);
}

// SARIF 2.1.0 (OASIS): the form in which checkers tell editors and servers what they found.
std::string report_sarif(const AllScanned &all, Tongue tongue, std::string_view version) {
  Json rules = Json::array();
  for (int code = static_cast<int>(Code::scan_hole); code <= static_cast<int>(Code::scan_term_unused);
       ++code) {
    const Message &one = message(static_cast<Code>(code));
    rules.push_back(
        {{"id", one.name},
         {"shortDescription", {{"text", tongue == Tongue::dutch ? one.dutch_hint : one.english_hint}}}});
  }
  Json results = Json::array();
  Json notes = Json::array();
  bool complete = true;
  for (const Scanned &one : all) {
    for (const Diagnostic &told : one.diagnostics) {
      complete = complete && message(told.code).severity != Severity::error;
      notes.push_back({{"level", severity_name(message(told.code).severity)},
                       {"message", {{"text", words(told, tongue)}}}});
    }
    for (const Finding &finding : one.scan.findings) {
      const Paragraph &at = one.paper.paragraphs[finding.paragraph];
      Json physical{{"artifactLocation", {{"uri", one.file}}}};
      if (at.line > 0) physical["region"] = {{"startLine", at.line}};
      Json location{{"physicalLocation", std::move(physical)}};
      location["logicalLocations"].push_back(
          {{"fullyQualifiedName", place_of(one, finding.paragraph, tongue)}});
      Json result{{"ruleId", message(finding.code).name},
                  {"level", severity_name(message(finding.code).severity)}};
      result["message"]["text"] = says(finding, tongue) + " " + repair_of(finding, tongue);
      result["locations"].push_back(std::move(location));
      results.push_back(std::move(result));
    }
  }
  Json run;
  run["tool"]["driver"] = {{"name", "beding"}, {"version", version}, {"rules", std::move(rules)}};
  run["invocations"].push_back(
      {{"executionSuccessful", complete}, {"toolExecutionNotifications", std::move(notes)}});
  run["results"] = std::move(results);
  Json out{{"version", "2.1.0"}, {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}};
  out["runs"].push_back(std::move(run));
  return dump(out);
}

} // namespace beding::intake
