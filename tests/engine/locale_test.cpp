#include "engine/answers/filled.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>

using namespace beding;

namespace {

// What a country writes. Dates, digits, signs of money and lists: CLDR 42 for the tag; how a month's first
// day and numbers in words are written: the rules that docs/language.md names, and in Belgium "septante" and
// "nonante", in Switzerland "ss".
struct Row {
  std::string_view tag, date, first, brief, amount, below, number, list, seventy_one, hundred_one, thirty,
      ninety_one;
};
#define NB "\u00a0"
#define NN "\u202f"
constexpr std::array rows{
    Row{"nl-NL", "4 juli 2027", "1 januari 2027", "04-07-2027", "€" NB "12.345,50", "€" NB "-0,01",
        "12.345,5", "A, B en C", "eenenzeventig", "honderdeen", "dertig", "eenennegentig"},
    Row{"nl-BE", "4 juli 2027", "1 januari 2027", "04/07/2027", "€" NB "12.345,50", "€" NB "-0,01",
        "12.345,5", "A, B en C", "eenenzeventig", "honderdeen", "dertig", "eenennegentig"},
    Row{"en-GB", "4 July 2027", "1 January 2027", "04/07/2027", "€12,345.50", "-€0.01", "12,345.5",
        "A, B and C", "seventy-one", "one hundred and one", "thirty", "ninety-one"},
    Row{"en-US", "July 4, 2027", "January 1, 2027", "07/04/2027", "€12,345.50", "-€0.01", "12,345.5",
        "A, B, and C", "seventy-one", "one hundred one", "thirty", "ninety-one"},
    Row{"de-DE", "4. Juli 2027", "1. Januar 2027", "04.07.2027", "12.345,50" NB "€", "-0,01" NB "€",
        "12.345,5", "A, B und C", "einundsiebzig", "einhunderteins", "dreißig", "einundneunzig"},
    Row{"de-AT", "4. Juli 2027", "1. Jänner 2027", "04.07.2027", "€" NB "12.345,50", "-€" NB "0,01",
        "12" NB "345,5", "A, B und C", "einundsiebzig", "einhunderteins", "dreißig", "einundneunzig"},
    Row{"de-CH", "4. Juli 2027", "1. Januar 2027", "04.07.2027", "EUR" NB "12’345.50", "EUR-0.01", "12’345.5",
        "A, B und C", "einundsiebzig", "einhunderteins", "dreissig", "einundneunzig"},
    Row{"fr-FR", "4 juillet 2027", "1er janvier 2027", "04/07/2027", "12" NN "345,50" NB "€", "-0,01" NB "€",
        "12" NN "345,5", "A, B et C", "soixante et onze", "cent un", "trente", "quatre-vingt-onze"},
    Row{"fr-BE", "4 juillet 2027", "1er janvier 2027", "04/07/2027", "12" NN "345,50" NB "€", "-0,01" NB "€",
        "12" NN "345,5", "A, B et C", "septante et un", "cent un", "trente", "nonante et un"},
    Row{"es-ES", "4 de julio de 2027", "1 de enero de 2027", "04/07/2027", "12.345,50" NB "€", "-0,01" NB "€",
        "12.345,5", "A, B y C", "setenta y uno", "ciento uno", "treinta", "noventa y uno"},
    Row{"it-IT", "4 luglio 2027", "1º gennaio 2027", "04/07/2027", "12.345,50" NB "€", "-0,01" NB "€",
        "12.345,5", "A, B e C", "settantuno", "centouno", "trenta", "novantuno"},
};

} // namespace

TEST_CASE("each country writes dates, amounts, numbers and lists its own way") {
  REQUIRE(rows.size() == all_locales.size());
  for (const Row &row : rows) {
    CAPTURE(row.tag);
    const auto locale = locale_of(row.tag);
    REQUIRE(locale);
    Wording words(*locale);
    CHECK(words.date_long({2027, 7, 4}) == row.date);
    CHECK(words.date_long({2027, 1, 1}) == row.first);
    CHECK(words.date_short({2027, 7, 4}) == row.brief);
    CHECK(words.amount(1'234'550) == row.amount);
    CHECK(words.amount(-1) == row.below);
    CHECK(words.number(1'234'550) == row.number);
    CHECK(words.list({"A", "B", "C"}) == row.list);
    CHECK(words.in_words(71) == row.seventy_one);
    CHECK(words.in_words(101) == row.hundred_one);
    CHECK(words.in_words(30) == row.thirty);
    CHECK(words.in_words(91) == row.ninety_one);
  }
}

