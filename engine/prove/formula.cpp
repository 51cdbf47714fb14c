#include "engine/prove/formula.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace beding::proving {
namespace {

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {
  const std::int64_t q = a / b; // NOLINT(clang-analyzer-core.DivideZero): never by none
  return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

} // namespace

std::size_t Formulas::Hash::operator()(const std::vector<std::int64_t> &key) const {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::int64_t one : key) {
    hash ^= static_cast<std::uint64_t>(one);
    hash *= 1099511628211ULL;
    hash ^= hash >> 29U;
  }
  return hash;
}

Formulas::Formulas() {
  nodes_.push_back({.bound = 0});
  nodes_.push_back({.bound = 1});
}

Variable Formulas::truth() {
  variables_.push_back({true, 0, 1});
  return static_cast<Variable>(variables_.size() - 1);
}

Variable Formulas::whole(std::int64_t least, std::int64_t most) {
  variables_.push_back({false, least, most});
  return static_cast<Variable>(variables_.size() - 1);
}

Formula Formulas::keep(Node node) {
  std::vector<std::int64_t> key{static_cast<std::int64_t>(node.kind), node.variable, node.bound};
  for (const auto &[variable, factor] : node.terms) {
    key.push_back(variable);
    key.push_back(factor);
  }
  for (const Formula one : node.of) key.push_back(one);
  const auto [found, fresh] = known_.emplace(std::move(key), static_cast<Formula>(nodes_.size()));
  if (fresh) nodes_.push_back(std::move(node));
  return found->second;
}

Formula Formulas::is(Variable truth) { return keep({.kind = Node::Kind::truth, .variable = truth}); }

Formula Formulas::negation(Formula of) {
  if (of <= always) return of == never ? always : never;
  if (nodes_[of].kind == Node::Kind::not_) return nodes_[of].of[0];
  return keep({.kind = Node::Kind::not_, .of = {of}});
}

Formula Formulas::junction(Node::Kind kind, const std::vector<Formula> &of) {
  const Formula neutral = kind == Node::Kind::and_ ? always : never;
  std::vector<Formula> flat;
  for (const Formula one : of) {
    if (one == neutral) continue;
    if (one <= always) return one;
    if (nodes_[one].kind == kind)
      flat.insert(flat.end(), nodes_[one].of.begin(), nodes_[one].of.end());
    else
      flat.push_back(one);
  }
  std::sort(flat.begin(), flat.end());
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  if (flat.empty()) return neutral;
  if (flat.size() == 1) return flat[0];
  for (const Formula one : flat)
    if (nodes_[one].kind == Node::Kind::not_ &&
        std::binary_search(flat.begin(), flat.end(), nodes_[one].of[0]))
      return kind == Node::Kind::and_ ? never : always;
  return keep({.kind = kind, .of = std::move(flat)});
}

Formula Formulas::all(const std::vector<Formula> &of) { return junction(Node::Kind::and_, of); }
Formula Formulas::any(const std::vector<Formula> &of) { return junction(Node::Kind::or_, of); }

Formula Formulas::same(Formula a, Formula b) {
  if (a == b) return always;
  return any({all({a, b}), all({negation(a), negation(b)})});
}

// A comparison, or the constant that the bounds of its variables make it.
Formula Formulas::folded(Node comparison) {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
  for (const auto &[variable, factor] : comparison.terms) {
    const VariableInfo &info = variables_[variable];
    lowest += factor * (factor > 0 ? info.least : info.most);
    highest += factor * (factor > 0 ? info.most : info.least);
  }
  const std::int64_t bound = comparison.bound;
  if (lowest > bound) return never;
  if (comparison.kind == Node::Kind::at_most) return highest <= bound ? always : keep(std::move(comparison));
  if (highest < bound) return never;
  return lowest == highest ? always : keep(std::move(comparison));
}

Formula Formulas::compare(const Linear &left, syntax::Relation relation, const Linear &right) {
  using syntax::Relation;
  switch (relation) {
  case Relation::unequal: return negation(compare(left, Relation::equal, right));
  case Relation::greater: return negation(compare(left, Relation::less_equal, right));
  case Relation::greater_equal: return compare(right, Relation::less_equal, left);
  case Relation::less: return negation(compare(right, Relation::less_equal, left));
  default: break;
  }
  std::map<Variable, std::int64_t> sum;
  for (const auto &[variable, factor] : left.terms) sum[variable] += factor;
  for (const auto &[variable, factor] : right.terms) sum[variable] -= factor;
  Node node{.kind = relation == Relation::equal ? Node::Kind::equals : Node::Kind::at_most,
            .bound = right.constant - left.constant};
  std::int64_t divisor = 0;
  for (const auto &[variable, factor] : sum)
    if (factor != 0) {
      node.terms.emplace_back(variable, factor);
      divisor = std::gcd(divisor, factor);
    }
  const bool equality = node.kind == Node::Kind::equals;
  // no term is left
  if (divisor == 0) return (equality ? node.bound == 0 : node.bound >= 0) ? always : never;
  if (equality && node.bound % divisor != 0) return never;
  // one form for a relation and its opposite: the first factor is positive
  const bool turned = node.terms.front().second < 0;
  for (auto &term : node.terms) term.second /= turned ? -divisor : divisor;
  node.bound = floor_divided(node.bound, divisor);
  if (turned) node.bound = equality ? -node.bound : -node.bound - 1;
  const Formula result = folded(std::move(node));
  return turned && !equality ? negation(result) : result;
}

