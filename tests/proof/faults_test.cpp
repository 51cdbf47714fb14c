// Runs the cases of tests/proof/faults.beding: each is a library with what the proof must say of it written
// under the place, and, behind a colon, the smallest set of answers. Each set must show the fault when it is
// compiled.
#include "dsl/messages/render.hpp"
#include "engine/prove/prove.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace beding;

struct Case {
  std::string name;
  std::string source = {};
  std::vector<std::string> expected = {};
};

std::vector<Case> read_cases() {
  std::ifstream file(std::string(BEDING_ROOT) + "/tests/proof/faults.beding");
  std::vector<Case> cases;
  std::uint32_t lines = 0;
  std::uint32_t last = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("####")) {
      cases.push_back({.name = line.substr(5)});
      lines = last = 0;
      continue;
    }
    if (cases.empty()) continue;
    ++lines;
    cases.back().source += line + "\n";
    const std::size_t begin = line.find('^');
    if (!line.starts_with("#"))
      last = lines;
    else if (begin != std::string::npos) {
      const std::size_t end = line.find_first_not_of('^', begin);
      cases.back().expected.push_back(
          fmt::format("{}:{}-{}{}", last, begin == 1 ? 1 : begin + 1, end, line.substr(end)));
    }
  }
  return cases;
}

// The answers stand last among the arguments of what can be shown by some.
std::string shown(const Diagnostic &one, const Sources &sources, bool has_answers) {
  const Source &source = sources[one.at.file];
  const Place begin = source.place(one.at.begin);
  const Place end = source.place(one.at.end);
  std::string text =
      fmt::format("{}:{}-{} {}", begin.line, begin.column, end.column - 1, message(one.code).name);
  if (has_answers) text += ": " + std::get<std::string>(one.arguments.back());
  return text;
}

