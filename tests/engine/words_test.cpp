#include "engine/language/data.hpp"
#include "engine/language/words.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>

using namespace beding;

TEST_CASE("document words have a tag for each language") {
  CHECK(tag_of(Locale::nl_NL) == "nl-NL");
  CHECK(tag_of(Locale::en_GB) == "en-GB");
  CHECK(tag_of(Locale::de_DE) == "de-DE");
  CHECK(tag_of(Locale::fr_FR) == "fr-FR");
  CHECK(document_words(Locale::nl_NL).contents == "Inhoud");
  CHECK(document_words(Locale::de_DE).page == "Seite");
}

TEST_CASE("no number in words has a soft hyphen in it") {
  for (const Locale locale : {Locale::nl_NL, Locale::en_GB, Locale::de_DE, Locale::fr_FR}) {
    Wording wording(locale);
    for (const std::int64_t number : {0, 1, 2, 7, 16, 21, 48, 99, 101, 777, 1999, 12345, 10000000}) {
      CAPTURE(number);
      CHECK(wording.in_words(number).find("\u00AD") == std::string::npos);
      CHECK_FALSE(wording.in_words(number).empty());
      CHECK(wording.ordinal_in_words(number).find("\u00AD") == std::string::npos);
    }
  }
}

TEST_CASE("Dutch numbers in words") {
  Wording nl(Locale::nl_NL);
  CHECK(nl.in_words(0) == "nul");
  CHECK(nl.in_words(1) == "een");
  CHECK(nl.in_words(14) == "veertien");
  CHECK(nl.in_words(100) == "honderd");
  CHECK(nl.in_words(10000000) == "tien miljoen");
}

TEST_CASE("amounts in words, with their currency") {
  const auto written = [](Locale locale, std::int64_t hundredths) {
    return Wording(locale).amount_in_words(hundredths);
  };
  CHECK(written(Locale::en_GB, 120050) == "one thousand two hundred euros and fifty cents");
  CHECK(written(Locale::nl_NL, 120050) == "duizend tweehonderd euro en vijftig cent");
  CHECK(written(Locale::de_DE, 120050) == "eintausendzweihundert Euro und fünfzig Cent");
  CHECK(written(Locale::fr_FR, 120050) == "mille deux cents euros et cinquante centimes");
  CHECK(written(Locale::es_ES, 120050) == "mil doscientos euros con cincuenta céntimos");
  CHECK(written(Locale::it_IT, 120050) == "milleduecento euro e cinquanta centesimi");
  // one of each
  CHECK(written(Locale::en_GB, 101) == "one euro and one cent");
  CHECK(written(Locale::nl_NL, 101) == "een euro en een cent");
  CHECK(written(Locale::de_DE, 101) == "ein Euro und ein Cent");
  CHECK(written(Locale::fr_FR, 101) == "un euro et un centime");
  CHECK(written(Locale::es_ES, 101) == "un euro con un céntimo");
  CHECK(written(Locale::it_IT, 101) == "un euro e un centesimo");
  // whole, nothing, less than one, below nothing
  CHECK(written(Locale::en_GB, 120000) == "one thousand two hundred euros");
  CHECK(written(Locale::nl_NL, 0) == "nul euro");
  CHECK(written(Locale::fr_FR, 0) == "zéro euro");
  CHECK(written(Locale::nl_NL, 5) == "vijf cent");
  CHECK(written(Locale::en_GB, -250) == "minus two euros and fifty cents");
  CHECK(written(Locale::nl_NL, -50) == "min vijftig cent");
  // before a noun that begins with one, and behind a number that is a noun
  CHECK(written(Locale::de_DE, 2100) == "einundzwanzig Euro");
  CHECK(written(Locale::de_DE, 10100) == "einhundertein Euro");
  CHECK(written(Locale::es_ES, 2100) == "veintiún euros");
  CHECK(written(Locale::it_IT, 2100) == "ventuno euro");
  CHECK(written(Locale::fr_FR, 100'000'000) == "un million d’euros");
  CHECK(written(Locale::fr_FR, 250'000'000) == "deux millions cinq cent mille euros");
  CHECK(written(Locale::es_ES, 200'000'000) == "dos millones de euros");
  CHECK(written(Locale::it_IT, 200'000'000) == "due milioni di euro");
}

