// Repairs: none proposes what stands there already, and applying them comes to an end.
#include "dsl/messages/explain.hpp"
#include "dsl/messages/fixes.hpp"
#include "dsl/messages/render.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/prove/prove.hpp"
#include "tests/support/library.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

Diagnostics told(const test::Ready &ready) { return check_library(ready.opened).diagnostics; }

// The library after `check --fix`, whose rounds it counts; each repair changes what it stands for.
std::string fixed(std::string text) {
  constexpr int most_rounds = 10; // as check.cpp
  for (int round = 0; round < most_rounds; ++round) {
    const test::Ready ready = test::ready_library(text);
    const Diagnostics all = told(ready);
    for (const Diagnostic &one : all) {
      if (!one.fix || one.fix->at.file >= ready.sources().size()) continue;
      const std::string_view source = ready.sources()[one.fix->at.file].text();
      CAPTURE(message(one.code).name);
      CHECK(source.substr(one.fix->at.begin, one.fix->at.end - one.fix->at.begin) != one.fix->text);
    }
    const std::vector<FixedFile> mended = apply_fixes(ready.sources(), all);
    if (mended.empty()) return text;
    text = mended.front().text;
  }
  FAIL("the repairs do not end");
  return text;
}

constexpr std::string_view labels = R"(bibliotheek x "X"
  gebruik "wet"
clausule een "Een"
  - {#a} Zie @HERE.
  - Ander.
clausule twee "Twee"
  - {#l1} Dit:
    - {#o1} zo;
    - anders.
  - Dat.
document d "T"
  nummering wet
  hoofdstuk "H"
    een
    twee
)";

std::string with(std::string_view reference) {
  std::string text(labels);
  return text.replace(text.find("@HERE"), 5, reference);
}

} // namespace

TEST_CASE("a reference that names a path of labels is told with what to write, and --fix writes it") {
  for (const auto &[typed, meant] :
       {std::pair{"@twee.l1.o1", "@twee.o1"}, std::pair{"@twee.x.o1", "@twee.o1"}}) {
    const std::string shown = typed; // clang cannot capture what a pair was taken apart into
    CAPTURE(shown);
    const test::Ready ready = test::ready_library(with(typed));
    const Diagnostics all = told(ready);
    REQUIRE(all.size() == 1);
    CHECK(all.front().code == Code::unknown_label);
    for (const Tongue tongue : {Tongue::dutch, Tongue::english})
      CHECK(render(all.front(), ready.sources(), {tongue, false}).find(meant) != std::string::npos);
    CHECK(fixed(with(typed)) == with(meant));
  }
  // nothing to apply by itself
  for (const char *typed : {"@twee.l1.zz", "@twee.zz.yy", "@a.b.c", "@nergens.l1.o1"}) {
    CAPTURE(typed);
    CHECK(told(test::ready_library(with(typed))).size() == 1);
    CHECK(fixed(with(typed)) == with(typed));
  }
}

TEST_CASE("a name that is there in another part is no slip of itself") {
  CHECK(nearest("abc", {"abd", "abc"}).empty());
  CHECK(nearest("abc", {"abd"}) == "abd");
}

TEST_CASE("no repair of an example or a slip proposes what stands there, and each series of repairs ends") {
  for (const std::string_view name : code_names()) {
    const Code code = *code_named(name);
    if (explain_page(code).kind == ExplainPage::Kind::command) continue;
    CAPTURE(name);
    for (const Tongue tongue : {Tongue::dutch, Tongue::english}) fixed(explain_example(code, tongue).example);
  }
  // the slips of tests/language/slips.txt, each line in the place of the line of the base that it gives way
  // to
  std::vector<std::string> base;
  std::string instead;
  std::string typed;
  bool in_base = false;
  const auto run = [&] {
    if (instead.empty() || typed.empty()) return;
    std::string text;
    bool done = false;
    for (const std::string &line : base) {
      const bool here = !done && line.find(instead) != std::string::npos;
      text += here ? typed : line + "\n";
      done = done || here;
    }
    CAPTURE(typed);
    fixed(text);
  };
  for (const std::string &line : test::read_lines(test::root() + "/tests/language/slips.txt")) {
    if (line.starts_with("==== "))
      in_base = line == "==== base";
    else if (in_base)
      base.push_back(line);
    else if (line.starts_with("#### ")) {
      run();
      instead.clear();
      typed.clear();
    } else if (line.starts_with("- "))
      instead = line.substr(2);
    else if (line.starts_with("+"))
      typed += (line.size() > 2 ? line.substr(2) : "") + "\n";
  }
  run();
}