TEST_CASE("no binary fraction stands between an amount and how it is written") {
  // from 2^53 on a binary fraction of double precision no longer has every cent
  Wording words(Locale::en_GB);
  CHECK(words.amount(9'223'372'036'854'775'807) == "€92,233,720,368,547,758.07");
  CHECK(words.amount(-9'223'372'036'854'775'807) == "-€92,233,720,368,547,758.07");
  CHECK(words.number(9'007'199'254'740'993) == "90,071,992,547,409.93");
  for (const std::int64_t cents : {5LL, 105LL, 115LL, 100'000'000'000'005LL})
    for (const Row &row : rows) {
      std::string digits;
      for (const char c : Wording(*locale_of(row.tag)).amount(cents))
        if (c >= '0' && c <= '9') digits += c;
      CHECK(std::stoll(digits) == cents);
    }
}

TEST_CASE("a tag of a country is found in any capitals, a language alone is its first country") {
  CHECK(locale_of("nl") == Locale::nl_NL);
  CHECK(locale_of("en") == Locale::en_GB);
  CHECK(locale_of("NL-be") == Locale::nl_BE);
  CHECK(locale_of("nl-FR") == std::nullopt);
  CHECK(locale_of("nl_BE") == std::nullopt);
  CHECK(locale_of("") == std::nullopt);
  CHECK(short_tag_of(Locale::nl_NL) == "nl");
  CHECK(short_tag_of(Locale::nl_BE) == "nl-BE");
  std::set<std::string_view> tags;
  for (std::size_t i = 0; i < all_locales.size(); ++i) {
    const auto locale = static_cast<Locale>(i);
    CHECK(locale_of(tag_of(locale)) == locale);
    CHECK(locale_of(short_tag_of(locale)) == locale);
    tags.insert(tag_of(locale));
  }
  CHECK(tags.size() == all_locales.size());
}

TEST_CASE("ordinals of a country") {
  CHECK(Wording(Locale::en_GB).ordinal_in_words(101) == "one hundred and first");
  CHECK(Wording(Locale::en_US).ordinal_in_words(101) == "one hundred first");
  CHECK(Wording(Locale::de_CH).ordinal_in_words(30) == "dreissigste");
  CHECK(Wording(Locale::fr_BE).ordinal_in_words(71) == "septante et unième");
}

TEST_CASE("amounts in words of a country") {
  CHECK(Wording(Locale::en_US).amount_in_words(120'150) ==
        "one thousand two hundred one euros and fifty cents");
  CHECK(Wording(Locale::en_GB).amount_in_words(120'150) ==
        "one thousand two hundred and one euros and fifty cents");
  CHECK(Wording(Locale::fr_BE).amount_in_words(9'100) == "nonante et un euros");
  CHECK(Wording(Locale::de_CH).amount_in_words(3'000) == "dreissig Euro");
}

TEST_CASE("what is typed is read as the country writes it, and asked again where it may mean two days") {
  const auto typed = [](const std::string &tag, std::string_view question, std::string_view text) {
    const test::Ready ready =
        test::ready_library("library a \"A\"\n  language " + tag +
                            "\n  use \"contract-en\"\nquestion day \"D\"\n  date\n"
                            "question price \"P\"\n  amount\nclause c \"C\"\n  {day}{price}.\n"
                            "document d \"D\"\n  numbering contract-en\n  c\n");
    for (const QuestionInfo &one : ready.library().questions)
      if (one.name == question) return typed_value(ready.library(), one, text);
    return std::string("no such question");
  };
  CHECK(typed("en", "day", "07/04/2027") == "2027-04-07");
  CHECK(typed("nl", "day", "07-04-2027") == "2027-04-07");
  CHECK(typed("en-US", "day", "07/04/2027") == "\"07/04/2027\""); // two days: it is told
  CHECK(typed("en-US", "day", "07/25/2027") == "2027-07-25");
  CHECK(typed("en-US", "day", "7/7/2027") == "2027-07-07");
  CHECK(typed("en-US", "day", "July 4, 2027") == "2027-07-04");
  CHECK(typed("en-US", "day", "4 July 2027") == "2027-07-04");
  CHECK(typed("de-CH", "price", "12’345.50") == "12345.50");
  CHECK(typed("de-CH", "price", "12.345") ==
        "12.345"); // not a point of the country: told as more than two decimals
  CHECK(typed("de", "price", "12.345") == "12345");
  CHECK(typed("fr", "price", "12\u202f345,50 €") == "12345.50");
}
