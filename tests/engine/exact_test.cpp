// Fractions against Boost.Multiprecision alone, over numbers of every length.
#include "engine/answers/exact.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>

using namespace beding;

namespace {

using Large = Exact::Large;
using Whole = Exact::Whole;

struct Both {
  Exact one;
  Large other;
};

bool alike(const Both &both) { return !(both.one < Exact(both.other)) && !(Exact(both.other) < both.one); }

Whole nearest(const Large &value) {
  const Whole below = denominator(value);
  const Whole twice = 2 * numerator(value);
  return twice < 0 ? Whole((twice - below) / (2 * below)) : Whole((twice + below) / (2 * below));
}

} // namespace

TEST_CASE("fractions are those of the library, however long their numbers are") {
  std::mt19937_64 random(20261128);
  const auto number = [&] {
    const auto bits = random() % 64;
    const auto value = static_cast<std::int64_t>(random() >> bits);
    return random() % 2 == 0 ? value : -value;
  };
  for (int round = 0; round < 4000; ++round) {
    Both all{Exact(1), Large(1)};
    for (int step = 0; step < 6; ++step) {
      std::int64_t below = number();
      if (below <= 0) below = 100;
      const std::int64_t above = number();
      const Both next{Exact(above, below), Large(above, below)};
      REQUIRE(alike(next));
      switch (random() % 4) {
      case 0: all = {all.one + next.one, Large(all.other + next.other)}; break;
      case 1: all = {all.one - next.one, Large(all.other - next.other)}; break;
      case 2: all = {all.one * next.one, Large(all.other * next.other)}; break;
      default:
        if (next.one.is_nought()) continue;
        all = {all.one / next.one, Large(all.other / next.other)};
      }
      REQUIRE(alike(all));
      CHECK((all.one < next.one) == (all.other < next.other));
      CHECK(all.one.is_nought() == (all.other == 0));
      CHECK(all.one.is_whole() == (denominator(all.other) == 1));
      const Whole whole = nearest(all.other);
      CHECK(alike({all.one.nearest_whole(), Large(whole)}));
      constexpr std::int64_t most = 1'000'000'000'000;
      const auto within = all.one.nearest_whole().within(most);
      CHECK(within.has_value() == (whole <= most && whole >= -most));
      if (within) CHECK(Whole(*within) == whole);
    }
  }
  CHECK(Exact(1, 2).nearest_whole().within(9) == 1);
  CHECK(Exact(-1, 2).nearest_whole().within(9) == -1);
  CHECK(Exact(INT64_MIN).is_whole());
  CHECK_FALSE(Exact(INT64_MIN).within(INT64_MAX).has_value());
}