TEST_CASE("each fault alone gives its own message and answers") {
  const std::vector<Case> cases = read_cases();
  REQUIRE(cases.size() > 10);
  for (const Case &one : cases) {
    CAPTURE(one.name);
    const test::Ready ready = test::ready_library(one.source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    const Proof proof = prove(ready.library(), {});
    std::vector<std::string> told;
    for (const Diagnostic &each : proof.diagnostics) {
      const auto named = [&](const Counterexample &answers) {
        return answers.name.ends_with(message(each.code).name);
      };
      told.push_back(shown(each, ready.sources(),
                           std::any_of(proof.counterexamples.begin(), proof.counterexamples.end(), named)));
      for (const Tongue tongue : {Tongue::dutch, Tongue::english})
        CHECK_FALSE(render(each, ready.sources(), {tongue, false}).empty());
    }
    std::vector<std::string> expected = one.expected;
    std::sort(expected.begin(), expected.end());
    std::sort(told.begin(), told.end());
    CHECK(fmt::format("{}", fmt::join(told, "\n")) == fmt::format("{}", fmt::join(expected, "\n")));
  }
}

TEST_CASE("what is too hard is not decided, and that is no pass") {
  // products of sums are out of reach with next to no effort
  std::string source = "bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n";
  for (int i = 0; i < 12; ++i) source += fmt::format("vraag q{} \"Vraag?\"\n  getal 1 tot 900\n", i);
  source += "regel \"Regel.\"\n";
  for (int i = 0; i < 11; ++i) source += fmt::format("  q{} < q{} of q{} > q{}\n", i, i + 1, i, (i * 7) % 12);
  source +=
      "clausule een \"Een\"\n  Zie{als q3 > q9} @twee{einde}.\nclausule twee \"Twee\" als q1 > q4\n  Tekst.\n"
      "document d \"D\"\n  nummering convenant\n  hoofdstuk \"A\"\n    een\n    twee\n";
  const test::Ready ready = test::ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Proof proof = prove(ready.library(), {.effort = 1});
  std::size_t undecided = 0;
  for (const PropertyResult &one : proof.properties) undecided += one.undecided;
  CHECK(undecided > 0);
  CHECK(std::any_of(proof.diagnostics.begin(), proof.diagnostics.end(),
                    [](const Diagnostic &one) { return one.code == Code::not_decided; }));
}

TEST_CASE("more comparisons of parties than there are stand-ins for are not decided") {
  for (const int compared : {6, 7}) {
    std::string source = "bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n"
                         "partij gemeente \"Gemeente\"\n  aantal 1 of meer\n  veld naam \"Naam\"\n"
                         "clausule een \"Een\"\n  Wij doen mee:\n  {voor elke gemeente}\n    - {gemeente}";
    for (int i = 0; i < compared; ++i)
      source += fmt::format("{{als gemeente.naam is \"N{}\"}} x{}{{einde}}", i, i);
    source += ";\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"A\"\n    een\n";
    const test::Ready ready = test::ready_library(source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    CHECK((prove(ready.library(), {}).of(Property::living).undecided > 0) == (compared > 6));
  }
}

// Of loops in loops each item is there for every turn of both.
TEST_CASE("a loop in a loop is not a list of one because a few parties stand for all") {
  for (const int least : {1, 2, 3, 4, 6})
    for (const bool nested : {false, true})
      for (const std::string_view inner : {"gast", "diensten", "gemeente"}) {
        // those between the first and the last
        std::string source =
            fmt::format("bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n"
                        "partij gemeente \"Gemeente\"\n  aantal {} of meer\n  veld naam \"Naam\"\n"
                        "partij gast \"Gast\"\n  aantal 1\n  veld naam \"Naam\"\n"
                        "vraag diensten \"D?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n  aantal 1\n"
                        "clausule een \"Een\"\n  Wij doen de volgende dingen:\n  {{voor elke gemeente}}\n"
                        "    {{als niet eerste en niet laatste}}\n",
                        least);
        source +=
            nested ? fmt::format("      {{voor elke {}}}\n        {{als eerste}}\n          - ding;\n", inner)
                   : "      - ding;\n";
        source += "document d \"D\"\n  nummering convenant\n  hoofdstuk \"A\"\n    een\n";
        CAPTURE(source);
        const test::Ready ready = test::ready_library(source);
        REQUIRE_MESSAGE(ready.good(), ready.first_error);
        const Diagnostics told = prove(ready.library(), {}).diagnostics;
        const auto has = [&](Code code) {
          return std::any_of(told.begin(), told.end(),
                             [&](const Diagnostic &one) { return one.code == code; });
        };
        CHECK(has(Code::list_can_be_empty) == (least < 3));
        CHECK(has(Code::list_can_be_of_one) == (least == 3));
      }
}

TEST_CASE("an answer that rules force is told of every type of question") {
  const auto forced = [](const std::string &question, const std::string &rule) {
    const test::Ready ready =
        test::ready_library("bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\nvraag q \"Q?\"\n" +
                            question + "regel \"R\"\n  " + rule +
                            "\nclausule een \"Een\"\n  Tekst {q}.\n"
                            "document d \"D\"\n  nummering convenant\n  hoofdstuk \"A\"\n    een\n");
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    const Proof proof = prove(ready.library(), {});
    std::string told;
    for (const Diagnostic &one : proof.diagnostics)
      if (one.code == Code::only_answer) {
        told += std::get<std::string>(one.arguments[1]);
        CHECK(one.labels.size() == 1);
        CHECK(one.labels.front().code == Code::by_this_rule);
      }
    return told;
  };
  const std::string two = "  keuze aa \"A\"\n  keuze bb \"B\"\n";
  CHECK(forced("  getal 1 tot 25\n", "q >= 25") == "25");
  CHECK(forced("  getal 1 tot 25\n", "q >= 24") == "");
  CHECK(forced("  bedrag\n", "q = 2,50") == "2.50");
  CHECK(forced("  bedrag\n", "q >= 2,50") == "");
  CHECK(forced("  datum\n", "q is 2027-03-01") == "2027-03-01");
  CHECK(forced("  datum\n", "q < 2027-03-01") == "");
  CHECK(forced("  tekst\n", "q is \"X\"") == "\"X\"");
  CHECK(forced("  tekst\n", "niet q is \"X\"") == "");
  CHECK(forced(two, "q is bb") == "bb");
  CHECK(forced(two + "  keuze cc \"C\"\n", "niet q is bb") == "");
  CHECK(forced(two + "  aantal 1 of meer\n", "q bevat aa en q bevat bb") == "aa, bb");
  CHECK(forced(two + "  aantal 1 of meer\n", "q bevat aa") == "");
}

TEST_CASE("a default that could not be an answer, and a bound above all answers, are refused") {
  const auto codes = [](const std::string &question) {
    const test::Ready ready = test::ready_library("bibliotheek proef \"Proef\"\nvraag n \"N?\"\n" + question);
    std::vector<Code> all;
    for (const Diagnostic &one : ready.opened.diagnostics()) all.push_back(one.code);
    return (std::count(all.begin(), all.end(), Code::wrong_default) +
            std::count(all.begin(), all.end(), Code::no_such_date)) *
               10 +
           std::count(all.begin(), all.end(), Code::bound_too_large);
  };
  CHECK(codes("  datum\n  standaard 2027-02-30\n") == 10);
  CHECK(codes("  datum\n  standaard 2027-02-28\n") == 0);
  CHECK(codes("  datum\n  standaard 2028-02-29\n") == 0);
  CHECK(codes("  datum\n  standaard 2100-02-29\n") == 10);
  CHECK(codes("  tekst\n  standaard \" \"\n") == 10);
  CHECK(codes("  tekst\n  standaard \"x\"\n") == 0);
  CHECK(codes("  getal 1 tot 25\n  standaard 26\n") == 10);
  CHECK(codes("  getal\n  standaard 9000000000000\n") == 10);
  CHECK(codes("  bedrag\n  standaard 9000000000000\n") == 10);
  CHECK(codes("  bedrag\n  standaard 2,50\n") == 0);
  CHECK(codes("  getal 1 tot 9000000000000000000\n") == 1);
  CHECK(codes("  getal 1 tot 1000000000000\n") == 0);
}

} // namespace
