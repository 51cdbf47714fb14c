#include "tests/engine/build.hpp"

#include <map>

using namespace beding;
using namespace beding::build;

namespace {

std::string less_stops(std::string label) { return label.erase(label.find_last_not_of('.') + 1); }

// What must hold of every citation, wherever it stands: an office program shows what we say it shows, and two
// targets never read alike.
void check_all(const Outline &made) {
  const auto &blocks = made.document().blocks;
  Wording wording(made.document().locale);
  for (BlockId from = 0; from < blocks.size(); ++from) {
    std::map<std::string, BlockId> seen;
    for (BlockId target = 0; target < blocks.size(); ++target) {
      if (made.numbers().of[target].label.empty()) continue;
      if (made.scheme().chains[blocks[target].level.chain].kind == ChainKind::bullets) continue;
      for (const bool capital : {false, true}) {
        const Citation citation = made.citation(from, {target}, Form::full, capital);
        for (const CitationPart &part : citation.parts)
          if (const auto *live = std::get_if<LiveLabel>(&part)) {
            const std::string label = less_stops(made.numbers().of[live->target].label);
            CHECK(live->text == (live->lower ? wording.lower(label) : label));
            CHECK_FALSE((live->lower && live->text == label));
          }
        const std::string text = plain_text(citation);
        CHECK_FALSE(text.empty());
        if (capital) continue;
        const auto put = seen.emplace(text, target);
        CHECK_MESSAGE(put.second, "from ", from, ": ", text, " is both ", put.first->second, " and ", target);
      }
    }
  }
}

} // namespace

TEST_CASE("covenant: another article is cited in full") {
  const Outline made = covenant_document();
  CHECK(made.cite("evaluatie", "partijen") == "artikel 1.1");
  CHECK(made.cite("evaluatie", "pc") == "artikel 1.1, onder c");
  CHECK(made.cite("evaluatie", "pb2") == "artikel 1.1, onder b, onder 2°");
  CHECK(made.cite("doel", "pc") == "artikel 1.1, onder c");
  CHECK(made.cite("partijen", "h2") == "hoofdstuk 2");
  CHECK(made.cite("partijen", "ob") == "artikel 1.3, overweging B");
  CHECK(made.cite("slottekst", "pc") == "artikel 1.1, onder c");
}

TEST_CASE("covenant: inside the article the citation is shortened") {
  const Outline made = covenant_document();
  CHECK(made.cite("pa", "pc") == "onder c");
  CHECK(made.cite("partijen", "pc") == "onder c");
  CHECK(made.cite("pa", "pb2") == "onder b, onder 2°");
  CHECK(made.cite("pb1", "pb2") == "onder 2°");
  CHECK(made.cite("pb1", "pb") == "onder b");
  CHECK(made.cite("pb1", "pd1") == "onder d, onder 1°");
  CHECK(made.cite("pb2x", "pb1") == "onder 1°");
  CHECK(made.cite("oa", "ob") == "overweging B");
}

TEST_CASE("covenant: the unit itself") {
  const Outline made = covenant_document();
  CHECK(made.cite("pb1", "partijen") == "dit artikel");
  CHECK(made.cite("doeltekst", "doel") == "dit artikel");
  CHECK(made.cite("kb", "kaart") == "deze bijlage");
  CHECK(made.cite("pb1", "h1") == "dit hoofdstuk");
  CHECK(made.cite("h1", "h1") == "dit hoofdstuk");
  CHECK(made.cite("evaluatie", "h1") == "hoofdstuk 1");
  CHECK(made.cite("pc", "pc") == "onder c"); // there is no word for it
}

