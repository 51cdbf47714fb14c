// A smallest set of answers for which something is the case, in words and as a file.
#pragma once
#include "engine/prove/order_solver.hpp"
#include "engine/prove/space.hpp"

namespace beding::proving {

struct Witness {
  std::string words;   // "looptijd is onbepaald, provincie doet niet mee"; empty: whatever the answers
  std::string answers; // TOML
  Model model;
};

class Witnesses {
public:
  Witnesses(Space &space, OrderSolver &solver, Tongue tongue);
  // Of all answers that make `fault` hold, those with the fewest that are not the default or the least; of
  // these, only what `fault` needs goes into the words. `fault` must have been
  // found possible by the last question to the solver.
  Witness smallest(Formula fault);
  // Which of these faults, all possible, takes the fewest departures.
  std::size_t easiest(const std::vector<Formula> &faults);
  Tongue tongue() const { return tongue_; }

private:
  struct Said {
    Formula holds;
    std::string words;
  };
  void count_departures();
  void settle(Formula fault);
  std::vector<Said> statements();
  std::vector<Said> needed(Formula fault, std::vector<Said> all);
  std::string field(PartyId id, const QuestionInfo &field, std::int64_t place, std::int64_t count);
  std::string party(PartyId id, std::int64_t i, std::int64_t count);
  std::string file();
  std::string answer(QuestionId id);
  std::int64_t value(Variable variable) const { return model_[variable]; }
  bool holds(Formula formula) const;
  std::int64_t usual(QuestionId id) const;
  bool usually_chosen(QuestionId id, std::size_t option) const;
  Formula is_usual(QuestionId id);
  std::string joined(bool joins) const;
  std::string included(bool included) const;

  Space &space_;
  OrderSolver &solver_;
  Tongue tongue_;
  Model model_ = {};
  std::vector<Formula> at_most_; // so many answers are not the usual ones
};

} // namespace beding::proving
