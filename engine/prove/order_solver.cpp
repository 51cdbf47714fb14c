#include "engine/prove/order_solver.hpp"

#include "engine/prove/ladder.hpp"

#include <algorithm>
#include <map>
#include <new>
#include <set>
#include <string>
#include <unordered_map>
#include <z3++.h>

namespace beding::proving {

namespace {

// The library would go on without one when memory is short.
class OwnContext {
public:
  OwnContext() {
    Z3_config settings = Z3_mk_config();
    if (settings != nullptr) made_ = Z3_mk_context_rc(settings);
    if (settings != nullptr) Z3_del_config(settings);
    if (made_ == nullptr) throw std::bad_alloc();
  }
  OwnContext(const OwnContext &) = delete;
  OwnContext &operator=(const OwnContext &) = delete;
  ~OwnContext() { Z3_del_context(made_); }
  Z3_context get() const { return made_; }

private:
  Z3_context made_ = nullptr;
};

} // namespace

struct OrderSolver::Inside {
  Formulas &formulas;
  OwnContext held = {};
  z3::scoped_context scoped{held.get()};
  z3::context &context = scoped();
  std::optional<z3::solver> solver = {};
  z3::params params;
  Ladders ladders = {};
  struct Cuts {
    std::map<std::int64_t, z3::expr> at_most = {}; // by the last value
    std::optional<z3::expr> number = {};           // of what is left to arithmetic
    bool begun = false;
  };
  std::vector<Cuts> cuts = {};
  std::vector<std::optional<z3::expr>> nodes = {};
  std::vector<Formula> required = {};
  std::unordered_map<unsigned, Formula> literals = {}; // by the number of the expression
  std::vector<Formula> core = {};
  Model model = {};
  bool unread = false;
  std::size_t named = 0;
  std::size_t questions = 0;
  std::uint64_t spent = 0; // of the solver's own steps, by all questions
  std::uint64_t allowed;   // to all together

  Inside(Formulas &all, unsigned effort)
      : formulas(all), params(context), allowed(std::uint64_t{effort} * efforts_of_all) {
    params.set("rlimit", effort);
    params.set("random_seed", 0U);
    params.set("ctrl_c", false); // a signal ends the process, and not only what is asked here
    begin();
  }

  void begin() {
    ladders = proving::ladders(formulas);
    cuts.assign(formulas.variables().size(), {});
    nodes.assign(formulas.size(), std::nullopt);
    solver.emplace(context, z3::solver::simple());
    solver->set(params);
    for (const Formula one : required) solver->add(node(one));
  }

  // Whether the ladders tell apart what this formula does.
  bool fits(Formula id, std::set<Formula> &seen) const {
    if ((id < nodes.size() && nodes[id]) || !seen.insert(id).second) return true;
    const Node &node = formulas.node(id);
    for (const auto &[variable, factor] : node.terms) {
      if (node.terms.size() > 1) {
        if (id >= ladders.known) return false;
        continue;
      }
      if (variable >= ladders.of.size() || !ladders.of[variable].fixed) continue;
      const auto has = [&, one = variable](std::int64_t end) {
        const auto &ends = ladders.of[one].ends;
        return end < formulas.variables()[one].least || end >= ends.back() ||
               std::binary_search(ends.begin(), ends.end(), end);
      };
      if (!has(node.bound) || (node.kind == Node::Kind::equals && !has(node.bound - 1))) return false;
    }
    return std::all_of(node.of.begin(), node.of.end(), [&](Formula one) { return fits(one, seen); });
  }

  void make_room(const std::vector<Formula> &of) {
    std::set<Formula> seen;
    if (!std::all_of(of.begin(), of.end(), [&](Formula one) { return fits(one, seen); })) begin();
  }

  // A question to Z3, with what it cost. Nothing is asked any more when all together have cost too much.
  template <class Ask>
  z3::check_result within_bounds(Ask ask) {
    if (spent >= allowed) return z3::unknown;
    z3::check_result result = z3::unknown;
    try {
      result = ask();
    } catch (const z3::exception &) { // out of effort or memory
    }
    const z3::stats told = solver->statistics();
    for (unsigned i = 0; i < told.size(); ++i)
      if (told.key(i) == "rlimit count") spent = told.uint_value(i);
    return result;
  }

  z3::expr truth(bool value) { return context.bool_val(value); }

