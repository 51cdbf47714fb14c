// `rubriek`: what stands below it, and what was indented below it by mistake.
#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "engine/library/library.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

std::string sections_of(const Library &library) {
  std::string all;
  for (const SectionInfo &section : library.sections) {
    all += std::string(section.title()) + ":";
    for (const AskedItem &item : section.items)
      all += " " + (item.question != none ? library.questions[item.question].name
                                          : library.parties[item.party].name);
    all += "\n";
  }
  return all;
}

const std::string tail =
    "clausule c \"C\"\n  {a} en {b}.\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";

} // namespace

TEST_CASE("sections head the questions and parties below them, each file by itself") {
  const test::Ready ready = test::ready_library(
      {{"case.beding",
        "bibliotheek l \"L\"\n  gebruik \"convenant\"\n  gebruik \"gemeen\"\nvraag a \"A?\"\n  tekst\n"
        "rubriek \"Een\"\npartij p \"P\"\n  aantal 0 of 1\n  veld naam \"N\"\nregel \"R.\"\n  a is \"x\" of "
        "niet p\n"
        "vraag b \"B?\"\n  tekst\n" +
            tail},
       {"gemeen.beding", "vraag e \"E?\"\n  tekst\nsection \"Two\"\nvraag f \"F?\"\n  tekst\nclausule g "
                         "\"G\"\n  {e} {f}.\n"}});
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  CHECK(sections_of(ready.library()) == ": a\nEen: p b\n: e\nTwo: f\n");
}

TEST_CASE(
    "what is indented below a section is read all the same, and the repair takes it to where it belongs") {
  const std::string text = "bibliotheek l \"L\"\n  gebruik \"convenant\"\nrubriek \"Een\"\n  # bij a\n  "
                           "vraag a \"A?\"\n    tekst\n\n"
                           "  vraag b \"B?\"\n    keuze x \"X\"\n    keuze y \"Y\"\nrubriek \"Twee\"\n  "
                           "vraag e \"E?\"\n    tekst\n" +
                           tail;
  const Source source("case.beding", text);
  const Outcome<syntax::File> read = parse(source, 0);
  REQUIRE(read.diagnostics.size() == 2);
  std::string mended = text;
  for (auto one = read.diagnostics.rbegin(); one != read.diagnostics.rend(); ++one) {
    CHECK(one->code == Code::section_indented);
    REQUIRE(one->fix);
    mended.replace(one->fix->at.begin, one->fix->at.end - one->fix->at.begin, one->fix->text);
  }
  CHECK(mended.find("\nvraag b \"B?\"\n  keuze x \"X\"\n") != std::string::npos);
  const test::Ready ready = test::ready_library(mended);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  CHECK(sections_of(ready.library()) == "Een: a b\nTwee: e\n");
}

TEST_CASE("fmt keeps sections, and puts them in the other spelling") {
  const std::string text = "bibliotheek l \"L\"\n\nrubriek   \"Een\"\n\nvraag a \"A?\"\n  tekst\n";
  FormatOptions options;
  options.keywords = Tongue::english;
  const Outcome<std::string> done = format(Source("case.beding", text), 0, options);
  CHECK(done.diagnostics.empty());
  CHECK(done.value == "library l \"L\"\n\nsection \"Een\"\n\nquestion a \"A?\"\n  text\n");
}
