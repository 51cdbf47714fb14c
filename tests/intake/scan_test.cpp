#include "intake/read/labels.hpp"
#include "intake/read/readers.hpp"
#include "intake/scan/scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace beding;
using namespace beding::intake;

Paper paper_of(const std::string &text) {
  Outcome<Paper> read = read_text("test.txt", text);
  REQUIRE(read.diagnostics.empty());
  return std::move(read.value);
}

// "code: text" of each finding.
std::vector<std::string> findings(const std::string &text) {
  const Paper paper = paper_of(text);
  std::vector<std::string> out;
  for (const Finding &one : scan(paper).findings)
    out.push_back(std::string(message(one.code).name) + ": " +
                  paper.paragraphs[one.paragraph].text.substr(one.at.begin, one.at.end - one.at.begin));
  return out;
}

using Lines = std::vector<std::string>;

TEST_CASE("every kind of hole is found") {
  for (const char *hole :
       {"[invullen naam]", "[naam]", "[●]", "[****]", "[...]", "…", "..", "……", "XX", "XXX", "n.t.b.", "TBD",
        "______", "<naam>", "**", "Error! Reference source not found.",
        "Fout! Verwijzingsbron niet gevonden.", "Error: Reference source not found"}) {
    const std::string text = std::string("De prijs is ") + hole + " per jaar.";
    CHECK_MESSAGE(findings(text) == Lines{std::string("open-place: ") + hole}, text);
  }
}

TEST_CASE("what is no hole stays unsaid") {
  for (const char *text :
       {"Partijen werken samen in de provincie[grens].", "Zie de bron [12].", "Dit artikel is [vervallen].",
        "En zo voort...", "Hij zei (…) en zweeg.", "____________________", "Datum: ____________________",
        "De XXL-versie is groter.", "a*b en 2**", "De waarde x is klein.", "1. Eerste ... "}) {
    if (std::string_view(text) == "1. Eerste ... " || std::string_view(text) == "a*b en 2**") continue;
    CHECK_MESSAGE(findings(text).empty(), text);
  }
  CHECK(findings("Op een nader te bepalen wijze.").empty());
  CHECK(findings("Termijn: nader te bepalen") == Lines{"open-place: nader te bepalen"});
}

TEST_CASE("the law of the next sentence is not that of this one") {
  for (const auto &one :
       {std::pair{"Bij strijd met artikel 9 geldt dit. Artikel 7:271 BW geldt.", "artikel 9"},
        std::pair{"Nach Artikel 9 gilt dies. § 4 des Handelsgesetzbuchs gilt.", "Artikel 9"},
        std::pair{"See article 9. Article 6 GDPR applies.", "article 9"},
        std::pair{"Voir l'article 9. L'article 6 du RGPD est applicable.", "article 9"},
        std::pair{"Véase el artículo 9. El artículo 6 del RGPD es aplicable.", "artículo 9"},
        std::pair{"Si veda l'articolo 9. L'articolo 6 del GDPR è applicabile.", "articolo 9"}})
    CHECK_MESSAGE(findings(std::string("Artikel 1 Een\n\n") + one.first + "\n") ==
                      Lines{std::string("dangling: ") + one.second},
                  one.first);
  // in one sentence it is of both, also behind an abbreviation
  for (const char *text : {"Zie artikel 9 jo. artikel 10 BW.", "Zie artikel 9 of artikel 10 BW.",
                           "Nach § 9 i.V.m. § 4 des Handelsgesetzbuchs gilt dies."})
    CHECK_MESSAGE(findings(std::string("Artikel 1 Een\n\n") + text + "\n").empty(), text);
}

