#include "engine/prove/classes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace beding::proving {
namespace {

constexpr std::size_t most_steps = 10'000'000; // of one group of questions that depend on each other
constexpr std::size_t most_of_all = 4 * most_steps;

// A question, a number of parties, or a field.
struct Part {
  Variable variable = 0;
  Formula asked = always;
  // Of each group of values that no comparison with a constant tells apart the first, and which class the
  // group is of: in two groups all comparisons may come out the same.
  std::vector<std::int64_t> firsts = {};
  std::vector<std::size_t> classes = {};
  std::size_t different = 0; // classes
};

class Counting {
public:
  explicit Counting(ClassesOf what)
      : variables_(std::move(what.variables)), formulas_(what.formulas), demands_(std::move(what.demands)),
        known_formulas_(what.known), cuts_(formulas_.variables().size()),
        singles_(formulas_.variables().size()), part_of_(formulas_.variables().size()) {}

  VariantCount run() {
    look_at_comparisons();
    for (const Space::AnswerVariable &one : variables_) add(one.variable, one.asked, one.each);
    join();
    VariantCount total{.count = 1};
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < parts_.size(); ++i) groups[root(i)].push_back(i);
    for (const Formula one : demands_)
      if (one == never) return {};
    for (const auto &[first, group] : groups) {
      const auto count = this->count(group);
      double most = 1;
      for (const std::size_t one : group) most *= static_cast<double>(parts_[one].different);
      if (!count) {
        total.kind = VariantCount::Kind::at_most;
        for (std::size_t i = 0; i < compared_.size(); ++i) most *= 2; // each holds or not
      }
      total.count *= count.value_or(most);
    }
    return total;
  }

private:
  void look_at_comparisons() {
    for (Formula id = 0; id < known_formulas_; ++id) {
      const Node &node = formulas_.node(id);
      if (node.terms.size() > 1) several_.push_back(id);
      if (node.terms.size() != 1) continue;
      singles_[node.terms[0].first].push_back(id);
      std::set<std::int64_t> &cuts = cuts_[node.terms[0].first];
      cuts.insert(node.bound + 1);
      if (node.kind == Node::Kind::equals) cuts.insert(node.bound);
    }
  }

  void add(Variable variable, Formula asked, bool each) {
    const VariableInfo &info = formulas_.variables()[variable];
    Part part{.variable = variable, .asked = asked, .firsts = {info.least}};
    if (each || info.truth)
      for (std::int64_t value = info.least + 1; value <= info.most; ++value) part.firsts.push_back(value);
    else
      for (const std::int64_t cut : cuts_[variable])
        if (cut > info.least && cut <= info.most) part.firsts.push_back(cut);
    std::map<std::vector<bool>, std::size_t> known;
    for (const std::int64_t value : part.firsts) {
      std::vector<bool> outcomes;
      for (const Formula id : singles_[variable]) {
        const Node &node = formulas_.node(id);
        const std::int64_t sum = node.terms[0].second * value;
        outcomes.push_back(node.kind == Node::Kind::equals ? sum == node.bound : sum <= node.bound);
      }
      const bool own = each || info.truth;
      part.classes.push_back(own ? known.size() + part.classes.size()
                                 : known.emplace(std::move(outcomes), known.size()).first->second);
    }
    part.different = each || info.truth ? part.firsts.size() : known.size();
    part_of_[variable] = parts_.size();
    parts_.push_back(std::move(part));
  }

  std::size_t root(std::size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }

  // What stands in one condition is counted together.
  void join() {
    up_.resize(parts_.size());
    std::iota(up_.begin(), up_.end(), std::size_t{0});
    const auto together = [&](const std::vector<Variable> &variables) {
      for (const Variable one : variables) up_[root(part_of_[one])] = root(part_of_[variables.front()]);
    };
    for (const Formula one : demands_) together(formulas_.variables_in(one));
    for (const Formula one : several_) together(formulas_.variables_in(one));
    for (const Part &part : parts_) {
      std::vector<Variable> variables = formulas_.variables_in(part.asked);
      variables.push_back(part.variable);
      together(variables);
    }
  }

  std::optional<double> count(const std::vector<std::size_t> &group) {
    const auto in_group = [&](Formula one) {
      const auto variables = formulas_.variables_in(one);
      return !variables.empty() && root(part_of_[variables.front()]) == root(group.front());
    };
    group_ = group;
    may_step_ = std::min(steps_ + most_steps, most_of_all);
    compared_.clear();
    std::copy_if(several_.begin(), several_.end(), std::back_inserter(compared_), in_group);
    std::vector<Formula> demands;
    std::copy_if(demands_.begin(), demands_.end(), std::back_inserter(demands), in_group);
    if (!stand_ins()) return std::nullopt;
    // all demands as one, each comparison of several where it says something, and when each part is asked
    std::vector<Formula> open{formulas_.all(demands)};
    for (const Formula id : compared_) {
      std::vector<Formula> parts{id};
      for (const Variable one : formulas_.variables_in(id)) parts.push_back(parts_[part_of_[one]].asked);
      open.push_back(formulas_.all(parts));
    }
    for (const Formula one : asked_in_turn()) open.push_back(one);
    touched_by(open);
    known_.assign(group.size(), {});
    return classes(0, {open});
  }

