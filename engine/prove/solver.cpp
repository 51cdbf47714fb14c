#include "engine/prove/solver.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <z3++.h>

namespace beding::proving {

struct Solver::Inside {
  const Formulas &formulas;
  z3::context context = {};
  z3::solver solver;
  std::vector<std::optional<z3::expr>> variables = {};
  std::vector<std::optional<z3::expr>> nodes = {};
  std::unordered_map<unsigned, Formula> literals = {}; // by the number of the expression
  Model model = {};
  bool unread = false; // the solver has a model that nobody asked for yet
  std::vector<Formula> core = {};
  std::size_t questions = 0;

  Inside(const Formulas &all, Limits limits) : formulas(all), solver(context, z3::solver::simple()) {
    z3::params params(context);
    params.set("rlimit", limits.effort);
    params.set("timeout", limits.milliseconds);
    params.set("random_seed", 0U);
    solver.set(params);
  }

  z3::expr variable(Variable id) {
    if (variables.size() <= id) variables.resize(id + 1U);
    if (variables[id]) return *variables[id];
    const VariableInfo &info = formulas.variables()[id];
    const std::string name = "v" + std::to_string(id);
    if (info.truth)
      variables[id] = context.bool_const(name.c_str());
    else {
      variables[id] = context.int_const(name.c_str());
      solver.add(*variables[id] >= context.int_val(info.least));
      solver.add(*variables[id] <= context.int_val(info.most));
    }
    return *variables[id];
  }

  z3::expr sum(const Node &node) {
    std::optional<z3::expr> total;
    for (const auto &[id, factor] : node.terms) {
      const z3::expr term = factor == 1 ? variable(id) : context.int_val(factor) * variable(id);
      total = total ? *total + term : term;
    }
    return *total;
  }

  // A conjunction or disjunction gets a name of its own, so that it can be assumed and is shared.
  z3::expr node(Formula id) {
    if (nodes.size() <= id) nodes.resize(std::max(formulas.size(), std::size_t{id} + 1));
    if (nodes[id]) return *nodes[id];
    const Node &node = formulas.node(id);
    std::optional<z3::expr> made;
    switch (node.kind) {
    case Node::Kind::constant: made = context.bool_val(node.bound != 0); break;
    case Node::Kind::truth: made = variable(node.variable); break;
    case Node::Kind::at_most: made = named(id, sum(node) <= context.int_val(node.bound)); break;
    case Node::Kind::equals: made = named(id, sum(node) == context.int_val(node.bound)); break;
    case Node::Kind::not_: made = !this->node(node.of[0]); break;
    case Node::Kind::and_:
    case Node::Kind::or_: {
      z3::expr_vector parts(context);
      for (const Formula one : node.of) parts.push_back(this->node(one));
      made = named(id, node.kind == Node::Kind::and_ ? z3::mk_and(parts) : z3::mk_or(parts));
      break;
    }
    }
    if (nodes.size() <= id) nodes.resize(id + 1U);
    nodes[id] = made;
    return *made;
  }

  z3::expr named(Formula id, const z3::expr &meaning) {
    z3::expr name = context.bool_const(("f" + std::to_string(id)).c_str());
    solver.add(name == meaning);
    return name;
  }

  void read_model() {
    unread = false;
    const z3::model found = solver.get_model();
    model.assign(formulas.variables().size(), 0);
    for (Variable id = 0; id < model.size(); ++id) {
      const VariableInfo &info = formulas.variables()[id];
      model[id] = info.least > 0 ? info.least : info.most < 0 ? info.most : 0;
      if (id >= variables.size() || !variables[id]) continue;
      const z3::expr value = found.eval(*variables[id], true);
      if (info.truth)
        model[id] = value.is_true() ? 1 : 0;
      else
        value.is_numeral_i64(model[id]);
    }
  }
};

Solver::Solver(const Formulas &formulas, Limits limits)
    : inside_(std::make_unique<Inside>(formulas, limits)) {}
Solver::~Solver() = default;

void Solver::require(Formula formula) { inside_->solver.add(inside_->node(formula)); }

Verdict Solver::check(const std::vector<Formula> &under) {
  Inside &in = *inside_;
  ++in.questions;
  z3::expr_vector assumed(in.context);
  in.literals.clear();
  in.core.clear();
  in.unread = false;
  for (const Formula one : under) {
    if (one == always) continue;
    if (one == never) {
      in.core = {never};
      return Verdict::impossible;
    }
    const z3::expr literal = in.node(one);
    assumed.push_back(literal);
    in.literals.emplace(Z3_get_ast_id(in.context, literal), one);
  }
  try {
    switch (in.solver.check(assumed)) {
    case z3::sat: in.unread = true; return Verdict::possible;
    case z3::unsat: {
      const z3::expr_vector core = in.solver.unsat_core();
      for (unsigned i = 0; i < core.size(); ++i)
        if (const auto found = in.literals.find(Z3_get_ast_id(in.context, core[static_cast<int>(i)]));
            found != in.literals.end())
          in.core.push_back(found->second);
      return Verdict::impossible;
    }
    default: return Verdict::undecided;
    }
  } catch (const z3::exception &) { // out of effort or memory
    return Verdict::undecided;
  }
}

const Model &Solver::model() const {
  if (inside_->unread) inside_->read_model();
  return inside_->model;
}
const std::vector<Formula> &Solver::core() const { return inside_->core; }
std::size_t Solver::questions() const { return inside_->questions; }

} // namespace beding::proving