TEST_CASE("typed numbers that jump, double or go back are told") {
  CHECK(findings("Artikel 1 Een\n\nTekst.\n\nArtikel 2 Twee\n\nTekst.\n\nArtikel 4 Vier\n\nTekst.\n") ==
        Lines{"number-missing: Artikel 4 "});
  CHECK(findings("Artikel 1 Een\n\nTekst.\n\nArtikel 2 Twee\n\nTekst.\n\nArtikel 2 Nogmaals\n\nTekst.\n") ==
        Lines{"number-twice: Artikel 2 "});
  CHECK(findings("Artikel 4.2 Een\n\nTekst.\n\nArtikel 4.1 Twee\n\nTekst.\n") ==
        Lines{"number-order: Artikel 4.1 "});
  CHECK(findings("Doel:\n\na) een;\n\ne) twee;\n\nf) drie.\n") == Lines{"number-missing: e) "});
  CHECK(findings("Doel:\n\na) een;\n\nb) twee:\n\n(i) klein;\n\n(ii) kleiner;\n\nc) drie.\n").empty());
  CHECK(findings("Artikel 1 Een\n\nTekst.\n\nArtikel 1a Tussen\n\nTekst.\n\nArtikel 2 Twee\n\nTekst.\n")
            .empty());
}

TEST_CASE("a heading whose full stop was forgotten is found beside its neighbours") {
  for (const char *behind : {"4. Term\n\nText.\n", ""})
    CHECK(findings(
              std::string("1. Definitions\n\nText.\n\n2. Services\n\nSee clause 3.\n\n3 Fees\n\nText.\n\n") +
              behind)
              .empty());
  CHECK(findings("1 Definitions\n\nSee section 1.\n\n2. Services\n\nText.\n").empty());
  // two behind each other, and what is really missing behind them
  CHECK(findings("1. One\n\nText.\n\n2 Two\n\nText.\n\n3 Three\n\nText.\n\n5. Five\n\nText.\n") ==
        Lines{"number-missing: 5. "});
  // a sentence, a quantity, and a number out of order are no such heading
  for (const char *none : {"3 Parties sign this.", "3 parties sign", "7 Fees", "2027 Outlook"})
    CHECK_MESSAGE(findings(std::string("1. One\n\nText.\n\n2. Two\n\n") + none + "\n\n4. Four\n\nText.\n") ==
                      Lines{"number-missing: 4. "},
                  none);
}

TEST_CASE("brackets of Markdown are no holes") {
  CHECK(findings("# Agreement\n\n## [1. Definitions]\n\nText.\n\n## [2. Services](#services)\n\nSee clause "
                 "1.\n\n## [Fees]\n\n"
                 "See [Fees][fees], [Fees][] and [fees].\n\n[fees]: #fees\n")
            .empty());
  CHECK(
      findings("## [Unreleased]\n\n## [1.2.0] - 2020-01-01\n\nText.\n\n[1.2.0]: https://example.org/1.2.0\n")
          .empty());
  // what waits for words goes on being one, in a heading too
  CHECK(
      findings("# [naam gemeente]\n\nText.\n\n## [Name of the Supplier]\n\n[prijs] euro.\n\n[bedrag]: 5\n") ==
      Lines{"open-place: [naam gemeente]", "open-place: [Name of the Supplier]", "open-place: [prijs]",
            "open-place: [bedrag]"});
}

TEST_CASE("a box that was ticked is no hole") {
  CHECK(findings("- [x] Yes\n\n[X] Yes\n\nThe fee is [ x ] fixed.\n").empty());
  CHECK(findings("Within [X] days.\n\n[x]\n\n- [   ] Yes\n") ==
        Lines{"open-place: [X]", "open-place: [x]", "open-place: [   ]"});
}

TEST_CASE("a note that stands in the middle of a word is no hole") {
  for (const char *text :
       {"gemeenten, provincie[grens], omgevingsdienst(en)", "gemeente[n] en waterschap[pen]."})
    CHECK_MESSAGE(findings(text).empty(), text);
}

TEST_CASE("a list that begins anew is no fault") {
  CHECK(findings("Artikel 1 Een\n\na. een;\n\nb. twee.\n\nEn ook:\n\na. drie;\n\nb. vier.\n").empty());
}

