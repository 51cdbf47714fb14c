// Citations that an office program keeps right: which they are, that those of the libraries that are shipped
// all are, and that check tells where a scheme has others.
#include "cli/files.hpp"
#include "driver/driver.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

using namespace beding;

namespace {

// Its parts: [live], <fixed>, and the words between them.
std::string parts_of(const Citation &citation) {
  std::string out;
  for (const CitationPart &part : citation.parts) {
    if (const auto *live = std::get_if<LiveLabel>(&part))
      out += "[" + live->text + "]";
    else if (const auto *still = std::get_if<StaticLabel>(&part))
      out += "<" + still->text + ">";
    else
      out += plain_text({{part}});
  }
  return test::plain_blanks(out);
}

std::string cited(const std::string &scheme, const std::string &reference) {
  const bool english = scheme.starts_with("contract-");
  const std::string source =
      fmt::format(R"(bibliotheek proef "Proef"
  taal {1}
  gebruik "{0}"
clausule een "Een"
  - {{#a}} Eerst:
    - {{#p}} dit;
    - {{#r}} dat.
  - {{#b}} Dan.
  - {{#c}} Eind.
clausule twee "Twee"
  Tekst.
clausule drie "Drie"
  Tekst.
clausule vier "Vier"
  Zie {2}.
clausule extra "Extra"
  Tekst.
document d "D"
  nummering {0}
{3}    een
    twee
    drie
    vier
)",
                  scheme, english ? "en" : "nl", reference, english ? "" : "  hoofdstuk \"H\"\n");
  std::string plain = source;
  if (english)
    for (std::size_t at = plain.find("\n    een\n"); at != std::string::npos; at = std::string::npos)
      plain.replace(at, std::string::npos, "\n  een\n  twee\n  drie\n  vier\n");
  const auto made = test::compile(plain, "");
  for (const Diagnostic &one : made->diagnostics) CAPTURE(message(one.code).name);
  REQUIRE(made->done);
  return parts_of(made->finished().citations.at(0));
}

std::string told_of(const std::string &scheme, const std::string &reference) {
  const auto made = test::compile(
      fmt::format("bibliotheek proef \"Proef\"\n  gebruik \"{0}\"\nclausule een \"Een\"\n  - {{#a}} Eerst.\n"
                  "  - {{#b}} Dan.\nclausule twee \"Twee\"\n  Zie {1}.\ndocument d \"D\"\n  nummering {0}\n"
                  "  hoofdstuk h \"H\"\n    een\n    twee\n",
                  scheme, reference),
      "");
  std::string units;
  for (const Diagnostic &one : check_library(made->opened).diagnostics)
    if (one.code == Code::fixed_numbers) units += std::get<std::string>(one.arguments.front());
  return units;
}

} // namespace

TEST_CASE("several without a plural are cited each with the noun of its label, live") {
  CHECK(cited("overeenkomst", "{@een, @drie}") == "[artikel 1] en [artikel 3]");
  CHECK(cited("overeenkomst", "{@een, @twee, @drie}") == "[artikel 1] tot en met [artikel 3]");
  CHECK(cited("overeenkomst", "{@een.a, @een.c}") == "[artikel 1], leden [1] en [3]");
  CHECK(cited("overeenkomst", "{@een.a, @een.b, @een.c}") == "[artikel 1], leden [1] tot en met [3]");
  CHECK(cited("overeenkomst", "{@een.p, @een.r}") == "[artikel 1], lid [1], onderdelen [a] en [b]");
  CHECK(cited("overeenkomst", "{@een | nummer}") == "<1>");
  // a plural is for who wants it
  CHECK(cited("wet", "{@een, @drie}") == "de artikelen <1> en <3>");
  CHECK(cited("wet", "@een.b") == "[artikel 1], <tweede lid>");
  // a label without a noun is live in the plural too
  CHECK(cited("contract-en", "{@een, @drie}") == "clauses [1] and [3]");
}

TEST_CASE("no reference of the libraries that are shipped has a static part") {
  namespace fs = std::filesystem;
  std::size_t references = 0, ranges = 0;
  for (const auto &library : fs::directory_iterator(test::root() + "/clauses")) {
    if (library.path().extension() != ".beding") continue;
    Files in_and_out;
    const Opened opened = open_library(library.path().string(), in_and_out.reader());
    REQUIRE(opened.good());
    const Diagnostics told = check_library(opened).diagnostics;
    CHECK(std::none_of(told.begin(), told.end(),
                       [](const Diagnostic &one) { return one.code == Code::fixed_numbers; }));
    const std::string name = library.path().stem().string();
    const fs::path samples = test::root() + "/samples" + (name == "modelconvenant" ? "" : "/" + name);
    for (const auto &answers : fs::directory_iterator(samples)) {
      if (answers.path().extension() != ".toml") continue;
      const Made made = make_variant(read_answers(opened, answers.path().string(), in_and_out.reader()));
      const auto finished = made.finished();
      REQUIRE(finished);
      for (const Citation &citation : finished->citations) {
        const std::string parts = parts_of(citation);
        CHECK_MESSAGE(parts.find('<') == std::string::npos, answers.path().string(), ": ", parts);
        ranges += parts.find(" tot en met ") != std::string::npos || parts.find(" to ") != std::string::npos
                      ? 1
                      : 0;
        ++references;
      }
    }
  }
  CHECK(references > 150);
  CHECK(ranges >= 4);
}

TEST_CASE("check tells which units a scheme cites with fixed text") {
  CHECK(told_of("wet", "@een.a") == "lid");
  CHECK(told_of("wet", "@een") == "");
  CHECK(told_of("wet", "{@een, @twee}") == "artikel");
  CHECK(told_of("wet", "{@een.a | titel}") == "lid"); // the number with the heading behind it
  CHECK(told_of("wet", "{@een.a | pagina}") == "");
  CHECK(told_of("wet", "@h") == "");
  CHECK(told_of("overeenkomst", "{@een | nummer}") == "artikel"); // the label has the noun
  CHECK(told_of("overeenkomst", "{@een.a | nummer}") == "");
  CHECK(told_of("eu-nl", "@h") == "hoofdstuk"); // small letters of "Hoofdstuk I" are not "hoofdstuk I"
  CHECK(told_of("eu-nl", "@een.a") == "");
  for (const char *reference : {"@een.a", "@een", "{@een, @twee}", "{@een.a, @een.b}", "@h"})
    CHECK(told_of("overeenkomst", reference) == "");
  CHECK(told_of("convenant", "{@een, @twee}") == "artikel");
  CHECK(told_of("convenant", "@een.a") == "");
}
