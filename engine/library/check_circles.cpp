// In which order values are computed, and those that need themselves.
#include "engine/library/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Expression;

// The values that an expression names, in conditions too. `own`: the kind of which each has the value that is
// so computed; its fields and values go by their own names.
void needs_in(const Checker &checker, const Expression &e, PartyId own, std::vector<ComputedId> &found) {
  const auto named = [&](const std::string &name) {
    const auto value = checker.computed.find(name);
    if (value != checker.computed.end()) found.push_back(value->second);
    return value != checker.computed.end();
  };
  if (e.kind == Expression::Kind::path && e.path.size() == 2)
    named(e.path[0].text + "." + e.path[1].text);
  else if (e.kind == Expression::Kind::path && e.path.size() == 1) {
    const PartyInfo *const party = own != none ? &checker.library.parties[own] : nullptr;
    const std::string &name = e.path.front().text;
    if (party == nullptr || (!field_named(*party, name) && !named(party->name + "." + name))) named(name);
  }
  for (const Expression &part : e.of) needs_in(checker, part, own, found);
}

// Those first that others need. Each of a circle is told with the whole circle, once.
class Order {
public:
  Order(Checker &checker, std::span<syntax::Computed *const> values)
      : checker_(checker), values_(values), marks_(values.size(), Mark::fresh) {}

  std::vector<ComputedId> run() {
    for (ComputedId root = 0; root < values_.size(); ++root)
      if (marks_[root] == Mark::fresh) visit(root);
    return std::move(order_);
  }

private:
  enum class Mark : std::uint8_t { fresh, open, done };
  struct Step {
    ComputedId id;
    std::vector<ComputedId> needs;
    std::size_t next = 0;
  };

  void open(ComputedId id) {
    marks_[id] = Mark::open;
    steps_.push_back({id, {}});
    if (values_[id]->value)
      needs_in(checker_, *values_[id]->value, checker_.library.computed[id].of, steps_.back().needs);
  }

  void visit(ComputedId root) {
    open(root);
    while (!steps_.empty()) {
      Step &step = steps_.back();
      if (step.next == step.needs.size()) {
        marks_[step.id] = Mark::done;
        order_.push_back(step.id);
        steps_.pop_back();
        continue;
      }
      const ComputedId next = step.needs[step.next++];
      if (marks_[next] == Mark::open)
        circle(next);
      else if (marks_[next] == Mark::fresh)
        open(next);
    }
  }

  void circle(ComputedId first) {
    const auto from =
        std::find_if(steps_.begin(), steps_.end(), [&](const Step &one) { return one.id == first; });
    std::string names;
    bool told = false;
    for (auto one = from; one != steps_.end(); ++one) {
      const std::string &name = checker_.library.computed[one->id].name;
      names += name + " → ";
      told = !checker_.broken.insert(name).second || told;
    }
    if (!told)
      checker_.say(Code::circular_value, values_[first]->head.at,
                   {names + checker_.library.computed[first].name});
  }

  Checker &checker_;
  std::span<syntax::Computed *const> values_;
  std::vector<Mark> marks_;
  std::vector<Step> steps_;
  std::vector<ComputedId> order_;
};

} // namespace

std::vector<ComputedId> computed_order(Checker &checker, std::span<syntax::Computed *const> values) {
  return Order(checker, values).run();
}

} // namespace beding