TEST_CASE("covenant: annexes and the closing") {
  const Outline made = covenant_document();
  CHECK(made.cite("evaluatie", "kaart") == "bijlage 1");
  CHECK(made.cite("evaluatie", "ka") == "bijlage 1, onder a");
  CHECK(made.cite("kb", "ka") == "onder a");
  CHECK(made.cite("lijst", "ka") == "bijlage 1, onder a");
  CHECK(made.cite("kb", "partijen") == "artikel 1.1");
  CHECK(made.cite("kb", "pa") == "artikel 1.1, onder a");
  CHECK(made.parts("evaluatie", "slot") == "«Ondertekening»");
  CHECK(made.parts("evaluatie", "slotitem") == "«Ondertekening», onder [a]");
  CHECK(made.parts("slottekst", "slotitem") == "onder [a]");
}

TEST_CASE("covenant: several") {
  const Outline made = covenant_document();
  CHECK(made.cite("slot", "partijen evaluatie") == "de artikelen 1.1 en 2.2");
  CHECK(made.cite("slot", "evaluatie partijen evaluatie") == "de artikelen 1.1 en 2.2");
  CHECK(made.cite("slot", "partijen partijen") == "artikel 1.1");
  CHECK(made.cite("slot", "partijen doel begrippen") == "de artikelen 1.1 tot en met 1.3");
  CHECK(made.cite("slot", "doel begrippen looptijd") == "de artikelen 1.2, 1.3 en 2.1");
  CHECK(made.cite("slot", "partijen doel begrippen evaluatie") == "de artikelen 1.1 tot en met 1.3 en 2.2");
  CHECK(made.cite("slot", "pa pc") == "artikel 1.1, onder a en c");
  CHECK(made.cite("slot", "pa pb pd") == "artikel 1.1, onder a, b en d");
  CHECK(made.cite("slot", "pa pb pc pd") == "artikel 1.1, onder a tot en met d");
  CHECK(made.cite("pd", "pa pc") == "onder a en c");
  CHECK(made.cite("slot", "pb1 pb2") == "artikel 1.1, onder b, onder 1° en 2°");
  CHECK(made.cite("slot", "h1 h2") == "de hoofdstukken 1 en 2");
  CHECK(made.cite("slot", "kaart lijst") == "de bijlagen 1 en 2");
  CHECK(made.cite("slot", "ka kb") == "bijlage 1, onder a en b");
  CHECK(made.cite("pa", "partijen doel") == "de artikelen 1.1 en 1.2");
}

TEST_CASE("covenant: unlike depths are listed each in full") {
  const Outline made = covenant_document();
  CHECK(made.cite("slot", "pa evaluatie") == "artikel 1.1, onder a, en artikel 2.2");
  CHECK(made.cite("slot", "evaluatie pa") == "artikel 1.1, onder a, en artikel 2.2");
  CHECK(made.cite("slot", "doel la") == "artikel 1.2 en artikel 2.1, onder a");
  CHECK(made.cite("slot", "pa la") == "artikel 1.1, onder a, en artikel 2.1, onder a");
  CHECK(made.cite("slot", "pa pc lb") == "artikel 1.1, onder a en c, en artikel 2.1, onder b");
  CHECK(made.cite("slot", "pa pb2") == "artikel 1.1, onder a, en artikel 1.1, onder b, onder 2°");
  CHECK(made.cite("slot", "pb1 pd1") == "artikel 1.1, onder b, onder 1°, en artikel 1.1, onder d, onder 1°");
  CHECK(made.cite("pc", "pa pb2") == "onder a en onder b, onder 2°");
  CHECK(made.cite("pc", "pa evaluatie") == "onder a en artikel 2.2");
  CHECK(made.cite("slot", "partijen kaart") == "artikel 1.1 en bijlage 1");
  CHECK(made.cite("doel", "h3 partijen") == "artikel 1.1 en hoofdstuk 3");
  CHECK(made.cite("slot", "doel looptijd kaart lijst") == "de artikelen 1.2 en 2.1 en de bijlagen 1 en 2");
}

