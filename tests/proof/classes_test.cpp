// How many sets of answers the conditions tell apart.
#include "engine/prove/choices.hpp"
#include "engine/prove/classes.hpp"
#include "engine/prove/count.hpp"
#include "tests/proof/generate.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

using namespace beding;
using namespace beding::test;
using namespace beding::proving;

VariantCount classes_of(const std::string &declared, const std::string &conditions) {
  const Ready ready =
      ready_library("bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n" + declared +
                    "clausule een \"Een\"\n  Tekst.\n" + conditions +
                    "\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n");
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  Space space(ready.library());
  lines_of(space);
  return count_classes(space);
}

void check_count(const VariantCount &found, double count) {
  CHECK(found.kind == VariantCount::Kind::exact);
  CHECK(found.count == count);
}

const std::string texts = "vraag a \"A?\"\n  tekst\nvraag b \"B?\"\n  tekst\nvraag c \"C?\"\n  tekst\n";
const std::string numbers = "vraag x \"X?\"\n  getal 1 tot 400\nvraag y \"Y?\"\n  getal 1 tot 400\n";

} // namespace

TEST_CASE("classes of answers are those that comparisons tell apart") {
  check_count(classes_of(texts, "  {als a is b}Tekst.{einde}\n"), 2);
  // all the same, one of three differs, all differ
  check_count(classes_of(texts, "  {als a is b en b is c}Tekst.{einde}\n  {als a is c}Tekst.{einde}\n"), 5);
  check_count(classes_of(texts, "  {als a is b}Tekst.{einde}\n  {als a is \"X\"}Tekst.{einde}\n"), 4);
  check_count(classes_of(numbers, "  {als x <= y}Tekst.{einde}\n"), 2);
  check_count(classes_of(numbers, "  {als x <= y}Tekst.{einde}\n  {als x > 100}Tekst.{einde}\n"), 4);
  check_count(classes_of(numbers, "  {als x < y}Tekst.{einde}\n  {als x = y}Tekst.{einde}\n"), 3);
  check_count(classes_of(numbers, "  {als x > 400 of y >= 3}Tekst.{einde}\n"), 2);
  // by a rule the two are never equal, and x is small
  check_count(classes_of(numbers + "regel \"R\"\n  x < y en x < 10\n", "  {als y < 10}Tekst.{einde}\n"), 2);
}

TEST_CASE("a question that is not asked has one answer, and a chain of them is counted") {
  const std::string two = "vraag a \"A?\"\n  ja/nee\nvraag b \"B?\"\n  ja/nee\n  alleen als a\n";
  check_count(classes_of(two, ""), 3);
  check_count(classes_of(two + "regel \"R\"\n  b of niet a\n", ""), 2);
  std::string chain = "vraag q0 \"Q?\"\n  ja/nee\n";
  for (int i = 1; i < 60; ++i)
    chain +=
        "vraag q" + std::to_string(i) + " \"Q?\"\n  ja/nee\n  alleen als q" + std::to_string(i - 1) + "\n";
  check_count(classes_of(chain, ""), 61);
  std::string wide; // 20 choices of four, each with a rule about the next: 4^20 is too many to go through
  for (int i = 0; i < 20; ++i)
    wide += "vraag k" + std::to_string(i) +
            " \"K?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n  keuze cc \"C\"\n  keuze dd \"D\"\n";
  for (int i = 1; i < 20; ++i)
    wide +=
        "regel \"R\"\n  niet (k" + std::to_string(i) + " is aa en k" + std::to_string(i - 1) + " is aa)\n";
  double with = 1; // that end in aa
  double without = 3;
  for (int i = 1; i < 20; ++i) {
    const double next = without;
    without = 3 * (with + without);
    with = next;
  }
  check_count(classes_of(wide, ""), with + without);
}

TEST_CASE("parties are counted as far as conditions count them") {
  const std::string some = "partij p \"P\"\n  aantal 0 tot 5\n  veld naam \"N\"\npartij q \"Q\"\n  aantal 0 "
                           "of meer\n  veld naam \"N\"\n";
  check_count(
      classes_of(some, "  {als aantal partijen > 2}Tekst.{einde}\n  {als aantal p > 1}Tekst.{einde}\n"), 4);
  check_count(classes_of(some, "  {als p}Tekst.{einde}\n  {als aantal q > 2}Tekst.{einde}\n"), 4);
  const std::string few = "partij p \"P\"\n  aantal 0 tot 5\n  veld naam \"N\"\npartij q \"Q\"\n  aantal 0 "
                          "tot 3\n  veld naam \"N\"\n";
  check_count(classes_of(few, "  {als aantal partijen >= 4}Tekst.{einde}\n"), 2);
}

TEST_CASE("no more classes than variants, and the count that was there agrees where nothing is summed") {
  std::size_t same = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const MadeLibrary source = generate(seed);
    CAPTURE(source.source);
    const Ready ready = ready_library(source.source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    Space space(ready.library());
    lines_of(space);
    const VariantCount found = count_classes(space);
    const VariantCount other = count_variants(space);
    CHECK(found.kind == VariantCount::Kind::exact);
    const auto variants = all_variants(ready.library());
    CHECK(found.count <= static_cast<double>(std::count_if(variants.begin(), variants.end(),
                                                           [](const Tried &one) { return one.accepted; })));
    const bool sums = source.source.find("aantal partijen") != std::string::npos ||
                      source.source.find("aantal q") != std::string::npos ||
                      source.source.find("aantal 0 tot 2") != std::string::npos ||
                      source.source.find("aantal 1 of meer") != std::string::npos;
    if (sums) continue;
    CHECK(found.count == other.count);
    ++same;
  }
  CHECK(same > 50);
}

TEST_CASE("the classes of the model covenant") {
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/modelconvenant.beding");
  const Ready ready = ready_library(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  Space space(ready.library());
  lines_of(space);
  const VariantCount found = count_classes(space);
  const VariantCount other = count_variants(space);
  MESSAGE(found.count, " classes, ", other.count, " by the count of the proof");
  CHECK(found.kind == VariantCount::Kind::exact);
  CHECK(found.count <= other.count);
}
