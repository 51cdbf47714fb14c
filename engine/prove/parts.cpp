// What is dead, idle or without effect; and the rules.
#include "engine/prove/properties.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>
#include <set>

namespace beding::proving {
namespace {

// The comparisons of the library that are constant by the bounds of what they compare.
class Comparisons {
public:
  explicit Comparisons(Prover &prover) : p_(prover) {}

  void run() {
    for (const Condition &one : p_.library.conditions) visit(one);
  }
  static bool settled_in(Prover &p, const Condition &condition) {
    if (condition.kind == Condition::Kind::compare) return p.space.settled(condition).has_value();
    return std::any_of(condition.of.begin(), condition.of.end(),
                       [&](const Condition &part) { return settled_in(p, part); });
  }

private:
  void visit(const Condition &condition) {
    if (condition.agrees != Condition::Agrees::with_nothing) return; // told with its forms
    for (const Condition &part : condition.of) visit(part);
    if (condition.kind != Condition::Kind::compare) return;
    ++p_.result(Property::living).shown;
    if (const auto settled = p_.space.settled(condition))
      p_.report(Property::living, *settled ? Code::comparison_always : Code::comparison_never, condition.at);
  }
  Prover &p_;
};

struct Choice {
  const Condition *condition = nullptr;
  Span at = {};
  std::vector<Formula> held, skipped;
};

void check_choice(Prover &p, const Choice &choice) {
  const Formula held = p.formulas.any(choice.held);
  const Formula skipped = p.formulas.any(choice.skipped);
  ++p.result(Property::living).shown;
  const Verdict in = p.possible(held);
  const Verdict out = p.possible(skipped);
  if (in == Verdict::undecided || out == Verdict::undecided) return p.undecided(Property::living, choice.at);
  // where neither can be, what is around it has been told
  if ((in == Verdict::possible) == (out == Verdict::possible)) return;
  if (choice.condition->agrees != Condition::Agrees::with_nothing) {
    p.report(Property::living, Code::agreement_always, choice.at,
             {in == Verdict::possible ? Noun::singular : Noun::plural});
    return;
  }
  if (Comparisons::settled_in(p, *choice.condition)) return; // that has been told
  p.report(Property::living, in == Verdict::possible ? Code::always_in : Code::never_in, choice.at);
}

void add_visible(Prover &p, const Places &places, Formula member, std::vector<Formula> &all) {
  for (const ChoicePlace &one : places.choices)
    for (const Formula held : one.held)
      if (!one.member) all.push_back(p.formulas.all({member, held}));
  for (const LoopUsePlace &loop : places.loops) // and loops by whether they come to anything
    for (const Formula entered : loop.entered) all.push_back(p.formulas.all({member, entered}));
  for (const ListPlace &list : places.lists) // and by what they hold
    for (const Formula empty : list.empty) all.push_back(p.formulas.all({member, empty}));
}

// All that depends on the answers, with when it is in.
std::vector<Formula> visible(Prover &p) {
  std::vector<Formula> all;
  for (const DocumentPlaces &document : p.documents) {
    add_visible(p, document.places, always, all);
    for (const ChapterPlace &chapter : document.chapters) all.push_back(chapter.filled);
    for (const ContentsPlace &one : document.contents) all.push_back(one.in);
    for (ClauseId id = 0; id < p.clauses.size(); ++id) {
      if (document.clauses[id] == never) continue;
      all.push_back(document.clauses[id]);
      add_visible(p, p.clauses[id].places, document.clauses[id], all);
    }
  }
  for (QuestionId id = 0; id < p.library.questions.size(); ++id) all.push_back(p.space.asked(id));
  const std::vector<Formula> limits = p.space.limits_of_answers();
  all.insert(all.end(), limits.begin(), limits.end());
  all.insert(all.end(), p.space.rules().begin(), p.space.rules().end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

class Questions {
public:
  explicit Questions(Prover &prover) : p_(prover) {}

  void run() {
    const std::vector<Formula> all = visible(p_);
    for (const Formula one : all)
      for (const Variable variable : p_.formulas.variables_in(one)) depends_[variable].push_back(one);
    prints();
    weights();
    constrained();
    for (QuestionId id = 0; id < p_.library.questions.size(); ++id) question(id);
    for (PartyId id = 0; id < p_.library.parties.size(); ++id) party(id);
  }

private:
  void prints() {
    printed_.resize(p_.library.questions.size());
    const auto add = [&](const Places &places, Formula member) {
      for (const PrintPlace &one : places.prints)
        if (one.agreed)
          continue; // which form it is, a condition decides
        else if (one.question != none)
          printed_[one.question].push_back(p_.formulas.all({member, p_.formulas.any(one.paths)}));
        else if (one.computed != none)
          for (const auto &[id, when] : p_.space.uses(one.computed)) {
            const bool whole = p_.library.computed[one.computed].of == none;
            const Formula known = whole ? p_.space.known(one.computed) : always; // else the paths say it
            printed_[id].push_back(p_.formulas.all({member, p_.formulas.any(one.paths), known, when}));
          }
    };
    for (const DocumentPlaces &document : p_.documents) add(document.places, always);
    for (ClauseId id = 0; id < p_.clauses.size(); ++id) add(p_.clauses[id].places, p_.in_any[id]);
  }

  // What the presence of a clause, a part of it, or a value in it hangs on.
  std::set<Variable> variables_of(ClauseId id) {
    std::set<Variable> here;
    const auto add = [&](Formula formula) {
      for (const Variable one : p_.formulas.variables_in(formula)) here.insert(one);
    };
    add(p_.in_any[id]);
    for (const ChoicePlace &one : p_.clauses[id].places.choices)
      for (const Formula held : one.held) add(held);
    for (const PrintPlace &one : p_.clauses[id].places.prints)
      if (one.question != none)
        here.insert(p_.space.answer(one.question).begin(), p_.space.answer(one.question).end());
      else if (one.computed != none)
        for (const QuestionId question : p_.library.computed[one.computed].questions)
          here.insert(p_.space.answer(question).begin(), p_.space.answer(question).end());
    return here;
  }

  // On how many clauses an answer has a hold: their presence, a part of them, or a value in them.
  void weights() {
    std::vector<std::size_t> clauses(p_.library.questions.size(), 0);
    for (QuestionId id = 0; id < clauses.size(); ++id)
      for (const Variable one : p_.space.answer(id)) of_[one] = id;
    for (ClauseId id = 0; id < p_.clauses.size(); ++id) {
      if (p_.in_any[id] == never) continue;
      std::set<QuestionId> questions;
      for (const Variable one : variables_of(id))
        if (of_.contains(one)) questions.insert(of_[one]);
      for (const QuestionId one : questions) ++clauses[one];
    }
    for (QuestionId id = 0; id < p_.library.questions.size(); ++id)
      p_.proof.questions.push_back({p_.library.questions[id].name, clauses[id]});
  }

  void constrained() {
    for (const auto *formulas : {&p_.space.limits(), &p_.space.rules()})
      for (const Formula one : *formulas)
        for (const Variable variable : p_.formulas.variables_in(one)) constrained_.insert(variable);
  }

  void question(QuestionId id) {
    const QuestionInfo &info = p_.library.questions[id];
    const auto &variables = p_.space.answer(id);
    const Formula asked = p_.space.asked(id);
    ++p_.result(Property::living).shown;
    if (const auto &only_if = info.source->only_if) {
      const Verdict some = p_.possible(asked);
      if (some == Verdict::undecided) p_.undecided(Property::living, only_if->at);
      if (some == Verdict::impossible) {
        if (!told(only_if)) p_.report(Property::living, Code::never_asked, info.source->head.at, {info.name});
        return;
      }
      if (!told(only_if) && p_.possible(p_.formulas.negation(asked)) == Verdict::impossible)
        p_.report(Property::living, Code::always_in, only_if->at);
    }
    const bool options = type_row(info.type).options;
    if (options && std::any_of(variables.begin(), variables.end(),
                               [&](Variable one) { return constrained_.contains(one); }))
      this->options(id);
    only_answer(id);
    if (!p_.documents.empty()) effect(id);
  }

  // A question that rules, or who may join, leave one answer.
  void only_answer(QuestionId id) {
    const auto &variables = p_.space.answer(id);
    if (std::none_of(variables.begin(), variables.end(),
                     [&](Variable one) { return constrained_.contains(one); }))
      return;
    const Span at = p_.library.questions[id].source->head.at;
    ++p_.result(Property::living).shown;
    const Model *model = p_.model_of(p_.space.asked(id));
    if (model == nullptr) return p_.undecided(Property::living, at);
    std::vector<Formula> same;
    same.reserve(variables.size());
    for (const Variable one : variables) same.push_back(p_.space.value_is(one, (*model)[one]));
    const std::string answer = p_.words_of(id, *model);
    const Formula other = p_.formulas.all({p_.space.asked(id), p_.formulas.negation(p_.formulas.all(same))});
    const Verdict verdict = p_.possible(other);
    if (verdict == Verdict::undecided) p_.undecided(Property::living, at);
    if (verdict != Verdict::impossible) return;
    Diagnostic told{.code = Code::only_answer,
                    .at = at,
                    .arguments = {p_.library.questions[id].name, answer},
                    .labels = {}};
    reasons(other, told);
    if (told.labels.empty() && type_row(p_.library.questions[id].type).several) // so many must be chosen
      told.labels.push_back(
          {Code::declared_here, p_.library.questions[id].source->count_at, {p_.library.questions[id].name}});
    ++p_.result(Property::living).broken;
    p_.proof.diagnostics.push_back(std::move(told));
  }

  // The rules, and the parties that may not stay away, that exclude this.
  void reasons(Formula excluded, Diagnostic &told) {
    if (!alone_) alone_.emplace(p_.formulas, p_.effort);
    std::vector<Formula> under{excluded};
    for (const auto *some : {&p_.space.rules(), &p_.space.limits()})
      under.insert(under.end(), some->begin(), some->end());
    if (alone_->check(under) != Verdict::impossible) return;
    const std::vector<Formula> core = alone_->core();
    const auto has = [&](Formula one) { return std::find(core.begin(), core.end(), one) != core.end(); };
    for (std::size_t i = 0; i < p_.space.rules().size(); ++i)
      if (has(p_.space.rules()[i]))
        told.labels.push_back({Code::by_this_rule, p_.library.rules[i]->conditions.front().at, {}});
    for (PartyId id = 0; id < p_.library.parties.size(); ++id) {
      const auto &only_if = p_.library.parties[id].source->only_if;
      if (only_if && has(p_.space.may_join(id)))
        told.labels.push_back({Code::by_this_party, only_if->at, {p_.library.parties[id].name}});
    }
  }

  bool told(const Box<syntax::Expression> &condition) {
    return Comparisons::settled_in(p_, p_.library.conditions[condition->meaning]);
  }

  void options(QuestionId id) {
    const auto &options = p_.library.questions[id].source->options;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const bool selection = type_row(p_.library.questions[id].type).several;
      const Formula chosen =
          selection ? p_.space.chosen(id, i)
                    : p_.formulas.all({p_.space.asked(id), p_.space.value_is(p_.space.question(id),
                                                                             static_cast<std::int64_t>(i))});
      ++p_.result(Property::living).shown;
      const Verdict verdict = p_.possible(chosen);
      if (verdict == Verdict::undecided) p_.undecided(Property::living, options[i].name.at);
      if (verdict == Verdict::impossible)
        p_.report(Property::living, Code::option_never, options[i].name.at,
                  {options[i].name.text, p_.library.questions[id].name});
    }
  }

  // What stands for the answer, and the numbers of computed values that move with it; in `computed` how.
  std::set<Variable> moving(QuestionId id, std::vector<Formula> &computed) const {
    std::set<Variable> all(p_.space.answer(id).begin(), p_.space.answer(id).end());
    const std::set<Variable> aside(p_.space.aside().begin(), p_.space.aside().end());
    for (const Formula limit : p_.space.aside_limits()) { // those first that others are said of
      const std::vector<Variable> variables = p_.formulas.variables_in(limit);
      if (std::none_of(variables.begin(), variables.end(), [&](Variable one) { return all.contains(one); }))
        continue;
      computed.push_back(limit);
      for (const Variable one : variables)
        if (aside.contains(one)) all.insert(one);
    }
    return all;
  }

  // Whether another answer, all others being the same, can make a difference anywhere.
  void effect(QuestionId id) {
    const QuestionInfo &info = p_.library.questions[id];
    bool unknown = false;
    std::vector<Formula> paths = printed_[id];
    for (const LogoUse &logo : p_.library.logos)
      if (logo.question == id) paths.push_back(always); // wherever it is asked
    for (const Formula path : paths) {
      const Verdict verdict = p_.possible(p_.formulas.all({path, p_.space.asked(id)}));
      if (verdict == Verdict::possible) return;
      unknown = unknown || verdict == Verdict::undecided;
    }
    std::vector<std::pair<Variable, Variable>> others;
    std::set<Formula> depends;
    std::vector<Formula> computed;
    for (const Variable variable : moving(id, computed)) {
      const VariableInfo bounds = p_.formulas.variables()[variable];
      others.emplace_back(variable,
                          bounds.truth ? p_.formulas.truth() : p_.formulas.whole(bounds.least, bounds.most));
      depends.insert(depends_[variable].begin(), depends_[variable].end());
    }
    const auto with_others = [&](Formula formula) {
      for (const auto &[variable, other] : others) formula = p_.formulas.replaced(formula, variable, other);
      return formula;
    };
    computed.push_back(p_.space.bounds(id));
    const Formula allowed = with_others(p_.formulas.all(computed));
    for (const Formula one : depends) {
      const Formula changed = with_others(one);
      const Formula differs = p_.formulas.all(
          {p_.space.asked(id), allowed, p_.formulas.negation(p_.formulas.same(one, changed))});
      const Verdict verdict = p_.possible(differs);
      if (verdict == Verdict::possible) return;
      unknown = unknown || verdict == Verdict::undecided;
    }
    if (unknown)
      p_.undecided(Property::living, info.source->head.at);
    else
      p_.report(Property::living, Code::question_without_effect, info.source->head.at, {info.name});
  }

  void party(PartyId id) {
    const auto &only_if = p_.library.parties[id].source->only_if;
    if (!only_if || told(only_if)) return;
    ++p_.result(Property::living).shown;
    const Formula may = p_.space.meaning(only_if);
    const Verdict some = p_.possible(may);
    const Verdict other = p_.possible(p_.formulas.negation(may));
    if (some == Verdict::undecided || other == Verdict::undecided)
      p_.undecided(Property::living, only_if->at);
    else if (some == Verdict::impossible || other == Verdict::impossible)
      p_.report(Property::living, some == Verdict::impossible ? Code::never_in : Code::always_in,
                only_if->at);
  }

  Prover &p_;
  std::map<Variable, std::vector<Formula>> depends_;
  std::vector<std::vector<Formula>> printed_;
  std::set<Variable> constrained_;
  std::optional<OrderSolver> alone_ = {}; // without the rules, to name those that matter
  std::map<Variable, QuestionId> of_;
};

// A loop that stands in the document, and never comes to anything.
void check_loops(Prover &p) {
  std::map<std::uint64_t, LoopUsePlace> loops; // by place: definitions are in several
  for (ClauseId id = 0; id < p.clauses.size(); ++id)
    for (const LoopUsePlace &one : p.clauses[id].places.loops) {
      LoopUsePlace &loop = loops[std::uint64_t{one.at.file} << 32U | one.at.begin];
      loop.at = one.at;
      for (const Formula around : one.around) loop.around.push_back(p.formulas.all({p.in_any[id], around}));
      for (const Formula entered : one.entered)
        loop.entered.push_back(p.formulas.all({p.in_any[id], entered}));
    }
  for (const auto &[place, one] : loops) {
    ++p.result(Property::living).shown;
    const Verdict in = p.possible(p.formulas.any(one.around));
    const Verdict entered = p.possible(p.formulas.any(one.entered));
    if (in == Verdict::undecided || entered == Verdict::undecided)
      p.undecided(Property::living, one.at);
    else if (in == Verdict::possible && entered == Verdict::impossible)
      p.report(Property::living, Code::loop_never, one.at);
  }
}

Span place_of(const syntax::Rule &rule) {
  return rule.conditions.empty() ? rule.head.at : rule.conditions.front().at;
}

// The rules cannot all be met, or that was not decided.
void tell_clash(Prover &p, Verdict met) {
  const auto &rules = p.space.rules();
  const std::vector<Formula> core = p.solver.core();
  const auto clashes = [&](std::size_t i) {
    return rules[i] == never || std::find(core.begin(), core.end(), rules[i]) != core.end();
  };
  Diagnostic *told = nullptr;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (met == Verdict::undecided || !clashes(i)) continue;
    if (told == nullptr)
      told = &p.report(Property::rules, Code::rules_contradict, place_of(*p.library.rules[i]));
    else
      told->labels.push_back({Code::and_this_rule, place_of(*p.library.rules[i]), {}});
  }
  const Span at =
      p.library.files.empty() || p.library.documents.empty() ? Span{} : p.library.documents.front()->head.at;
  if (met == Verdict::undecided) {
    p.undecided(Property::rules, rules.empty() ? at : place_of(*p.library.rules.front()));
    for (const Formula one : rules) p.solver.require(one);
  } else if (told == nullptr)
    p.report(Property::rules, Code::rules_contradict,
             p.library.parties.empty() ? at : p.library.parties.front().source->head.at);
}

// A rule that the others leave nothing to say.
void check_rule(Prover &p, std::size_t i) {
  const auto &rules = p.space.rules();
  const Formula broken = p.formulas.negation(rules[i]);
  std::vector<Formula> others{broken};
  for (std::size_t j = 0; j < rules.size(); ++j)
    if (j != i) others.push_back(rules[j]);
  const Verdict excludes = p.solver.check(others);
  if (excludes == Verdict::possible) return;
  const Span at = place_of(*p.library.rules[i]);
  bool settled = false;
  for (const auto &one : p.library.rules[i]->conditions)
    settled = settled || Comparisons::settled_in(p, p.library.conditions[one.meaning]);
  const Verdict alone = p.solver.check({broken});
  if (excludes == Verdict::undecided || alone == Verdict::undecided)
    p.undecided(Property::rules, at);
  else if (!settled || alone == Verdict::possible)
    p.report(Property::rules, alone == Verdict::impossible ? Code::rule_idle : Code::rule_follows, at);
}

// All defaults together, where they cannot be accepted whatever the rest: who changes nothing is refused.
void check_defaults(Prover &p) {
  std::vector<Formula> under = p.space.rules();
  for (QuestionId id = 0; id < p.library.questions.size(); ++id)
    if (p.library.questions[id].source->fallback)
      under.push_back(p.formulas.any({p.formulas.negation(p.space.asked(id)), p.space.default_given(id)}));
  if (under.size() == p.space.rules().size() || p.solver.check(under) != Verdict::impossible) return;
  const std::vector<Formula> core = p.solver.core();
  const auto has = [&](Formula one) { return std::find(core.begin(), core.end(), one) != core.end(); };
  std::string names;
  Span at;
  for (QuestionId id = 0; id < p.library.questions.size(); ++id) {
    const auto &fallback = p.library.questions[id].source->fallback;
    if (!fallback ||
        !has(p.formulas.any({p.formulas.negation(p.space.asked(id)), p.space.default_given(id)})))
      continue;
    if (names.empty()) at = fallback->at; // unless a rule is why
    names += (names.empty() ? "" : ", ") + p.library.questions[id].name;
  }
  for (std::size_t i = p.space.rules().size(); i-- > 0;)
    if (has(p.space.rules()[i])) at = place_of(*p.library.rules[i]);
  p.report(Property::rules, Code::defaults_clash, at, {names});
}

} // namespace

bool check_rules(Prover &p) {
  for (const Formula one : p.space.limits()) p.solver.require(one);
  const auto &rules = p.space.rules();
  p.result(Property::rules).shown = rules.size() + 1;
  if (const Verdict met = p.solver.check(rules); met != Verdict::possible) {
    tell_clash(p, met);
    return met == Verdict::undecided;
  }
  for (std::size_t i = 0; i < rules.size(); ++i) check_rule(p, i);
  check_defaults(p);
  for (const Formula one : rules) p.solver.require(one);
  return true;
}

void check_parts(Prover &p) {
  Comparisons(p).run();
  std::map<std::uint64_t, Choice> choices; // by place: one condition may be in several documents
  const auto add = [&](const Places &places, Formula member) {
    for (const ChoicePlace &one : places.choices) {
      Choice &choice = choices[std::uint64_t{one.at.file} << 32U | one.at.begin];
      choice.condition = one.condition;
      choice.at = one.at;
      for (const Formula held : one.held) choice.held.push_back(p.formulas.all({member, held}));
      for (const Formula skipped : one.skipped) choice.skipped.push_back(p.formulas.all({member, skipped}));
    }
  };
  for (const DocumentPlaces &document : p.documents) add(document.places, always);
  for (ClauseId id = 0; id < p.clauses.size(); ++id) add(p.clauses[id].places, p.in_any[id]);
  for (const auto &[place, choice] : choices) check_choice(p, choice);
  check_loops(p);
}

void check_questions(Prover &p) { Questions(p).run(); }

} // namespace beding::proving
