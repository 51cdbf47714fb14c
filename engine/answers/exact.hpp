// Exact fractions: between an answer and a document no number is ever rounded but where the library says so.
// As long as both its numbers fit in a machine word a fraction is reckoned there, with every overflow seen;
// what does not fit is Boost.Multiprecision's (docs/decisions/exact-numbers.md).
#pragma once
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>

namespace beding {

class Exact {
public:
  using Whole = boost::multiprecision::cpp_int;
  using Large = boost::multiprecision::cpp_rational;

  Exact(std::int64_t whole = 0) : above_(whole) {
    if (whole == lowest) *this = Exact(Large(whole));
  }
  Exact(std::int64_t above, std::int64_t below) : Exact(Exact(above) / Exact(below)) {} // not by nought
  explicit Exact(Large value) {
    const Whole above = numerator(value);
    const Whole below = denominator(value);
    if (abs(above) <= highest && below <= highest) { // so the lowest is not kept
      above_ = static_cast<std::int64_t>(above);
      below_ = static_cast<std::int64_t>(below);
    } else
      large_ = std::make_shared<const Large>(std::move(value));
  }

  friend Exact operator+(const Exact &a, const Exact &b) {
    return sum(a, b.above_, b, [](auto x, auto y) { return Large(x + y); });
  }
  friend Exact operator-(const Exact &a, const Exact &b) {
    return sum(a, -b.above_, b, [](auto x, auto y) { return Large(x - y); });
  }
  friend Exact operator*(const Exact &a, const Exact &b) {
    if (!a.large_ && !b.large_)
      if (const auto made = product(a.above_, a.below_, b.above_, b.below_)) return *made;
    return Exact(Large(a.large() * b.large()));
  }
  // Not by nought.
  friend Exact operator/(const Exact &a, const Exact &b) {
    if (!a.large_ && !b.large_) {
      const bool turned = b.above_ < 0;
      if (const auto made =
              product(a.above_, a.below_, turned ? -b.below_ : b.below_, turned ? -b.above_ : b.above_))
        return *made;
    }
    return Exact(Large(a.large() / b.large()));
  }
  friend bool operator<(const Exact &a, const Exact &b) {
    std::int64_t left = 0;
    std::int64_t right = 0;
    if (!a.large_ && !b.large_ && !__builtin_mul_overflow(a.above_, b.below_, &left) &&
        !__builtin_mul_overflow(b.above_, a.below_, &right))
      return left < right;
    return a.large() < b.large();
  }
  bool is_nought() const { return !large_ && above_ == 0; }
  bool is_whole() const { return !large_ ? below_ == 1 : denominator(*large_) == 1; }
  // The number of bits that the longer of its two numbers has.
  unsigned bits() const {
    if (!large_) return 64;
    const auto of = [](const Whole &one) { return one == 0 ? 0U : static_cast<unsigned>(msb(abs(one))) + 1; };
    return std::max(of(numerator(*large_)), of(denominator(*large_)));
  }

  // The nearest whole number; what lies half way goes away from zero, as amounts are rounded.
  Exact nearest_whole() const {
    if (!large_) {
      const std::int64_t rest = above_ < 0 ? -(above_ % below_) : above_ % below_;
      const std::int64_t away = rest >= below_ - rest ? 1 : 0;
      return {above_ / below_ + (above_ < 0 ? -away : away)};
    }
    const Whole below = denominator(*large_);
    const Whole twice = 2 * numerator(*large_);
    return Exact(
        Large(twice < 0 ? Whole((twice - below) / (2 * below)) : Whole((twice + below) / (2 * below))));
  }
  // Of a whole number. None: it is further from zero than `most`.
  std::optional<std::int64_t> within(std::int64_t most) const {
    if (large_ || above_ > most || above_ < -most) return std::nullopt;
    return above_;
  }

private:
  static constexpr std::int64_t lowest =
      std::numeric_limits<std::int64_t>::min(); // has no opposite: never kept
  static constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

  Large large() const { return large_ ? *large_ : Large(above_, below_); }
  // Of numbers that are not the lowest.
  static Exact kept(std::int64_t above, std::int64_t below) {
    const std::int64_t common = std::gcd(above, below);
    Exact made;
    made.above_ = above / common;
    made.below_ = below / common;
    return made;
  }
  static std::optional<Exact> product(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    const std::int64_t first = std::gcd(a, d);
    const std::int64_t second = std::gcd(c, b);
    if (first == 0 || second == 0) return a == 0 || c == 0 ? std::optional(Exact()) : std::nullopt;
    std::int64_t above = 0;
    std::int64_t below = 0;
    if (__builtin_mul_overflow(a / first, c / second, &above) || above == lowest ||
        __builtin_mul_overflow(b / second, d / first, &below))
      return std::nullopt;
    return kept(above, below);
  }
  // `above` of `b` as it is added or taken off.
  template <class Of>
  static Exact sum(const Exact &a, std::int64_t above, const Exact &b, const Of &of) {
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t below = 0;
    std::int64_t all = 0;
    if (!a.large_ && !b.large_) {
      const std::int64_t common = std::gcd(a.below_, b.below_);
      if (!__builtin_mul_overflow(a.above_, b.below_ / common, &left) &&
          !__builtin_mul_overflow(above, a.below_ / common, &right) &&
          !__builtin_add_overflow(left, right, &all) && all != lowest &&
          !__builtin_mul_overflow(a.below_, b.below_ / common, &below))
        return kept(all, below);
    }
    return Exact(of(a.large(), b.large()));
  }

  std::int64_t above_ = 0;
  std::int64_t below_ = 1;                  // above nought, and with no divisor in common
  std::shared_ptr<const Large> large_ = {}; // instead of both
};

} // namespace beding
