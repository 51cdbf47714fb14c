#include "output/write/sarif.hpp"

#include "dsl/messages/explain.hpp"
#include "output/write/json_writer.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

class SarifWriter {
public:
  explicit SarifWriter(SarifRun run) : run_(std::move(run)) {}

  std::string run() {
    for (const SarifResult &one : run_.results) rule_index(one.code);
    out_.object();
    out_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
    out_.key("runs").array().object();
    out_.key("tool").object().key("driver").object();
    out_.member("name", "beding").member("version", run_.version);
    out_.member("language", pick(run_.tongue, "nl", "en"));
    out_.objects("rules", run_.rules, [&](Code code) { rule(code); });
    out_.end().end();
    out_.member("columnKind", "unicodeCodePoints");
    if (run_.notifications) invocation(*run_.notifications);
    out_.objects("results", run_.results, [&](const SarifResult &one) { result(one); });
    out_.end().end().end();
    return out_.take() + "\n";
  }

private:
  // A code that no rule had yet becomes the last one.
  std::size_t rule_index(Code code) {
    std::size_t &known = index_[static_cast<std::size_t>(code)];
    if (known > 0) return known - 1;
    const auto found = std::find(run_.rules.begin(), run_.rules.end(), code);
    known = static_cast<std::size_t>(found - run_.rules.begin()) + 1;
    if (found == run_.rules.end()) run_.rules.push_back(code);
    return known - 1;
  }

  void text(std::string_view name, std::string_view words) {
    out_.key(name).object().member("text", words).end();
  }

  void rule(Code code) {
    const std::string_view words = explain_text(code, run_.tongue);
    const std::size_t first = words.find(". ");
    out_.member("id", message(code).name);
    text("shortDescription", words.substr(0, first == std::string_view::npos ? first : first + 1));
    text("fullDescription", words);
    out_.key("help").object().member("text", words).member("markdown", explain(code, run_.tongue)).end();
    out_.key("defaultConfiguration").object().member("level", name_of(message(code).severity)).end();
  }

  void invocation(const std::vector<SarifNotification> &all) {
    const bool complete = std::none_of(
        all.begin(), all.end(), [](const SarifNotification &one) { return one.severity == Severity::error; });
    out_.key("invocations").array().object().member("executionSuccessful", complete);
    out_.objects("toolExecutionNotifications", all, [&](const SarifNotification &one) {
      out_.member("level", name_of(one.severity));
      text("message", one.text);
    });
    out_.end().end();
  }

  void result(const SarifResult &one) {
    out_.member("ruleId", message(one.code).name).member("ruleIndex", rule_index(one.code));
    out_.member("level", name_of(message(one.code).severity));
    text("message", one.text);
    if (!one.places.empty()) out_.objects("locations", one.places, [&](const SarifPlace &at) { place(at); });
    if (!one.related.empty())
      out_.objects("relatedLocations", one.related, [&](const SarifPlace &at) { place(at); });
    if (one.fix) fix(*one.fix);
  }

  void artifact(std::string_view path) {
    out_.key("artifactLocation").object().member("uri", uri_reference(path)).end();
  }

  void region(std::string_view name, const TextRegion &at) {
    out_.key(name).object().member("startLine", at.line);
    if (at.column > 0)
      out_.member("startColumn", at.column).member("endLine", at.end_line).member("endColumn", at.end_column);
    out_.end();
  }

  void place(const SarifPlace &at) {
    out_.key("physicalLocation").object();
    artifact(at.path);
    if (at.region) region("region", *at.region);
    out_.end();
    if (!at.part.empty())
      out_.key("logicalLocations").array().object().member("fullyQualifiedName", at.part).end().end();
    if (!at.said.empty()) text("message", at.said);
  }

  void fix(const SarifFix &one) {
    out_.key("fixes").array().object().key("artifactChanges").array().object();
    artifact(one.path);
    out_.key("replacements").array().object();
    region("deletedRegion", one.deleted);
    if (!one.inserted.empty()) text("insertedContent", one.inserted);
    out_.end().end().end().end().end().end();
  }

  SarifRun run_;
  std::array<std::size_t, static_cast<std::size_t>(Code::count_of_codes)> index_{}; // from 1; 0: not yet
  JsonWriter out_{JsonLayout::indented};
};

} // namespace

std::string write_sarif(SarifRun run) { return SarifWriter(std::move(run)).run(); }

std::string uri_reference(std::string_view path) {
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

} // namespace beding