  z3::expr named_as(const z3::expr &meaning) {
    z3::expr name = context.bool_const(("f" + std::to_string(named++)).c_str());
    solver->add(name == meaning);
    return name;
  }

  z3::expr all(const std::vector<z3::expr> &of) {
    z3::expr_vector parts(context);
    for (const z3::expr &one : of) parts.push_back(one);
    return z3::mk_and(parts);
  }

  Cuts &cuts_of(Variable id) {
    if (cuts.size() <= id) cuts.resize(formulas.variables().size());
    Cuts &own = cuts[id];
    if (own.begun) return own;
    own.begun = true;
    if (id < ladders.of.size())
      for (const std::int64_t end : ladders.of[id].ends)
        if (end < formulas.variables()[id].most) add_cut(id, end);
    return own;
  }

  // One more value is told apart: at most this one, so at most the next.
  z3::expr add_cut(Variable id, std::int64_t end) {
    Cuts &own = cuts[id];
    const std::string name = "v" + std::to_string(id) + "<=" + std::to_string(end);
    z3::expr literal = context.bool_const(name.c_str());
    const auto [place, fresh] = own.at_most.emplace(end, literal);
    if (!fresh) return place->second;
    if (place != own.at_most.begin()) solver->add(z3::implies(std::prev(place)->second, literal));
    if (std::next(place) != own.at_most.end()) solver->add(z3::implies(literal, std::next(place)->second));
    if (own.number) solver->add(literal == (*own.number <= context.int_val(end)));
    return literal;
  }

  z3::expr at_most(Variable id, std::int64_t end) {
    const VariableInfo &info = formulas.variables()[id];
    if (end < info.least || end >= info.most) return truth(end >= info.most);
    Cuts &own = cuts_of(id);
    const auto found = own.at_most.find(end);
    return found != own.at_most.end() ? found->second : add_cut(id, end);
  }

  z3::expr number(Variable id) {
    Cuts &own = cuts_of(id);
    if (own.number) return *own.number;
    const VariableInfo &info = formulas.variables()[id];
    own.number = context.int_const(("n" + std::to_string(id)).c_str());
    solver->add(*own.number >= context.int_val(info.least) && *own.number <= context.int_val(info.most));
    for (const auto &[end, literal] : own.at_most)
      solver->add(literal == (*own.number <= context.int_val(end)));
    return *own.number;
  }

  // x at most y: wherever y is at most, x is.
  z3::expr not_above(Variable x, Variable y) {
    std::vector<z3::expr> parts;
    const auto add = [&](std::int64_t end) { parts.push_back(!at_most(y, end) || at_most(x, end)); };
    for (const Variable one : {x, y}) {
      add(formulas.variables()[one].least - 1);
      for (const std::int64_t end : ladders.of[one].ends) add(end);
    }
    return named_as(all(parts).simplify());
  }

  // The sum of the terms from `next` on is at most `bound`.
  using Known = std::map<std::pair<std::size_t, std::int64_t>, z3::expr>;
  z3::expr sum_at_most(const Node &node, std::size_t next, std::int64_t bound, Known &known) {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    for (std::size_t i = next; i < node.terms.size(); ++i) {
      const auto &[id, factor] = node.terms[i];
      const VariableInfo &info = formulas.variables()[id];
      lowest += factor * (factor > 0 ? info.least : info.most);
      highest += factor * (factor > 0 ? info.most : info.least);
    }
    if (highest <= bound || lowest > bound) return truth(highest <= bound);
    if (const auto found = known.find({next, bound}); found != known.end()) return found->second;
    const auto &[id, factor] = node.terms[next];
    std::int64_t first = formulas.variables()[id].least; // of the cell, for which it stands
    z3::expr_vector ways(context);
    for (const std::int64_t end : ladders.of[id].ends) {
      const z3::expr rest = sum_at_most(node, next + 1, bound - factor * first, known);
      ways.push_back((factor > 0 ? at_most(id, end) : !at_most(id, first - 1)) && rest);
      first = end + 1;
    }
    z3::expr made = named_as(z3::mk_or(ways).simplify());
    known.emplace(std::pair{next, bound}, made);
    return made;
  }

  z3::expr arithmetic(const Node &node) {
    std::optional<z3::expr> total;
    for (const auto &[id, factor] : node.terms) {
      const z3::expr term = context.int_val(factor) * number(id);
      total = total ? *total + term : term;
    }
    const z3::expr bound = context.int_val(node.bound);
    return named_as(node.kind == Node::Kind::equals ? *total == bound : *total <= bound);
  }

