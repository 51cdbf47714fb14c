// SARIF: addresses, regions and what a run holds. The command-line tests hold the whole against the standard.
#include "output/write/diagnostics.hpp"
#include "output/write/sarif.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace beding;

namespace {

std::size_t count(std::string_view text, std::string_view words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++found;
  return found;
}

} // namespace

TEST_CASE("a path as an address: every byte that means something there is escaped") {
  CHECK(uri_reference("map/model-1_a.~beding") == "map/model-1_a.~beding");
  CHECK(uri_reference("a b%20#c?d.docx") == "a%20b%2520%23c%3Fd.docx");
  CHECK(uri_reference("één\\<&>.docx") == "%C3%A9%C3%A9n%5C%3C%26%3E.docx");
  CHECK(uri_reference("c:x") == "c%3Ax"); // else it would be a scheme
  CHECK(uri_reference("\xE9") == "%E9");  // a name need not be UTF-8
  CHECK(uri_reference("/tmp/a b") == "file:///tmp/a%20b");
  CHECK(uri_reference("../a") == "../a");
}

TEST_CASE("a region counts code points, and ends with the text") {
  const Source source("a", "één\ne\u0301 dan\n");
  const TextRegion within = region_of({0, 10, 13}, source);
  CHECK(within.line == 2);
  CHECK(within.column == 4); // e, the accent, a blank
  CHECK(within.end_line == 2);
  CHECK(within.end_column == 7);
  const TextRegion beyond = region_of({0, 0, 99}, source);
  CHECK(beyond.line == 1);
  CHECK(beyond.column == 1);
  CHECK(beyond.end_line == 3);
  CHECK(beyond.end_column == 1);
}

TEST_CASE("a run: its rules once, in the order asked for; only what is known of a place") {
  SarifRun run{.tongue = Tongue::english, .version = "1.2", .rules = {Code::dangling, Code::note}};
  run.results.push_back({.code = Code::open_place, .text = "x", .places = {{.path = "a b.docx"}}});
  run.results.push_back({.code = Code::dangling,
                         .text = "y",
                         .places = {{.path = "c", .region = TextRegion{.line = 3}, .part = "Artikel 1"}}});
  run.results.push_back({.code = Code::open_place, .text = "z", .fix = SarifFix{"/d e", {1, 2, 3, 4}, ""}});
  const std::string out = write_sarif(run);
  CHECK(count(out, "\"id\": \"open-place\"") == 1);
  CHECK(out.find("\"id\": \"dangling\"") < out.find("\"id\": \"note\""));
  CHECK(out.find("\"id\": \"note\"") < out.find("\"id\": \"open-place\""));
  CHECK(count(out, "\"ruleIndex\": 2") == 2);
  CHECK(count(out, "\"ruleIndex\": 0") == 1);
  CHECK(count(out, "\"region\"") == 1);
  CHECK(count(out, "\"startLine\": 3") == 1);
  CHECK(count(out, "\"startColumn\"") == 1); // of the repair
  CHECK(count(out, "\"fullyQualifiedName\": \"Artikel 1\"") == 1);
  CHECK(count(out, "\"uri\": \"a%20b.docx\"") == 1);
  CHECK(count(out, "\"uri\": \"file:///d%20e\"") == 1);
  CHECK(count(out, "insertedContent") == 0);
  CHECK(count(out, "invocations") == 0);
  run.notifications = {{Severity::warning, "w"}};
  CHECK(count(write_sarif(run), "\"executionSuccessful\": true") == 1);
  run.notifications->push_back({Severity::error, "e"});
  CHECK(count(write_sarif(run), "\"executionSuccessful\": false") == 1);
}

TEST_CASE("diagnostics as SARIF: second places and repairs have addresses too") {
  Sources sources;
  sources.emplace_back("a #1.beding", "een\ntwee\n");
  const Diagnostic told{.code = Code::declared_twice,
                        .at = {0, 4, 8},
                        .arguments = {Noun::clause, "een"},
                        .labels = {{Code::declared_first, {0, 0, 3}}},
                        .fix = Fix{{0, 4, 8}, "drie"}};
  const std::string out = write_diagnostics_sarif({told}, sources, Tongue::dutch, "1");
  CHECK(count(out, "\"uri\": \"a%20%231.beding\"") == 3);
  CHECK(count(out, "\"language\": \"nl\"") == 1);
  CHECK(count(out, "\"relatedLocations\"") == 1);
  CHECK(count(out, "\"deletedRegion\"") == 1);
}
