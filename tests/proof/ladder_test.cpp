// The solver in order encoding against brute force, on random formulas: cutting the values into cells loses
// nothing and adds nothing, whatever is compared.
#include "engine/prove/ladder.hpp"
#include "engine/prove/order_solver.hpp"
#include "engine/prove/smallest.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace beding;
using namespace beding::proving;

class Random {
public:
  explicit Random(std::uint32_t seed) : random_(seed) {}
  std::int64_t from(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }
  template <class T>
  const T &one_of(const std::vector<T> &of) {
    return of[static_cast<std::size_t>(from(0, std::ssize(of) - 1))];
  }

private:
  std::mt19937 random_;
};

// Comparisons as libraries have them: with a constant, with each other, sums of counts, and what is left.
struct Made {
  Formulas formulas;
  std::vector<Formula> atoms;
};

void comparisons(Random &random, Made &made, const std::vector<Variable> &wholes) {
  using syntax::Relation;
  const std::vector<Relation> relations{Relation::equal,   Relation::unequal,    Relation::less,
                                        Relation::greater, Relation::less_equal, Relation::greater_equal};
  for (std::int64_t i = random.from(2, 7); i > 0; --i) {
    Linear left{{{random.one_of(wholes), 1}}, 0};
    Linear right{{}, random.from(-2, 9)};
    switch (random.from(0, 4)) {
    case 0:
    case 1: right = {{{random.one_of(wholes), 1}}, 0}; break;
    case 2:
      left.terms.clear();
      for (const Variable one : wholes) left.terms.emplace_back(one, 1);
      break;
    case 3:
      if (random.from(0, 3) == 0) left.terms = {{wholes.front(), 3}, {wholes.back(), -2}};
      break;
    default: break;
    }
    made.atoms.push_back(made.formulas.compare(left, random.one_of(relations), right));
  }
}

Made make(Random &random) {
  Made made;
  std::vector<Variable> wholes;
  for (std::int64_t i = random.from(2, 4); i > 0; --i) {
    const std::int64_t least = random.from(0, 3) == 0 ? random.from(-3, 2) : 0;
    wholes.push_back(made.formulas.whole(least, least + random.from(0, 9)));
  }
  made.atoms.push_back(made.formulas.is(made.formulas.truth()));
  comparisons(random, made, wholes);
  return made;
}

Formula combine(Random &random, Made &made, int depth) {
  if (depth == 0 || random.from(0, 2) == 0) {
    const Formula atom = random.one_of(made.atoms);
    return random.from(0, 1) == 0 ? atom : made.formulas.negation(atom);
  }
  const std::vector<Formula> parts{combine(random, made, depth - 1), combine(random, made, depth - 1)};
  return random.from(0, 1) == 0 ? made.formulas.all(parts) : made.formulas.any(parts);
}

// All models there are.
std::vector<Model> models_of(const Formulas &formulas) {
  const auto &variables = formulas.variables();
  std::vector<Model> all;
  Model model;
  for (const VariableInfo &one : variables) model.push_back(one.least);
  for (bool more = true; more;) {
    all.push_back(model);
    more = false;
    for (std::size_t i = 0; i < model.size() && !more; ++i) {
      more = model[i] < variables[i].most;
      model[i] = more ? model[i] + 1 : variables[i].least;
    }
  }
  return all;
}

bool all_hold(const Formulas &formulas, const std::vector<Formula> &of, const Model &model) {
  std::vector<std::uint8_t> memo;
  return std::all_of(of.begin(), of.end(), [&](Formula one) { return formulas.value(one, model, memo); });
}

bool some_model(const Formulas &formulas, const std::vector<Formula> &of, const std::vector<Model> &models) {
  return std::any_of(models.begin(), models.end(),
                     [&](const Model &model) { return all_hold(formulas, of, model); });
}

// The fewest of these that no model meets.
std::size_t fewest(const Formulas &formulas, const std::vector<Formula> &of,
                   const std::vector<Model> &models) {
  std::size_t best = of.size();
  for (std::uint32_t set = 0; set < 1U << of.size(); ++set) {
    std::vector<Formula> some;
    for (std::size_t i = 0; i < of.size(); ++i)
      if ((set >> i & 1U) != 0) some.push_back(of[i]);
    if (some.size() < best && !some_model(formulas, some, models)) best = some.size();
  }
  return best;
}

struct Seen {
  std::size_t possible = 0, impossible = 0, cores = 0, implied = 0;
};