TEST_CASE("covenant: the forms") {
  const Outline made = covenant_document();
  CHECK(made.parts("partijen", "evaluatie", Form::with_title) == "[artikel 2.2↓] («Evaluatie»)");
  CHECK(made.cite("doel", "pc", Form::with_title) == "artikel 1.1, onder c (Partijen)");
  CHECK(made.cite("doel", "h2", Form::with_title) == "hoofdstuk 2 (Bestuur)");
  CHECK(made.cite("doel", "kaart", Form::with_title) == "bijlage 1 (Kaart)");
  CHECK(made.cite("doel", "slot", Form::with_title) == "Ondertekening");
  CHECK(made.cite("slot", "evaluatie looptijd", Form::with_title) ==
        "artikel 2.1 (Looptijd) en artikel 2.2 (Evaluatie)");
  CHECK(made.parts("partijen", "evaluatie", Form::number) == "<2.2>");
  CHECK(made.parts("evaluatie", "pc", Form::number) == "[c]");
  CHECK(made.parts("evaluatie", "pb1", Form::number) == "[1°]");
  CHECK(made.cite("slot", "partijen evaluatie", Form::number) == "1.1 en 2.2");
  CHECK(made.cite("slot", "pa pb pc", Form::number) == "a tot en met c");
  CHECK(made.parts("slot", "evaluatie", Form::title) == "«Evaluatie»");
  CHECK(made.parts("slot", "evaluatie doel partijen", Form::title) == "«Partijen», «Doel» en «Evaluatie»");
  CHECK(made.parts("slot", "evaluatie", Form::page) == "[page]");
  CHECK(made.parts("slot", "evaluatie doel", Form::page) == "[page] en [page]");
}

TEST_CASE("covenant: at the start of a sentence") {
  const Outline made = covenant_document();
  const auto start = [&](std::string_view from, std::string_view targets, Form form = Form::full) {
    return made.parts(from, targets, form, true);
  };
  CHECK(start("evaluatie", "partijen") == "[Artikel 1.1]");
  CHECK(start("evaluatie", "pc") == "[Artikel 1.1], onder [c]");
  CHECK(start("pa", "pc") == "Onder [c]");
  CHECK(start("pa", "partijen") == "Dit artikel");
  CHECK(start("slot", "partijen evaluatie") == "De artikelen <1.1> en <2.2>");
  CHECK(start("slot", "evaluatie", Form::title) == "«Evaluatie»");
  CHECK(start("slot", "evaluatie", Form::page) == "[page]");
  CHECK(start("slot", "pc", Form::number) == "[c]"); // a label is no word
  CHECK(start("slot", "pa evaluatie") == "[Artikel 1.1], onder [a], en [artikel 2.2↓]");
}

TEST_CASE("covenant: what is live") {
  const Outline made = covenant_document();
  CHECK(made.parts("evaluatie", "pb2") == "[artikel 1.1↓], onder [b], onder [2°]");
  CHECK(made.parts("evaluatie", "ka") == "[bijlage 1↓], onder [a]");
  CHECK(made.parts("slot", "pa pc") == "[artikel 1.1↓], onder [a] en [c]");
  CHECK(made.parts("slot", "partijen evaluatie") == "de artikelen <1.1> en <2.2>");
  // the field would print "A:"
  CHECK(made.parts("slot", "oa") == "[artikel 1.3↓], <overweging A>");
}

TEST_CASE("a bullet has no number: what is around it is cited") {
  const Outline made = covenant_document();
  CHECK(made.cite("slot", "pb2x") == "artikel 1.1, onder b, onder 2°");
  CHECK(made.cite("slot", "pb2x", Form::number) == "2°");
  CHECK(made.cite("slot", "pb2 pb2x") == "artikel 1.1, onder b, onder 2°");
}

TEST_CASE("what has no unit around it is cited by its text") {
  const Outline made(scheme(covenant()), Locale::nl_NL, "bullet #b Punt\nbullet #c Lijn\ntext #t Tekst\n");
  CHECK(made.parts("t", "b") == "«Punt»");
  CHECK(made.parts("t", "b c t") == "«Punt», «Lijn» en «Tekst»");
}

