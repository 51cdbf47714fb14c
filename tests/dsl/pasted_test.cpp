// Lists that were pasted from a word processor: each mark is told, its repair is one that --fix applies, and
// what comes out then is the list that was meant.
#include "dsl/messages/fixes.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace beding;

namespace {

std::string library(const std::string &lines) {
  return "bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\nclausule een \"Een\"\n  De taken zijn:\n" +
         lines + "document d \"D\"\n  nummering convenant\n  hoofdstuk \"A\"\n    een\n";
}

// As `check --fix` does: round after round, until there is nothing to mend.
std::string mended(std::string source) {
  for (int round = 0; round < 10; ++round) {
    const test::Ready ready = test::ready_library(source);
    const auto files = apply_fixes(ready.sources(), check_library(ready.opened).diagnostics);
    if (files.empty()) return source;
    source = files.front().text;
  }
  return "it goes on";
}

bool tells(const std::string &source, Code code) {
  const test::Ready ready = test::ready_library(source);
  const Diagnostics told = check_library(ready.opened).diagnostics;
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic &one) { return one.code == code; });
}

} // namespace

TEST_CASE("each mark of a list that was pasted is mended by --fix") {
  const std::vector<std::string> items{"–",  "—",   "−",  "‒",  "‐",   "‑",   "―",   "4.",  "12.",
                                       "4)", "(4)", "a.", "b)", "(a)", "iv.", "iv)", "(iv)"};
  const std::vector<std::string> bullets{"•", "·", "●", "○", "◦", "▪",      "▫",     "■",
                                         "□", "‣", "⁃", "➢", "✓", "\uF0B7", "\uF0A7"};
  const auto check = [](const std::string &mark, const std::string &blank, const std::string &meant) {
    CAPTURE(mark);
    CAPTURE(blank);
    const std::string source = library(fmt::format("  {0}{1}toezicht;\n  {0}{1}beheer.\n", mark, blank));
    CHECK(tells(source, Code::pasted_item));
    const std::string good = mended(source);
    CHECK(good == library(fmt::format("  {0} toezicht;\n  {0} beheer.\n", meant)));
    CHECK_FALSE(tells(good, Code::pasted_item));
  };
  for (const std::string blank : {" ", "\t", "\u00a0", "  ", "\u2003"}) {
    for (const std::string &mark : items) check(mark, blank, "-");
    for (const std::string &mark : bullets) check(mark, blank, "*");
  }
  check("-", "", "-");
}

TEST_CASE("indentation that was pasted is mended by --fix") {
  const std::string good = library("  - toezicht:\n    - op tijd;\n    - op geld;\n  - beheer.\n");
  CHECK(mended(good) == good);
  for (const std::string blanks :
       {"\u00a0\u00a0\u00a0\u00a0", "\t\t", "  \u00a0\u00a0", "\u2003\u2003\u2003\u2003"}) {
    CAPTURE(blanks);
    const std::string source =
        library(fmt::format("  - toezicht:\n{0}- op tijd;\n{0}- op geld;\n  - beheer.\n", blanks));
    CHECK(source != good);
    CHECK((tells(source, Code::hard_blank_in_indentation) || tells(source, Code::tab_in_indentation)));
    CHECK(mended(source) == good);
  }
  // three blanks where two or four are meant: told at the line
  CHECK(tells(library("  - toezicht;\n   - beheer.\n"), Code::wrong_indentation) +
            tells(library("  - toezicht;\n   - beheer.\n"), Code::odd_indentation) ==
        1);
}