  // When each part of the group is asked, with what it is asked by left out: a chain of questions is not as
  // many conditions for each as there are questions before it.
  std::vector<Formula> asked_in_turn() {
    std::map<Variable, std::size_t> turn;
    for (std::size_t i = 0; i < group_.size(); ++i) turn[parts_[group_[i]].variable] = i;
    hang_on_.assign(group_.size(), {});
    std::vector<Formula> made;
    for (std::size_t i = 0; i < group_.size(); ++i) {
      const Formula asked = parts_[group_[i]].asked;
      std::size_t by = i;
      for (const Variable one : formulas_.variables_in(asked))
        if (turn[one] < i && (by == i || turn[one] > by)) by = turn[one];
      const std::optional<Formula> rest = by == i ? std::nullopt : without(asked, parts_[group_[by]].asked);
      if (rest) hang_on_[by].push_back(i);
      made.push_back(rest.value_or(asked));
    }
    return made;
  }

  // What a conjunction has besides another; nothing: it has not all of that.
  std::optional<Formula> without(Formula whole, Formula part) {
    const auto conditions = [&](Formula one) {
      const Node &node = formulas_.node(one);
      return node.kind == Node::Kind::and_ ? node.of : std::vector<Formula>{one};
    };
    if (part == always) return std::nullopt;
    const std::vector<Formula> all = conditions(whole);
    const std::vector<Formula> some = conditions(part);
    if (!std::includes(all.begin(), all.end(), some.begin(), some.end())) return std::nullopt;
    std::vector<Formula> rest;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
    return formulas_.all(rest);
  }

