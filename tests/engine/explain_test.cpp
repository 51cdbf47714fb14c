// The pages of beding explain: every code has one, in both languages, and its example does what the page
// says. The examples that are commands are run by tests/cli/explain_test.py.
#include "dsl/messages/explain.hpp"
#include "engine/library/check_style.hpp"
#include "engine/prove/prove.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

using namespace beding;

namespace {

// The codes that are reported, and those of the second places.
struct Reported {
  std::set<std::string> codes = {};
  std::set<std::string> notes = {};
};

// What is said of drafts alone is said of one.
Reported run(const ExplainPage &page, std::string_view library, std::string_view answers, bool draft) {
  const auto made = test::compile(std::string(library), std::string(answers), draft);
  Diagnostics told = made->diagnostics;
  if (page.kind == ExplainPage::Kind::library) told = check_library(made->opened, ProofOptions{}).diagnostics;
  Reported reported;
  for (const Diagnostic &one : told) {
    reported.codes.emplace(message(one.code).name);
    for (const Label &label : one.labels) reported.notes.emplace(message(label.code).name);
  }
  return reported;
}

} // namespace

TEST_CASE("every code has a page in both languages, and its example gives that code and no other") {
  for (const std::string_view name : code_names()) {
    const Code code = *code_named(name);
    const ExplainPage &page = explain_page(code);
    CAPTURE(name);
    CHECK(message(code).name == name);
    CHECK_FALSE(page.text.dutch.empty());
    CHECK_FALSE(page.text.english.empty());
    CHECK_FALSE(page.example.empty());
    CHECK_FALSE(page.repaired.empty());
    CHECK((page.example != page.repaired || page.answers != page.repaired_answers));
    for (const Tongue tongue : {Tongue::dutch, Tongue::english})
      CHECK(explain(code, tongue).find(name) != std::string::npos);
    if (page.kind == ExplainPage::Kind::command) continue;
    const Reported bad = run(page, page.example, page.answers, code == Code::rule_unmet);
    if (message(code).severity == Severity::note && message(code).category != Category::style)
      CHECK(bad.notes.contains(std::string(name)));
    else
      CHECK(fmt::format("{}", fmt::join(bad.codes, " ")) == name);
    const Reported good = run(page, page.repaired, page.repaired_answers, false);
    CHECK(fmt::format("{}", fmt::join(good.codes, " ")).empty());
  }
  CHECK_FALSE(code_named("er-is-geen-code-zo"));
}
