// How many sets of answers the conditions tell apart.
#include "engine/prove/choices.hpp"
#include "engine/prove/classes.hpp"
#include "tests/proof/generate.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

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
  for (int i = 60; i < 2000; ++i)
    chain +=
        "vraag q" + std::to_string(i) + " \"Q?\"\n  ja/nee\n  alleen als q" + std::to_string(i - 1) + "\n";
  check_count(classes_of(chain, ""), 2001);
  check_count(classes_of(chain, "  {als q1999}Tekst.{einde}\n"), 2001);
  std::string choices = "vraag q0 \"Q?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n  keuze cc \"C\"\n";
  for (int i = 1; i < 500; ++i) // two of three end it
    choices += "vraag q" + std::to_string(i) +
               " \"Q?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n  keuze cc \"C\"\n  alleen als q" +
               std::to_string(i - 1) + " is bb\n";
  check_count(classes_of(choices, ""), 2 * 499 + 3);
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

// All that comparisons say of a set of answers, one by one: what count_classes counts, by another way.
class Told {
public:
  Told(const Library &library, Space &space) : library_(library) {
    // whether a party joins is told apart where something hangs on it
    const std::size_t before = space.formulas().size();
    for (PartyId kind = 0; kind < library.parties.size(); ++kind) {
      joins_.push_back(space.joins(kind) < before);
    }
    for (const Condition &one : library.conditions) leaves(one);
  }

  std::string of(const Answers &answers) const {
    std::string told;
    for (QuestionId id = 0; id < library_.questions.size(); ++id) {
      const Answer &answer = answers.questions[id];
      told += answers.asked[id] ? "|" : "-";
      if (const auto *truth = std::get_if<bool>(&answer)) told += *truth ? 'y' : 'n';
      if (const auto *chosen = std::get_if<Chosen>(&answer))
        for (const auto one : *chosen) told += std::to_string(one) + ",";
      if (library_.questions[id].type == Type::choice && answers.asked[id])
        told += std::to_string(std::get<std::int64_t>(answer));
    }
    // a loop tells how many there are
    for (PartyId kind = 0; kind < library_.parties.size(); ++kind)
      if (joins_[kind]) told += answers.parties[kind].empty() ? 'a' : 'j';
    for (PartyId kind = 0; kind < library_.parties.size(); ++kind)
      if (looped(kind)) told += "#" + std::to_string(answers.parties[kind].size());
    for (const Condition &one : leaves_) told += holds(one, library_, answers, nullptr) ? '1' : '0';
    return told;
  }

private:
  void leaves(const Condition &condition) {
    for (const Condition &part : condition.of) leaves(part);
    if (condition.kind != Condition::Kind::compare && condition.kind != Condition::Kind::joins) return;
    leaves_.push_back(condition);
    leaves_.back().left.of_loop = leaves_.back().right.of_loop = false;
  }
  bool looped(PartyId kind) const {
    return std::any_of(library_.loops.begin(), library_.loops.end(), [&](const LoopUse &use) {
      return use.question == none && speaks_of(library_, use.party, kind);
    });
  }
  const Library &library_;
  std::vector<Condition> leaves_ = {};
  std::vector<bool> joins_ = {};
};

TEST_CASE("classes are as many as there are different outcomes, by brute force") {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const MadeLibrary source = generate(seed, WithValues::none, false);
    CAPTURE(seed);
    CAPTURE(source.source);
    const Ready ready = ready_library(source.source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    Space space(ready.library());
    lines_of(space);
    const VariantCount found = count_classes(space);
    CHECK(found.kind == VariantCount::Kind::exact);
    const Told told(ready.library(), space);
    std::set<std::string> different;
    for (const Tried &one : all_variants(ready.library()))
      if (one.accepted) different.insert(told.of(one.answers));
    CHECK(found.count == static_cast<double>(different.size()));
  }
}

TEST_CASE("what is too much to count is told as at most so many") {
  std::string many; // 30 numbers in a tangle of comparisons
  for (int i = 0; i < 30; ++i) many += "vraag q" + std::to_string(i) + " \"Q?\"\n  getal 1 tot 1000000000\n";
  for (int i = 0; i < 30; ++i)
    many += "regel \"R\"\n  q" + std::to_string(i) + " < q" + std::to_string((i * 7 + 3) % 30) + " of q" +
            std::to_string(i) + " < q" + std::to_string((i * 11 + 5) % 30) + " of q" + std::to_string(i) +
            " > 999\n";
  const VariantCount found = classes_of(many, "");
  CHECK(found.kind == VariantCount::Kind::at_most);
  CHECK(found.count > 1e6);
}

TEST_CASE("the classes of the model covenant") {
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/modelconvenant.beding");
  const Ready ready = ready_library(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  Space space(ready.library());
  lines_of(space);
  const VariantCount found = count_classes(space);
  MESSAGE(found.count, " classes");
  CHECK(found.kind == VariantCount::Kind::exact);
  CHECK(found.count < 1e16);
}
