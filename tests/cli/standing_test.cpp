// What stands above the table of the proof, over every table of verdicts.
#include "cli/proof.hpp"

#include <doctest/doctest.h>

using namespace beding;

TEST_CASE("in order never stands above a verdict that is broken or not decided") {
  const Console console{.tongue = Tongue::english};
  CHECK(standing(std::nullopt, console) == "in order"); // no proof was asked for
  std::size_t tables = 1;
  for (std::size_t i = 0; i < all_properties.size(); ++i) tables *= 3;
  for (std::size_t table = 0; table < tables; ++table) {
    Proof proof;
    bool broken = false;
    bool undecided = false;
    std::size_t rest = table;
    for (PropertyResult &one : proof.properties) {
      one.shown = 1;
      one.broken = rest % 3 == 1 ? 1 : 0;
      one.undecided = rest % 3 == 2 ? 1 : 0;
      broken = broken || one.broken > 0;
      undecided = undecided || one.undecided > 0;
      rest /= 3;
    }
    const std::string_view said = standing(proof, console);
    if ((said == "in order") != (!broken && !undecided) || (said == "not in order, see below") != broken)
      FAIL_CHECK(table, " ", said);
  }
}
