// What authors type amiss, in the table slips.txt: each slip gives one message, at its line, that says in
// both languages what is the matter and what to do; where it has a repair, the library with that is read
// without a word.
//
//     ==== base         the library that all is right with
//     ==== slips
//     #### a name       of the slip
//     - De woning       the line of the library that begins so (after its blanks, dashes apart) gives way to
//     +   De wooning    these lines
//     > 1 unknown-name  said at this line, counted from the first that came; the code
//     nl …              stands in the Dutch message, with its tips
//     en …              stands in the English one
//     = …               the repair that is offered ("⏎" a new line); "=!" one that is applied only by hand
#include "dsl/messages/fixes.hpp"
#include "dsl/messages/render.hpp"
#include "engine/library/check_style.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace beding;

namespace {

struct Slip {
  std::string name;
  std::string instead = {};
  std::vector<std::string> typed = {};
  int line = 1;
  std::string code = {}, dutch = {}, english = {}, repair = {};
};

std::string path() { return test::root() + "/tests/language/slips.txt"; }

struct Table {
  std::vector<std::string> base = {};
  std::vector<Slip> slips = {};
};

void take(Slip &slip, const std::string &line) {
  const std::string rest = line.size() > 2 ? line.substr(2) : "";
  if (line.starts_with("- "))
    slip.instead = rest;
  else if (line.starts_with("+"))
    slip.typed.push_back(rest);
  else if (line.starts_with("> ")) {
    const std::size_t blank = rest.find(' ');
    slip.line = std::stoi(rest.substr(0, blank));
    slip.code = rest.substr(blank + 1);
  } else if (line.starts_with("nl "))
    slip.dutch = line.substr(3);
  else if (line.starts_with("en "))
    slip.english = line.substr(3);
  else if (line.starts_with("="))
    slip.repair = line;
}

Table read_table() {
  Table table;
  bool base = false;
  for (const std::string &line : test::read_lines(path())) {
    if (line.starts_with("==== "))
      base = line == "==== base";
    else if (base)
      table.base.push_back(line);
    else if (line.starts_with("#### "))
      table.slips.push_back({.name = line.substr(5)});
    else if (!table.slips.empty())
      take(table.slips.back(), line);
  }
  return table;
}

// The library with the slip in it, and the line where that begins.
std::pair<std::string, std::uint32_t> with(const std::vector<std::string> &base, const Slip &slip) {
  std::string text;
  std::uint32_t line = 1;
  std::uint32_t at = 0;
  for (const std::string &one : base) {
    std::string_view bare = one;
    bare.remove_prefix(std::min(bare.find_first_not_of(' '), bare.size()));
    const bool here = at == 0 && !slip.instead.empty() &&
                      (one.starts_with(slip.instead) || bare.starts_with(slip.instead) ||
                       (bare.starts_with("- ") && bare.substr(2).starts_with(slip.instead)));
    if (!here) {
      text += one + "\n";
      ++line;
      continue;
    }
    at = line;
    for (const std::string &typed : slip.typed) text += typed + "\n";
    line += static_cast<std::uint32_t>(slip.typed.size());
  }
  return {text, at};
}

Diagnostics told(const test::Compiled &made) {
  Diagnostics all(made.diagnostics.begin(),
                  made.diagnostics.begin() + static_cast<std::ptrdiff_t>(made.of_library));
  if (!has_errors(all))
    for (Diagnostic &one : check_style(made.library(), made.sources())) all.push_back(std::move(one));
  return all;
}

std::string said(const Diagnostic &one, const Sources &sources, Tongue tongue) {
  return render(one, sources, {tongue, false});
}

std::string repair_of(const Diagnostic &one) {
  if (!one.fix) return {};
  std::string text = one.fix->text;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n'))
    text.replace(at, 1, "⏎");
  return (one.fix->certain ? "= " : "=! ") + text;
}

} // namespace

// The table with what is said now.
void write_table(const Table &table) {
  std::vector<std::string> lines{
      "# What authors type amiss. tests/language/slips_test.cpp says how this is read; ./test update writes "
      "what is expected.",
      "==== base"};
  lines.insert(lines.end(), table.base.begin(), table.base.end());
  lines.emplace_back("==== slips");
  for (const Slip &slip : table.slips) {
    lines.push_back("#### " + slip.name);
    lines.push_back("- " + slip.instead);
    for (const std::string &typed : slip.typed) lines.push_back("+ " + typed);
    const auto [library, line] = with(table.base, slip);
    const auto made = test::compile(library, "");
    for (const Diagnostic &one : told(*made)) {
      const std::uint32_t at = made->sources()[one.at.file].place(one.at.begin).line;
      lines.push_back(
          fmt::format("> {} {}", static_cast<int>(at) - static_cast<int>(line) + 1, message(one.code).name));
      lines.push_back("nl " + said_of(one.code, one.arguments, Tongue::dutch));
      lines.push_back("en " + said_of(one.code, one.arguments, Tongue::english));
      if (one.fix) lines.push_back(repair_of(one));
    }
  }
  test::write_lines(path(), lines);
}

