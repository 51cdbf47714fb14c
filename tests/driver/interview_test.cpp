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
  for (const auto &one : all) {
    const Edited edited = interview.edit(filled, {EditKind::set, one.first, one.second});
    CHECK_MESSAGE(edited.done, one.first);
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
  sheet = interview.weighed({});
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

namespace {

Filled after(const Interview &interview, Filled filled, const std::vector<Edit> &edits) {
  for (const Edit &one : edits) {
    const Edited made = interview.edit(filled, one);
    CHECK_MESSAGE(made.done, one.path, ": ", made.refused);
    filled = made.filled;
  }
  return filled;
}

std::vector<std::string> names(const Filled &filled) {
  std::vector<std::string> all;
  const auto found = filled.parties.find("gemeente");
  for (std::size_t i = 0; found != filled.parties.end() && i < found->second.size(); ++i) {
    const auto name = found->second[i].fields.find("naam");
    all.push_back(name == found->second[i].fields.end() ? "" : name->second);
  }
  return all;
}

Filled back(const Interview &interview, const Filled &filled) {
  return interview.filled_from({.name = "a.toml", .text = interview.answers_file(filled)}).value;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("interview: parties are added, copied, moved and removed") {
  const Ready ready = ready_library(source);
  const Interview interview(ready.opened);
  using K = EditKind;
  Filled filled = after(interview, {},
                        {{K::set, "gemeente.1.naam", "A"},
                         {K::add, "gemeente", ""},
                         {K::set, "gemeente.2.naam", "B"},
                         {K::copy, "gemeente.1", ""}});
  CHECK(names(filled) == Names{"A", "A", "B"});
  filled = after(interview, filled, {{K::move, "gemeente.3", "1"}});
  CHECK(names(filled) == Names{"B", "A", "A"});
  filled = after(interview, filled, {{K::move, "gemeente.1", "2"}, {K::remove, "gemeente.1", ""}});
  CHECK(names(filled) == Names{"B", "A"});
  CHECK(back(interview, filled) == filled);
  filled = after(interview, filled, {{K::remove, "gemeente.1", ""}, {K::remove, "gemeente.1", ""}});
  CHECK_FALSE(filled.parties.contains("gemeente"));
  for (const Edit &one : std::vector<Edit>{{K::nobody, "gemeente", ""},
                                           {K::remove, "gemeente.2", ""},
                                           {K::set, "gemeente.3.naam", "C"},
                                           {K::set, "gemeente.1.weg", "C"},
                                           {K::set, "weg", "C"},
                                           {K::add, "jaren", ""},
                                           {K::set, "gemeente.0.naam", "C"},
                                           {K::set, "gemeente.1.naam.x", "C"},
                                           {K::set, "", "C"},
                                           {K::confirm, "jaren", ""},
                                           {K::set, "gemeente", "2"}}) {
    const Edited made = interview.edit(filled, one);
    CHECK_MESSAGE(!made.done, one.path);
    CHECK(made.filled == filled);
    CHECK_FALSE(made.refused.empty());
  }
}

TEST_CASE("interview: nothing is lost on the way to the file and back") {
  const Ready ready = ready_library(source);
  const Interview interview(ready.opened);
  Filled filled = with(interview, {{"looptijd", "bepaald"},
                                   {"jaren", "twaalf jaar of zo"},
                                   {"geld", "€ 5"},
                                   {"delen", "een, weg"},
                                   {"gemeente.1.naam", "De \"Bilt\" \\ én meer"}});
  filled.parties["provincie"] = {{.fields = {{"naam", "Utrecht"}}, .unknown = {{"zetel", "3"}}}};
  filled.unknown = {{"weg", "[1, { a = true }]"}, {"met blank", "2027-01-31"}};
  const Filled once = back(interview, filled);
  CHECK(once.answers.at("jaren") == "twaalf jaar of zo");
  CHECK(once.answers.at("geld") == "5");
  CHECK(once.answers.at("delen") == "een, weg");
  CHECK(once.parties == filled.parties);
  CHECK(once.unknown == filled.unknown);
  CHECK(back(interview, once) == once);
  // not asked now: kept aside, and back when it is asked again
  const Filled without = after(interview, filled, {{EditKind::set, "looptijd", "onbepaald"}});
  const std::string file = interview.answers_file(without);
  CHECK(file.find("#~ jaren = \"twaalf jaar of zo\"") != std::string::npos);
  CHECK(file.find("#~ [provincie]") != std::string::npos);
  const Sheet sheet = interview.ask(without);
  CHECK(sheet.field("jaren")->state == FieldState::not_asked);
  CHECK(sheet.field("jaren")->value == "twaalf jaar of zo");
  CHECK_FALSE(sheet.parties("provincie")->may_join);
  CHECK(interview.ask(back(interview, without)).field("provincie.1.naam")->value == "Utrecht");
  CHECK(std::none_of(sheet.said.begin(), sheet.said.end(),
                     [](const Said &one) { return one.code == Code::party_not_allowed; }));
  const Filled again = after(interview, back(interview, without), {{EditKind::set, "looptijd", "bepaald"}});
  CHECK(again.answers == back(interview, filled).answers);
  CHECK(again.parties == filled.parties);
}

TEST_CASE("interview: who joins on a condition is asked for where it holds, and else nobody") {
  const Ready ready = ready_library(R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  veld naam "Naam"
partij aannemer "Aannemer"
  aantal 2 of meer
  veld naam "Naam"
  alleen als bouwen
vraag bouwen "Bouwen?"
  ja/nee
clausule een "Een"
  Dit doen {gemeente}{als bouwen} en {aannemer | opsomming}{einde}.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)");
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const auto weighed = [&](const Filled &filled) {
    Sheet sheet = interview.weighed(filled);
    CHECK(sheet.conflict.text.empty());
    return sheet;
  };
  const Filled open = with(interview, {{"gemeente.1.naam", "Baarn"}});
  Sheet sheet = weighed(open);
  CHECK_FALSE(sheet.parties("aannemer")->may_join);
  CHECK(sheet.field("bouwen")->forced.empty()); // nothing makes the party join
  CHECK(sheet.field("bouwen")->options[1].possible == Possible::yes);
  sheet = weighed(after(interview, open, {{EditKind::set, "bouwen", "false"}}));
  CHECK(sheet.finished);
  CHECK_FALSE(sheet.parties("aannemer")->may_join);
  Filled built = after(interview, open, {{EditKind::set, "bouwen", "true"}});
  sheet = weighed(built);
  CHECK_FALSE(sheet.finished);
  REQUIRE(sheet.parties("aannemer")->members.size() == 2);
  built = after(interview, built,
                {{EditKind::set, "aannemer.1.naam", "Bos"}, {EditKind::set, "aannemer.2.naam", "Veld"}});
  sheet = weighed(built);
  CHECK(sheet.finished);
  CHECK(sheet.field("bouwen")->options[1].possible == Possible::yes); // who must join is no dead end
  CHECK(interview.edit(built, {EditKind::set, "bouwen", "false"}, true).done);
  // what was filled in lies aside where it does not hold, and is no error
  const Filled without = after(interview, built, {{EditKind::set, "bouwen", "false"}});
  CHECK(weighed(without).finished);
  CHECK(interview.answers_file(without).find("#~ [[aannemer]]") != std::string::npos);
}

TEST_CASE("interview: an image is a file and what it shows, of a question and of a field") {
  const Ready ready = ready_library(R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1
  veld naam "Naam"
  veld logo "Logo"
    afbeelding
vraag beeld "Beeldmerk?"
  afbeelding
clausule een "Een"
  {gemeente.naam} doet mee.
document d "D"
  nummering convenant
  logo's gemeente.logo, beeld
  hoofdstuk "H"
    een
)");
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const std::string toml = "beeld = { bestand = \"b.png\", alt = \"Beeld | merk\" }\n\n[gemeente]\nnaam = "
                           "\"Baarn\"\nlogo = { bestand = \"logo.svg\", alt = \"Wapen\" }\n";
  const Filled filled = interview.filled_from({.name = "a.toml", .text = toml}).value;
  CHECK(filled.answers.at("beeld") == "b.png | Beeld | merk");
  CHECK(filled.parties.at("gemeente").at(0).fields.at("logo") == "logo.svg | Wapen");
  CHECK(filled.parties.at("gemeente").at(0).unknown.empty());
  CHECK(interview.answers_file(filled) == toml);
  CHECK(interview.ask(filled).finished); // files are read when a document is made
}

TEST_CASE("interview: a number with one mark is read as the language has it, or asked again") {
  const Ready dutch = ready_library(source);
  const std::string english_source = [] {
    std::string text = source;
    return text.insert(text.find("  gebruik"), "  taal en\n");
  }();
  const Ready english = ready_library(english_source);
  REQUIRE_MESSAGE(english.good(), english.first_error);
  const auto read = [&](const Ready &ready, const std::string &typed) {
    const Interview interview(ready.opened);
    const Sheet sheet = interview.ask(with(interview, {{"geld", typed}}));
    const SheetField &field = *sheet.field("geld");
    return field.state == FieldState::faulty ? std::string("?")
                                             : interview.answers_file(with(interview, {{"geld", typed}}));
  };
  CHECK(read(dutch, "1.250") == "geld = 1250\n");
  CHECK(read(dutch, "1,250") == "?");
  CHECK(read(english, "1,250") == "geld = 1250\n");
  CHECK(read(english, "1.250") == "?");
  for (const Ready *one : {&dutch, &english}) {
    CHECK(read(*one, "12,50") == "geld = 12.50\n");
    CHECK(read(*one, "12.5") == "geld = 12.5\n");
    CHECK(read(*one, "1.234.567,8") == "geld = 1234567.8\n");
    CHECK(read(*one, "1,234,567") == "geld = 1234567\n");
    CHECK(read(*one, "12.34.567") == "?");
    CHECK(read(*one, "1 25") == "?");
    CHECK(read(*one, "1 250 euro") == "geld = 1250\n");
    CHECK(read(*one, "1.2.3") == "?");
    CHECK(read(*one, "veel") == "?");
  }
}

TEST_CASE("interview: what the rules exclude, force and ask to confirm") {
  const Ready ready = ready_library(source);
  const Interview interview(ready.opened);
  const Filled filled =
      with(interview, {{"looptijd", "bepaald"}, {"jaren", "3"}, {"gemeente.1.naam", "Baarn"}});
  Sheet sheet = interview.ask(filled);
  CHECK_FALSE(sheet.finished); // evaluation after four years, by default
  sheet = interview.weighed(filled);
  CHECK(sheet.conflict.text.empty());
  const SheetField &cycle = *sheet.field("cyclus");
  CHECK(cycle.confirm);
  REQUIRE(cycle.stretches.size() == 2);
  CHECK(cycle.stretches[0].to == "3");
  CHECK(cycle.stretches[1].from == "4");
  CHECK(cycle.stretches[1].possible == Possible::no);
  CHECK(cycle.stretches[1].because.text.starts_with("De evaluatie is niet later dan het einde."));
  CHECK(cycle.stretches[1].because.change == std::vector<std::string>{"looptijd", "jaren"});
  const Edited four = interview.edit(filled, {EditKind::confirm, "cyclus", ""}, true);
  CHECK_FALSE(four.done);
  CHECK(four.because.change == std::vector<std::string>{"looptijd", "jaren"});
  const Filled one_year = after(interview, filled, {{EditKind::set, "jaren", "1"}});
  Sheet forced = interview.weighed(one_year);
  CHECK(forced.field("cyclus")->forced == "1");
  CHECK_FALSE(forced.field("cyclus")->because.text.empty());
  const Filled full = interview.with_forced(one_year);
  CHECK(full.answers.at("cyclus") == "1");
  CHECK(interview.ask(full).finished);
  // answers that exclude each other already: what was answered shows the way out
  const Filled wrong = after(interview, one_year, {{EditKind::set, "cyclus", "8"}});
  Sheet conflict = interview.weighed(wrong);
  CHECK_FALSE(conflict.conflict.text.empty());
  CHECK(conflict.field("looptijd")->options[1].possible == Possible::forced);
  CHECK(conflict.field("ruim")->options[0].possible == Possible::unknown);
  CHECK(interview.edit(wrong, {EditKind::set, "looptijd", "onbepaald"}, true).done);
  CHECK(says(*conflict.field("cyclus"), Code::rule_broken));
}

TEST_CASE("interview: answers go over to a new version, and what is asked anew is told") {
  const Ready old = ready_library(source);
  std::string text = source;
  const auto replace = [&](std::string_view before, std::string_view now) {
    text.replace(text.find(before), before.size(), now);
  };
  replace("getal 1 tot 25", "getal 1 tot 5");
  replace("vraag ruim \"Ruim?\"\n  ja/nee\n  standaard nee\n", "vraag nieuw \"Nieuw?\"\n  tekst\n");
  replace("{als ruim}Ruim.{einde}", "{nieuw}");
  const Ready now = ready_library(text);
  REQUIRE_MESSAGE(now.good(), now.first_error);
  const Interview before(old.opened);
  const Interview interview(now.opened);
  const Filled filled = with(
      before, {{"looptijd", "bepaald"}, {"jaren", "12"}, {"ruim", "true"}, {"gemeente.1.naam", "Baarn"}});
  const AnswersFile file{.name = "a.toml", .text = before.answers_file(filled)};
  const Outcome<CarriedOver> carried = interview.carry(file, &old.opened);
  CHECK(carried.value.anew == std::vector<std::string>{"jaren", "nieuw"});
  CHECK(carried.value.changed == std::vector<std::string>{"jaren"});
  CHECK(carried.value.aside == std::vector<std::string>{"ruim"});
  CHECK(before.carry({.name = "b.toml", .text = interview.answers_file(carried.value.filled)}).value.filled ==
        filled);
}

TEST_CASE("interview: fields are asked, have defaults and options, and what is wrong is said at them") {
  const Ready ready = ready_library(R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij huurder "Huurder"
  aantal 1 of meer
  veld naam "Naam"
  veld soort "Soort"
    keuze mens "een mens"
    keuze bedrijf "een bedrijf"
  veld geboren "Geboren"
    datum
    alleen als soort is mens
  veld borg "Borg"
    bedrag
    standaard 500
clausule een "Een"
  {huurder | opsomming}.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)");
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  Filled filled = with(interview, {{"huurder.1.naam", "A"}, {"huurder.1.soort", "bedrijf"}});
  const auto state = [&](std::string_view path) { return interview.ask(filled).field(path)->state; };
  CHECK(state("huurder.1.geboren") == FieldState::not_asked);
  CHECK(state("huurder.1.borg") == FieldState::fallback);
  CHECK(interview.ask(filled).field("huurder.1.soort")->options.at(1).chosen);
  filled = interview.edit(filled, {EditKind::set, "huurder.1.soort", "mens"}).filled;
  CHECK(state("huurder.1.geboren") == FieldState::open);
  filled = interview.edit(filled, {EditKind::set, "huurder.1.geboren", "31-31-1980"}).filled;
  CHECK(state("huurder.1.geboren") == FieldState::faulty);
  filled = interview.edit(filled, {EditKind::set, "huurder.1.geboren", "31-1-1980"}).filled;
  CHECK(interview.ask(filled).field("huurder.1.geboren")->shown == "31 januari 1980");
  filled = interview.edit(filled, {EditKind::confirm, "huurder.1.borg", ""}).filled;
  CHECK(state("huurder.1.borg") == FieldState::answered);
  CHECK_FALSE(interview.edit(filled, {EditKind::confirm, "huurder.1.naam", ""}).done);
  CHECK(interview.ask(filled).finished);
}
