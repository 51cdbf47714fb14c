#include "engine/prove/count.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace beding::proving {
namespace {

constexpr double most_tried = 400'000; // combinations of one group of questions that depend on each other

class Counting {
public:
  explicit Counting(Space &space) : space_(space), formulas_(space.formulas()) {}

  VariantCount run() {
    const Library &library = space_.library();
    for (QuestionId id = 0; id < library.questions.size(); ++id)
      for (const Variable one : space_.answer(id))
        add(one, space_.asked(id),
            type_row(library.questions[id].type).options && !type_row(library.questions[id].type).several);
    for (PartyId id = 0; id < library.parties.size(); ++id) add(space_.count(id), always, false);
    for (const auto &field : space_.fields())
      add(field.variable,
          formulas_.compare({{{space_.count(field.kind), 1}}, 0}, syntax::Relation::greater,
                            {{}, std::int64_t{field.member}}),
          false);
    join();
    for (const auto *demands : {&space_.limits(), &space_.rules()})
      if (std::find(demands->begin(), demands->end(), never) != demands->end()) return {};
    VariantCount total{.count = 1};
    std::set<std::size_t> done;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (done.insert(root(i)).second) count(root(i), total);
    if (!whole_) total.kind = VariantCount::Kind::at_least;
    return total;
  }

private:
  struct Part {
    Variable variable;
    Formula asked;
    std::vector<std::int64_t> values = {}; // one of each group
  };

  // One value of each group that the comparisons make.
  void add(Variable variable, Formula asked, bool each) {
    const VariableInfo &info = formulas_.variables()[variable];
    Part part{variable, asked};
    std::set<std::int64_t> begins{info.least}; // of groups
    bool all = info.truth || each;
    for (Formula id = 0; !all && id < formulas_.size(); ++id) {
      const Node &node = formulas_.node(id);
      const auto term = std::find_if(node.terms.begin(), node.terms.end(),
                                     [&](const auto &one) { return one.first == variable; });
      if (term == node.terms.end()) continue;
      if (node.terms.size() == 1) {
        begins.insert(node.bound + 1);
        if (node.kind == Node::Kind::equals) begins.insert(node.bound);
        continue;
      }
      // a sum of counts: each matters up to the bound
      const bool sum = std::all_of(node.terms.begin(), node.terms.end(), [&](const auto &one) {
        return one.second == 1 && formulas_.variables()[one.first].least >= 0;
      });
      const std::int64_t most = sum ? std::min(info.most, node.bound + 1) : info.most;
      if (most - info.least > 400)
        whole_ = false;
      else
        for (std::int64_t value = info.least; value <= most; ++value) begins.insert(value);
    }
    if (all)
      for (std::int64_t value = info.least; value <= info.most; ++value) begins.insert(value);
    for (const std::int64_t value : begins)
      if (value >= info.least && value <= info.most) part.values.push_back(value);
    at_[variable] = parts_.size();
    parts_.push_back(std::move(part));
    up_.push_back(up_.size());
  }

  std::size_t root(std::size_t i) const {
    while (up_[i] != i) i = up_[i];
    return i;
  }

  // What stands in one condition is counted together.
  void join() {
    const auto together = [&](const std::vector<Variable> &variables) {
      for (const Variable one : variables)
        if (at_.contains(one) && at_.contains(variables.front()))
          up_[root(at_.at(one))] = root(at_.at(variables.front()));
    };
    for (const auto *formulas : {&space_.limits(), &space_.rules()})
      for (const Formula one : *formulas) together(formulas_.variables_in(one));
    for (const Part &part : parts_) {
      std::vector<Variable> variables = formulas_.variables_in(part.asked);
      variables.push_back(part.variable);
      together(variables);
    }
  }

  void count(std::size_t group, VariantCount &total) {
    std::vector<std::size_t> members;
    double most = 1;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (root(i) == group) {
        members.push_back(i);
        most *= static_cast<double>(parts_[i].values.size());
      }
    std::vector<Formula> demands;
    for (const auto *formulas : {&space_.limits(), &space_.rules()})
      for (const Formula one : *formulas) {
        const auto variables = formulas_.variables_in(one);
        if (!variables.empty() && at_.contains(variables.front()) && root(at_.at(variables.front())) == group)
          demands.push_back(one);
      }
    const bool free = demands.empty() && members.size() == 1 && parts_[members[0]].asked == always;
    if (free || most > most_tried) {
      if (!free) total.kind = VariantCount::Kind::at_most;
      total.count *= most;
      return;
    }
    Model model(formulas_.variables().size(), 0);
    total.count *= static_cast<double>(combinations(members, 0, demands, model));
  }

  bool holds(Formula id, const Model &model) const {
    const Node &node = formulas_.node(id);
    const auto part = [&](Formula one) { return holds(one, model); };
    switch (node.kind) {
    case Node::Kind::not_: return !part(node.of[0]);
    case Node::Kind::and_: return std::all_of(node.of.begin(), node.of.end(), part);
    case Node::Kind::or_: return std::any_of(node.of.begin(), node.of.end(), part);
    case Node::Kind::truth: return model[node.variable] != 0;
    case Node::Kind::constant: return node.bound != 0;
    default: break;
    }
    std::int64_t sum = 0;
    for (const auto &[variable, factor] : node.terms) sum += factor * model[variable];
    return node.kind == Node::Kind::equals ? sum == node.bound : sum <= node.bound;
  }

  std::size_t combinations(const std::vector<std::size_t> &members, std::size_t next,
                           const std::vector<Formula> &demands, Model &model) {
    if (next == members.size()) {
      for (const Formula one : demands)
        if (!holds(one, model)) return 0;
      // a question that is not asked has one answer: none
      for (const std::size_t i : members)
        if (model[parts_[i].variable] != parts_[i].values.front() && !holds(parts_[i].asked, model)) return 0;
      return 1;
    }
    std::size_t total = 0;
    for (const std::int64_t value : parts_[members[next]].values) {
      model[parts_[members[next]].variable] = value;
      total += combinations(members, next + 1, demands, model);
    }
    return total;
  }

  Space &space_;
  Formulas &formulas_;
  std::vector<Part> parts_;
  std::vector<std::size_t> up_;
  std::map<Variable, std::size_t> at_;
  bool whole_ = true;
};

} // namespace

VariantCount count_variants(Space &space) { return Counting(space).run(); }

} // namespace beding::proving
