// Formulas over the answers: what the proof says of a library, in propositional logic with linear whole
// numbers. Equal formulas are one formula, and what is constant by the bounds of the variables is folded
// away, so that most questions of the proof are answered here and never reach the solver.
#pragma once
#include "dsl/syntax.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace beding::proving {

using Variable = std::uint32_t; // index in Formulas::variables()
using Formula = std::uint32_t;  // index of a node
inline constexpr Formula never = 0;
inline constexpr Formula always = 1;

// A yes/no variable has the bounds 0 and 1.
struct VariableInfo {
  bool truth = false;
  std::int64_t least = 0;
  std::int64_t most = 1;
};

// Sum of factor × variable, plus a constant.
struct Linear {
  std::vector<std::pair<Variable, std::int64_t>> terms = {};
  std::int64_t constant = 0;
};

using Model = std::vector<std::int64_t>; // by Variable

struct Node {
  enum class Kind : std::uint8_t {
    constant,
    truth,   // the yes/no variable `variable`
    at_most, // the sum of `terms` is at most `bound`
    equals,  // the sum of `terms` is `bound`
    not_,
    and_,
    or_
  };
  Kind kind = Kind::constant;
  Variable variable = 0;
  std::int64_t bound = 0;
  std::vector<std::pair<Variable, std::int64_t>> terms = {};
  std::vector<Formula> of = {}; // ascending
};

// A variable of which what it is can be computed, but not said: of each model it is told what it must be.
struct Defined {
  Variable variable = 0;
  std::vector<Variable> of = {};                                        // which it hangs on
  std::function<std::optional<std::int64_t>(const Model &)> value = {}; // none: anything
  Formula exact = 1; // where it does not hold, what `value` gives is one of several that it can be
};

class Formulas {
public:
  Formulas();
  Variable truth();
  Variable whole(std::int64_t least, std::int64_t most);

  void define(Defined defined) { defined_.push_back(std::move(defined)); }
  const std::vector<Defined> &defined() const { return defined_; }
  // Puts what is defined right in a model of the rest.
  void settle(Model &model) const;
  // What a model says otherwise than it is; none: it is right. Holds of all models that are.
  std::optional<Formula> correction(const Model &model);

  Formula is(Variable truth);
  Formula value_is(Variable variable, std::int64_t value);
  Formula negation(Formula of);
  Formula all(const std::vector<Formula> &of);
  Formula any(const std::vector<Formula> &of);
  Formula same(Formula a, Formula b); // both hold or neither
  Formula compare(const Linear &left, syntax::Relation relation, const Linear &right);
  Formula exactly_one(const std::vector<Formula> &of);
  // `of` with one variable in the place of another.
  Formula replaced(Formula of, Variable from, Variable to);

  // Whether `a` has all the conditions of `b`, by their form alone: true is certain, false says nothing.
  bool plainly_implies(Formula a, Formula b) const;
  // By a truth table of all nodes under it; `memo` keeps what is known of this model (2: not yet).
  bool value(Formula of, const Model &model, std::vector<std::uint8_t> &memo) const;
  std::vector<Variable> variables_in(Formula of) const;         // ascending
  std::int64_t at(Variable variable, const Model &model) const; // also of one that came behind the model

  const Node &node(Formula id) const { return nodes_[id]; }
  const std::vector<VariableInfo> &variables() const { return variables_; }
  std::size_t size() const { return nodes_.size(); }

private:
  Formula keep(Node node);
  Formula folded(Node comparison);
  Formula junction(Node::Kind kind, const std::vector<Formula> &of);
  struct Hash {
    std::size_t operator()(const std::vector<std::int64_t> &key) const;
  };
  std::vector<VariableInfo> variables_;
  std::vector<Defined> defined_;
  std::vector<Node> nodes_;
  std::unordered_map<std::vector<std::int64_t>, Formula, Hash> known_;
};

} // namespace beding::proving
