// What an edit changed, by brute force: of random libraries one condition is changed, an item taken away, a
// clause made an annex, the language or the scheme another, and in each variant the text of every clause is
// compared, and what documents are made of. What differs is told, and what is told differs.
#include "engine/prove/against.hpp"
#include "tests/proof/promise_library.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/full.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;

// The text of each clause in each document, without numbers: what it cites stands for a reference.
// `lacking`: there are errors, as when the scheme lacks a level, so that not all is printed.
std::map<std::string, std::string> texts_of(const Ready &ready, const Answers &answers, bool &lacking) {
  std::map<std::string, std::string> all;
  for (const auto *plan : ready.library().documents) {
    const Made made = make_variant(keep_answers(ready.opened, answers, {.despite_gaps = true}),
                                   {.document = plan->head.name.text});
    for (const Diagnostic &one : made.diagnostics())
      lacking =
          lacking || (message(one.code).severity == Severity::error && one.code != Code::reference_left_out);
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

// What the documents are made of, without numbers: the language, headings, and each clause as what it stands.
std::map<std::string, std::string> shapes_of(const Ready &ready, const Answers &answers) {
  std::map<std::string, std::string> all;
  for (const auto *plan : ready.library().documents) {
    const Made made = make_variant(keep_answers(ready.opened, answers, {.despite_gaps = true}),
                                   {.document = plan->head.name.text});
    const Document &document = made.document();
    std::string &shape = all[plan->head.name.text];
    shape = std::to_string(static_cast<int>(document.locale)) + document.title;
    for (const Block &block : document.blocks) {
      if (block.kind == Kind::contents) shape += "\ncontents";
      if (block.kind == Kind::group)
        for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
          if (const auto *words = std::get_if<Words>(&document.inlines[i])) shape += "\n" + words->text;
      const bool unit =
          block.kind == Kind::article || block.kind == Kind::annex || block.kind == Kind::closing;
      if (unit && block.clause != none)
        shape +=
            "\n" + std::to_string(static_cast<int>(block.kind)) + ready.library().clauses[block.clause].name;
    }
  }
  return all;
}

// Whether there was something to compare: both stand without faults.
bool compare(const SourceFiles &before, const SourceFiles &after, std::size_t &different, bool exact = false,
             bool whole = false) {
  const std::string source = joined(after);
  CAPTURE(source);
  const Ready older = ready_library(before);
  const Ready newer = ready_library(after);
  if (!older.good() || !newer.good()) return false;
  std::set<std::string> changed;
  std::set<std::string> reshaped;
  bool narrowed = false;
  bool lacking = false;
  for (const Tried &one : all_variants(newer.library())) {
    if (!one.accepted || !accepted(older.library(), one.answers)) continue;
    auto now = texts_of(newer, one.answers, lacking);
    auto then = texts_of(older, one.answers, lacking);
    for (const ClauseInfo &clause : newer.library().clauses) {
      if (now[clause.name] == then[clause.name]) continue;
      changed.insert(clause.name);
      narrowed = narrowed || now[clause.name].size() < then[clause.name].size();
    }
    auto shapes = shapes_of(newer, one.answers);
    for (const auto &[name, shape] : shapes_of(older, one.answers))
      if (shape != shapes[name]) reshaped.insert(name);
  }
  exact = exact && !lacking;
  const proving::Against found = proving::against(newer.library(), older.library(), {});
  std::set<std::string> told;
  for (const proving::ChangedPart &part : found.parts) {
    if (part.document && exact) CHECK_MESSAGE(reshaped.contains(part.name), part.name);
    if (part.document) continue;
    told.insert(part.name);
    if (exact) CHECK_MESSAGE(changed.contains(part.name), part.name);
    for (const auto &in : part.in)
      if (in) CHECK(in->count.count >= 1);
  }
  if (whole && exact) // told of the document, not of each clause
    CHECK(found.differing.has_value() == (!changed.empty() || !reshaped.empty()));
  else if (!whole)
    for (const std::string &name : changed) CHECK_MESSAGE(told.contains(name), name);
  if (!reshaped.empty()) CHECK(found.differing.has_value());
  different += changed.size() + (changed.empty() ? reshaped.size() : 0);
  CHECK(found.accepted.has_value() == false);
  CHECK(found.refused.has_value() == false);
  return true;
}

TEST_CASE("what an edit changed is told of each clause, by brute force") {
  std::size_t different = 0;
  for (std::uint32_t seed = 1; seed <= usual_or_full(40, 120); ++seed) {
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
  CHECK(different > usual_or_full(6, 20));
}

// Each kind of edit but that of a condition, in one file of a library; empty: there is nothing to edit.
std::string edited(std::string text, const std::string &kind, bool first) {
  const std::size_t clauses = text.find("\nclausule ");
  const std::size_t documents = text.find("\ndocument ");
  const auto replace = [&](std::size_t from, const std::string &old, const std::string &fresh) {
    const std::size_t at = text.find(old, from);
    return at == std::string::npos ? std::string() : text.replace(at, old.size(), fresh);
  };
  if (kind == "taal") return first ? replace(0, "\n", "\n  taal en\n") : std::string();
  if (kind == "lid") return replace(0, "lid \"{1}.\"", "lid \"({1})\"");
  if (kind == "bijlage") return replace(documents, "  bijlage c", "  c");
  if (kind == "artikel") {
    const std::size_t at = text.rfind("    c");
    return at == std::string::npos || documents == std::string::npos || at < documents
               ? std::string()
               : text.replace(at, 5, "  bijlage c");
  }
  const std::size_t at = text.find("  - {als ", clauses); // an item with its condition
  if (at == std::string::npos || at > documents) return {};
  const std::size_t begin = text.rfind('\n', at);
  return text.erase(begin, text.find('\n', at) - begin);
}

SourceFiles edited(SourceFiles files, const std::string &kind) {
  for (SourceFile &one : files)
    if (std::string text = edited(one.text, kind, &one == &files.front()); !text.empty()) {
      one.text = std::move(text);
      return files;
    }
  return {};
}

TEST_CASE("what other edits changed is told, and what is told is a change, by brute force") {
  for (const std::string kind : {"taal", "lid", "bijlage", "artikel", "onderdeel"}) {
    CAPTURE(kind);
    std::size_t different = 0;
    std::size_t tried = 0;
    const std::size_t least = kind == "lid" ? 0 : 4; // labels are numbers: told all the same, below
    for (std::uint32_t seed = 1; seed <= 300 && (tried < usual_or_full(9, 25) || different < least); ++seed) {
      const SourceFiles before = promise_library(seed);
      const SourceFiles after = edited(before, kind);
      if (after.empty()) continue;
      CAPTURE(seed);
      if (!compare(before, after, different, kind != "lid", kind != "lid" && kind != "onderdeel")) continue;
      ++tried;
      compare(after, before, different, kind != "lid", kind != "lid" && kind != "onderdeel");
    }
    CHECK(tried > 5);
    CHECK(different >= least);
  }
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

TEST_CASE("against: language, scheme and what a clause is placed as") {
  const std::string text =
      "bibliotheek proef \"Proef\"\n  taal nl\nvraag r \"R?\"\n  ja/nee\n"
      "clausule een \"Een\"\n  Tekst, zie @twee.\nclausule twee \"Twee\"\n  Tekst.\n"
      "nummering eigen\n  artikel \"Artikel {1}\" citeer \"artikel {1}\"\n"
      "  bijlage \"Bijlage {1}\" citeer \"bijlage {1}\"\n  bereik \"tot en met\" vanaf 3\n"
      "document d \"D\"\n  nummering eigen\n  inhoud\n  een\n  twee\n";
  const auto changed = [&](const std::string &old, const std::string &fresh) {
    std::string after = text;
    for (std::size_t at = after.find(old); at != std::string::npos; at = after.find(old, at + fresh.size()))
      after.replace(at, old.size(), fresh);
    const Ready older = ready_library(text);
    const Ready newer = ready_library(after);
    REQUIRE_MESSAGE(older.good(), older.first_error);
    REQUIRE_MESSAGE(newer.good(), newer.first_error);
    const proving::Against found = proving::against(newer.library(), older.library(), {});
    if (!found.differing) return std::string("none");
    std::string all = std::to_string(static_cast<int>(found.differing->count.count)) + ":";
    for (const auto &part : found.parts) all += " " + part.name;
    return all;
  };
  CHECK(changed("x y z", "") == "none");
  CHECK(changed("  twee\n", "  bijlage twee\n") == "2: d");
  CHECK(changed("  twee\n", "  ondertekening twee\n") == "2: d");
  CHECK(changed("taal nl", "taal en") == "2: d");
  CHECK(changed("citeer \"artikel {1}\"", "citeer \"art. {1}\"") == "2: d");
  CHECK(changed("\"Artikel {1}\"", "\"Artikel {I}\"") == "2: d");
  CHECK(changed("vanaf 3", "vanaf 4") == "2: d");
  CHECK(changed("eigen", "anders") == "none");
  CHECK(changed("  inhoud\n", "") == "2: d");
  CHECK(changed("  een\n  twee\n", "  twee\n  een\n") == "2: d");
}

TEST_CASE("against: an item that goes or comes differs only where it is") {
  const std::string base = "vraag a \"A?\"\n  ja/nee\nclausule een \"Een\"\n  Tekst:\n  - a;\n";
  const auto gone = between(base + "  - {als a} b;\n  - c.\n", base + "  - c.\n");
  REQUIRE(gone.differing);
  CHECK(gone.differing->count.count == 1);
  CHECK(gone.differing->example == "a is ja");
  REQUIRE(gone.parts.size() == 1);
  CHECK(gone.parts[0].at(proving::Change::narrower)->count.count == 1);
  CHECK_FALSE(gone.parts[0].at(proving::Change::other));
  const auto come = between(base + "  - c.\n", base + "  - {als a} b;\n  - c.\n");
  CHECK(come.differing->count.count == 1);
  CHECK(come.parts[0].at(proving::Change::wider)->example == "a is ja");
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
                      {"drie", {0, 2, 0}},
                      {"vier", {1, 0, 0}},
                      {"document d", {0, 0, 1}} /* without r the order is the same */});
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
