// The table of keywords against the language itself: where a word may begin a line, and that a name which a
// declaration may have means what it names wherever it can stand.
#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "output/text/writer.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace beding;

namespace {

// What can be declared, and a library that uses its name in every place where it can stand. % is the name.
struct Use {
  const char *what;
  std::optional<Named> named; // none: no word stands in the way
  const char *library;
  const char *answers;
};

constexpr const char *scheme = R"(
nummering s
  hoofdstuk "Hoofdstuk {1}"
  artikel "Artikel {1}" doorlopend
  lid "{1}."
  onderdeel "{a}."
  bijlage "Bijlage {1}"
)";

constexpr Use uses[] = {
    {"question of yes or no", Named::value, R"(bibliotheek proef "Proef"
vraag % "V?"
  ja/nee
vraag ander "A?"
  ja/nee
  alleen als %
regel "R"
  % of ander en niet %
  ander of %
clausule een "Een" als %
  {als %}
    Blok een.
  {anders als ander of %}
    Blok twee.

  Tekst {als %}ja{anders als niet %}nee{einde} en {als ander en %}x{einde} {als (%) en % = ja}y{einde}
  - {als %} eerste;
  - {als % is ja of ander} tweede.
document d "D"
  nummering s
  hoofdstuk "H" als %
    een als %
)",
     "% = true\nander = true\n"},
    {"question of a text", Named::value, R"(bibliotheek proef "Proef"
vraag % "V?"
  tekst
clausule een "Een {%}"
  {%}

  {% | hoofdletter}

  Tekst {%} en {% | hoofdletter}, {als % is "kan"}a{einde}{als "y" <> %}b{einde}{als % is niet "z"}c{einde}.
  | a   | {%} |
  | {%} | b   |
document d "D {%}"
  nummering s
  een
)",
     "% = \"kan\"\n"},
    {"question of a number", Named::value, R"(bibliotheek proef "Proef"
vraag % "V?"
  getal
vraag ander "A?"
  getal
  alleen als % > 2
regel "R"
  % >= 3
clausule een "Een"
  {% | woorden}

  {% | woorden} {als 2 < %}a{einde}{als % = ander}b{einde}{als ander is %}c{einde}
document d "D"
  nummering s
  een
)",
     "% = 3\nander = 3\n"},
    {"question of several options", Named::value, R"(bibliotheek proef "Proef"
vraag % "V?"
  keuze aa "Eerste"
    uitleg "Over de eerste."
  keuze bb "Tweede"
  aantal 1 of meer
clausule een "Een"
  {%}

  {% | opsomming} zijn er {aantal %}{als % bevat aa en aantal % > 1}, meer{einde}:
  {voor elke %}
    - {%}{als % is aa}, de eerste{einde};
document d "D"
  nummering s
  een als aantal % = 2
)",
     "% = [\"aa\", \"bb\"]\n"},
    {"party", Named::value, R"(bibliotheek proef "Proef"
partij % "P"
  veld naam "Naam"
partij ander "A"
  aantal 0 of 1
  veld naam "Naam"
  alleen als %
clausule een "Een" als %
  {%}

  {%.naam}

  {als %}
    {%} en {%.naam | hoofdletter} en {%.heet}, {als %.naam = "N"}a{einde}{als "N" is %.naam}b{einde}
  {voor elke partij}
    - {partij}{als partij is %}, een{einde};
document d "D {%}"
  nummering s
  een als % en aantal % = 1
)",
     "[%]\nnaam = \"N\"\n[ander]\nnaam = \"M\"\n"},
    {"party of which several join", Named::value, R"(bibliotheek proef "Proef"
partij % "P"
  aantal 1 of meer
  veld naam "Naam"
  heet "{naam}"
clausule een "Een"
  {% | opsomming} zijn er {aantal %}: {%.naam | opsomming}

  {voor elke %}
    - {%} is {%.naam}{als eerste en %.naam is "N"}, de eerste{einde};
document d "D"
  nummering s
  een
)",
     "[[%]]\nnaam = \"N\"\n[[%]]\nnaam = \"M\"\n"},
    {"term", Named::value, R"(bibliotheek proef "Proef"
begrip % "zaak" meervoud "zaken"
  een ding;
clausule een "Een"
  {begrippen}

  {%}

  {% | meervoud}

  Tekst {%} en {% | meervoud}.
document d "D"
  nummering s
  een
)",
     ""},
    {"field", Named::field, R"(bibliotheek proef "Proef"
partij p "P"
  veld % "Veld"
  heet "{%}, {% | hoofdletter}"
clausule een "Een"
  {p.%}

  {p.%} {p} {partijen.% | opsomming} {als p.% is "v"}a{einde}{als "v" = p.%}b{einde}
  {voor elke partij}
    - {partij.%}{als partij.% is "v" en eerste}c{einde};
document d "D"
  nummering s
  een
)",
     "[p]\n% = \"v\"\n"},
    {"option", Named::option, R"(bibliotheek proef "Proef"
partij p "P"
  aantal 1 of meer
  veld naam "Naam"
vraag ja-nee "J?"
  ja/nee
vraag v "V?"
  keuze % "Een"
  keuze bb "Twee"
  standaard %
vraag w "W?"
  keuze bb "Twee"
  keuze % "Een"
  aantal 1 of meer
  standaard %, bb
  alleen als v is %
regel "R"
  v is % of v is niet %
  % is v en ja-nee
clausule een "Een" als % = v
  {als v is % en ja-nee}a{einde}{als ja-nee en % is v}b{einde}{als v is niet %}c{einde}{als v <> %}d{einde}

  {voor elke w}
    - {w}{als w is %}e{einde}{als w bevat % en ja-nee}f{einde};

  {voor elke partij}
    - {partij.naam}{als % is v}g{einde}{als (v = %)}h{einde};
document d "D"
  nummering s
  een als v is %
)",
     "ja-nee = true\n[[p]]\nnaam = \"N\"\n[[p]]\nnaam = \"M\"\n"},
    {"clause", Named::clause, R"(bibliotheek proef "Proef"
clausule % "Een"
  - {#b} Zie @%.b en {@ander, @%} en {@% | titel};
  - zie @% en {@ander en @% | nummer}.
clausule ander "Twee"
  Zie @%. Of @%.b.
document d "D"
  nummering s
  ander
  %
)",
     ""},
    {"clause with a condition", Named::clause, R"(bibliotheek proef "Proef"
vraag ja-nee "J?"
  ja/nee
clausule % "Een"
  Tekst.
document d "D"
  nummering s
  hoofdstuk "H"
    % als ja-nee en ja-nee
)",
     "ja-nee = true\n"},
    {"clause as an annex", Named::clause, R"(bibliotheek proef "Proef"
vraag ja-nee "J?"
  ja/nee
clausule % "Een"
  Zie @ander.
clausule ander "Ander"
  Zie @%.
document d "D"
  nummering s
  ander
  bijlage % als ja-nee
)",
     "ja-nee = true\n"},
    {"clause where is signed", Named::clause, R"(bibliotheek proef "Proef"
vraag ja-nee "J?"
  ja/nee
clausule % "Een"
  Tekst.
clausule ander "Ander"
  Tekst.
document d "D"
  nummering s
  ander
  ondertekening % als ja-nee
)",
     "ja-nee = true\n"},
    {"label", std::nullopt, R"(bibliotheek proef "Proef"
clausule een "Een"
  - {#%} Zie @een.% en {@% | nummer};
  - zie @% en {@een, @%}.
document d "D"
  nummering s
  een
)",
     ""},
    {"chapter", std::nullopt, R"(bibliotheek proef "Proef"
vraag ja-nee "J?"
  ja/nee
clausule een "Een"
  Zie @% en {@% | titel}.
document d "D"
  nummering s
  hoofdstuk % "H" als ja-nee
    een
)",
     "ja-nee = true\n"},
    {"list", Named::list, R"(bibliotheek proef "Proef"
clausule een "Een"
  Tekst:
  {lijst %}
  - {#x} een;
    - {#y} twee.

  Zie @x en @y.
nummering t
  artikel "Artikel {1}"
  lid "{1}."
  lijst % "{a}." citeer "punt {a}"
    onderdeel "{%}.{1}" citeer "punt {%}.{1}"
document d "D"
  nummering t
  een
)",
     ""},
    {"scheme", std::nullopt, R"(bibliotheek proef "Proef"
clausule een "Een"
  Tekst.
nummering %
  artikel "Artikel {1}"
document d "D"
  nummering %
  een
)",
     ""},
    {"document", std::nullopt, R"(bibliotheek proef "Proef"
clausule een "Een"
  Tekst.
document % "D"
  nummering s
  een
)",
     ""},
    {"library", std::nullopt, R"(bibliotheek % "Proef"
clausule een "Een"
  Tekst.
document d "D"
  nummering s
  een
)",
     ""},
};