TEST_CASE("Dutch law: ordinals") {
  const Outline made = law_document();
  CHECK(made.cite("drie", "l2") == "artikel 2, tweede lid");
  CHECK(made.cite("drie", "l2a2") == "artikel 2, tweede lid, onderdeel a, onder 2°");
  CHECK(made.parts("drie", "l2a2") == "[artikel 2↓], <tweede lid>, onderdeel [a], onder [2°]");
  CHECK(made.cite("l1", "l2") == "het tweede lid");
  CHECK(made.parts("l1", "l2") == "<het tweede lid>");
  CHECK(made.cite("l1", "l2a") == "het tweede lid, onderdeel a");
  CHECK(made.cite("l2b", "l2a") == "onderdeel a");
  CHECK(made.cite("l2b", "l2") == "dit lid");
  CHECK(made.cite("l2b", "twee") == "dit artikel");
  CHECK(made.cite("drie", "een_a") == "artikel 1, onderdeel a");
  CHECK(made.cite("drie", "b1") == "bijlage 1, eerste lid");
  CHECK(made.cite("l2a1", "h2") == "dit hoofdstuk");
  CHECK(made.cite("l2a1", "h1") == "hoofdstuk 1");
  CHECK(made.parts("l1", "l2", Form::full, true) == "<Het tweede lid>");
}

TEST_CASE("Dutch law: several share their noun") {
  const Outline made = law_document();
  CHECK(made.cite("drie", "l1 l3") == "artikel 2, eerste en derde lid");
  CHECK(made.cite("drie", "l1 l2 l4") == "artikel 2, eerste, tweede en vierde lid");
  CHECK(made.cite("drie", "l1 l2 l3") == "artikel 2, eerste tot en met derde lid");
  CHECK(made.cite("l4", "l1 l3") == "het eerste en derde lid");
  CHECK(made.cite("l4", "l1 l2 l3") == "het eerste tot en met derde lid");
  CHECK(made.cite("l1", "l1 l2") == "het eerste en tweede lid");
  CHECK(made.cite("l2", "l2a l2b") == "de onderdelen a en b");
  CHECK(made.cite("drie", "l2a l2b") == "artikel 2, tweede lid, onderdelen a en b");
  CHECK(made.cite("l1", "l2a l2b l2c") == "het tweede lid, onderdelen a tot en met c");
  CHECK(made.cite("l1", "l2a l3a") == "het tweede lid, onderdeel a, en het derde lid, onderdeel a");
  CHECK(made.cite("l2", "l2a l3a") == "onderdeel a en het derde lid, onderdeel a");
  CHECK(made.cite("l1", "l2 een") == "het tweede lid en artikel 1");
  CHECK(made.cite("b1", "een twee drie") == "de artikelen 1 tot en met 3"); // runs on over the chapters
  CHECK(made.parts("l4", "l1 l3", Form::full, true) == "Het <eerste> en <derde> lid");
}

TEST_CASE("EU Dutch: brackets stay") {
  const Outline made = contract(eu_dutch(), Locale::nl_NL);
  CHECK(made.cite("one", "two1a") == "artikel 2, lid 1, onder a)");
  CHECK(made.parts("one", "two1b2") == "[artikel 2↓], lid [1], onder [b)], [ii)]");
  CHECK(made.cite("two2", "two1") == "lid 1");
  CHECK(made.cite("two2", "two1 two3") == "de leden 1 en 3");
  CHECK(made.cite("one", "two1 two3") == "artikel 2, leden 1 en 3");
  CHECK(made.cite("one", "two1 two2 two3") == "artikel 2, leden 1, 2 en 3"); // a range from four on
  CHECK(made.cite("one", "two1 two2 two3 two4") == "artikel 2, leden 1 tot en met 4");
  CHECK(made.cite("annex", "one two three") == "de artikelen 1, 2 en 3");
  CHECK(made.cite("one", "annex2") == "bijlage I, lid 2");
  // lower case would make "bijlage i" of it; at the start of a sentence it is the label itself
  CHECK(made.parts("one", "annex") == "<bijlage I>");
  CHECK(made.parts("one", "annex", Form::full, true) == "[Bijlage I]");
}

