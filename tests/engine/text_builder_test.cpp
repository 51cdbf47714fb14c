// What a conditional piece that falls away leaves behind. In a case {…} fell away and <…> was answered.
#include "engine/answers/text_builder.hpp"

#include "engine/language/data.hpp"

#include <doctest/doctest.h>

namespace {

using namespace beding;

std::string built(std::string_view pattern, bool heading, Locale locale = Locale::nl_NL) {
  TextBuilder builder(locale, true);
  while (!pattern.empty()) {
    const std::size_t next = std::min(pattern.find_first_of("{<"), pattern.size());
    if (next > 0) builder.words(pattern.substr(0, next), false, false);
    pattern.remove_prefix(next);
    if (pattern.empty()) break;
    const std::size_t close = pattern.find(pattern.front() == '{' ? '}' : '>');
    if (pattern.front() == '{')
      builder.left_out();
    else
      builder.value(pattern.substr(1, close - 1), false, false);
    pattern.remove_prefix(close + 1);
  }
  std::string out;
  for (const Inline &one : builder.take(heading))
    if (const auto *words = std::get_if<Words>(&one)) out += words->text;
  return out;
}

struct Case {
  std::string_view pattern, text;
  bool heading = false;
};

} // namespace

TEST_CASE("what falls away leaves no stray marks") {
  constexpr Case cases[] = {
      {"The goods, {if any}, are sold.", "The goods, are sold."},
      {"The goods ({used}) are sold.", "The goods are sold."},
      {"({used})", ""},
      {"The goods [{used}], and more.", "The goods, and more."},
      {"{Alpha}, beta.", "beta."},
      {"{Alpha}; beta.", "beta."},
      {"One. {Alpha}, beta.", "One. beta."},
      {"See art. {5}, tweede lid.", "See art., tweede lid."},
      {"They pay, {and run}.", "They pay."},
      {"They pay {and run}.", "They pay."},
      {"They pay {and run}; and", "They pay; and"},
      {"They pay, {and run}; and", "They pay; and"},
      {"The goods ( {used} or new) are sold.", "The goods (or new) are sold."},
      {"The goods (new, {used}) are sold.", "The goods (new) are sold."},
      {"The goods ({used}, new) are sold.", "The goods (new) are sold."},
      {"Een “{groot}” woord", "Een woord"},
      {"Een “klein {groot}” woord", "Een “klein” woord"},
      {"Een “{groot} klein” woord", "Een “klein” woord"},
      {"The goods – {if any} – are sold.", "The goods are sold."},
      {"{Tekst}.", ""},
      {"{Tekst}{Meer}.", ""},
      {"Gewoon, zonder meer.", "Gewoon, zonder meer."},
      {"Wacht... {niet} hier.", "Wacht... hier."},
      {"Titel, {deel twee}", "Titel", true},
      {"Titel – {deel twee}", "Titel", true},
      {"Titel: {deel twee}", "Titel", true},
      {"pay, {and run}", "pay,"},
      {"a {b} c", "a c"},
      {"a{b} c", "a c"},
      {"a {b}c", "a c"},
  };
  for (const Case &one : cases) {
    CAPTURE(one.pattern);
    CHECK(built(one.pattern, one.heading) == one.text);
  }
  CHECK(built("Les biens {vendus} ; et", false, Locale::fr_FR) == "Les biens ; et");
}

TEST_CASE("a value's full stop is the sentence's") {
  CHECK(built("Made in <Leeds, U.K.>.", false) == "Made in Leeds, U.K.");
  CHECK(built("Made in <Leeds>.", false) == "Made in Leeds.");
  CHECK(built("By <Acme, Inc.>, a company", false) == "By Acme, Inc., a company");
  CHECK(built("By <Acme,>, a company", false) == "By Acme, a company");
  CHECK(built("By <Acme.>..", false) == "By Acme...");
  CHECK(built("Says <Stop!>.", false) == "Says Stop!.");
}

TEST_CASE("a full stop behind an abbreviation of the language ends no sentence") {
  const auto begins = [](std::string_view before, Locale locale) {
    TextBuilder builder(locale, true);
    builder.words(before, false, false);
    return builder.at_sentence_start();
  };
  for (const LanguageData &one : all_languages) {
    CAPTURE(one.tag);
    CHECK(one.writing.abbreviations.size() > 5);
    one.writing.abbreviations.each([&](std::string_view word) {
      CAPTURE(word);
      CHECK_FALSE(begins("Aa " + std::string(word) + ". ", locale_of(one.language)));
    });
    CHECK(begins("Aaa bbb. ", locale_of(one.language)));
    CHECK_FALSE(begins("Aaa b.b. ", locale_of(one.language)));
  }
  CHECK(begins("It is a work of art. ", Locale::en_GB));
  CHECK(begins("Er sagt: nein, no. ", Locale::de_DE));
  CHECK_FALSE(begins("It is for Dr. ", Locale::en_GB));
  CHECK_FALSE(begins("Voir al. ", Locale::fr_FR));
}
