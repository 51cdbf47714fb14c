// How the last step of a citation is read: what of it is habit and what is number.
#include "intake/import/habits.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace beding::intake;

namespace {

struct Case {
  std::string_view text, number;
  std::string_view word, separator; // separator "-": not seen
  bool ordinal = false, bracketed = false, closed = false;
  std::size_t begin = 0;
};

} // namespace

TEST_CASE("habits: the last step of a citation") {
  constexpr std::array<Case, 14> cases{{
      {.text = "artikel 4 lid 2", .number = "2", .word = "lid", .separator = " ", .begin = 9},
      {.text = "artikel 4, lid 2", .number = "2", .word = "lid", .separator = ", ", .begin = 9},
      {.text = "artikel 4 lid 2 sub a", .number = "a", .word = "sub", .separator = " ", .begin = 15},
      {.text = "artikel 4, tweede lid",
       .number = "2",
       .word = "lid",
       .separator = ", ",
       .ordinal = true,
       .begin = 9},
      {.text = "het eerste lid", .number = "1", .word = "lid", .separator = "-", .ordinal = true, .begin = 3},
      {.text = "lid 1", .number = "1", .word = "lid", .separator = "-", .begin = 0},
      {.text = "artikel 4.1, onder c", .number = "c", .word = "onder", .separator = ", ", .begin = 11},
      {.text = "Section 8.1(a)", .number = "a", .word = "", .separator = "", .bracketed = true, .begin = 11},
      {.text = "Section 8.1 (a)",
       .number = "a",
       .word = "",
       .separator = " ",
       .bracketed = true,
       .begin = 11},
      {.text = "paragraph (b)",
       .number = "b",
       .word = "paragraph",
       .separator = "-",
       .bracketed = true,
       .begin = 0},
      {.text = "\xC2\xA7 4 Abs. 1", .number = "1", .word = "Abs.", .separator = " ", .begin = 4},
      {.text = "article 4, point b)",
       .number = "b",
       .word = "point",
       .separator = ", ",
       .closed = true,
       .begin = 9},
      {.text = "Artikel 2 onderdeel B", .number = "b", .word = "onderdeel", .separator = " ", .begin = 9},
      {.text = "article 4, paragraph 12", .number = "12", .word = "paragraph", .separator = ", ", .begin = 9},
  }};
  for (const Case &one : cases) {
    CAPTURE(one.text);
    const auto step = last_step(one.text, std::string(one.number));
    REQUIRE(step);
    CHECK(step->habit.word == one.word);
    CHECK(step->habit.separated == (one.separator != "-"));
    if (one.separator != "-") CHECK(step->habit.separator == one.separator);
    CHECK(step->habit.ordinal == one.ordinal);
    CHECK(step->habit.bracketed == one.bracketed);
    CHECK(step->habit.closed == one.closed);
    CHECK(step->begin == one.begin);
  }
}

TEST_CASE("habits: what is no step to that number") {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> cases{{{"artikel 4 lid 2", "3"},
                                                                                {"Section 8", "8.1"},
                                                                                {"2", "2"},
                                                                                {"", "a"},
                                                                                {"a)", "a"},
                                                                                {"tweede", "2"},
                                                                                {"artikel 4, derde lid", "2"},
                                                                                {")", "a"},
                                                                                {"(a", "a"}}};
  for (const auto &one : cases) {
    CAPTURE(one.first);
    CHECK(!last_step(one.first, std::string(one.second)));
  }
}