TEST_CASE("the spelling of numbers that docs/language.md names") {
  Wording nl(Locale::nl_NL);
  CHECK(nl.in_words(1000) == "duizend");
  CHECK(nl.in_words(1200) == "duizend tweehonderd");
  CHECK(nl.in_words(2500) == "tweeduizend vijfhonderd");
  CHECK(nl.in_words(122'000) == "honderdtweeëntwintigduizend");
  CHECK(nl.in_words(2'300'100) == "twee miljoen driehonderdduizend honderd");
  Wording fr(Locale::fr_FR);
  CHECK(fr.in_words(21) == "vingt et un");
  CHECK(fr.in_words(71) == "soixante et onze");
  CHECK(fr.in_words(81) == "quatre-vingt-un");
  CHECK(fr.in_words(80) == "quatre-vingts");
  CHECK(fr.in_words(80'000) == "quatre-vingt mille");
  CHECK(fr.in_words(200'000) == "deux cent mille");
  CHECK(fr.in_words(80'000'000) == "quatre-vingts millions");
  CHECK(fr.in_words(200'000'000) == "deux cents millions");
  Wording en(Locale::en_GB);
  CHECK(en.in_words(101) == "one hundred and one");
  CHECK(en.in_words(1001) == "one thousand and one");
  CHECK(en.in_words(2'300'100) == "two million three hundred thousand one hundred");
  CHECK(en.ordinal_in_words(101) == "one hundred and first");
}

TEST_CASE("ordinals as citations write them") {
  Wording nl(Locale::nl_NL);
  const std::array expected{"eerste",  "tweede",  "derde",   "vierde", "vijfde", "zesde",
                            "zevende", "achtste", "negende", "tiende", "elfde",  "twaalfde"};
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK(nl.ordinal_in_words(static_cast<std::int64_t>(i) + 1) == expected[i]);
  CHECK(nl.ordinal_in_words(21) == "eenentwintigste");
  CHECK(nl.ordinal_in_words(101) == "honderdeerste");
  CHECK(Wording(Locale::en_GB).ordinal_in_words(21) == "twenty-first");
  CHECK(Wording(Locale::de_DE).ordinal_in_words(3) == "dritte");
  CHECK(Wording(Locale::fr_FR).ordinal_in_words(1) == "premier");
  CHECK(Wording(Locale::fr_FR).ordinal_in_words(2) == "deuxième");
}

TEST_CASE("numbers and amounts are written with all their digits") {
  Wording nl(Locale::nl_NL);
  Wording de(Locale::de_DE);
  Wording fr(Locale::fr_FR);
  CHECK(nl.number(400) == "4");
  CHECK(nl.number(-150) == "-1,5");
  CHECK(nl.amount(0) == "€\u00a00,00");
  CHECK(nl.amount(5) == "€\u00a00,05");
  CHECK(nl.amount(1000000000) == "€\u00a010.000.000,00");
  CHECK(de.amount(125050) == "1.250,50\u00a0€");
  CHECK(fr.amount(125050) == "1\u202f250,50\u00a0€");
  // the largest amount the language can hold, and one cent less
  CHECK(nl.amount(100'000'000'000'000) == "€\u00a01.000.000.000.000,00");
  CHECK(nl.amount(99'999'999'999'999) == "€\u00a0999.999.999.999,99");
}

TEST_CASE("every cent comes out as it went in") {
  Wording en(Locale::en_GB);
  for (std::int64_t cents = 0; cents < 100; ++cents)
    for (const std::int64_t euros : {0, 1, 7, 64, 999}) {
      const std::string digits = (cents < 10 ? "0" : "") + std::to_string(cents);
      CHECK(en.amount(euros * 100 + cents) == "€" + std::to_string(euros) + "." + digits);
    }
}

TEST_CASE("dates in four languages") {
  Wording nl(Locale::nl_NL);
  Wording en(Locale::en_GB);
  Wording de(Locale::de_DE);
  Wording fr(Locale::fr_FR);
  CHECK(nl.date_long({2024, 2, 29}) == "29 februari 2024");
  CHECK(nl.date_long({2027, 12, 31}) == "31 december 2027");
  CHECK(en.date_long({2027, 1, 1}) == "1 January 2027");
  CHECK(de.date_long({2027, 1, 1}) == "1. Januar 2027");
  CHECK(fr.date_long({2027, 8, 11}) == "11 août 2027");
  CHECK(fr.date_long({2027, 8, 21}) == "21 août 2027");
  CHECK(en.date_short({2027, 3, 1}) == "01/03/2027");
  CHECK(de.date_short({2027, 3, 1}) == "01.03.2027");
  CHECK(nl.date_short({2027, 11, 30}) == "30-11-2027");
}

TEST_CASE("lists of four in four languages") {
  CHECK(Wording(Locale::nl_NL).list({"A", "B", "C", "D"}) == "A, B, C en D");
  CHECK(Wording(Locale::en_GB).list({"A", "B", "C", "D"}) == "A, B, C and D");
  CHECK(Wording(Locale::de_DE).list({"A", "B", "C", "D"}) == "A, B, C und D");
  CHECK(Wording(Locale::fr_FR).list({"A", "B", "C", "D"}) == "A, B, C et D");
}

TEST_CASE("capitals and lower case") {
  Wording nl(Locale::nl_NL);
  CHECK(nl.capital("") == "");
  CHECK(nl.capital("artikel 4.1") == "Artikel 4.1");
  CHECK(nl.capital("§ 4") == "§ 4");
  CHECK(nl.capital("IJssel") == "IJssel");
  CHECK(Wording(Locale::de_DE).capital("ijob") == "Ijob");
  CHECK(Wording(Locale::fr_FR).capital("à l’article") == "À l’article");
  CHECK(nl.lower("") == "");
  CHECK(nl.lower("Bijlage IV") == "bijlage iv");
}

TEST_CASE("a wording may be moved") {
  Wording first(Locale::de_DE);
  CHECK(first.in_words(2) == "zwei");
  Wording second(std::move(first));
  CHECK(second.in_words(3) == "drei");
}

TEST_CASE("Spanish and Italian are written as their drafters write them") {
  Wording es(Locale::es_ES);
  Wording it(Locale::it_IT);
  CHECK(es.date_long({2027, 1, 15}) == "15 de enero de 2027");
  CHECK(es.date_short({2027, 1, 5}) == "05/01/2027");
  CHECK(it.date_long({2027, 1, 1}) == "1º gennaio 2027");
  CHECK(it.date_long({2027, 1, 15}) == "15 gennaio 2027");
  CHECK(es.ordinal_in_words(3) == "tercera"); // cláusula
  CHECK(it.ordinal_in_words(3) == "terzo");   // articolo, comma
  CHECK(es.in_words(21) == "veintiuno");
  CHECK(it.in_words(21) == "ventuno");
  CHECK(es.list({"padres", "hijos"}) == "padres e hijos"); // y before another i is e
  CHECK(it.list({"A", "B", "C"}) == "A, B e C");
  CHECK(es.amount(123456789) == "1.234.567,89\u00a0€");
  CHECK(it.amount(-5000) == "-50,00\u00a0€");
  CHECK(es.capital("única") == "Única");
}

TEST_CASE("a language says all that it must") {
  for (const LanguageData &one : all_languages) {
    CAPTURE(one.tag);
    REQUIRE(locale_of(one.tag));
    CHECK(language_of(*locale_of(one.tag)) == one.language);
    CHECK(tag_of(locale_of(one.language)).substr(0, 2) == one.tag);
    for (const std::string_view word :
         {one.document.contents, one.document.page, one.document.of, one.document.draft, one.writing.joining,
          one.writing.ordinal_rules, one.writing.date_long, one.writing.date_short, one.writing.decimal_mark,
          one.writing.term_behind, one.writing.yes, one.writing.no, one.importing.noun,
          one.importing.article_label, one.importing.item})
      CHECK(!word.empty());
    for (const WordList &list :
         {one.writing.plural_articles, one.writing.enumeration_ends, one.citing.nouns.annex,
          one.citing.nouns.article, one.citing.nouns.subclause, one.citing.nouns.point, one.citing.ordinals,
          one.citing.joining, one.citing.range, one.citing.articles, one.citing.this_words,
          one.citing.of_words, one.citing.laws, one.open.placeholders, one.open.phrases, one.looks.closing,
          one.looks.common_words})
      CHECK(list.size() > 0);
  }
  CHECK(!locale_of("xx"));
}

TEST_CASE("months are known from ICU") {
  for (const char *month : {"januari", "january", "januar", "janvier", "enero", "gennaio", "maart"})
    CHECK_MESSAGE(is_month(month), month);
  CHECK(!is_month("artikel"));
}

TEST_CASE("amounts and numbers in words are written as other programs write them") {
  std::size_t cases = 0;
  const auto wording = [&](std::string_view tag) {
    ++cases;
    return Wording(*locale_of(tag));
  };
#define AMOUNT(tag, currency, hundredths, written)                                                           \
  CHECK_MESSAGE(wording(tag).amount(hundredths, currency) == (written), (tag));
#define WORDS(tag, number, written) CHECK_MESSAGE(wording(tag).in_words(number) == (written), (tag));
#define ORDINAL(tag, number, written)                                                                        \
  CHECK_MESSAGE(wording(tag).ordinal_in_words(number) == (written), (tag));
#include "tests/engine/words_cases.inc"
#undef AMOUNT
#undef WORDS
#undef ORDINAL
  CHECK(cases > 300);
}
