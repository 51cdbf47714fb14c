// Numbers in words against rules that are written out here by hand, apart from ICU.
#include "engine/language/words.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace beding;

namespace {

using Words = std::array<const char *, 20>;

std::string english(std::int64_t n) {
  constexpr Words low{"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr std::array tens{"",      "",      "twenty",  "thirty", "forty",
                            "fifty", "sixty", "seventy", "eighty", "ninety"};
  const auto i = static_cast<std::size_t>(n);
  if (n < 20) return low[i];
  if (n < 100) return std::string(tens[i / 10]) + (n % 10 != 0 ? "-" + english(n % 10) : "");
  if (n < 1000) return english(n / 100) + " hundred" + (n % 100 != 0 ? " and " + english(n % 100) : "");
  const std::int64_t unit = n < 1'000'000 ? 1000 : 1'000'000;
  const std::string rest = n % unit == 0 ? "" : (n % unit < 100 ? " and " : " ") + english(n % unit);
  return english(n / unit) + (unit == 1000 ? " thousand" : " million") + rest;
}

std::string dutch(std::int64_t n) {
  constexpr Words low{"nul",      "een",      "twee",    "drie",      "vier",     "vijf",     "zes",
                      "zeven",    "acht",     "negen",   "tien",      "elf",      "twaalf",   "dertien",
                      "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"};
  constexpr std::array tens{"",        "",       "twintig",  "dertig",  "veertig",
                            "vijftig", "zestig", "zeventig", "tachtig", "negentig"};
  const auto i = static_cast<std::size_t>(n);
  if (n < 20) return low[i];
  if (n < 100) {
    const bool two_dots = n % 10 == 2 || n % 10 == 3;
    return (n % 10 == 0 ? "" : low[i % 10] + std::string(two_dots ? "ën" : "en")) + tens[i / 10];
  }
  if (n < 1000) return (n < 200 ? "" : dutch(n / 100)) + "honderd" + (n % 100 != 0 ? dutch(n % 100) : "");
  if (n < 1'000'000)
    return (n < 2000 ? "" : dutch(n / 1000)) + "duizend" + (n % 1000 != 0 ? " " + dutch(n % 1000) : "");
  return dutch(n / 1'000'000) + " miljoen" + (n % 1'000'000 != 0 ? " " + dutch(n % 1'000'000) : "");
}

// `last`: nothing that it multiplies stands behind, so that vingt and cent have their plural.
std::string french(std::int64_t n, bool last = true) {
  constexpr Words low{"zéro",     "un",     "deux",  "trois",    "quatre",   "cinq",    "six",
                      "sept",     "huit",   "neuf",  "dix",      "onze",     "douze",   "treize",
                      "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
  constexpr std::array tens{"",          "",         "vingt",    "trente",       "quarante",
                            "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};
  const auto i = static_cast<std::size_t>(n);
  if (n < 20) return low[i];
  if (n < 100) {
    const std::size_t ten = i / 10;
    const std::size_t one = ten == 7 || ten == 9 ? i % 10 + 10 : i % 10;
    if (one == 0) return tens[ten] + std::string(ten == 8 && last ? "s" : "");
    const bool et = (one == 1 || one == 11) && ten < 8;
    return tens[ten] + std::string(et ? " et " : "-") + low[one];
  }
  if (n < 1000) {
    const std::string hundreds = n < 200 ? "cent" : french(n / 100) + " cent";
    return n % 100 != 0 ? hundreds + " " + french(n % 100, last) : hundreds + (n >= 200 && last ? "s" : "");
  }
  if (n < 1'000'000)
    return (n < 2000 ? "mille" : french(n / 1000, false) + " mille") +
           (n % 1000 != 0 ? " " + french(n % 1000) : "");
  return french(n / 1'000'000) + (n < 2'000'000 ? " million" : " millions") +
         (n % 1'000'000 != 0 ? " " + french(n % 1'000'000) : "");
}

std::string german(std::int64_t n, bool last = true) {
  constexpr Words low{"null",     "ein",      "zwei",     "drei",     "vier",     "fünf",    "sechs",
                      "sieben",   "acht",     "neun",     "zehn",     "elf",      "zwölf",   "dreizehn",
                      "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"};
  constexpr std::array tens{"",        "",        "zwanzig", "dreißig", "vierzig",
                            "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"};
  const auto i = static_cast<std::size_t>(n);
  if (n < 20) return low[i] + std::string(n == 1 && last ? "s" : "");
  if (n < 100) return (n % 10 != 0 ? low[i % 10] + std::string("und") : "") + tens[i / 10];
  if (n < 1000) return german(n / 100, false) + "hundert" + (n % 100 != 0 ? german(n % 100, last) : "");
  if (n < 1'000'000)
    return german(n / 1000, false) + "tausend" + (n % 1000 != 0 ? german(n % 1000, last) : "");
  return (n < 2'000'000
              ? "eine Million"
              : german(n / 1'000'000, false) + (n / 1'000'000 % 100 == 1 ? "e Millionen" : " Millionen")) +
         (n % 1'000'000 != 0 ? " " + german(n % 1'000'000, last) : "");
}

// `last`: no noun behind it, so that "uno" keeps its end. Real Academia, Ortografía 2010: up to thirty in one
// word.
std::string spanish(std::int64_t n, bool last = true) {
  constexpr std::array low{"cero",        "uno",        "dos",         "tres",       "cuatro",
                           "cinco",       "seis",       "siete",       "ocho",       "nueve",
                           "diez",        "once",       "doce",        "trece",      "catorce",
                           "quince",      "dieciséis",  "diecisiete",  "dieciocho",  "diecinueve",
                           "veinte",      "veintiuno",  "veintidós",   "veintitrés", "veinticuatro",
                           "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"};
  constexpr std::array tens{"",          "",        "",        "treinta", "cuarenta",
                            "cincuenta", "sesenta", "setenta", "ochenta", "noventa"};
  constexpr std::array hundreds{"",           "ciento",      "doscientos",  "trescientos", "cuatrocientos",
                                "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"};
  const auto i = static_cast<std::size_t>(n);
  if (n == 1 && !last) return "un";
  if (n == 21 && !last) return "veintiún";
  if (n < 30) return low[i];
  if (n < 100) return tens[i / 10] + (n % 10 != 0 ? " y " + spanish(n % 10, last) : "");
  if (n == 100) return "cien";
  if (n < 1000) return hundreds[i / 100] + (n % 100 != 0 ? " " + spanish(n % 100, last) : "");
  if (n < 1'000'000)
    return (n < 2000 ? "mil" : spanish(n / 1000, false) + " mil") +
           (n % 1000 != 0 ? " " + spanish(n % 1000, last) : "");
  return spanish(n / 1'000'000, false) + (n < 2'000'000 ? " millón" : " millones") +
         (n % 1'000'000 != 0 ? " " + spanish(n % 1'000'000, last) : "");
}

// In one word below a million. Tens lose their vowel before uno and otto, hundreds before otto and ottanta;
// tre at the end of a compound has an accent. `noun`: behind it stands milione or mila, so that "uno" behind
// a ten loses its own.
std::string italian(std::int64_t n, bool noun = false) {
  constexpr Words low{"zero",        "uno",      "due",    "tre",         "quattro",  "cinque",    "sei",
                      "sette",       "otto",     "nove",   "dieci",       "undici",   "dodici",    "tredici",
                      "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"};
  constexpr std::array tens{"",          "",         "venti",    "trenta",  "quaranta",
                            "cinquanta", "sessanta", "settanta", "ottanta", "novanta"};
  const auto i = static_cast<std::size_t>(n);
  if (n < 20) return low[i];
  std::string head, rest;
  if (n < 100) {
    head = tens[i / 10];
    rest = n % 10 == 0 ? "" : low[i % 10];
    if (n % 10 == 1 || n % 10 == 8) head.pop_back();
    if (n % 10 == 1 && noun) rest = "un";
  } else if (n < 1000) {
    head = (n < 200 ? "" : low[i / 100]) + std::string("cento");
    rest = n % 100 == 0 ? "" : italian(n % 100);
    if (n % 100 == 8 || n % 100 / 10 == 8) head.pop_back();
  } else if (n < 1'000'000) {
    std::string thousands = italian(n / 1000, true);
    if (thousands.ends_with("tré")) thousands.replace(thousands.size() - 2, 2, "e");
    head = n < 2000 ? "mille" : thousands + "mila";
    rest = n % 1000 == 0 ? "" : italian(n % 1000);
  } else {
    head = n < 2'000'000 ? "un milione" : italian(n / 1'000'000, true) + " milioni";
    return head + (n % 1'000'000 == 0 ? "" : " " + italian(n % 1'000'000));
  }
  if (rest == "tre") rest = "tré";
  return head + rest;
}

std::vector<std::int64_t> numbers() {
  std::vector<std::int64_t> all;
  for (std::int64_t n = 0; n <= 2000; ++n) all.push_back(n);
  std::uint64_t state = 20261126; // a congruential generator: the same numbers everywhere
  for (int k = 0; k < 3000; ++k) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::int64_t bound = k % 3 == 0 ? 100'000 : k % 3 == 1 ? 1'000'000 : 999'000'000;
    all.push_back(static_cast<std::int64_t>(state >> 33U) % bound);
  }
  return all;
}

template <class Rule>
void compare(Locale locale, Rule rule) {
  Wording wording(locale);
  for (const std::int64_t n : numbers()) {
    CAPTURE(n);
    CHECK(wording.in_words(n) == rule(n));
  }
}

} // namespace

TEST_CASE("English numbers as the British write them") { compare(Locale::en_GB, english); }
TEST_CASE("Dutch numbers by the Leidraad") { compare(Locale::nl_NL, dutch); }
TEST_CASE("French numbers in the traditional spelling") {
  compare(Locale::fr_FR, [](std::int64_t n) { return french(n); });
}
TEST_CASE("German numbers in one word") {
  compare(Locale::de_DE, [](std::int64_t n) { return german(n); });
}
TEST_CASE("Spanish numbers by the Academy") {
  compare(Locale::es_ES, [](std::int64_t n) { return spanish(n); });
}
TEST_CASE("Italian numbers in one word") {
  compare(Locale::it_IT, [](std::int64_t n) { return italian(n); });
}
