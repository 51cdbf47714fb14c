// What an edit changed, by brute force: of random libraries one condition is taken away, and in each variant
// the text of every clause is compared.
#include "engine/prove/against.hpp"
#include "tests/proof/promise_library.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;

// The text of each clause in each document, without numbers: what it cites stands for a reference.
std::map<std::string, std::string> texts_of(const Ready &ready, const Answers &answers) {
  std::map<std::string, std::string> all;
  for (const auto *plan : ready.library().documents) {
    const Made made = make_variant(keep_answers(ready.opened, answers, {.despite_gaps = true}),
                                   {.document = plan->head.name.text});
    const Document &document = made.document();
    for (BlockId id = 0; id < document.blocks.size(); ++id) {
      BlockId unit = id;
      while (document.blocks[unit].clause == none && document.blocks[unit].parent != none)
        unit = document.blocks[unit].parent;
      if (document.blocks[unit].clause == none) continue;
      std::string &text = all[ready.library().clauses[document.blocks[unit].clause].name];
      text += document.blocks[id].kind == Kind::item ? "\n- " : "\n";
      for (std::uint32_t i = document.blocks[id].inlines; i < document.blocks[id].inlines_end; ++i) {
        if (const auto *words = std::get_if<Words>(&document.inlines[i])) text += words->text;
        if (std::holds_alternative<Mention>(document.inlines[i])) text += "@";
      }
    }
  }
  return all;
}

void compare(const SourceFiles &before, const SourceFiles &after, std::size_t &different) {
  const std::string source = joined(after);
  CAPTURE(source);
  const Ready older = ready_library(before);
  const Ready newer = ready_library(after);
  if (!older.good() || !newer.good()) return;
  std::set<std::string> changed;
  bool narrowed = false;
  for (const Tried &one : all_variants(newer.library())) {
    if (!one.accepted || !accepted(older.library(), one.answers)) continue;
    auto now = texts_of(newer, one.answers);
    auto then = texts_of(older, one.answers);
    for (const ClauseInfo &clause : newer.library().clauses) {
      if (now[clause.name] == then[clause.name]) continue;
      changed.insert(clause.name);
      narrowed = narrowed || now[clause.name].size() < then[clause.name].size();
    }
  }
  const proving::Against found = proving::against(newer.library(), older.library(), {});
  std::set<std::string> told;
  for (const proving::ChangedPart &part : found.parts) {
    if (part.document) continue;
    told.insert(part.name);
    for (const auto &in : part.in)
      if (in) CHECK(in->count.count >= 1);
  }
  for (const std::string &name : changed) CHECK_MESSAGE(told.contains(name), name);
  different += changed.size();
  CHECK(found.accepted.has_value() == false);
  CHECK(found.refused.has_value() == false);
}

TEST_CASE("what an edit changed is told of each clause, by brute force") {
  std::size_t different = 0;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    const SourceFiles before = promise_library(seed);
    SourceFiles after = before;
    for (SourceFile &one : after) {
      const std::size_t at = one.text.find("{als ", one.text.find("\nclausule "));
      if (at == std::string::npos) continue;
      one.text.replace(at, one.text.find('}', at) - at + 1, "{als niet q0}");
      break;
    }
    CAPTURE(seed);
    compare(before, after, different);
    compare(before, before, different);
  }
  CHECK(different > 20);
}

const std::string head = R"(bibliotheek proef "Proef"
  gebruik "convenant"
)";
const std::string tail = R"(
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)";

proving::Against between(const std::string &before, const std::string &after) {
  const Ready older = ready_library(head + before + tail);
  const Ready newer = ready_library(head + after + tail);
  REQUIRE_MESSAGE(older.good(), older.first_error);
  REQUIRE_MESSAGE(newer.good(), newer.first_error);
  return proving::against(newer.library(), older.library(), {});
}

TEST_CASE("against: options by their names, whatever their order, and one that is new") {
  const std::string text = "clausule een \"Een\"\n  Tekst{als k is bb}, bb{einde}.\n";
  const auto same = between("vraag k \"K?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n" + text,
                            "vraag k \"K?\"\n  keuze bb \"B\"\n  keuze aa \"A\"\n" + text);
  CHECK_FALSE(same.differing);
  CHECK(same.both.count == 2);
  const auto more = between("vraag k \"K?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n" + text,
                            "vraag k \"K?\"\n  keuze cc \"C\"\n  keuze bb \"B\"\n  keuze aa \"A\"\n" + text);
  CHECK_FALSE(more.differing);
  CHECK(more.both.count == 2);
  REQUIRE(more.accepted);
  CHECK(more.accepted->count.count == 1);
  CHECK(more.accepted->example == "k is cc");
  CHECK_FALSE(more.refused);
  const std::string several = "clausule een \"Een\"\n  Tekst{als k bevat bb}, bb{einde}.\n";
  const auto chosen =
      between("vraag k \"K?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n  aantal 1 of meer\n" + several,
              "vraag k \"K?\"\n  keuze bb \"B\"\n  keuze cc \"C\"\n  aantal 1 of meer\n" + several);
  CHECK(chosen.both.count == 1); // bb alone
  CHECK_FALSE(chosen.differing);
}