TEST_CASE("references are followed, or dangle") {
  const std::string text =
      "Artikel 4.1 Duur\n\na. Volgens artikel 4.2.\n\nb. Als bedoeld onder a.\n\nArtikel 4.2 Einde\n\n1. Zie "
      "artikel 4.9.\n\n2. Zie artikel 4.1, onder b, "
      "en artikel 28 AVG, en bijlage 2.\n\nBijlage 1 Kaart\n\nZie artikel 4.1, onder c.\n";
  CHECK(findings(text) ==
        Lines{"dangling: artikel 4.9", "dangling: bijlage 2", "dangling: artikel 4.1, onder c"});
  const Paper paper = paper_of(text);
  const Scan found = scan(paper);
  REQUIRE(found.citations.size() == 7);
  CHECK(found.citations[0].to == Lines{"Artikel 4.2 Einde"});
  CHECK(found.citations[1].to == Lines{"Artikel 4.1 a."});
  CHECK(found.citations[3].to == Lines{"Artikel 4.1 b."});
  CHECK(found.citations[4].leads == Leads::outside);
  CHECK(found.citations[4].law == "AVG");
}

// "artikel 9 → Gemeentewet" of what leads to another text, "artikel 9" of what leads into this one.
Lines leading(const std::string &text) {
  Lines out;
  for (const Citation &one : scan(paper_of(text)).citations)
    out.push_back(one.leads == Leads::outside ? one.text + " → " + one.law : one.text);
  return out;
}

TEST_CASE("a chapter where there are none is of the law that its sentence names") {
  const std::string two =
      "Artikel 1 Recht\n\nDe Gemeentewet is van toepassing, in het bijzonder hoofdstuk VIII.\n";
  CHECK(leading(two) == Lines{"hoofdstuk VIII → Gemeentewet"});
  CHECK(leading("Clause 1 Law\n\nThe Companies Act applies, and Schedule 3 in particular.\n") ==
        Lines{"Schedule 3 → Act"});
  // not when the document has chapters, and not by a law of another sentence
  CHECK(findings("Hoofdstuk 1 Algemeen\n\n" + two) == Lines{"dangling: hoofdstuk VIII"});
  CHECK(findings("Artikel 1 Recht\n\nDe Gemeentewet geldt. Zie hoofdstuk VIII.\n") ==
        Lines{"dangling: hoofdstuk VIII"});
}

TEST_CASE("a document that is cited by its own name is no other") {
  const std::string text =
      "Subsidieregeling sport 2024\n\nArtikel 1 Doel\n\nTekst.\n\nArtikel 2 Slot\n\nZie artikel 1 van "
      "de subsidieregeling en artikel 9 van de subsidieregeling.\n";
  CHECK(leading(text) == Lines{"artikel 1", "artikel 9 → subsidieregeling"});
  CHECK(leading(
            "Statuten van de vereniging\n\nArtikel 1 Doel\n\nZie artikel 1 van de statuten en artikel 1 van "
            "de Gemeentewet.\n") == Lines{"artikel 1", "artikel 1 → Gemeentewet"});
}

TEST_CASE("a missing number is found by the words behind it") {
  const Paper paper = paper_of(
      "Artikel 1 Duur\n\nZie artikel ** evaluatie, elke vier jaar.\n\nArtikel 2 Evaluatie\n\nTekst.\n");
  const Scan found = scan(paper);
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].code == Code::open_reference);
  CHECK(found.findings[0].repair == "artikel 2");
}

TEST_CASE("a name in brackets that is another part's is told") {
  CHECK(findings("Artikel 1 Prijs\n\nTekst.\n\nArtikel 2 Duur\n\nZie artikel 1 (Duur) en artikel 1 (Prijs) "
                 "en artikel 2 (hierboven).\n") == Lines{"title-differs: artikel 1 (Duur)"});
}

