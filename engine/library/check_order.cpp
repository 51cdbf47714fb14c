// The order in which questions are asked, values computed and the fields of parties asked on a condition:
// each behind all that it needs.
#include "engine/library/checker.hpp"

namespace beding {
namespace {

class SettlingOrder {
public:
  SettlingOrder(Checker &checker, std::span<syntax::Question *const> questions,
                std::span<syntax::Computed *const> computed, std::span<syntax::Party *const> parties)
      : checker_(checker), questions_(questions), computed_(computed), parties_(parties) {}

  // Depth first; what is met while it is being visited needs itself.
  void run() {
    for (PartyId id = 0; id < parties_.size(); ++id)
      for (std::uint32_t i = 0; i < parties_[id]->fields.size(); ++i)
        if (parties_[id]->fields[i].only_if) fields_.emplace_back(id, i);
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(first_field() + fields_.size(), Mark::fresh);
    struct Step {
      std::size_t node;
      std::vector<std::size_t> needs;
      std::size_t next = 0;
    };
    for (std::size_t root = 0; root < marks.size(); ++root) {
      if (marks[root] != Mark::fresh) continue;
      std::vector<Step> steps;
      steps.push_back({root, needs_of(root)});
      marks[root] = Mark::open;
      while (!steps.empty()) {
        Step &step = steps.back();
        if (step.next == step.needs.size()) {
          marks[step.node] = Mark::done;
          settled(step.node);
          steps.pop_back();
          continue;
        }
        const std::size_t next = step.needs[step.next++];
        // values in a circle of their own have been told
        if (marks[next] == Mark::open && (!is_computed(next) || !is_computed(step.node)))
          checker_.say(Code::circular_condition, head_of(step.node).at,
                       {head_of(step.node).name.text, head_of(next).name.text});
        else if (marks[next] == Mark::fresh) {
          marks[next] = Mark::open;
          steps.push_back({next, needs_of(next)});
        }
      }
    }
  }

private:
  // What must be settled before it: questions first, then computed values, then fields, by one number.
  std::vector<std::size_t> needs_of(std::size_t node) const {
    std::vector<std::size_t> needs;
    if (!is_computed(node)) {
      if (const auto &condition = asked(node).only_if)
        needs_in(checker_.library.conditions[condition->meaning], needs);
      return needs;
    }
    each_part(checker_.library.computed[node - questions_.size()].calculation, [&](const Calculation &one) {
      if (one.kind == Calculation::Kind::computed) needs.push_back(questions_.size() + one.subject);
      if (one.kind == Calculation::Kind::operand) needs_in(one.operand, needs);
      for (const std::uint32_t id : one.conditions) needs_in(checker_.library.conditions[id], needs);
    });
    return needs;
  }
  void needs_in(const Condition &condition, std::vector<std::size_t> &needs) const {
    using K = Condition::Kind;
    if (condition.kind == K::yes || condition.kind == K::includes || condition.kind == K::loop_option)
      needs.push_back(condition.subject);
    if (condition.kind == K::compare)
      for (const Operand *side : {&condition.left, &condition.right}) needs_in(*side, needs);
    for (const Condition &part : condition.of) needs_in(part, needs);
  }
  void needs_in(const Operand &operand, std::vector<std::size_t> &needs) const {
    if (operand.is_asked()) needs.push_back(operand.subject);
    if (operand.kind == Operand::Kind::computed) needs.push_back(questions_.size() + operand.subject);
    if (operand.kind != Operand::Kind::field) return;
    for (std::size_t i = 0; i < fields_.size(); ++i)
      if (const auto &[party, place] = fields_[i];
          speaks_of(checker_.library, operand.subject, party) &&
          checker_.library.parties[party].fields[place].name == operand.text)
        needs.push_back(first_field() + i);
  }
  std::size_t first_field() const { return questions_.size() + computed_.size(); }
  const syntax::Question &asked(std::size_t node) const {
    if (node < questions_.size()) return *questions_[node];
    const auto &[party, place] = fields_[node - first_field()];
    return parties_[party]->fields[place];
  }
  const syntax::Head &head_of(std::size_t node) const {
    return is_computed(node) ? computed_[node - questions_.size()]->head : asked(node).head;
  }

  bool is_computed(std::size_t node) const { return node >= questions_.size() && node < first_field(); }
  void settled(std::size_t node) {
    const auto id = static_cast<std::uint32_t>(node);
    if (node < questions_.size()) {
      checker_.library.asking_order.push_back(id);
      checker_.library.settling_order.push_back({.question = id});
    } else if (is_computed(node))
      checker_.library.settling_order.push_back(
          {.computed = id - static_cast<std::uint32_t>(questions_.size())});
    else {
      const auto &[party, place] = fields_[node - first_field()];
      checker_.library.settling_order.push_back({.party = party, .field = place});
    }
  }

  Checker &checker_;
  std::span<syntax::Question *const> questions_;
  std::span<syntax::Computed *const> computed_;
  std::span<syntax::Party *const> parties_;
  std::vector<std::pair<PartyId, std::uint32_t>> fields_; // that are asked on a condition
};

} // namespace

void order_settling(Checker &checker, std::span<syntax::Question *const> questions,
                    std::span<syntax::Computed *const> computed, std::span<syntax::Party *const> parties) {
  SettlingOrder(checker, questions, computed, parties).run();
}

} // namespace beding
