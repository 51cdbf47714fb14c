// The way between two rows of texts, against trying all.
#include "dsl/steps.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace beding;

namespace {

using Row = std::vector<std::string_view>;

std::size_t most_in_common(const Row &a, const Row &b) {
  std::size_t most = 0;
  for (std::uint32_t picked = 0; picked < 1U << a.size(); ++picked) {
    Row some;
    for (std::size_t i = 0; i < a.size(); ++i)
      if ((picked >> i & 1U) != 0) some.push_back(a[i]);
    std::size_t found = 0;
    for (const std::string_view one : b)
      if (found < some.size() && some[found] == one) ++found;
    if (found == some.size()) most = std::max(most, some.size());
  }
  return most;
}

// What stays, where each step takes what it says from the rows.
std::size_t walk(const Row &before, const Row &now, const std::vector<Step> &steps) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t same = 0;
  for (const Step step : steps) {
    if (step == Step::same) {
      REQUIRE(i < before.size());
      REQUIRE(j < now.size());
      CHECK(before[i] == now[j]);
      ++same;
    }
    if (step != Step::come) ++i;
    if (step != Step::gone) ++j;
  }
  CHECK(i == before.size());
  CHECK(j == now.size());
  return same;
}

} // namespace

TEST_CASE("the way between two rows keeps as much as can be kept") {
  std::mt19937 random(7);
  const Row words{"a", "b", "c"};
  const auto row = [&] {
    Row made(random() % 9);
    for (auto &one : made) one = words[random() % words.size()];
    return made;
  };
  for (int i = 0; i < 400; ++i) {
    const Row before = row();
    const Row now = row();
    CHECK(walk(before, now, steps_between(before, now)) == most_in_common(before, now));
    // beyond the bound what is alike at both ends stays
    const std::size_t ends = walk(before, now, steps_between(before, now, 0));
    CHECK(ends <= most_in_common(before, now));
    if (before == now) CHECK(ends == now.size());
  }
}