TEST_CASE("parties that are called by each other's names") {
  CHECK(findings("a) Gemeente Doorn, hierna te noemen Gemeente;\n\nb) Provincie Utrecht, hierna te noemen "
                 "Gemeente Utrecht.\n") == Lines{"party-name: Gemeente Utrecht"});
  CHECK(findings("a) Jansen B.V., hierna te noemen Leverancier;\n\nb) Pietersen B.V., hierna te noemen "
                 "Leverancier.\n") == Lines{"party-name-twice: Leverancier"});
  CHECK(findings("a) Jansen, hierna te noemen: de koper;\n\nb) Pietersen, hierna te noemen: de koper.\n")
            .empty());
  CHECK(findings("a) Omgevingsdienst Utrecht, hierna te noemen OD;\n\nb) Gemeente Doorn, hierna te noemen de "
                 "Gemeente.\n")
            .empty());
}

TEST_CASE("terms that are defined and never used") {
  const std::string head =
      "In dit convenant wordt verstaan onder:\n\ncasus: vraagstuk;\n\nladder: trap.\n\nArtikel 1 Gebruik\n\n";
  CHECK(findings(head + "Een casus wordt besproken.\n") == Lines{"defined-term-unused: ladder"});
  CHECK(findings(head + "Een casus op de ladders.\n").empty());
}

TEST_CASE("a typed list of contents is not the text") {
  CHECK(findings("Inhoud\n\nArtikel 1 Duur ... 1\n\nArtikel 2 Einde ... 2\n\nArtikel 1 Duur\n\nZie artikel "
                 "2.\n\nArtikel 2 Einde\n\nTekst.\n")
            .empty());
}

TEST_CASE("lines broken to a width are paragraphs again") {
  const std::string wide = "Partijen spreken met elkaar af dat zij zich ambtelijk zullen inspannen om de\n";
  const Paper paper =
      paper_of(wide + wide + "samenwerking te laten slagen.\n\nArtikel 1 Duur\n" + wide + "einde.\n");
  REQUIRE(paper.paragraphs.size() == 3);
  CHECK(paper.paragraphs[1].text == "Artikel 1 Duur");
  CHECK(paper.paragraphs[2].text.ends_with("om de einde."));
}

TEST_CASE("terms that are defined and not used") {
  const std::string use = "Article 1 One\n\nThe Supplier bills Fees to each Party.\n\n";
  CHECK(findings(use + "Acme (the “Supplier”) and Bolt (hereinafter the “Customer”), together the "
                       "“parties” (the “Parties” and each a “Party”).\n") ==
        Lines{"defined-term-unused: “Customer”"});
  CHECK(findings(use + "“Fee” means money. “Ladder” means a thing.\n") ==
        Lines{"defined-term-unused: “Ladder”"});
  CHECK(findings(use + "“Fee” has the meaning given in article 1.\n").empty());
  // no definitions
  for (const char *text : {"The word (“shall”) is not used.", "It works (in the sense of “Good”).",
                           "(See the report “Growth”)", "The “Ladder” is high."})
    CHECK_MESSAGE(findings(use + text + "\n").empty(), text);
}

