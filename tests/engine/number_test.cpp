#include "tests/engine/build.hpp"

using namespace beding;
using namespace beding::build;

namespace {

using Strings = std::vector<std::string>;

Strings labels(const syntax::Numbering &numbering, std::string_view outline) {
  return Outline(scheme(numbering), Locale::nl_NL, outline).labels();
}

} // namespace

TEST_CASE("articles count within their chapter, and items within their article") {
  CHECK(labels(covenant(), R"(
hoofdstuk Algemeen
  artikel A
    onderdeel
    onderdeel
      subonderdeel
      subonderdeel
    onderdeel
      subonderdeel
  artikel B
    onderdeel
hoofdstuk Bestuur
  artikel C
closing Ondertekening
bijlage X
  onderdeel
bijlage Y
  onderdeel
  onderdeel
)") == Strings{"Hoofdstuk 1", "Artikel 1.1", "a.", "b.", "1°.", "2°.", "c.", "1°.", "Artikel 1.2", "a.",
               "Hoofdstuk 2", "Artikel 2.1", "Bijlage 1", "a.", "Bijlage 2", "a.", "b."});
}

TEST_CASE("articles that run on through the chapters") {
  CHECK(labels(dutch_law(), R"(
hoofdstuk
  artikel
    lid
    lid
  artikel
hoofdstuk
  artikel
    onderdeel
    onderdeel
  artikel
    lid
      onderdeel
    lid
      onderdeel
)") == Strings{"Hoofdstuk 1", "Artikel 1", "1.", "2.", "Artikel 2", "Hoofdstuk 2", "Artikel 3", "a.", "b.",
               "Artikel 4", "1.", "a.", "2.", "a."});
}

TEST_CASE("a second enumeration in an article runs on") {
  CHECK(labels(covenant(), "hoofdstuk\n  artikel\n    onderdeel\n    onderdeel\n    text\n    onderdeel\n") ==
        Strings{"Hoofdstuk 1", "Artikel 1.1", "a.", "b.", "c."});
}

TEST_CASE("a label that shows the levels above") {
  CHECK(labels(uk_contract(), R"(
artikel
  lid
    onderdeel
      subonderdeel
  lid
artikel
  lid
bijlage
  lid
    onderdeel
)") == Strings{"1.", "1.1", "(a)", "(i)", "1.2", "2.", "2.1", "Schedule 1", "1.", "(a)"});
}

TEST_CASE("a level that was passed over shows one") {
  const auto three = numbering(line(Word::article, "{1}"), line(Word::subclause, "{artikel}.{1}"),
                               line(Word::point, "{artikel}.{lid}.{1}"));
  CHECK(labels(three, "artikel\n  onderdeel\n  onderdeel\nartikel\n  onderdeel\n") ==
        Strings{"1", "1.1.1", "1.1.2", "2", "2.1.1"});
}

TEST_CASE("letters after z are doubled, as word processors do") {
  std::string outline = "hoofdstuk\n  artikel\n";
  for (int i = 0; i < 54; ++i) outline += "    onderdeel\n";
  const Strings all = labels(covenant(), outline);
  CHECK(all[2 + 25] == "z.");
  CHECK(all[2 + 26] == "aa.");
  CHECK(all[2 + 27] == "bb.");
  CHECK(all[2 + 51] == "zz.");
  CHECK(all[2 + 52] == "aaa.");
}

TEST_CASE("every enumeration with a list of its own starts anew") {
  const Outline made(scheme(covenant()), Locale::nl_NL, R"(
hoofdstuk
  artikel
    overweging #a
    overweging #b
      text
    overweging #c
    text
    overweging #d
  artikel
    overweging #e
)");
  const auto of = [&](std::string_view name) { return made.numbers().of[made[name]]; };
  CHECK(of("a").label == "A:");
  CHECK(of("c").label == "C:");
  CHECK(of("d").label == "A:");
  CHECK(of("e").label == "A:");
  CHECK(of("a").list == of("c").list);
  CHECK(of("a").list != of("d").list);
  CHECK(of("d").list != of("e").list);
  CHECK(made.scheme().chains[made.numbers().lists[of("e").list].chain].name == "overweging");
}

TEST_CASE("what is nested in an enumeration belongs to it") {
  const auto nested = numbering(line(Word::article, "Artikel {1}"),
                                list("trap", "{1}.").below(line(Word::point, "{trap}.{1}")));
  const Outline made(scheme(nested), Locale::nl_NL, R"(
artikel
  trap #een
    onderdeel #diep
    text
    onderdeel #verder
  trap #twee
    onderdeel
)");
  CHECK(made.labels() == Strings{"Artikel 1", "1.", "1.1", "1.2", "2.", "2.1"});
  CHECK(made.numbers().of[made["een"]].list == made.numbers().of[made["verder"]].list);
  CHECK(made.numbers().lists.size() == 2);
}

TEST_CASE("an enumeration between the items of the body does not disturb them") {
  CHECK(labels(covenant(), R"(
hoofdstuk
  artikel
    onderdeel
      overweging
      overweging
    onderdeel
      overweging
      bullet
        bullet
)") == Strings{"Hoofdstuk 1", "Artikel 1.1", "a.", "A:", "B:", "b.", "A:", "•", "•"});
}

TEST_CASE("each body and annex chain is one list, in the order of first use") {
  const Outline made(
      scheme(dutch_law()), Locale::nl_NL,
      "hoofdstuk #h\n  artikel #a\n    lid #l\nhoofdstuk #i\n  artikel #b\nbijlage #x\nbijlage #y\n");
  const auto list = [&](std::string_view name) { return made.numbers().of[made[name]].list; };
  CHECK(list("h") == list("i"));
  CHECK(list("a") == list("b"));
  CHECK(list("a") == list("l"));
  CHECK(list("h") != list("a"));
  CHECK(list("x") == list("y"));
  CHECK(made.numbers().lists.size() == 3);
}

TEST_CASE("only numbered blocks get a number") {
  const Outline made(
      scheme(covenant()), Locale::nl_NL,
      "hoofdstuk\n  artikel\n    text #t\n    table #x\n      row\n        cell\nclosing #c Slot\n");
  for (const char *name : {"t", "x", "c"}) {
    CHECK(made.numbers().of[made[name]].label.empty());
    CHECK(made.numbers().of[made[name]].list == none);
    CHECK(made.numbers().of[made[name]].count == 0);
  }
}

TEST_CASE("items in a table count with those around it") {
  CHECK(labels(covenant(), R"(
hoofdstuk
  artikel
    onderdeel
    table
      row
        cell
          onderdeel
    onderdeel
)") == Strings{"Hoofdstuk 1", "Artikel 1.1", "a.", "b.", "c."});
}

TEST_CASE("an empty document") {
  const Outline made(scheme(covenant()), Locale::nl_NL, "");
  CHECK(made.numbers().of.empty());
  CHECK(made.numbers().lists.empty());
}

TEST_CASE("Roman and capital counting") {
  const auto roman = numbering(line(Word::chapter, "{I}"), line(Word::article, "{hoofdstuk}.{1}"),
                               line(Word::point, "{i}"), line(Word::subpoint, "{A}"));
  CHECK(labels(roman, "hoofdstuk\n  artikel\n    onderdeel\n    onderdeel\n    onderdeel\n    onderdeel\n"
                      "      subonderdeel\n      subonderdeel\nhoofdstuk\n  artikel\n") ==
        Strings{"I", "I.1", "i", "ii", "iii", "iv", "A", "B", "II", "II.1"});
}