  z3::expr comparison(Formula id, const Node &node) {
    const Variable x = node.terms[0].first;
    const bool equality = node.kind == Node::Kind::equals;
    if (node.terms.size() == 1) {
      const z3::expr most = at_most(x, node.bound);
      return equality ? named_as((most && !at_most(x, node.bound - 1)).simplify()) : most;
    }
    const Shape shape = ladders.compared.at(id);
    if (shape == Shape::arithmetic) return arithmetic(node);
    if (shape == Shape::order) {
      const Variable y = node.terms[1].first;
      if (equality) return named_as(not_above(x, y) && not_above(y, x));
      return node.bound == 0 ? not_above(x, y) : !not_above(y, x);
    }
    Known known;
    const z3::expr most = sum_at_most(node, 0, node.bound, known);
    return equality ? named_as(most && !sum_at_most(node, 0, node.bound - 1, known)) : most;
  }

  z3::expr node(Formula id) {
    if (nodes.size() <= id) nodes.resize(std::max(formulas.size(), std::size_t{id} + 1));
    if (nodes[id]) return *nodes[id];
    const Node &node = formulas.node(id);
    std::optional<z3::expr> made;
    switch (node.kind) {
    case Node::Kind::constant: made = truth(node.bound != 0); break;
    case Node::Kind::truth: made = !at_most(node.variable, 0); break;
    case Node::Kind::at_most:
    case Node::Kind::equals: made = comparison(id, node); break;
    case Node::Kind::not_: made = !this->node(node.of[0]); break;
    case Node::Kind::and_:
    case Node::Kind::or_: {
      z3::expr_vector parts(context);
      for (const Formula one : node.of) parts.push_back(this->node(one));
      made = named_as(node.kind == Node::Kind::and_ ? z3::mk_and(parts) : z3::mk_or(parts));
      break;
    }
    }
    nodes[id] = made;
    return *made;
  }

  // A literal, without the negations in front of it; whether there is an odd number of them.
  static std::pair<z3::expr, bool> bare(z3::expr literal) {
    bool turned = false;
    while (literal.is_app() && literal.decl().decl_kind() == Z3_OP_NOT) {
      literal = literal.arg(0);
      turned = !turned;
    }
    return {literal, turned};
  }
  z3::expr literal(Formula id) {
    const auto [positive, turned] = bare(node(id));
    return turned ? !positive : positive;
  }

  // False: one of them can never hold.
  bool assume(const std::vector<Formula> &under, z3::expr_vector &assumed) {
    make_room(under);
    literals.clear();
    core.clear();
    unread = false;
    for (const Formula one : under) {
      if (one == always) continue;
      if (one == never) {
        core = {never};
        return false;
      }
      const z3::expr made = literal(one);
      assumed.push_back(made);
      literals.emplace(Z3_get_ast_id(context, made), one);
    }
    return true;
  }

  void read_core() {
    const z3::expr_vector found = solver->unsat_core();
    for (unsigned i = 0; i < found.size(); ++i)
      if (const auto known = literals.find(Z3_get_ast_id(context, found[static_cast<int>(i)]));
          known != literals.end())
        core.push_back(known->second);
  }

  void read_model() {
    unread = false;
    const z3::model found = solver->get_model();
    model.assign(formulas.variables().size(), 0);
    for (Variable id = 0; id < model.size(); ++id) {
      const VariableInfo &info = formulas.variables()[id];
      model[id] = std::clamp<std::int64_t>(0, info.least, info.most);
      if (id >= cuts.size() || !cuts[id].begun) continue;
      const Cuts &own = cuts[id];
      if (own.number) {
        found.eval(*own.number, true).is_numeral_i64(model[id]);
        continue;
      }
      // the first value of its cell
      model[id] = info.least;
      for (auto cut = own.at_most.rbegin(); cut != own.at_most.rend(); ++cut)
        if (!found.eval(cut->second, true).is_true()) {
          model[id] = cut->first + 1;
          break;
        }
    }
  }