TEST_CASE("UK contract: numbers stand for those above") {
  const Outline made = contract(uk_contract(), Locale::en_GB);
  CHECK(made.cite("one", "two") == "clause 2");
  CHECK(made.cite("one", "two1") == "clause 2.1");
  CHECK(made.cite("one", "two1b") == "clause 2.1(b)");
  CHECK(made.parts("one", "two1b2") == "clause [2.1][(b)][(ii)]");
  CHECK(made.cite("two2", "two1b") == "clause 2.1(b)");
  CHECK(made.cite("two2", "two1") == "clause 2.1");
  CHECK(made.cite("two1a", "two") == "this clause");
  CHECK(made.cite("two1a", "two1b") == "(b)");
  CHECK(made.cite("one", "annex2a") == "Schedule 1, paragraph 2(a)");
  CHECK(made.parts("one", "annex2a") == "[Schedule 1], paragraph [2][(a)]");
  CHECK(made.cite("annex1", "annex2") == "paragraph 2");
  CHECK(made.cite("annex1", "annex") == "this Schedule");
  CHECK(made.cite("one", "two", Form::with_title) == "clause 2 (Fees)");
  CHECK(made.parts("one", "two1b", Form::full, true) == "Clause [2.1][(b)]");
  CHECK(made.parts("two1a", "two", Form::full, true) == "This clause");
}

TEST_CASE("UK contract: several") {
  const Outline made = contract(uk_contract(), Locale::en_GB);
  CHECK(made.cite("annex", "one three") == "clauses 1 and 3");
  CHECK(made.cite("annex", "one two three") == "clauses 1 to 3");
  CHECK(made.cite("annex", "one2 two1") == "clauses 1.2 and 2.1");
  CHECK(made.cite("annex", "two1 two2 two3 two4") == "clauses 2.1 to 2.4");
  CHECK(made.cite("annex", "one1 one2 two1") == "clauses 1.1, 1.2 and 2.1"); // no run over the articles
  CHECK(made.cite("annex", "two1a two1c") == "clause 2.1(a) and (c)");
  CHECK(made.cite("annex", "two1a two1b two1c") == "clause 2.1(a) to (c)");
  CHECK(made.cite("annex", "two1a two2a") == "clause 2.1(a) and clause 2.2(a)");
  CHECK(made.cite("annex", "two1a three1a") == "clause 2.1(a) and clause 3.1(a)");
  CHECK(made.cite("annex", "two1b1 two1b2") == "clause 2.1(b)(i) and (ii)");
  CHECK(made.cite("annex", "two two1") == "clause 2 and clause 2.1");
  CHECK(made.cite("one", "annex second") == "Schedules 1 and 2");
  CHECK(made.cite("one", "annex1 annex2") == "Schedule 1, paragraphs 1 and 2");
  CHECK(made.cite("one", "two1a annex2 second") == "clause 2.1(a), Schedule 1, paragraph 2, and Schedule 2");
}

TEST_CASE("UK contract: a noun inside the unit above, for one and for several") {
  const auto nouns = with_range(
      numbering(line(Word::article, "{1}.").cite("clause {1}"),
                line(Word::subclause, "{article}.{1}").cite("clause {article}.{1}").plural("clauses"),
                line(Word::point, "({a})").cite("({a})").inside("paragraph ({a})").separator(""),
                line(Word::subpoint, "({i})").cite("({i})").inside("sub-paragraph ({i})").separator(""),
                line(Word::annex, "Schedule {1}")
                    .below(line(Word::subclause, "{1}."))
                    .below(line(Word::point, "({a})"))),
      "to");
  const Outline made = contract(nouns, Locale::en_GB);
  CHECK(made.parts("two1a", "two1b") == "paragraph [(b)]");
  CHECK(made.cite("two1a", "two1b1") == "paragraph (b)(i)");
  CHECK(made.cite("two1b2", "two1b1") == "sub-paragraph (i)");
  CHECK(made.cite("two1b", "two1a two1c") == "paragraph (a) and (c)"); // there is no plural
  CHECK(made.cite("two2", "two1a two1c") == "clause 2.1(a) and (c)");
  CHECK(made.cite("two1a", "two1b", Form::full, true) == "Paragraph (b)");
  check_all(made);
}