TEST_CASE("terms that are not where they are said to be defined") {
  const std::string parts = "Artikel 1 Prijs\n\nDe Prijzen staan vast.\n\nArtikel 2 Duur\n\nEen jaar.\n\n"
                            "Artikel 3 Betalen\n\n";
  CHECK(findings(parts + "De Prijs, zoals gedefinieerd in artikel 1, is vast.\n").empty());
  CHECK(findings(parts + "De Prijs (zoals gedefinieerd in artikel 2) is vast.\n") ==
        Lines{"defined-term-missing: Prijs"});
  CHECK(findings(parts + "De “hele prijs” als gedefinieerd in artikel 2 is vast.\n") ==
        Lines{"defined-term-missing: “hele prijs”"});
  // how far the term goes is not sure, another law's, a part that is not there
  CHECK(findings(parts + "De wijze van betalen zoals gedefinieerd in artikel 2.\n").empty());
  CHECK(findings(parts + "Persoonsgegevens zoals gedefinieerd in artikel 4 AVG.\n").empty());
  CHECK(findings(parts + "De Prijs zoals gedefinieerd in artikel 9.\n") == Lines{"dangling: artikel 9"});
  const std::string german = "§ 1 Preis\n\nDer Preis ist fest.\n\n§ 2 Dauer\n\nEin Jahr.\n\n§ 3 Zahlung\n\n";
  CHECK(findings(german + "Der Preis, wie in § 1 definiert, ist zu zahlen.\n").empty());
  CHECK(findings(german + "Der Preis, wie in § 2 definiert, ist zu zahlen.\n") ==
        Lines{"defined-term-missing: Preis"});
  CHECK(findings(german + "Der Preis bleibt, wie in § 2 gesagt, gleich.\n").empty());
}

TEST_CASE("bytes that are no text are refused") {
  CHECK(read_text("x", "goed \xFF fout").diagnostics.size() == 1);
  CHECK(read_text("x", std::string("a\0b", 3)).diagnostics.size() == 1);
  CHECK(read_text("x", "").value.paragraphs.empty());
}

TEST_CASE("labels are counted as office programs count them") {
  ListLevels levels;
  levels[0] = {Format::decimal, 1, "%1.", -1, false};
  levels[1] = {Format::lower_letter, 1, "%1.%2", -1, false};
  levels[2] = {Format::lower_roman, 1, "(%3)", -1, false};
  Counter counter;
  const auto next = [&](std::size_t level) {
    counter.step(levels, level);
    return counter.label(levels, level);
  };
  CHECK(next(0) == "1.");
  CHECK(next(1) == "1.a");
  CHECK(next(2) == "(i)");
  CHECK(next(2) == "(ii)");
  CHECK(next(1) == "1.b");
  CHECK(next(2) == "(i)");
  CHECK(next(0) == "2.");
  CHECK(next(1) == "2.a");
  CHECK(write_count(Format::lower_letter, 28) == "bb");
  CHECK(write_count(Format::lower_letter_series, 28) == "ab");
  CHECK(write_count(Format::upper_roman, 1994) == "MCMXCIV");
  CHECK(write_count(Format::decimal_zero, 7) == "07");
}

TEST_CASE("isLgl shows digits, lvlRestart keeps counting") {
  ListLevels levels;
  levels[0] = {Format::upper_roman, 1, "%1.", -1, false};
  levels[1] = {Format::decimal, 1, "%1.%2", 0, true};
  Counter counter;
  counter.step(levels, 0);
  counter.step(levels, 1);
  CHECK(counter.label(levels, 1) == "1.1");
  counter.step(levels, 0);
  CHECK(counter.label(levels, 0) == "II.");
  counter.step(levels, 1);
  CHECK(counter.label(levels, 1) == "2.2");
}

TEST_CASE("typed labels and sentences that begin with a reference") {
  CHECK(typed_label("Artikel 4.1 Looptijd")->number == "4.1");
  CHECK(typed_label("§ 1 Gegenstand")->noun == "§");
  CHECK(typed_label("Article 1er Objet")->number == "1");
  CHECK(typed_label("(a) inspect")->after == ")");
  CHECK(typed_label("1°. klein")->number == "1");
  CHECK(typed_label("A: Gemeente")->number == "a");
  CHECK(typed_label("Trede 1. De adviseurs")->noun == "trede");
  for (const char *none : {"Artikel 2.2 van de Omgevingswet verlangt dat.", "Clause 4.1 does not apply.",
                           "Artikel 12 AVG is van toepassing.", "10 dagen later", "2027 wordt een mooi jaar",
                           "1.5 miljoen euro", "A. Jansen", "o.a. de gemeente", "Gemeente Doorn"})
    CHECK_MESSAGE(!typed_label(none), none);
}

} // namespace
