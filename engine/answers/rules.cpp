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
    for (const syntax::Rule *rule : library_.rules) {
      if (rule->meaning == syntax::no_meaning)
        check(*rule);
      else
        for (const LoopPlace &place : places_of(library_.loops[rule->meaning], library_, answers_, nullptr)) {
          place_ = &place;
          check(*rule);
          place_ = nullptr;
        }
    }
    return std::move(told_);
  }

private:
  void check(const syntax::Rule &rule) {
    for (const syntax::Expression &condition : rule.conditions)
      if (const Condition &meant = library_.conditions[condition.meaning]; truth(meant) == Truth::no)
        say(rule, condition, meant);
  }

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
    return holds(condition, library_, answers_, place_) ? Truth::yes : Truth::no;
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
    if (place_ != nullptr && place_->kind != none) labels.insert(labels.begin(), of_member());
    const auto first = std::find_if(labels.begin(), labels.end(), [](const Label &one) {
      return one.code == Code::answered_here || (one.code == Code::of_member && one.at.end != 0);
    });
    if (first != labels.end()) {
      told.at = first->at;
      if (first->code == Code::answered_here) labels.erase(first);
      labels.insert(labels.begin(), {Code::rule_here, condition.at, {}});
    }
    told.labels = std::move(labels);
    told_.push_back(std::move(told));
  }

  // Which of them breaks it: the table of that one.
  Label of_member() const {
    const PlacedAnswer &placed = placed_.parties[place_->kind];
    const auto *list = placed.data != nullptr ? std::get_if<DataList>(&placed.data->value) : nullptr;
    const Span at = list != nullptr && place_->member < list->size() ? (*list)[place_->member].at
                    : placed.name != nullptr                         ? placed.name->at
                                                                     : Span{};
    return {Code::of_member,
            at,
            {library_.parties[place_->kind].source->caption, std::to_string(place_->member + 1)}};
  }

  const Library &library_;
  const Answers &answers_;
  const PlacedAnswers &placed_;
  const LoopPlace *place_ = nullptr; // of the one that a rule speaks of
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
    if (one.kind != Operand::Kind::computed) return;
    for (const auto &field : library.computed[one.subject].fields)
      unsure = unsure || placed.unsure_fields.contains(field);
  });
  return unsure;
}

Diagnostics broken_rules(const Library &library, const Answers &answers, const PlacedAnswers &placed,
                         bool draft) {
  return Rules(library, answers, placed, draft).run();
}

} // namespace beding
