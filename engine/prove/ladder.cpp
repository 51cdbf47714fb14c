#include "engine/prove/ladder.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace beding::proving {
namespace {

constexpr std::int64_t most_steps = 100'000; // of one comparison, said as Booleans
constexpr std::int64_t most_values = 100;    // of a variable of which each value is a cell
constexpr std::size_t most_cells = 20'000;   // of variables that are compared with each other

class Build {
public:
  explicit Build(const Formulas &formulas)
      : formulas_(formulas), size_(formulas.variables().size()), cuts_(size_), up_(size_) {}

  Ladders run() {
    made_.known = static_cast<Formula>(formulas_.size());
    made_.of.resize(size_);
    for (Variable id = 0; id < size_; ++id) cuts_[id] = {info(id).least - 1, info(id).most};
    for (Formula id = 0; id < formulas_.size(); ++id) look_at(id);
    join();
    for (Variable id = 0; id < size_; ++id) {
      Ladder &ladder = made_.of[id];
      if (ladder.ends.empty()) ladder.ends = ladder.stretches = within(id, cuts_[id]);
    }
    return std::move(made_);
  }

private:
  const VariableInfo &info(Variable id) const { return formulas_.variables()[id]; }
  std::int64_t values(Variable id) const { return info(id).most - info(id).least + 1; }

  void cut(Variable id, std::int64_t end) {
    if (end >= info(id).least && end < info(id).most) cuts_[id].insert(end);
  }

  void look_at(Formula id) {
    const Node &node = formulas_.node(id);
    if (node.terms.empty()) return;
    if (node.terms.size() == 1) {
      cut(node.terms[0].first, node.bound);
      if (node.kind == Node::Kind::equals) cut(node.terms[0].first, node.bound - 1);
      return;
    }
    const Shape shape = shape_of(node);
    made_.compared.emplace(id, shape);
    for (const auto &[variable, factor] : node.terms) {
      Ladder &ladder = made_.of[variable];
      ladder.fixed = ladder.fixed || shape != Shape::arithmetic;
      ladder.alike = ladder.alike && shape == Shape::sum;
      if (shape == Shape::order || shape == Shape::arithmetic) continue;
      // of a sum each value counts up to the first that is too much by itself
      const std::int64_t last =
          shape == Shape::sum ? std::min(info(variable).most, node.bound) : info(variable).most;
      for (std::int64_t value = info(variable).least; value <= last; ++value) cut(variable, value);
    }
  }

  Shape shape_of(const Node &node) const {
    const auto &terms = node.terms;
    if (terms.size() == 2 && terms[0].second == 1 && terms[1].second == -1 &&
        (node.bound == 0 || (node.bound == -1 && node.kind == Node::Kind::at_most)))
      return Shape::order;
    const bool sum = std::all_of(terms.begin(), terms.end(), [&](const auto &term) {
      return term.second == 1 && info(term.first).least >= 0;
    });
    std::int64_t width = 1;
    std::int64_t cells = 0;
    for (const auto &[variable, factor] : terms) {
      const std::int64_t each = sum ? std::min(values(variable), node.bound + 2) : values(variable);
      if (each > most_values) return Shape::arithmetic;
      width += std::abs(factor) * each;
      if (width > most_steps) return Shape::arithmetic;
      cells += each;
    }
    if (sum) width = std::min(width, node.bound + 2);
    return cells * width > most_steps ? Shape::arithmetic : sum ? Shape::sum : Shape::mixed;
  }

  std::size_t root(std::size_t i) const {
    while (up_[i] != i) i = up_[i];
    return i;
  }

  // Variables that are compared with each other have all their constants in common.
  void join() {
    std::iota(up_.begin(), up_.end(), std::size_t{0});
    for (const auto &[id, shape] : made_.compared)
      if (shape == Shape::order)
        up_[root(formulas_.node(id).terms[1].first)] = root(formulas_.node(id).terms[0].first);
    std::vector<std::vector<Variable>> groups(size_);
    for (Variable id = 0; id < size_; ++id) groups[root(id)].push_back(id);
    for (const auto &group : groups)
      if (group.size() > 1 && !share(group)) give_up(group);
  }

  // Between two constants there are at most as many different values as there are variables: whatever their
  // values are, as many cells can stand for them in the same order.
  bool share(const std::vector<Variable> &group) {
    std::set<std::int64_t> all;
    for (const Variable one : group) all.insert(cuts_[one].begin(), cuts_[one].end());
    const auto most = static_cast<std::int64_t>(group.size());
    std::set<std::int64_t> cells = all;
    for (auto end = std::next(all.begin()); end != all.end(); ++end) {
      const std::int64_t before = *std::prev(end);
      for (std::int64_t next = before + 1; next < std::min(*end, before + most); ++next) cells.insert(next);
      if (cells.size() * group.size() > most_cells) return false;
    }
    for (const Variable one : group) {
      made_.of[one].ends = within(one, cells);
      made_.of[one].stretches = within(one, all);
    }
    return true;
  }

  void give_up(const std::vector<Variable> &group) {
    for (auto &[id, shape] : made_.compared) {
      const Variable first = formulas_.node(id).terms[0].first;
      if (shape == Shape::order && std::binary_search(group.begin(), group.end(), first))
        shape = Shape::arithmetic;
    }
  }

  std::vector<std::int64_t> within(Variable id, const std::set<std::int64_t> &cuts) const {
    return {cuts.lower_bound(info(id).least), cuts.upper_bound(info(id).most)};
  }

  const Formulas &formulas_;
  std::size_t size_;
  Ladders made_;
  std::vector<std::set<std::int64_t>> cuts_;
  std::vector<std::size_t> up_;
};

} // namespace

Ladders ladders(const Formulas &formulas) { return Build(formulas).run(); }

} // namespace beding::proving