TEST_CASE("US contract") {
  const Outline made = contract(us_contract(), Locale::en_GB);
  CHECK(made.parts("one", "two") == "[Section 2]");
  CHECK(made.parts("one", "two1b") == "Section [2.1][(b)]");
  CHECK(made.cite("annex", "two1 two2 two3") == "Sections 2.1 through 2.3");
  CHECK(made.parts("one", "annex") == "[Exhibit A]");
  CHECK(made.parts("one", "annex second") == "Exhibits <A> and <B>");
  CHECK(made.cite("one", "annex2") == "Exhibit A, paragraph 2");
  CHECK(made.cite("two1", "two") == "this Section");
  CHECK(made.cite("two1", "two", Form::full, true) == "This Section");
}

TEST_CASE("German contract and law") {
  const Outline made = contract(german(), Locale::de_DE);
  CHECK(made.cite("one", "two1c") == "§ 2 Absatz 1 Nummer 3");
  CHECK(made.parts("one", "two1b1") == "[§ 2] <Absatz 1> Nummer [2] <Buchstabe a>");
  CHECK(made.cite("two2", "two1") == "Absatz 1");
  CHECK(made.cite("two2", "two1c") == "Absatz 1 Nummer 3");
  CHECK(made.cite("annex", "one three") == "§§ 1 und 3");
  CHECK(made.cite("annex", "one two three") == "§§ 1 bis 3");
  CHECK(made.cite("annex", "two1 two3") == "§ 2 Absätze 1 und 3");
  CHECK(made.cite("annex", "two1 three") == "§ 2 Absatz 1 und § 3");
  CHECK(made.cite("annex", "two1a two1b two1d") == "§ 2 Absatz 1 Nummern 1, 2 und 4");
  CHECK(made.parts("one", "annex") == "[Anlage 1]");
  CHECK(made.cite("one", "annex2") == "Anlage 1 Absatz 2");
}

TEST_CASE("French contract") {
  const Outline made = contract(french(), Locale::fr_FR);
  CHECK(made.cite("one", "two1b") == "article 2, paragraphe 1, point b)");
  CHECK(made.parts("one", "two1b") == "[article 2↓], paragraphe [1], point [b)]");
  CHECK(made.cite("two2", "two1b") == "paragraphe 1, point b)");
  CHECK(made.cite("two2", "two") == "présent article");
  CHECK(made.cite("annex", "one three") == "articles 1 et 3");
  CHECK(made.cite("annex", "one two three") == "articles 1 à 3");
  CHECK(made.cite("annex", "two1 three") == "article 2, paragraphe 1, et article 3");
  CHECK(made.cite("one", "two1a two1c") == "article 2, paragraphe 1, points a) et c)");
  CHECK(made.parts("one", "annex") == "<annexe I>");
  CHECK(made.parts("one", "two1", Form::full, true) == "[Article 2], paragraphe [1]");
}

TEST_CASE("what holds of every citation") {
  check_all(covenant_document());
  check_all(law_document());
  check_all(contract(eu_dutch(), Locale::nl_NL));
  check_all(contract(uk_contract(), Locale::en_GB));
  check_all(contract(us_contract(), Locale::en_GB));
  check_all(contract(german(), Locale::de_DE));
  check_all(contract(french(), Locale::fr_FR));
}

