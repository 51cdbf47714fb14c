#include "engine/language/typed_places.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace beding;

namespace {

// What is found, as written, with the clause behind an arrow.
std::string found(std::string_view text) {
  std::string out;
  for (const TypedPlace &one :
       find_typed_places(text, {{"evaluatie", "eva"}, {"evaluatie en toets", "toets"}})) {
    out += (out.empty() ? "" : " | ") + std::string(text.substr(one.begin, one.end - one.begin));
    if (!one.clause.empty()) out += " -> " + one.clause;
  }
  return out;
}

} // namespace

TEST_CASE("the longest heading wins, and only whole words count") {
  CHECK(found("artikel ** Evaluatie en toets,") == "artikel ** Evaluatie en toets -> toets");
  CHECK(found("artikel 4.1 (evaluatie).") == "artikel 4.1 (evaluatie) -> eva");
  CHECK(found("artikel ** evaluaties") == "artikel **");
  CHECK(found("artikel ** (evaluatie") == "artikel **");
  CHECK(found("** evaluatie") == "**"); // without "artikel" the words may be a sentence of their own
}

TEST_CASE("references to other laws are left alone") {
  for (const char *text :
       {"artikel 28 AVG", "artikel 2.3 van de Omgevingswet", "artikel 4 van de wet", "artikel 6:162 BW",
        "artikel 5, tweede lid, onder a, van de Awb", "de artikelen 2 tot en met 4 en 6, van die wet",
        "§ 4 BGB", "section 3 of the Companies Act", "article 5 of Directive 95/46", "Boek 7, artikel 400",
        "AVG artikel 28", "l'article 1103 du Code civil", "bijlage 2 bij de verordening",
        "een artikel over 4 zaken", "artikelen"})
    CHECK_MESSAGE(found(text).empty(), text);
  for (const char *text :
       {"artikel 4", "artikel 4.6 van dit convenant", "article 5 of this agreement", "artikel 4, lid 2",
        "bijlage B", "hoofdstuk 2", "artikel 4 is van toepassing", "clause 4.1", "Bijlage II."})
    CHECK_MESSAGE(!found(text).empty(), text);
}

TEST_CASE("numbers typed before an item") {
  for (const char *text :
       {"1. Tekst", "12) Tekst", "a) Tekst", "(iv) tekst", "b. tekst", "2° tekst", "(a)  tekst"})
    CHECK_MESSAGE(typed_number(text) > 0, text);
  for (const char *text : {"2027. Dat", "3 zaken", "a is", "1.", "", "(", "enz. en", "1.2 ha", "de) x"})
    CHECK_MESSAGE(typed_number(text) == 0, text);
  CHECK(typed_number("(a)  tekst") == 5);
}

TEST_CASE("any text can be looked at") {
  std::mt19937 random(4);
  const std::vector<std::string> pieces{"artikel ", "§",    " ", "**",     "[",         "]", "4",    ".",
                                        "…",        "●",    "X", "_",      "(",         ")", "van ", "de ",
                                        "\n",       "\xFF", "é", "n.t.b.", "Evaluatie", ",", "of ",  "AVG"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto count = random() % 12; count > 0; --count) text += pieces[random() % pieces.size()];
    std::size_t last = 0;
    for (const TypedPlace &one : find_typed_places(text, {{"evaluatie", "eva"}})) {
      REQUIRE(one.begin >= last);
      REQUIRE(one.end > one.begin);
      REQUIRE(one.end <= text.size());
      last = one.end;
    }
    REQUIRE(typed_number(text) <= text.size());
  }
}

TEST_CASE("what scan knows, check knows: the words of every language, and its open places") {
  for (const char *text :
       {"la cláusula 4.2", "en el artículo 4 del presente contrato", "dell'articolo 4", "dell’articolo 4",
        "Abschnitt 3", "Kapitel 2", "Klausel 4", "Anlage 2", "Exhibit B", "capítulo 2", "allegato 3",
        "artikel 4 van de overeenkomst", "art. 4"})
    CHECK_MESSAGE(!found(text).empty(), text);
  for (const char *text : {"el artículo 1255 del Código Civil", "el artículo 6 de la Ley 34",
                           "l'articolo 1341 del codice civile", "l’articolo 4 dell'atto costitutivo",
                           "Artikel 6 DSGVO", "parte 2 del consejo", "deel 2"})
    CHECK_MESSAGE(found(text).empty(), text);
  CHECK(found("termijn: nader te bepalen") == "nader te bepalen");
  CHECK(found("op een nader te bepalen wijze").empty());
  CHECK(found("Price: to be confirmed.") == "to be confirmed");
  CHECK(found("zie Fout! Verwijzingsbron niet gevonden.") == "Fout! Verwijzingsbron niet gevonden.");
  CHECK(found("de koper [insertar nombre]") == "[insertar nombre]");
  CHECK(open_phrase("N.t.b.", 0) == 6);
  CHECK(open_phrase("ntbx", 0) == 0);
}
