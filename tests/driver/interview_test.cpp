#include "driver/interview.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace beding;
using namespace beding::test;

namespace {

const std::string source = R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  heet "gemeente {naam}"
partij provincie "Provincie"
  aantal 0 of 1
  veld naam "Naam van de provincie"
  alleen als looptijd is bepaald
vraag looptijd "Hoe lang?"
  keuze bepaald "Voor bepaalde tijd"
  keuze onbepaald "Voor onbepaalde tijd"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  alleen als looptijd is bepaald
vraag cyclus "Om de hoeveel jaar wordt geëvalueerd?"
  getal 1 tot 10
  standaard 4
vraag geld "Hoeveel?"
  bedrag
  standaard 10
vraag dag "Wanneer?"
  datum
  standaard 2027-01-01
vraag ruim "Ruim?"
  ja/nee
  standaard nee
vraag delen "Welke delen?"
  aantal 1 tot 2
  keuze een "Een"
  keuze twee "Twee"
  keuze drie "Drie"
  standaard een
regel "De evaluatie is niet later dan het einde."
  looptijd is onbepaald of cyclus <= jaren
clausule een "Een"
  {als looptijd is bepaald}Voor {jaren} jaar.{anders}Voor altijd.{einde} Om de {cyclus} jaar. Voor {geld} op {dag} door {gemeente | opsomming}. {delen | opsomming}. {als ruim}Ruim.{einde}
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)";

Filled with(const Interview &interview, const std::vector<std::pair<std::string, std::string>> &all) {
  Filled filled;
  for (const auto &[path, value] : all) {
    const Edited edited = interview.edit(filled, {EditKind::set, path, value});
    CHECK_MESSAGE(edited.done, path);
    filled = edited.filled;
  }
  return filled;
}

bool says(const SheetField &field, Code code) {
  return std::any_of(field.said.begin(), field.said.end(), [&](const Said &one) { return one.code == code; });
}

} // namespace

TEST_CASE("interview: nothing filled in yet") {
  const Ready ready = ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  Sheet sheet = interview.ask({});
  CHECK_FALSE(sheet.finished);
  CHECK(sheet.field("looptijd")->state == FieldState::open);
  CHECK(sheet.field("jaren")->state == FieldState::not_asked);
  CHECK(sheet.field("cyclus")->state == FieldState::fallback);
  CHECK(sheet.field("cyclus")->fallback == "4");
  CHECK(sheet.field("geld")->fallback_shown == "€\u00A010,00");
  CHECK(sheet.field("gemeente.1.naam")->state == FieldState::open);
  CHECK(sheet.field("provincie.1.naam") == nullptr);
  CHECK(sheet.field("delen")->control == "checkboxes");
  interview.weigh(sheet, {});
  CHECK(sheet.conflict.text.empty());
  CHECK(sheet.field("looptijd")->options[0].possible == Possible::yes);
}

TEST_CASE("interview: what is typed is read as a person means it") {
  const Ready ready = ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const Filled filled = with(interview, {{"looptijd", "voor bepaalde tijd"},
                                         {"jaren", "12 jaar"},
                                         {"geld", "€ 1.250,50"},
                                         {"dag", "31 januari 2027"},
                                         {"ruim", "Ja"},
                                         {"delen", "een, drie"},
                                         {"gemeente.1.naam", "Baarn"}});
  const Sheet sheet = interview.ask(filled);
  CHECK(sheet.finished);
  CHECK(sheet.open == 0);
  CHECK(sheet.field("jaren")->shown == "12");
  CHECK(sheet.field("geld")->shown == "€\u00A01.250,50");
  CHECK(sheet.field("dag")->shown == "31 januari 2027");
  CHECK(sheet.field("delen")->options[2].chosen);
  CHECK(sheet.parties("gemeente")->members[0].title == "gemeente Baarn");
  const std::string file = interview.answers_file(filled);
  CHECK(file.find("geld = 1250.50\n") != std::string::npos);
  const Outcome<Filled> back = interview.filled_from({.name = "a.toml", .text = file});
  CHECK(back.diagnostics.empty());
  CHECK(interview.answers_file(back.value) == file);
  for (const auto &[typed, code] :
       {std::pair("twaalf en een half", Code::wrong_type), std::pair("99", Code::out_of_range)}) {
    const Sheet faulty = interview.ask(interview.edit(filled, {EditKind::set, "jaren", typed}).filled);
    CHECK(faulty.field("jaren")->state == FieldState::faulty);
    CHECK(says(*faulty.field("jaren"), code));
    CHECK(faulty.field("jaren")->value == typed);
  }
}