TEST_CASE("articles that start anew in every chapter are cited with it") {
  const auto anew = numbering(line(Word::chapter, "Hoofdstuk {1}").cite("hoofdstuk {1}"),
                              line(Word::article, "Artikel {1}").cite("artikel {1}").plural("de artikelen"),
                              line(Word::point, "{a}.").cite("onder {a}").plural("onder"));
  const Outline made(scheme(anew), Locale::nl_NL,
                     "hoofdstuk #h1\n  artikel #a1\n    onderdeel #a1a\n  artikel #a2\nhoofdstuk #h2\n"
                     "  artikel #b1\n    onderdeel #b1a\n");
  CHECK(made.cite("a2", "a1") == "artikel 1");
  CHECK(made.cite("a2", "a1a") == "artikel 1, onder a");
  CHECK(made.cite("b1", "a1") == "hoofdstuk 1, artikel 1");
  CHECK(made.cite("b1", "a1a") == "hoofdstuk 1, artikel 1, onder a");
  CHECK(made.cite("b1", "a1 a2") == "hoofdstuk 1, artikelen 1 en 2");
  CHECK(made.cite("a2", "a1 b1") == "artikel 1 en hoofdstuk 2, artikel 1");
  check_all(made);
}

TEST_CASE("chapters that start anew in every part are cited with it") {
  const auto parts =
      numbering(line(Word::part, "Deel {I}").cite("deel {I}"),
                line(Word::chapter, "Hoofdstuk {1}").cite("hoofdstuk {1}"),
                line(Word::article, "Artikel {hoofdstuk}.{1}").cite("artikel {hoofdstuk}.{1}"));
  const Outline made(scheme(parts), Locale::nl_NL,
                     "deel #d1\n  hoofdstuk #d1h1\n    artikel #d1a1\ndeel #d2\n  hoofdstuk #d2h1\n"
                     "    artikel #d2a1\n    artikel #d2a2\n");
  CHECK(made.cite("d2a2", "d2a1") == "artikel 1.1");
  CHECK(made.cite("d2a2", "d1a1") == "deel I, artikel 1.1");
  CHECK(made.cite("d2a2", "d1h1") == "deel I, hoofdstuk 1");
  CHECK(made.cite("d2a2", "d1") == "deel I");
  check_all(made);
}

TEST_CASE("a range word may be glued to its numbers") {
  auto glued = uk_contract();
  glued.range_word = "–";
  glued.range_joined = true;
  CHECK(contract(glued, Locale::en_GB).cite("annex", "one two three") == "clauses 1–3");
}

TEST_CASE("without a range word runs are listed") {
  auto listed = uk_contract();
  listed.range_word.clear();
  CHECK(contract(listed, Locale::en_GB).cite("annex", "one two three") == "clauses 1, 2 and 3");
  CHECK(contract(listed, Locale::en_US).cite("annex", "one two three") == "clauses 1, 2, and 3");
  CHECK(contract(listed, Locale::en_US).cite("annex", "one two") == "clauses 1 and 2");
}

TEST_CASE("a label in capitals") {
  const auto capitals =
      numbering(line(Word::article, "ARTIKEL {1}.").cite("artikel {1}"), line(Word::point, "{a}."));
  const Outline made(scheme(capitals), Locale::nl_NL, "artikel #a\nartikel #b\n");
  CHECK(made.parts("a", "b") == "[artikel 2↓]");
  CHECK(made.parts("a", "b", Form::full, true) == "<Artikel 2>"); // no field shows that
}

TEST_CASE("a number inside another is not taken for it") {
  // the label "1" also stands in the noun
  const auto tricky = numbering(line(Word::article, "{1}").cite("boek 1 artikel {1}"),
                                line(Word::point, "{a}").cite("a-item {a}"));
  const Outline made(scheme(tricky), Locale::nl_NL, "artikel #a\n  onderdeel #i\nartikel #b\n");
  CHECK(made.parts("b", "a") == "boek 1 artikel [1]");
  CHECK(made.parts("b", "i") == "boek 1 artikel [1], a-item [a]");
}

TEST_CASE("a heading that is not there is not cited") {
  const Outline made(scheme(covenant()), Locale::nl_NL, "hoofdstuk\n  artikel #a\n  artikel #b\n");
  CHECK(made.parts("a", "b", Form::with_title) == "[artikel 1.2↓]");
}