std::string with_name(std::string text, std::string_view name) {
  for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + name.size()))
    text.replace(at, 1, name);
  return text;
}

// The text that comes out, or what is wrong first.
std::string made(const std::string &library, const std::string &answers, std::set<Code> &told) {
  const auto all = test::compile(library, answers);
  for (const Diagnostic &one : all->diagnostics) told.insert(one.code);
  if (!all->done && !all->diagnostics.empty())
    return std::string(message(all->diagnostics.front().code).name);
  return all->done ? write_text(all->finished()) : "nothing";
}

bool can_be_name(std::string_view word) { return word.find_first_of(" /'") == std::string_view::npos; }

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Keyword &one : keywords)
    for (const std::string_view word : {one.spelling.dutch, one.spelling.english}) {
      // also what a keyword of several words begins and ends with
      if (word.find_first_of("/'") != std::string_view::npos) continue;
      const std::size_t blank = word.find(' ');
      all.emplace_back(word.substr(0, blank));
      if (blank != std::string_view::npos) all.emplace_back(word.substr(word.rfind(' ') + 1));
    }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

} // namespace

TEST_CASE("a name is refused or means what it names") {
  const std::vector<std::string> all = names();
  REQUIRE(all.size() > 120);
  std::size_t refused = 0;
  for (const Use &use : uses) {
    const std::string library = std::string(use.library) + scheme;
    std::set<Code> ignored;
    const std::string expected =
        made(with_name(library, "gewoon"), with_name(use.answers, "gewoon"), ignored);
    REQUIRE_MESSAGE(ignored.empty(), use.what, ": ", expected);
    for (const std::string &name : all) {
      const std::string source = with_name(library, name);
      const std::string answers = with_name(use.answers, name);
      std::set<Code> told;
      const std::string text = made(source, answers, told);
      CAPTURE(use.what);
      CAPTURE(name);
      if (use.named && is_reserved(name, *use.named)) {
        ++refused;
        CHECK(told.contains(Code::reserved_name));
        continue;
      }
      CHECK(text == expected);
      // and the formatter keeps it a name, whatever the spelling of keywords
      for (const Tongue tongue : {Tongue::dutch, Tongue::english}) {
        const Source written("case.beding", source);
        const Outcome<std::string> laid_out = format(written, 0, {.keywords = tongue});
        std::set<Code> then;
        CHECK_MESSAGE(made(laid_out.value, answers, then) == expected, laid_out.value);
      }
    }
  }
  CHECK(refused > 100);
}

