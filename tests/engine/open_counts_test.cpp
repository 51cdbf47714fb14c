// Words that hang on how many parties there are, in a draft that does not know it yet.
#include "output/text/writer.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

std::string library(const std::string &body, const std::string &count = "1 of meer") {
  return "bibliotheek a \"A\"\n  gebruik \"overeenkomst\"\npartij koper \"Koper\"\n  aantal " + count +
         "\n  veld naam \"Naam\"\n  heet \"{naam}\"\npartij borg \"Borg\"\n  aantal 0 of 1\n  veld naam "
         "\"Naam van de borg\"\n  heet \"{naam}\"\nclausule een \"Een\"\n" +
         body + "\ndocument d \"T\"\n  nummering overeenkomst\n  een\n";
}

std::string said(const std::string &body, const std::string &answers = "",
                 const std::string &count = "1 of meer", bool draft = true) {
  const auto made = test::compile(library(body, count), answers, draft);
  REQUIRE(made->done);
  const std::string text = write_text(made->finished(), {});
  return text.substr(text.find("Een\n"));
}

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr const char *one = "[[koper]]\nnaam = \"Anna\"\n";
constexpr const char *two = "[[koper]]\nnaam = \"Anna\"\n[[koper]]\nnaam = \"Bert\"\n";

} // namespace

TEST_CASE("an open number of parties is an open place") {
  const std::string body = "  In {aantal partijen | woorden}voud, door {aantal koper} kopers.";
  CHECK(has(said(body), "In [aantal partijen]voud, door [aantal: Koper] kopers."));
  CHECK(has(said(body, two), "In tweevoud, door 2 kopers."));
  // who is named alone may still be joined by others, of another kind
  CHECK(has(said(body, one), "In [aantal partijen]voud, door 1 kopers."));
}

TEST_CASE("words that hang on it are all shown") {
  const std::string body = "  De andere {als aantal partijen = 2}partij{anders}partijen{einde} tekent"
                           "{als aantal koper > 1} samen{einde} mee.";
  CHECK(has(said(body), "De andere [partij / partijen] tekent [samen] mee."));
  CHECK(has(said(body, two), "De andere partij tekent samen mee."));
  CHECK(has(said("  {als aantal koper >= 1}Zeker{anders}Nooit{einde} zo."), "Zeker zo."));
  CHECK(has(said("  {als aantal koper > 3}Nooit{anders}Zeker{einde} zo.", "", "1 tot 3"), "Zeker zo."));
  CHECK(has(said("  {als aantal koper = 1}Zeker{anders}Nooit{einde} zo.", "", "1"), "Zeker zo."));
  // where what comes out has an open place of its own that says enough
  CHECK(has(said("  {als aantal koper > 1}De kopers{anders}{koper | opsomming}{einde} tekent."),
            "[Naam] tekent."));
  CHECK(has(said("  Er {als aantal koper > 1}zijn {aantal partijen}{anders}is een{einde}."),
            "Er [zijn [aantal partijen] / is een]."));
  // of who does not join nothing can be said
  CHECK(has(said("  Er {als aantal koper > 1}is {borg.naam}{anders}is een{einde}."), "Er [is een]."));
}

TEST_CASE("what comes in or falls away with it has a note") {
  const std::string note = "Hangt af van het aantal partijen, dat nog open is.";
  const std::string body =
      "  - Eerst.\n  {als aantal partijen = 2}\n    - Twee.\n  {anders}\n    - Meer.\n  - Tussen.\n"
      "  - {als aantal koper > 4} Vijf.\n  - Slot.";
  const std::string open = said(body);
  CHECK(has(open, note));
  CHECK(open.find(note) != open.rfind(note));
  CHECK(!has(said(body, two), note));
  CHECK(!has(said(body, two, "1 of meer", false), note));
}

TEST_CASE("a form whose number is open is an open place") {
  CHECK(has(said("  De {koper: koper is/kopers zijn} er."), "De [koper is / kopers zijn] er."));
  CHECK(has(said("  De {koper: koper is/kopers zijn} er.", two), "De kopers zijn er."));
  CHECK(has(said("  De {koper: koper is/kopers zijn} er.", "", "1 tot 1"), "De koper is er."));
  CHECK(has(said("  Er {partijen: is/zijn} er{koper:/en}.", one), "Er [is / zijn] er."));
  const std::string ask = "  Het duurt {jaren} {jaren: jaar/jaren}, dus {dubbel: kort/lang}.\nvraag jaren "
                          "\"Tijd\"\n  getal\nwaarde "
                          "dubbel \"Dubbel\"\n  jaren * 2";
  CHECK(has(said(ask), "Het duurt [Tijd] [jaar / jaren], dus [kort / lang]."));
  CHECK(has(said(ask, "jaren = 1\n"), "Het duurt 1 jaar, dus lang."));
  const std::string chosen =
      "  Voor {wat: dit/deze}.\nvraag wat \"Wat\"\n  keuze a \"a\"\n  keuze b \"b\"\n  aantal 1 of meer";
  CHECK(has(said(chosen), "Voor [dit / deze]."));
  CHECK(has(said(chosen, "wat = [\"a\"]\n"), "Voor dit."));
}