TEST_CASE("each slip of an author gives one message, at its line, with cause and remedy in both languages" *
          doctest::test_suite("expectations")) {
  const Table table = read_table();
  if (test::updating()) return write_table(table);
  CHECK(table.slips.size() >= 120);
  REQUIRE(told(*test::compile(with(table.base, Slip{}).first, "")).empty());
  for (const Slip &slip : table.slips) {
    CAPTURE(slip.name);
    const auto [library, line] = with(table.base, slip);
    REQUIRE(line > 0);
    const auto made = test::compile(library, "");
    const Diagnostics all = told(*made);
    for (const Diagnostic &one : all) {
      const std::string words = said(one, made->sources(), Tongue::english);
      CAPTURE(words);
      CHECK(message(one.code).name == slip.code);
    }
    CHECK(all.size() == 1);
    if (all.size() != 1) continue;
    const Diagnostic &one = all.front();
    REQUIRE(one.at.file < made->sources().size());
    const Source &source = made->sources()[one.at.file];
    CHECK(source.name() == "case.beding");
    CHECK(static_cast<int>(source.place(one.at.begin).line) == static_cast<int>(line) + slip.line - 1);
    const std::string dutch = said(one, made->sources(), Tongue::dutch);
    const std::string english = said(one, made->sources(), Tongue::english);
    CAPTURE(dutch);
    CHECK_FALSE(slip.dutch.empty());
    CHECK_FALSE(slip.english.empty());
    CHECK(dutch.find(slip.dutch) != std::string::npos);
    CHECK(english.find(slip.english) != std::string::npos);
    CHECK(dutch.find("  tip: ") != std::string::npos); // what to do
    CHECK(english.find("  tip: ") != std::string::npos);
    // the line is shown, also where the place is its end
    CHECK(dutch.find(fmt::format("\n {} | ", source.place(one.at.begin).line)) != std::string::npos);
    CHECK(repair_of(one) == slip.repair);
  }
}

TEST_CASE("a library in which a slip is mended is read without an error") {
  const Table table = read_table();
  for (const Slip &slip : table.slips) {
    if (slip.repair.empty()) continue;
    CAPTURE(slip.name);
    const auto made = test::compile(with(table.base, slip).first, "");
    Diagnostics all = told(*made);
    for (Diagnostic &one : all)
      if (one.fix) one.fix->certain = true;
    const std::vector<FixedFile> fixed = apply_fixes(made->sources(), all);
    REQUIRE(fixed.size() == 1);
    const auto again = test::compile(fixed.front().text, "");
    const Diagnostics left = told(*again);
    for (const Diagnostic &one : left) {
      const std::string words = said(one, again->sources(), Tongue::english);
      CAPTURE(words);
      CHECK(message(one.code).severity != Severity::error);
    }
  }
}

TEST_CASE("a clause that no document takes is one message, whatever only it uses") {
  const auto made = test::compile(R"(bibliotheek proef "Proef"
partij eigenaar "Eigenaar"
  veld naam "Naam"
  veld ondertekenaar "Wie ondertekent"
vraag huisdier "Huisdier?"
  ja/nee
vraag soort "Welk dier?"
  tekst
  alleen als huisdier
clausule doel "Doel"
  De woning van {eigenaar.naam}, voor wie {eigenaar.ondertekenaar} tekent.
clausule dieren "Dieren" als huisdier
  - {#toe} Een {soort} mag in de woning.
  - Zie @toe en @doel.
nummering s
  artikel "Artikel {1}"
  lid "{1}."
document d "D"
  nummering s
  doel
)",
                                  "");
  const Checked checked = check_library(made->opened, ProofOptions{});
  REQUIRE(checked.diagnostics.size() == 1);
  CHECK(checked.diagnostics.front().code == Code::unused_clause);
}

TEST_CASE("places behind and inside what was mended are those of the text that was typed") {
  const std::string text = "abc def ghi";
  const auto fix = [](std::uint32_t begin, std::uint32_t end, std::string words) {
    Diagnostic one{.code = Code::other_word, .at = {0, begin, end}};
    one.fix = Fix{{0, begin, end}, std::move(words)};
    return one;
  };
  const Mends mends(text, {fix(4, 7, "langer"), fix(0, 0, "  "), fix(5, 6, "x")}); // the last overlaps
  CHECK(mends.text() == "  abc langer ghi");
  const auto was = [&](std::uint32_t begin, std::uint32_t end) {
    const Span at = mends.before({0, begin, end});
    return text.substr(at.begin, at.end - at.begin);
  };
  CHECK(was(2, 5) == "abc");
  CHECK(was(6, 12) == "def");
  CHECK(was(8, 9) == "def"); // a part of it is all of what was typed
  CHECK(was(13, 16) == "ghi");
  CHECK(was(2, 16) == text);
}
