#include "output/write/diagnostics.hpp"

#include "dsl/messages/explain.hpp"
#include "dsl/messages/render.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace beding {
namespace {

using Json = nlohmann::ordered_json;

std::string_view pick(Tongue tongue, std::string_view dutch, std::string_view english) {
  return tongue == Tongue::dutch ? dutch : english;
}

// The words "error", "warning" and "note" are also the levels of SARIF.
std::string_view level(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: return "note";
  }
  return "none";
}

std::string words(Code code, const std::vector<Argument> &arguments, Tongue tongue) {
  const Message &said = message(code);
  return fill(pick(tongue, said.dutch, said.english), arguments, tongue);
}

bool placed(Span at, const Sources &sources) { return at.file < sources.size(); }

// Columns here count every code point; those of Source pass over combining marks.
std::uint32_t column(const Source &source, Place place, std::uint32_t offset) {
  const std::uint32_t start = source.line_start(place.line);
  const std::string_view before = source.text().substr(start, offset - start);
  return 1 + static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
         }));
}

struct Ends {
  std::uint32_t line, column, end_line, end_column;
};

Ends ends(Span at, const Source &source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  const std::uint32_t begin = std::min(at.begin, size);
  const std::uint32_t end = std::clamp(at.end, begin, size);
  const Place first = source.place(begin);
  const Place last = source.place(end);
  return {first.line, column(source, first, begin), last.line, column(source, last, end)};
}

Json place(Span at, const Sources &sources) {
  const Source &source = sources[at.file];
  const Ends at_ends = ends(at, source);
  return {{"file", source.name()},
          {"line", at_ends.line},
          {"column", at_ends.column},
          {"endLine", at_ends.end_line},
          {"endColumn", at_ends.end_column}};
}

Json diagnostic(const Diagnostic &one, const Sources &sources, Tongue tongue) {
  const Message &said = message(one.code);
  Json out{{"code", said.name},
           {"severity", level(said.severity)},
           {"message", words(one.code, one.arguments, tongue)}};
  if (const std::string_view hint = pick(tongue, said.dutch_hint, said.english_hint); !hint.empty())
    out["hint"] = fill(hint, one.arguments, tongue);
  if (placed(one.at, sources)) out["place"] = place(one.at, sources);
  for (const beding::Label &label : one.labels) {
    Json note{{"code", message(label.code).name}, {"message", words(label.code, label.arguments, tongue)}};
    if (placed(label.at, sources)) note["place"] = place(label.at, sources);
    out["notes"].push_back(std::move(note));
  }
  if (one.fix) {
    Json fix{{"text", one.fix->text}, {"certain", one.fix->certain}};
    if (placed(one.fix->at, sources)) fix["place"] = place(one.fix->at, sources);
    out["fix"] = std::move(fix);
  }
  return out;
}

// What cannot be UTF-8 (a broken byte quoted in a message) must not stop the writing.
std::string dump(const Json &json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// ---- SARIF ----

// A relative or absolute path as a URI reference (RFC 3986): all but unreserved characters and "/" escaped.
std::string uri(std::string_view path) {
  constexpr std::string_view hexadecimal = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      (out += '%', out += hexadecimal[byte >> 4U], out += hexadecimal[byte & 15U]);
  }
  return out;
}

Json region(Span at, const Source &source) {
  const Ends at_ends = ends(at, source);
  return {{"startLine", at_ends.line},
          {"startColumn", at_ends.column},
          {"endLine", at_ends.end_line},
          {"endColumn", at_ends.end_column}};
}

Json location(Span at, const Sources &sources) {
  const Source &source = sources[at.file];
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri(source.name())}}}, {"region", region(at, source)}}}};
}

Json rule(Code code, Tongue tongue) {
  const Message &said = message(code);
  const std::string text(explain_text(code, tongue));
  return {{"id", said.name},
          {"shortDescription",
           {{"text", text.substr(0, text.find(". ")) + (text.find(". ") == std::string::npos ? "" : ".")}}},
          {"fullDescription", {{"text", text}}},
          {"help", {{"text", text}, {"markdown", explain(code, tongue)}}},
          {"defaultConfiguration", {{"level", level(said.severity)}}}};
}

Json result(const Diagnostic &one, const Sources &sources, Tongue tongue, std::size_t rule_index) {
  const Message &said = message(one.code);
  std::string text = words(one.code, one.arguments, tongue);
  if (const std::string_view hint = pick(tongue, said.dutch_hint, said.english_hint); !hint.empty())
    text += " " + fill(hint, one.arguments, tongue);
  Json out{{"ruleId", said.name},
           {"ruleIndex", rule_index},
           {"level", level(said.severity)},
           {"message", {{"text", std::move(text)}}}};
  if (placed(one.at, sources)) out["locations"] = Json::array({location(one.at, sources)});
  for (const beding::Label &label : one.labels)
    if (placed(label.at, sources)) {
      Json related = location(label.at, sources);
      related["message"] = {{"text", words(label.code, label.arguments, tongue)}};
      out["relatedLocations"].push_back(std::move(related));
    }
  if (one.fix && one.fix->certain && placed(one.fix->at, sources)) {
    const Source &source = sources[one.fix->at.file];
    Json replacement{{"deletedRegion", region(one.fix->at, source)}};
    if (!one.fix->text.empty()) replacement["insertedContent"] = {{"text", one.fix->text}};
    const Json change{{"artifactLocation", {{"uri", uri(source.name())}}},
                      {"replacements", Json::array({std::move(replacement)})}};
    out["fixes"] = Json::array({Json{{"artifactChanges", Json::array({change})}}});
  }
  return out;
}

} // namespace

std::string write_diagnostics_json(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue) {
  Json all = Json::array();
  for (const Diagnostic &one : diagnostics) all.push_back(diagnostic(one, sources, tongue));
  return dump({{"diagnostics", std::move(all)}});
}

std::string write_diagnostics_sarif(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue,
                                    std::string_view version) {
  std::vector<Code> codes;
  Json results = Json::array();
  for (const Diagnostic &one : diagnostics) {
    const auto known = std::find(codes.begin(), codes.end(), one.code);
    const auto index = static_cast<std::size_t>(known - codes.begin());
    if (known == codes.end()) codes.push_back(one.code);
    results.push_back(result(one, sources, tongue, index));
  }
  Json rules = Json::array();
  for (const Code code : codes) rules.push_back(rule(code, tongue));
  Json driver{{"name", "beding"},
              {"version", version},
              {"language", pick(tongue, "nl", "en")},
              {"rules", std::move(rules)}};
  Json run{{"tool", {{"driver", std::move(driver)}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", std::move(results)}};
  return dump({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
               {"version", "2.1.0"},
               {"runs", Json::array({std::move(run)})}});
}

} // namespace beding
