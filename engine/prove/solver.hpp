// The solver behind the proof. This file and its source are all that know Z3.
#pragma once
#include "engine/prove/formula.hpp"

#include <memory>

namespace beding::proving {

enum class Verdict : std::uint8_t { possible, impossible, undecided };

struct Limits {
  unsigned effort =
      20'000'000; // a question may cost this many of the solver's own steps: the same everywhere
  unsigned milliseconds = 5'000; // and never longer than this
};

// One solver for all questions: what is learnt from one helps the next.
class Solver {
public:
  Solver(const Formulas &formulas, Limits limits);
  ~Solver();
  Solver(const Solver &) = delete;
  Solver &operator=(const Solver &) = delete;

  void require(Formula formula); // from now on
  // Whether all of these can hold together, with what is required.
  Verdict check(const std::vector<Formula> &under);
  // After `possible`: a value for every variable. Reading it costs more than most questions, so it is read
  // when it is asked for; ask before the next question and before anything is required.
  const Model &model() const;
  const std::vector<Formula> &core() const; // after `impossible`: those that cannot hold together
  std::size_t questions() const;

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace beding::proving