  void touched_by(const std::vector<Formula> &open) {
    std::map<Variable, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < open.size(); ++i)
      for (const Variable one : formulas_.variables_in(open[i])) found[one].push_back(i);
    touched_.clear();
    for (const std::size_t one : group_) touched_.push_back(found[parts_[one].variable]);
  }

  // What is left of a formula when this variable has this value.
  Formula left_of(Formula id, Variable variable, std::int64_t value, std::map<Formula, Formula> &done) {
    if (id <= always) return id;
    if (const auto found = done.find(id); found != done.end()) return found->second;
    Node node = formulas_.node(id);
    steps_ += 1 + node.of.size() + node.terms.size();
    Formula made = id;
    switch (node.kind) {
    case Node::Kind::constant: break;
    case Node::Kind::truth:
      if (node.variable == variable) made = value != 0 ? always : never;
      break;
    case Node::Kind::at_most:
    case Node::Kind::equals: {
      const auto term = std::find_if(node.terms.begin(), node.terms.end(),
                                     [&](const auto &one) { return one.first == variable; });
      if (term == node.terms.end()) break;
      const std::int64_t bound = node.bound - term->second * value;
      node.terms.erase(term);
      made = formulas_.compare({.terms = std::move(node.terms)},
                               node.kind == Node::Kind::equals ? syntax::Relation::equal
                                                               : syntax::Relation::less_equal,
                               {.constant = bound});
      break;
    }
    case Node::Kind::not_: made = formulas_.negation(left_of(node.of[0], variable, value, done)); break;
    case Node::Kind::and_:
    case Node::Kind::or_:
      for (Formula &one : node.of) one = left_of(one, variable, value, done);
      made = node.kind == Node::Kind::and_ ? formulas_.all(node.of) : formulas_.any(node.of);
    }
    done.emplace(id, made);
    return made;
  }

  using Ways = std::set<std::vector<Formula>>;
  using ByClass = std::map<std::size_t, Ways>; // 0: not asked

  // Where this way goes on with this value of the next part. False: too many steps.
  bool take(std::size_t next, std::int64_t value, const std::vector<Formula> &way,
            std::map<Formula, Formula> &done, ByClass &by_class) {
    const Part &part = parts_[group_[next]];
    const std::size_t own = 1 + compared_.size() + next;
    const bool asked = way[own] != never;
    if (!asked && value != values_[next].front()) return true;
    std::vector<Formula> left = way;
    steps_ += 1 + way.size() / 16;
    for (const std::size_t i : touched_[next]) left[i] = left_of(left[i], part.variable, value, done);
    left[own] = always;
    if (!asked)
      for (const std::size_t one : hang_on_[next]) left[1 + compared_.size() + one] = never;
    if (steps_ > may_step_) return false;
    if (left[0] == never) return true;
    const auto above = std::upper_bound(part.firsts.begin(), part.firsts.end(), value);
    const auto group = static_cast<std::size_t>(above - part.firsts.begin()) - 1;
    by_class[asked ? 1 + part.classes[group] : 0].insert(std::move(left));
    return true;
  }

  // One part after the other. `ways`: what the values so far can have left of everything, when they are of
  // the same classes; in the end, the outcomes of what is compared of several. Nothing: too many steps.
  std::optional<double> classes(std::size_t next, const Ways &ways) {
    if (next == group_.size()) return static_cast<double>(ways.size());
    if (const auto found = known_[next].find(ways); found != known_[next].end()) return found->second;
    ByClass by_class;
    for (const std::int64_t value : values_[next]) {
      std::map<Formula, Formula> done;
      for (const std::vector<Formula> &way : ways)
        if (!take(next, value, way, done, by_class)) return std::nullopt;
    }
    double total = 0;
    for (const auto &[one, left] : by_class) {
      const auto count = classes(next + 1, left);
      if (!count) return std::nullopt;
      total += *count;
    }
    known_[next].emplace(ways, total);
    return total;
  }

  std::vector<Variable> compared_by(bool order) const {
    std::vector<Variable> found;
    for (const Formula id : compared_) {
      const Node &node = formulas_.node(id);
      const bool two = node.terms.size() == 2 && node.terms[0].second == 1 && node.terms[1].second == -1 &&
                       (node.bound == 0 || node.bound == -1);
      for (const auto &[variable, factor] : node.terms)
        if (two == order) found.push_back(variable);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Of a sum of counts no value matters that is too much by itself; of others each may.
  std::int64_t enough_of(Variable variable) const {
    std::int64_t enough = 0;
    for (const Formula id : compared_) {
      const Node &node = formulas_.node(id);
      const auto &terms = node.terms;
      if (std::none_of(terms.begin(), terms.end(), [&](const auto &term) { return term.first == variable; }))
        continue;
      const bool counts = std::all_of(terms.begin(), terms.end(), [&](const auto &term) {
        return term.second == 1 && formulas_.variables()[term.first].least >= 0;
      });
      enough = std::max(enough, counts ? node.bound + 1 : formulas_.variables()[variable].most);
    }
    return enough;
  }

  // Values enough for all that comparisons with constants and with each other can make of them: of sums each;
  // where the larger of two matters, behind each constant as many as there are that can lie there.
  bool stand_ins() {
    const std::vector<Variable> sums = compared_by(false);
    const std::vector<Variable> order = compared_by(true);
    std::map<Variable, std::set<std::int64_t>> values;
    std::set<std::int64_t> marks;
    for (const std::size_t i : group_) {
      const Part &part = parts_[i];
      values[part.variable].insert(part.firsts.begin(), part.firsts.end());
    }
    for (const Variable one : sums) {
      const VariableInfo &info = formulas_.variables()[one];
      const std::int64_t last = std::min(info.most, enough_of(one));
      if (last - info.least > 50) return false;
      for (std::int64_t value = info.least; value <= last; ++value) values[one].insert(value);
    }
    for (const Variable one : order) {
      marks.insert(values[one].begin(), values[one].end());
      marks.insert(formulas_.variables()[one].most + 1);
    }
    for (const Variable one : order)
      for (const std::int64_t mark : marks)
        for (std::int64_t value = mark; value < mark + std::ssize(order); ++value)
          if (value >= formulas_.variables()[one].least && value <= formulas_.variables()[one].most)
            values[one].insert(value);
    values_.clear();
    for (const std::size_t i : group_)
      values_.emplace_back(values[parts_[i].variable].begin(), values[parts_[i].variable].end());
    return true;
  }

  std::vector<Space::AnswerVariable> variables_;
  Formulas formulas_; // its own: it grows while it counts
  std::vector<Formula> demands_;
  std::size_t known_formulas_;
  std::vector<std::set<std::int64_t>> cuts_;
  std::vector<std::vector<Formula>> singles_; // comparisons with constants, by variable
  std::vector<std::size_t> part_of_;
  std::vector<Part> parts_ = {};
  std::vector<std::size_t> up_ = {};
  std::vector<Formula> several_ = {}; // comparisons of several variables
  // of the group at hand
  std::vector<std::size_t> group_ = {};
  std::vector<Formula> compared_ = {};
  std::vector<std::vector<std::size_t>> hang_on_ = {}; // by turn: those that are not asked when it is not
  std::vector<std::vector<std::size_t>> touched_ = {}; // by turn: what in a way has its variable
  std::vector<std::map<Ways, double>> known_ = {};
  std::vector<std::vector<std::int64_t>> values_ = {};
  std::size_t steps_ = 0; // of all groups so far
  std::size_t may_step_ = 0;
};

} // namespace

VariantCount count_classes(ClassesOf what) { return Counting(std::move(what)).run(); }

VariantCount count_classes(Space &space) {
  std::vector<Formula> demands = space.limits();
  demands.insert(demands.end(), space.rules().begin(), space.rules().end());
  std::vector<Space::AnswerVariable> variables = space.answer_variables();
  VariantCount count = count_classes({.formulas = space.formulas(),
                                      .variables = std::move(variables),
                                      .demands = std::move(demands),
                                      .known = space.formulas().size()});
  // where there are numbers beside the answers, these are told apart too
  if (!space.aside().empty()) count.kind = VariantCount::Kind::at_most;
  return count;
}

} // namespace beding::proving