Formula Formulas::value_is(Variable variable, std::int64_t value) {
  if (variables_[variable].truth) return value != 0 ? is(variable) : negation(is(variable));
  return compare({{{variable, 1}}, 0}, syntax::Relation::equal, {{}, value});
}

void Formulas::settle(Model &model) const {
  for (const Defined &one : defined_)
    if (one.variable < model.size())
      if (const auto is = one.value(model)) model[one.variable] = *is;
}

std::optional<Formula> Formulas::correction(const Model &model) {
  for (const Defined &one : defined_) {
    if (one.variable >= model.size()) continue;
    const std::optional<std::int64_t> is = one.value(model);
    if (!is || *is == model[one.variable]) continue;
    std::vector<std::uint8_t> memo;
    if (!value(one.exact, model, memo)) continue;
    std::vector<Formula> ways{value_is(one.variable, *is)};
    for (const Variable other : one.of) ways.push_back(negation(value_is(other, at(other, model))));
    return any(ways);
  }
  return std::nullopt;
}

Formula Formulas::exactly_one(const std::vector<Formula> &of) {
  Formula some = never;
  Formula more = never;
  for (const Formula one : of) {
    more = any({more, all({some, one})});
    some = any({some, one});
  }
  return all({some, negation(more)});
}

Formula Formulas::replaced(Formula of, Variable from, Variable to) {
  std::unordered_map<Formula, Formula> done;
  const auto visit = [&](const auto &self, Formula id) -> Formula {
    if (id <= always) return id;
    if (const auto found = done.find(id); found != done.end()) return found->second;
    Node node = nodes_[id];
    Formula result = id;
    switch (node.kind) {
    case Node::Kind::truth: result = node.variable == from ? is(to) : id; break;
    case Node::Kind::at_most:
    case Node::Kind::equals:
      for (auto &term : node.terms)
        if (term.first == from) term.first = to;
      result =
          compare({.terms = std::move(node.terms)},
                  node.kind == Node::Kind::equals ? syntax::Relation::equal : syntax::Relation::less_equal,
                  {.constant = node.bound});
      break;
    case Node::Kind::not_: result = negation(self(self, node.of[0])); break;
    default:
      for (Formula &one : node.of) one = self(self, one);
      result = junction(node.kind, node.of);
    }
    done.emplace(id, result);
    return result;
  };
  return visit(visit, of);
}

bool Formulas::plainly_implies(Formula a, Formula b) const {
  if (a == b || a == never || b == always) return true;
  const Node &left = nodes_[a];
  if (left.kind == Node::Kind::or_)
    return std::all_of(left.of.begin(), left.of.end(), [&](Formula one) { return plainly_implies(one, b); });
  const auto has = [&](Formula one) {
    return a == one ||
           (left.kind == Node::Kind::and_ && std::binary_search(left.of.begin(), left.of.end(), one));
  };
  const Node &right = nodes_[b];
  if (has(b)) return true;
  if (right.kind == Node::Kind::and_) return std::all_of(right.of.begin(), right.of.end(), has);
  if (right.kind == Node::Kind::or_) return std::any_of(right.of.begin(), right.of.end(), has);
  return false;
}

std::int64_t Formulas::at(Variable variable, const Model &model) const {
  if (variable < model.size()) return model[variable];
  return std::clamp<std::int64_t>(0, variables_[variable].least, variables_[variable].most);
}

bool Formulas::value(Formula of, const Model &model, std::vector<std::uint8_t> &memo) const {
  if (of <= always) return of == always;
  if (memo.size() <= of) memo.resize(std::max(nodes_.size(), std::size_t{of} + 1), 2);
  if (memo[of] != 2) return memo[of] != 0;
  const Node &node = nodes_[of];
  const auto part = [&](Formula one) { return value(one, model, memo); };
  bool result = false;
  switch (node.kind) {
  case Node::Kind::constant: break;
  case Node::Kind::truth: result = at(node.variable, model) != 0; break;
  case Node::Kind::at_most:
  case Node::Kind::equals: {
    std::int64_t sum = 0;
    for (const auto &[variable, factor] : node.terms) sum += factor * at(variable, model);
    result = node.kind == Node::Kind::equals ? sum == node.bound : sum <= node.bound;
    break;
  }
  case Node::Kind::not_: result = !part(node.of[0]); break;
  case Node::Kind::and_: result = std::all_of(node.of.begin(), node.of.end(), part); break;
  case Node::Kind::or_: result = std::any_of(node.of.begin(), node.of.end(), part); break;
  }
  memo[of] = result ? 1 : 0;
  return result;
}

std::vector<Variable> Formulas::variables_in(Formula of) const {
  std::vector<Variable> found;
  std::vector<Formula> open{of};
  std::unordered_map<Formula, bool> seen;
  while (!open.empty()) {
    const Formula id = open.back();
    open.pop_back();
    if (!seen.emplace(id, true).second) continue;
    const Node &node = nodes_[id];
    if (node.kind == Node::Kind::truth) found.push_back(node.variable);
    for (const auto &term : node.terms) found.push_back(term.first);
    open.insert(open.end(), node.of.begin(), node.of.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

} // namespace beding::proving