TEST_CASE("against: texts, dates, ranges and rules") {
  const auto text =
      between("vraag t \"T?\"\n  tekst\nclausule een \"Een\"\n  Tekst{als t is \"X\"}, x{einde}.\n",
              "vraag t \"T?\"\n  tekst\nclausule een \"Een\"\n  Tekst{als t is \"Y\"}, x{einde}.\n");
  CHECK(text.both.count == 3); // X, Y, another
  REQUIRE(text.parts.size() == 1);
  CHECK(text.parts[0].name == "een");
  CHECK(text.parts[0].in[0]->count.count == 1);
  CHECK(text.parts[0].in[0]->example == "t is \"Y\"");
  CHECK(text.parts[0].in[1]->example == "t is \"X\"");
  CHECK_FALSE(text.parts[0].in[2]);
  const std::string plain = "clausule een \"Een\"\n  Tekst {n}{als n > 20}, veel{einde}.\n";
  const auto range =
      between("vraag n \"N?\"\n  getal 1 tot 25\n" + plain, "vraag n \"N?\"\n  getal 1 tot 30\n" + plain);
  CHECK(range.accepted->example == "n is 26");
  CHECK_FALSE(range.refused);
  CHECK_FALSE(range.differing);
  const auto rule = between("vraag n \"N?\"\n  getal 1 tot 25\n" + plain,
                            "vraag n \"N?\"\n  getal 1 tot 25\nregel \"R\"\n  n < 10\n" + plain);
  CHECK(rule.refused->example == "n is 10");
  CHECK_FALSE(rule.accepted);
}

TEST_CASE("against: a clause that is new, one that is gone, and what stands elsewhere") {
  const std::string base = "vraag r \"R?\"\n  ja/nee\nclausule een \"Een\" als r\n  Tekst.\n";
  const Ready older =
      ready_library(head + base + "clausule twee \"Twee\"\n  Twee.\nclausule drie \"Drie\"\n  Drie." + tail +
                    "    twee\n    drie\n");
  const Ready newer = ready_library(
      head + base + "clausule vier \"Vier\" als r\n  Vier.\nclausule twee \"Twee\"\n  Twee." +
      "\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    twee\n    een\n    vier\n");
  REQUIRE(older.good());
  REQUIRE(newer.good());
  const proving::Against found = proving::against(newer.library(), older.library(), {});
  std::map<std::string, std::array<double, 3>> counts;
  for (const auto &part : found.parts)
    for (std::size_t i = 0; i < 3; ++i)
      counts[(part.document ? "document " : "") + part.name][i] = part.in[i] ? part.in[i]->count.count : 0;
  CHECK(counts == std::map<std::string, std::array<double, 3>>{
                      {"drie", {0, 2, 0}}, {"vier", {1, 0, 0}}, {"document d", {0, 0, 2}}});
}

} // namespace

TEST_CASE("against: words of titles and headings, also those that begin with a digit") {
  const std::string clause = "clausule een \"Een\"\n  Tekst.\n";
  const auto library = [&](const std::string &title, const std::string &heading) {
    return head + clause + "document d \"" + title + "\"\n  nummering convenant\n  hoofdstuk \"" + heading +
           "\"\n    een\n";
  };
  const std::vector<std::string> texts{"Convenant", "2026 convenant", "2027 convenant",
                                       "1 een",     "0 een",          "9"};
  for (const std::string &before : texts)
    for (const std::string &now : texts)
      for (const bool title : {true, false}) {
        CAPTURE(before);
        CAPTURE(now);
        CAPTURE(title);
        const Ready older = ready_library(title ? library(before, "H") : library("D", before));
        const Ready newer = ready_library(title ? library(now, "H") : library("D", now));
        const proving::Against found = proving::against(newer.library(), older.library(), {});
        CHECK(found.differing.has_value() == (before != now));
        if (before == now) continue;
        REQUIRE(found.parts.size() == 1);
        CHECK(found.parts[0].document);
        CHECK(found.parts[0].at(proving::Change::other).has_value());
        CHECK_FALSE(found.parts[0].at(proving::Change::wider).has_value());
        CHECK_FALSE(found.parts[0].at(proving::Change::narrower).has_value());
      }
}
