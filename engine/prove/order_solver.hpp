// A solver of Booleans in order encoding (ladder.hpp), for questions with many small variations: what is
// still possible, what is forced, and why not. Where comparisons are too large for Booleans these alone are
// left to whole numbers. It never looks at the clock: each question is bounded in the solver's own steps.
#pragma once
#include "engine/prove/formula.hpp"

#include <memory>
#include <optional>

namespace beding::proving {

enum class Verdict : std::uint8_t { possible, impossible, undecided };

// All questions together may cost so many times what one may; then they are no longer answered.
inline constexpr unsigned efforts_of_all = 10;

// What follows of each formula: that it holds, that it does not, or neither.
struct Consequences {
  Verdict verdict = Verdict::undecided; // of what was assumed; only for `possible` there are the others
  std::vector<std::optional<bool>> of = {};
};

// Formulas may be added while it lives; it makes itself anew when they tell more values apart than it does.
class OrderSolver {
public:
  // `effort`: steps for one question.
  OrderSolver(Formulas &formulas, unsigned effort);
  ~OrderSolver();
  OrderSolver(const OrderSolver &) = delete;
  OrderSolver &operator=(const OrderSolver &) = delete;

  void require(Formula formula); // from now on
  // Whether all of these can hold together, with what is required. What is defined in the formulas is as it
  // is in the model; where that is not found in so many steps, nothing is decided.
  Verdict check(const std::vector<Formula> &under);
  const std::vector<Formula> &core() const; // after `impossible`: those that cannot hold together
  // After `possible`, until the next question: a value for every variable.
  const Model &model();
  Consequences consequences(const std::vector<Formula> &under, const std::vector<Formula> &of);
  std::size_t questions() const;

private:
  Verdict checked(const std::vector<Formula> &under);
  bool guessed(const std::vector<Formula> &under);
  bool put_right(const Model &here, const std::vector<Formula> &under);
  std::vector<Formula> inexact_here();
  bool settled(const std::vector<Formula> &under);
  Formulas &formulas_;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace beding::proving