void compare(std::uint32_t seed, Seen &seen) {
  CAPTURE(seed);
  Random random(seed);
  Made made = make(random);
  const std::vector<Model> models = models_of(made.formulas);
  OrderSolver solver(made.formulas, 20'000'000);
  for (int round = 0; round < 3; ++round) {
    if (round == 2) // formulas that the solver has not seen yet, with constants that it has not
      made.atoms.push_back(
          made.formulas.compare({{{0, 1}}, 0}, syntax::Relation::less_equal, {{}, random.from(-2, 9)}));
    std::vector<Formula> under;
    for (std::int64_t i = random.from(1, 6); i > 0; --i) under.push_back(combine(random, made, 2));
    const bool possible = some_model(made.formulas, under, models);
    REQUIRE(solver.check(under) == (possible ? Verdict::possible : Verdict::impossible));
    if (possible) {
      ++seen.possible;
      CHECK(all_hold(made.formulas, under, solver.model()));
      const Consequences found = solver.consequences(under, made.atoms);
      REQUIRE(found.verdict == Verdict::possible);
      for (std::size_t i = 0; i < made.atoms.size(); ++i)
        for (const bool value : {false, true}) {
          std::vector<Formula> other = under;
          other.push_back(value ? made.formulas.negation(made.atoms[i]) : made.atoms[i]);
          const bool follows = !some_model(made.formulas, other, models);
          CHECK((found.of[i] && *found.of[i] == value) == follows);
          seen.implied += follows ? 1 : 0;
        }
      continue;
    }
    ++seen.impossible;
    const Core core = smallest_core(solver, made.formulas, {}, under);
    REQUIRE(core.verdict == Verdict::impossible);
    CHECK(core.smallest);
    std::vector<Formula> members;
    for (const std::size_t one : core.members) members.push_back(under[one]);
    CHECK_FALSE(some_model(made.formulas, members, models));
    CHECK(core.members.size() == fewest(made.formulas, under, models));
    seen.cores += core.members.size();
    // whatever the solver was asked before
    OrderSolver fresh(made.formulas, 20'000'000);
    CHECK(smallest_core(fresh, made.formulas, {}, under).members == core.members);
  }
}

} // namespace

TEST_CASE("the solver in order encoding agrees with brute force") {
  Seen seen;
  for (std::uint32_t seed = 1; seed <= 250; ++seed) compare(seed, seen);
  CHECK(seen.possible > 200);
  CHECK(seen.impossible > 100);
  CHECK(seen.cores > seen.impossible);
  CHECK(seen.implied > 200);
}

TEST_CASE("a large number has a cell for each stretch that a constant makes, and no more") {
  using syntax::Relation;
  Formulas formulas;
  const Variable alone = formulas.whole(-1'000'000'000'000, 1'000'000'000'000);
  const Variable first = formulas.whole(0, 1'000'000'000);
  const Variable second = formulas.whole(0, 1'000'000'000);
  const Variable many = formulas.whole(0, UINT32_MAX);
  const Variable few = formulas.whole(0, 5);
  formulas.compare({{{alone, 1}}, 0}, Relation::less, {{}, 10});
  formulas.compare({{{alone, 1}}, 0}, Relation::equal, {{}, 500});
  formulas.compare({{{first, 1}}, 0}, Relation::less_equal, {{{second, 1}}, 0});
  formulas.compare({{{second, 1}}, 0}, Relation::less_equal, {{}, 100});
  formulas.compare({{{many, 1}, {few, 1}}, 0}, Relation::greater_equal, {{}, 3});
  const Ladders made = ladders(formulas);
  CHECK(made.of[alone].ends == std::vector<std::int64_t>{9, 499, 500, 1'000'000'000'000});
  CHECK(made.of[first].ends == std::vector<std::int64_t>{0, 100, 101, 1'000'000'000});
  CHECK(made.of[first].stretches == std::vector<std::int64_t>{100, 1'000'000'000});
  CHECK(made.of[many].ends == std::vector<std::int64_t>{0, 1, 2, UINT32_MAX});
}

TEST_CASE("what is too large for Booleans is left to whole numbers, and the answer is as good") {
  using syntax::Relation;
  Formulas formulas;
  const Variable cents = formulas.whole(0, 1'000'000);
  const Variable euros = formulas.whole(0, 1'000);
  const Formula more = formulas.compare({{{cents, 1}}, 0}, Relation::greater, {{{euros, 100}}, 0});
  const Formula much = formulas.compare({{{euros, 1}}, 0}, Relation::greater_equal, {{}, 200});
  const Formula little = formulas.compare({{{cents, 1}}, 0}, Relation::less_equal, {{}, 20'000});
  const Formula just = formulas.compare({{{cents, 1}}, 0}, Relation::less_equal, {{}, 20'001});
  OrderSolver solver(formulas, 20'000'000);
  CHECK(ladders(formulas).compared.begin()->second == Shape::arithmetic);
  CHECK(solver.check({more, much, little}) == Verdict::impossible);
  REQUIRE(solver.check({more, much, just}) == Verdict::possible);
  CHECK(solver.model()[cents] == 20'001);
  CHECK(solver.model()[euros] == 200);
}
