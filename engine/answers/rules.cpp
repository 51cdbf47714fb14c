#include "engine/answers/placed.hpp"

#include <algorithm>
#include <set>

namespace beding {
namespace {

enum class Truth : std::uint8_t { no, yes, unsure };

class Rules {
public:
  Rules(const Library &library, const Answers &answers, const PlacedAnswers &placed, bool draft)
      : library_(library), answers_(answers), placed_(placed),
        code_(draft ? Code::rule_unmet : Code::rule_broken) {}

  Diagnostics run() {
    for (const syntax::Rule *rule : library_.rules)
      for (const syntax::Expression &condition : rule->conditions)
        if (const Condition &meant = library_.conditions[condition.meaning]; truth(meant) == Truth::no)
          say(*rule, condition, meant);
    return std::move(told_);
  }

private:
  // As in Kleene's logic: what is unsure decides only where it must.
  Truth truth(const Condition &condition) const {
    using K = Condition::Kind;
    switch (condition.kind) {
    case K::not_: {
      const Truth inside = truth(condition.of[0]);
      return inside == Truth::unsure ? inside : inside == Truth::yes ? Truth::no : Truth::yes;
    }
    case K::and_: return all(condition, Truth::no, Truth::yes);
    case K::or_: return all(condition, Truth::yes, Truth::no);
    case K::constant:
    case K::joins:
    case K::yes:
    case K::compare:
    case K::includes:
    case K::loop_kind:
    case K::loop_option:
    case K::loop_first:
    case K::loop_last: break;
    }
    if (hangs_on_unsure(condition)) return Truth::unsure;
    return holds(condition, library_, answers_, nullptr) ? Truth::yes : Truth::no;
  }
  Truth all(const Condition &condition, Truth decides, Truth otherwise) const {
    Truth result = otherwise;
    for (const Condition &part : condition.of) {
      const Truth one = truth(part);
      if (one == decides) return decides;
      if (one == Truth::unsure) result = one;
    }
    return result;
  }

  bool hangs_on_unsure(const Condition &condition) const {
    std::vector<QuestionId> questions;
    questions_in(library_, condition, questions);
    return std::any_of(questions.begin(), questions.end(),
                       [&](QuestionId id) { return placed_.unsure_questions[id]; }) ||
           any_party(condition, [&](PartyId id) { return placed_.unsure_parties[id]; }) ||
           compares_unsure_field(condition, library_, placed_);
  }

  template <class Test>
  static bool any_of(const std::vector<PartyId> &parties, const Test &test) {
    return std::any_of(parties.begin(), parties.end(), test);
  }

  // Whether `test` holds of a kind of party that the condition speaks of.
  template <class Test>
  bool any_party(const Condition &condition, const Test &test) const {
    const auto of = [&](PartyId id) {
      for (PartyId one = 0; one < library_.parties.size(); ++one)
        if (speaks_of(library_, id, one) && test(one)) return true;
      return false;
    };
    if (condition.kind == Condition::Kind::joins && of(condition.subject)) return true;
    if (condition.kind == Condition::Kind::compare)
      for (const Operand *side : {&condition.left, &condition.right})
        if (((side->kind == Operand::Kind::count || side->kind == Operand::Kind::field) &&
             of(side->subject)) ||
            (side->kind == Operand::Kind::computed && any_of(library_.computed[side->subject].parties, of)))
          return true;
    return std::any_of(condition.of.begin(), condition.of.end(),
                       [&](const Condition &part) { return any_party(part, test); });
  }

  // At the first answer that it is about; the others, and the rule, stand beside it.
  void say(const syntax::Rule &rule, const syntax::Expression &condition, const Condition &meant) {
    std::vector<Label> labels;
    std::vector<QuestionId> questions;
    questions_in(library_, meant, questions);
    std::set<QuestionId> seen;
    for (const QuestionId id : questions) {
      if (!seen.insert(id).second || !answers_.asked[id]) continue;
      const QuestionInfo &info = library_.questions[id];
      if (placed_.questions[id].data != nullptr)
        labels.push_back({Code::answered_here, placed_.questions[id].data->at, {info.name}});
      else
        labels.push_back({Code::default_here, info.source->head.at, {info.name}});
    }
    any_party(meant, [&](PartyId id) {
      if (placed_.parties[id].name != nullptr)
        labels.push_back({Code::answered_here, placed_.parties[id].name->at, {library_.parties[id].name}});
      return false;
    });
    Diagnostic told{.code = code_, .at = condition.at, .arguments = {rule.message}};
    const auto first = std::find_if(labels.begin(), labels.end(),
                                    [](const Label &one) { return one.code == Code::answered_here; });
    if (first != labels.end()) {
      told.at = first->at;
      labels.erase(first);
      labels.insert(labels.begin(), {Code::rule_here, condition.at, {}});
    }
    told.labels = std::move(labels);
    told_.push_back(std::move(told));
  }

  const Library &library_;
  const Answers &answers_;
  const PlacedAnswers &placed_;
  Code code_;
  Diagnostics told_;
};

} // namespace

bool compares_unsure_field(const Condition &condition, const Library &library, const PlacedAnswers &placed) {
  bool unsure = false;
  each_operand(condition, [&](const Operand &one) {
    for (PartyId id = 0; one.kind == Operand::Kind::field && id < library.parties.size(); ++id)
      unsure =
          unsure || (speaks_of(library, one.subject, id) && placed.unsure_fields.contains({id, one.text}));
  });
  return unsure;
}

Diagnostics broken_rules(const Library &library, const Answers &answers, const PlacedAnswers &placed,
                         bool draft) {
  return Rules(library, answers, placed, draft).run();
}

} // namespace beding