  void read_consequences(const z3::expr_vector &implied, std::unordered_map<unsigned, bool> &known) const {
    for (unsigned i = 0; i < implied.size(); ++i) {
      z3::expr one = implied[static_cast<int>(i)];
      if (one.is_app() && one.decl().decl_kind() == Z3_OP_IMPLIES) one = one.arg(1);
      const auto [positive, turned] = bare(one);
      known[Z3_get_ast_id(context, positive)] = !turned;
    }
  }
};

OrderSolver::OrderSolver(Formulas &formulas, unsigned effort)
    : formulas_(formulas), inside_(std::make_unique<Inside>(formulas, effort)) {}
OrderSolver::~OrderSolver() = default;

void OrderSolver::require(Formula formula) {
  inside_->make_room({formula});
  inside_->required.push_back(formula);
  inside_->solver->add(inside_->node(formula));
}

Verdict OrderSolver::check(const std::vector<Formula> &under) {
  constexpr int most_corrections = 40;
  for (int corrections = 0; corrections < most_corrections; ++corrections) {
    const Verdict verdict = checked(under);
    if (verdict != Verdict::possible || inside_->formulas.defined().empty()) return verdict;
    const std::optional<Formula> correction = formulas_.correction(model());
    const std::vector<Formula> inexact = correction ? std::vector<Formula>() : inexact_here();
    if ((!correction && inexact.empty()) || settled(under)) return verdict;
    if (corrections == 0 && put_right(Model(model()), under)) return verdict;
    if ((corrections == 2 || corrections == most_corrections - 1) && guessed(under)) return verdict;
    if (!correction) { // nothing more is known there: elsewhere it may be
      std::vector<Formula> exactly = under;
      exactly.insert(exactly.end(), inexact.begin(), inexact.end());
      return check(exactly) == Verdict::possible ? Verdict::possible : Verdict::undecided;
    }
    require(*correction);
  }
  return Verdict::undecided;
}

// Often nothing hangs on what is wrong in the model: then it is put right.
bool OrderSolver::settled(const std::vector<Formula> &under) {
  Model right = inside_->model;
  inside_->formulas.settle(right);
  std::vector<std::uint8_t> memo;
  const auto holds = [&](Formula one) { return inside_->formulas.value(one, right, memo); };
  if (!std::all_of(under.begin(), under.end(), holds) ||
      !std::all_of(inside_->required.begin(), inside_->required.end(), holds))
    return false;
  inside_->model = std::move(right);
  return true;
}

Verdict OrderSolver::checked(const std::vector<Formula> &under) {
  Inside &in = *inside_;
  ++in.questions;
  z3::expr_vector assumed(in.context);
  if (!in.assume(under, assumed)) return Verdict::impossible;
  switch (in.within_bounds([&] { return in.solver->check(assumed); })) {
  case z3::sat: in.unread = true; return Verdict::possible;
  case z3::unsat: in.read_core(); return Verdict::impossible;
  default: return Verdict::undecided;
  }
}

Consequences OrderSolver::consequences(const std::vector<Formula> &under, const std::vector<Formula> &of) {
  Inside &in = *inside_;
  ++in.questions;
  Consequences made;
  in.make_room(of);
  z3::expr_vector assumed(in.context);
  if (!in.assume(under, assumed)) return {.verdict = Verdict::impossible};
  z3::expr_vector asked(in.context);
  std::vector<std::optional<std::pair<unsigned, bool>>> names;
  std::unordered_map<unsigned, bool> known;
  std::set<unsigned> seen;
  for (const Formula one : of) {
    if (one <= always) {
      names.emplace_back();
      continue;
    }
    const auto [positive, turned] = Inside::bare(in.node(one));
    const unsigned name = Z3_get_ast_id(in.context, positive);
    names.emplace_back(std::pair{name, turned});
    if (seen.insert(name).second) asked.push_back(positive);
  }
  z3::expr_vector implied(in.context);
  switch (in.within_bounds([&] { return in.solver->consequences(assumed, asked, implied); })) {
  case z3::sat: made.verdict = Verdict::possible; break;
  case z3::unsat: made.verdict = Verdict::impossible; break;
  default: return made;
  }
  in.read_consequences(implied, known);
  for (std::size_t i = 0; i < of.size(); ++i) {
    made.of.emplace_back();
    if (!names[i])
      made.of.back() = of[i] == always;
    else if (const auto found = known.find(names[i]->first); found != known.end())
      made.of.back() = found->second != names[i]->second;
  }
  return made;
}

const std::vector<Formula> &OrderSolver::core() const { return inside_->core; }
std::size_t OrderSolver::questions() const { return inside_->questions; }
const Model &OrderSolver::model() {
  if (inside_->unread) inside_->read_model();
  return inside_->model;
}

} // namespace beding::proving
