// Questions of a draft that only decide: nothing of them stands in the text, so they are told.
#include "driver/driver.hpp"
#include "engine/review/report.hpp"
#include "output/text/writer.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace beding;

namespace {

const std::string library = R"(bibliotheek a "A"
  gebruik "overeenkomst"
vraag boete "Is er een boete?"
  ja/nee
vraag duur "Hoe lang?"
  keuze vast "vast"
  keuze open "onbepaald"
vraag prijs "Welke prijs?"
  bedrag
  alleen als boete
vraag plaats "Welke plaats?"
  tekst
vraag ruim "Ruim?"
  ja/nee
  standaard nee
clausule een "Een"
  Te {plaats}{als boete} met een boete van {prijs}{einde}.
clausule twee "Twee" als duur is vast
  Vaste duur{als ruim}, ruim genomen{einde}.
document d "T"
  nummering overeenkomst
  een
  twee
)";

std::vector<std::string> undecided(const test::Compiled &made) {
  std::vector<std::string> names;
  for (const Diagnostic &one : made.diagnostics)
    if (one.code == Code::undecided) names.push_back(std::get<std::string>(one.arguments[0]));
  return names;
}

} // namespace

TEST_CASE("a draft tells every question that only decides and is not answered") {
  using Names = std::vector<std::string>;
  const auto empty = test::compile(library, "", true);
  REQUIRE(empty->done);
  CHECK(undecided(*empty) ==
        Names{"boete", "duur"}); // the place is seen, the price is not asked, ruim has a default
  CHECK(tally(empty->finished().document).gaps == 3);
  CHECK(write_text(empty->finished(), {}).find("Is er een boete? Hoe lang?") != std::string::npos);
  const auto some = test::compile(library, "boete = true\nplaats = \"Baarn\"\n", true);
  CHECK(undecided(*some) == Names{"duur"});
  CHECK(tally(some->finished().document).gaps == 2); // the price is seen now
  const auto all = test::compile(library, "boete = false\nduur = \"open\"\nplaats = \"Baarn\"\n", true);
  CHECK(undecided(*all).empty());
  CHECK(tally(all->finished().document).gaps == 0);
  CHECK(all->finished().document.notes.empty());
}

TEST_CASE("questions are told apart by their names, and a place in a title is open too") {
  const std::string twins =
      "bibliotheek a \"A\"\n  gebruik \"overeenkomst\"\nvraag wat \"Waarover?\"\n  tekst\n"
      "vraag ook \"Waarover?\"\n  ja/nee\n"
      "clausule een \"Een\"\n  Tekst{als ook}, en meer{einde}.\n"
      "document d \"Over {wat}\"\n  nummering overeenkomst\n  een\n";
  const auto made = test::compile(twins, "", true);
  REQUIRE(made->done);
  CHECK(undecided(*made) == std::vector<std::string>{"ook"});
  CHECK(tally(made->finished().document).gaps == 2);
  const auto report = review(*made->made, StudyOptions{.proof = false});
  REQUIRE(report);
  CHECK(report->readiness() == Readiness::not_yet);
  CHECK(report->count(Concern::open) == 2);
}

TEST_CASE("a draft tells every field that only decides, and takes the defaults of a party that lacks") {
  const std::string source = R"(bibliotheek a "A"
  gebruik "overeenkomst"
partij klant "Klant"
  veld naam "Naam"
  veld soort "Wat voor klant?"
    keuze mens "een mens"
    keuze bedrijf "een bedrijf"
  veld btw "Betaalt btw?"
    ja/nee
    standaard ja
  veld nummer "Nummer"
    alleen als btw
partij maker "Maker"
  aantal 2 of meer
  veld naam "Naam"
  veld vast "In vaste dienst?"
    ja/nee
clausule een "Een"
  {klant} is {als klant.soort is mens}een mens{anders}geen mens{einde}{als klant.btw}, nummer {klant.nummer}{einde}.

  {voor elke maker}
    - {maker.naam}{als maker.vast}, in vaste dienst{einde};
document d "T"
  nummering overeenkomst
  een
)";
  using Names = std::vector<std::string>;
  const auto empty = test::compile(source, "", true);
  REQUIRE(empty->done);
  CHECK(undecided(*empty) == Names{"klant.soort", "maker.vast"});
  const std::string text = write_text(empty->finished(), {});
  CHECK(text.find("nummer [Nummer]") != std::string::npos);
  CHECK(text.find("Klant: Wat voor klant? Maker: In vaste dienst?") != std::string::npos);
  const auto some = test::compile(source, "[klant]\nnaam = \"A\"\nsoort = \"mens\"\nbtw = false\n", true);
  CHECK(undecided(*some) == Names{"maker.vast"});
}
