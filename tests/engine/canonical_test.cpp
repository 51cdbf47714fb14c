// Answers in their one form: read again they are the same answers, and written again the same text.
#include "engine/answers/canonical.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace beding;

namespace {

constexpr std::string_view source = R"(bibliotheek h "H"
  versie 1.0
partij gemeente "Gemeente"
  aantal 1
  veld naam "Naam"
  veld plaats "Plaats"
partij koper "Koper"
  aantal 0 of meer
  alleen als meer
  veld naam "Naam"
vraag meer "Meer?"
  ja/nee
  standaard nee
vraag tekst "Tekst?"
  tekst
vraag rand "Rand?"
  tekst
  standaard "  binnen "
vraag bedrag "Bedrag?"
  bedrag
vraag getal "Getal?"
  getal -5 tot 900
vraag dag "Dag?"
  datum
  alleen als meer
vraag een "Een?"
  keuze aa "A"
  keuze bb "B"
vraag delen "Delen?"
  keuze cc "C"
  keuze dd "D"
  aantal 0 of meer
)";

std::optional<std::string> canonical(const test::Ready &ready, const std::string &toml, bool draft,
                                     Answers *answers = nullptr) {
  const Answered taken =
      take_answers(ready.opened, AnswersFile{.name = "a.toml", .text = toml}, {.draft = draft});
  if (!taken.good()) return std::nullopt;
  if (answers != nullptr) *answers = taken.answers();
  return canonical_answers(ready.library(), taken.answers());
}

bool same(const Answers &one, const Answers &other) {
  if (one.questions != other.questions || one.asked != other.asked) return false;
  for (std::size_t kind = 0; kind < one.parties.size(); ++kind) {
    if (one.parties[kind].size() != other.parties[kind].size()) return false;
    for (std::size_t i = 0; i < one.parties[kind].size(); ++i)
      if (one.parties[kind][i].fields != other.parties[kind][i].fields) return false;
  }
  return true;
}

} // namespace

TEST_CASE("answers have one form: what was asked, in the library's order, with exact values") {
  const test::Ready ready = test::ready_library(std::string(source));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const auto text =
      canonical(ready,
                "delen = [\"dd\", \"cc\"]\nbedrag = 1250.5\neen = 'bb'\ntekst = 'een \"twee\" \\ drie'\n"
                "getal = -5\n[gemeente]\nplaats = \"B\"\nnaam = \"A\"\n",
                false);
  REQUIRE(text);
  // the default of `rand` has blanks around it, which an answer cannot have: it comes by itself
  CHECK(*text == "meer = false\ntekst = \"een \\\"twee\\\" \\\\ drie\"\nbedrag = 1250.50\ngetal = -5\n"
                 "een = \"bb\"\ndelen = [\"cc\", \"dd\"]\n[gemeente]\nnaam = \"A\"\nplaats = \"B\"\n");
}

TEST_CASE("answers come back from their form, whatever they are, in drafts too") {
  const test::Ready ready = test::ready_library(std::string(source));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  std::mt19937 dice(17);
  const auto in_two = [&] { return dice() % 2 == 0; };
  std::size_t made = 0;
  for (int round = 0; round < 400; ++round) {
    const bool draft = in_two();
    const bool more = in_two();
    std::string toml;
    const auto say = [&](const std::string &line) {
      if (!draft || in_two()) toml += line + "\n";
    };
    if (more || in_two()) toml += more ? "meer = true\n" : "meer = false\n";
    say(in_two() ? "tekst = \"# é € ]]> \\\\ \\\"\"" : "tekst = 'a  b'");
    if (in_two()) say("rand = 'x'");
    say("bedrag = " + std::to_string(static_cast<int>(dice() % 2000) - 1000) + (in_two() ? ".05" : ""));
    say("getal = " + std::to_string(dice() % 900));
    if (more) say("dag = 2028-02-29");
    say(in_two() ? "een = 'aa'" : "een = 'bb'");
    say(in_two() ? "delen = []" : "delen = ['dd']");
    if (!draft || in_two()) {
      toml += "[gemeente]\n";
      say("naam = 'G'");
      say("plaats = 'P'");
    }
    for (unsigned i = 0; more && i < 1 + dice() % 3; ++i) {
      toml += "[[koper]]\n";
      say("naam = 'K" + std::to_string(i) + "'");
    }
    CAPTURE(toml);
    Answers before;
    const auto text = canonical(ready, toml, draft, &before);
    REQUIRE(text);
    Answers after;
    const auto again = canonical(ready, *text, draft, &after);
    REQUIRE(again);
    CHECK(*again == *text);
    CHECK(same(before, after));
    ++made;
  }
  CHECK(made == 400);
}
