#include "engine/review/against.hpp"
#include "engine/review/digest.hpp"
#include "engine/review/places.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace beding {
namespace {

const std::string library = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
vraag looptijd "Hoe lang?"
  keuze onbepaald "Onbepaald"
  keuze bepaald "Bepaald"
  standaard onbepaald
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  alleen als looptijd is bepaald
vraag ruim "Ruim?"
  ja/nee
  standaard nee
clausule een "Eerste"
  Zin vooraf. Partijen volgen @drie.b en @vier. Zin achteraf.

  - {#a} {als ruim} dit, zie @een.b;
  - {#b} altijd.
clausule twee "Tweede" als looptijd is bepaald en jaren > 4
  Tekst van {jaren} jaar.
clausule drie "Derde"
  - {#a} dit;
  - {#b} {als ruim}dat{anders}iets{einde}, bedoeld in @een.
  {voor elke gemeente}
    - {gemeente.naam}.
clausule vier "Vierde"
  Tekst.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
    twee
  hoofdstuk "I"
    drie
    vier
)";

struct Reported {
  std::unique_ptr<test::Compiled> compiled;
  Report report;
};

Reported make(const std::string &answers, const std::string &source = library) {
  Reported made{test::compile(source, answers), {}};
  test::Compiled &all = *made.compiled;
  REQUIRE_MESSAGE(all.done, (all.diagnostics.empty() ? "" : message(all.diagnostics.front().code).name));
  made.report = *review(*all.made, {.proof = false});
  return made;
}

constexpr const char *two = "[[gemeente]]\nnaam = 'A'\n[[gemeente]]\nnaam = 'B'\n";

const ReportWhy &why(const Report &report, std::string_view name) {
  const auto found = std::find_if(report.why.begin(), report.why.end(),
                                  [&](const ReportWhy &one) { return one.name == name; });
  REQUIRE(found != report.why.end());
  return *found;
}

} // namespace

TEST_CASE("digests: the examples of the standard, and every length around a block") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("report: a reference with its sentence, target, direction and distance") {
  const Reported made = make(two);
  REQUIRE(made.report.references.size() == 3);
  const ReportReference &first = made.report.references[0];
  CHECK(first.before == "Partijen volgen ");
  CHECK(first.printed == "artikel 2.1, onder b");
  CHECK(first.after == " en artikel 2.2.");
  CHECK(first.where == "Artikel 1.1");
  CHECK(first.liveness == Liveness::live);
  REQUIRE(first.targets.size() == 1);
  CHECK(first.targets[0].where == "Artikel 2.1, b");
  CHECK(first.targets[0].heading == "Derde");
  CHECK(first.targets[0].first_words == "iets, bedoeld in artikel 1.1;");
  CHECK(first.targets[0].direction == Direction::forward);
  CHECK(first.targets[0].distance == Distance::near);
  CHECK(first.conditions.empty());
  CHECK(made.report.references[2].targets[0].direction == Direction::backward);
  CHECK(made.report.gaps.empty());
}

TEST_CASE("report: who refers to a unit") {
  const Reported made = make(two);
  const auto cited = [&](std::string_view anchor) {
    for (const ReportUnit &unit : made.report.units)
      if (unit.anchor == anchor) return unit.cited_by;
    return std::vector<ReferenceId>{};
  };
  CHECK(cited("drie_b") == std::vector<ReferenceId>{0});
  CHECK(cited("vier") == std::vector<ReferenceId>{1});
  CHECK(cited("een") == std::vector<ReferenceId>{2});
  CHECK(cited("drie").empty());
}

TEST_CASE("report: why a part is in or not, and what would bring it in") {
  const Reported made = make(two);
  const ReportWhy &twee = why(made.report, "twee");
  CHECK_FALSE(twee.in);
  // the question that it hangs on must be asked first
  REQUIRE(twee.changes.size() == 2);
  CHECK(twee.changes[0].answer == "looptijd = \"bepaald\"");
  CHECK(twee.changes[1].condition == "jaren > 4");
  CHECK(why(made.report, "een.b").in);
  CHECK(why(made.report, "een").in);
  const auto loop = std::find_if(made.report.why.begin(), made.report.why.end(),
                                 [](const ReportWhy &one) { return one.times == 2; });
  REQUIRE(loop != made.report.why.end());
  REQUIRE(loop->conditions.size() == 1);
  CHECK(made.report.conditions[loop->conditions[0]].loop);
  const auto words = std::find_if(made.report.why.begin(), made.report.why.end(), [](const ReportWhy &one) {
    return one.part == ReportWhy::Part::words && one.text == "dat";
  });
  REQUIRE(words != made.report.why.end());
  CHECK_FALSE(words->in);
  REQUIRE(words->changes.size() == 1);
  CHECK(words->changes[0].answer == "ruim = true");
}

TEST_CASE("report: the facts") {
  const Reported made = make(std::string("looptijd = 'bepaald'\njaren = 5\n") + two);
  const ReportFacts &facts = made.report.facts;
  CHECK(facts.library == "proef");
  REQUIRE(facts.by_question.size() == 3);
  CHECK(facts.by_question[0].value == "bepaald");
  CHECK(facts.by_question[1].value == "5");
  CHECK(facts.by_question[1].state == ReportAnswer::State::given);
  CHECK(facts.by_question[2].value == "nee");
  CHECK(facts.by_question[2].state == ReportAnswer::State::by_default);
  REQUIRE(facts.parties.size() == 2);
  CHECK(facts.parties[1].name == "B");
  CHECK(facts.answers.has_value());
}

TEST_CASE("report: what moved is told apart from what was rewritten") {
  const Reported before = make(two);
  const Reported now = make(std::string("looptijd = 'bepaald'\njaren = 5\nruim = true\n") + two);
  const Comparison all = compare(compared(before.report, "old"), now.report);
  CHECK(all.count(Change::added) == 2); // an article, and an item that has a name
  CHECK(all.count(Change::removed) == 0);
  const auto change = [&](std::string_view anchor) {
    return std::find_if(all.units.begin(), all.units.end(),
                        [&](const UnitChange &one) { return one.anchor == anchor; });
  };
  REQUIRE(change("twee") != all.units.end());
  CHECK(change("twee")->change == Change::added);
  REQUIRE(change("drie") != all.units.end());
  REQUIRE(change("drie")->lines.size() == 2);
  CHECK(change("drie")->lines[0].text == "iets, bedoeld in @een;");
  CHECK(change("drie")->lines[1].text == "dat, bedoeld in @een;");
  CHECK(change("vier") == all.units.end());
  CHECK(compare(compared(now.report, "same"), now.report).units.empty());
}

TEST_CASE("report: a text that is cut keeps whole characters") {
  CHECK(shortened("kort", 10) == "kort");
  CHECK(shortened("een zin van woorden", 12) == "een zin van …");
  CHECK(shortened("ééééééééé", 5) == "éé …");
}

} // namespace beding
