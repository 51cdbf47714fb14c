// Questions of a draft that only decide: nothing of them stands in the text, so they are told.
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