TEST_CASE("what is refused is refused where it is declared") {
  for (const Keyword &one : keywords)
    for (const std::string_view word : {one.spelling.dutch, one.spelling.english}) {
      if (!can_be_name(word)) continue;
      const std::string name(word);
      const auto places_of = [&](const std::string &library, Named named) {
        const auto all = test::compile("bibliotheek proef \"Proef\"\n" + library, "");
        const auto told =
            std::count_if(all->diagnostics.begin(), all->diagnostics.end(), [&](const Diagnostic &it) {
              return it.code == Code::reserved_name &&
                     all->sources()[it.at.file].text().substr(it.at.begin, it.at.end - it.at.begin) == name;
            });
        CAPTURE(library);
        CHECK(told == (is_reserved(name, named) ? 1 : 0));
      };
      places_of("vraag " + name + " \"V?\"\n  ja/nee\n", Named::value);
      places_of("partij " + name + " \"P\"\n", Named::value);
      places_of("begrip " + name + " \"b\"\n  tekst.\n", Named::value);
      places_of("partij p \"P\"\n  veld " + name + " \"V\"\n", Named::field);
      places_of("vraag v \"V?\"\n  keuze " + name + " \"V\"\n  keuze andere \"A\"\n", Named::option);
      places_of("clausule " + name + " \"C\"\n  Tekst.\n", Named::clause);
      places_of("nummering n\n  artikel \"{1}\"\n  lijst " + name + " \"{a}\"\n", Named::list);
    }
}

TEST_CASE("a list cannot be called as a way to count") {
  for (const char *name : {"a", "i"}) {
    const auto all =
        test::compile(std::string("bibliotheek proef \"Proef\"\nnummering n\n  artikel \"{1}\"\n") +
                          "  lijst " + name + " \"{a}\"\n",
                      "");
    REQUIRE(!all->diagnostics.empty());
    CHECK(all->diagnostics.front().code == Code::reserved_name);
  }
}

// Whether any word that is spelled so may stand there.
bool may_stand(std::string_view word, Position position) {
  return std::any_of(keywords.begin(), keywords.end(), [&](const Keyword &one) {
    return one.positions.has(position) && (one.spelling.dutch == word || one.spelling.english == word);
  });
}

// Each word alone, as the first line of a body: the grammar knows it there when the table says so.
TEST_CASE("the grammar and the table agree on what a line begins with") {
  struct Body {
    const char *head;
    Position position;
  };
  for (const Body body : {Body{"bibliotheek b \"B\"", Position::of_library},
                          {"partij p \"P\"", Position::of_party},
                          {"vraag v \"V\"", Position::of_question},
                          {"nummering n", Position::of_scheme}})
    for (const Keyword &one : keywords)
      for (const std::string_view word : {one.spelling.dutch, one.spelling.english}) {
        const Source source("case.beding", std::string(body.head) + "\n  " + std::string(word) + "\n");
        const auto parsed = parse(source, 0);
        const bool unknown =
            std::any_of(parsed.diagnostics.begin(), parsed.diagnostics.end(), [](const Diagnostic &it) {
              return it.code == Code::unknown_property || it.code == Code::other_word ||
                     it.code == Code::type_without_field; // which stands below a field alone
            });
        CAPTURE(source.text());
        CHECK(unknown != may_stand(word, body.position));
      }
  for (const Keyword &one : keywords)
    for (const std::string_view word : {one.spelling.dutch, one.spelling.english}) {
      const Source source("case.beding", std::string(word) + " een \"E\"\n  Tekst.\n");
      const auto parsed = parse(source, 0);
      const bool unknown =
          !parsed.diagnostics.empty() &&
          (parsed.diagnostics.front().code == Code::unknown_declaration ||
           (parsed.diagnostics.front().code == Code::other_word && parsed.diagnostics.front().at.begin == 0));
      CAPTURE(word);
      CHECK(unknown != may_stand(word, Position::head));
    }
}
