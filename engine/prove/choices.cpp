#include "engine/prove/choices.hpp"

#include "engine/prove/smallest.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

using syntax::Relation;

constexpr std::size_t most_kept = 128; // states of answers whose standings are remembered
constexpr std::size_t reasons_a_state = 64;

Formula at_most(Formulas &formulas, Variable variable, std::int64_t value) {
  return formulas.compare({{{variable, 1}}, 0}, Relation::less_equal, {{}, value});
}

// Texts by number: those that conditions compare with, and others, each its own while there are numbers.
class Texts {
public:
  explicit Texts(Space &space) : space_(space), next_(space.known_texts()) {}

  Formula is(Variable variable, const std::string &text) {
    const auto known = space_.known_text(text);
    if (known) return space_.value_is(variable, *known);
    const auto [found, fresh] = others_.emplace(text, next_);
    if (fresh) ++next_;
    const std::int64_t last = space_.formulas().variables()[variable].most;
    if (found->second <= last) return space_.value_is(variable, found->second);
    return space_.formulas().negation(at_most(space_.formulas(), variable, space_.known_texts() - 1));
  }

private:
  Space &space_;
  std::int64_t next_;
  std::map<std::string, std::int64_t> others_ = {};
};

// What an answer to a question or field means.
Formula answer_is(Space &space, Texts &texts, const QuestionInfo &info, Variable variable,
                  const Answer &answer) {
  Formulas &f = space.formulas();
  if (const auto *truth = std::get_if<bool>(&answer)) return space.value_is(variable, *truth ? 1 : 0);
  if (const auto *text = std::get_if<std::string>(&answer)) return texts.is(variable, *text);
  // nothing hangs on which it is
  if (std::holds_alternative<Picture>(answer) || std::holds_alternative<LongText>(answer)) return always;
  if (const auto *date = std::get_if<syntax::Date>(&answer))
    return f.compare({{{variable, 2}}, 0}, Relation::equal, {{}, day_number(*date)});
  const auto *number = std::get_if<std::int64_t>(&answer);
  if (number == nullptr) return never;
  return f.compare({{{variable, scale_of(info)}}, 0}, Relation::equal, {{}, *number});
}

// The same; always: it is open.
Formula answer_is(Space &space, Texts &texts, QuestionId id, const Answer &answer) {
  Formulas &f = space.formulas();
  if (std::holds_alternative<std::monostate>(answer)) return always;
  const Type type = space.library().questions[id].type;
  if (type == Type::selection) {
    const auto *chosen = std::get_if<Chosen>(&answer);
    std::vector<Formula> all;
    for (std::size_t i = 0; chosen != nullptr && i < space.answer(id).size(); ++i)
      all.push_back(
          space.value_is(space.answer(id)[i], std::binary_search(chosen->begin(), chosen->end(), i) ? 1 : 0));
    return chosen != nullptr ? f.all(all) : never;
  }
  return answer_is(space, texts, space.library().questions[id], space.question(id), answer);
}

// What those that none stands for have together, where all of it was filled in.
Formula rest_is(Space &space, const Space::Rest &rest, const std::vector<PartyMember> &members) {
  const auto place = field_named(space.library().parties[rest.kind], rest.field->name);
  std::int64_t sum = 0;
  for (std::size_t i = space.stand_ins(rest.kind) - 1; i + 1 < members.size(); ++i) {
    const auto *const value = std::get_if<std::int64_t>(&members[i].fields[*place]);
    if (value == nullptr) return always;
    sum += *value / scale_of(*rest.field);
  }
  return members.size() > space.stand_ins(rest.kind) ? space.value_is(rest.sum, sum) : always;
}

// What was filled in of parties that all are known: the first, the last, and those between, for which a few
// stand in.
Formula fields_are(Space &space, Texts &texts, PartyId kind, const std::vector<PartyMember> &members) {
  std::vector<Formula> all;
  const auto count = members.size();
  for (const auto &field : space.fields()) {
    if (field.kind != kind || field.member >= count) continue;
    const auto place = field_named(space.library().parties[kind], field.field->name);
    const std::size_t member = field.member == 0 ? 0 : field.member == 1 ? count - 1 : field.member - 1U;
    if (!is_answered(members[member].fields[*place])) continue;
    all.push_back(answer_is(space, texts, *field.field, field.variable, members[member].fields[*place]));
  }
  for (const auto &rest : space.rests())
    if (rest.kind == kind) all.push_back(rest_is(space, rest, members));
  return space.formulas().all(all);
}

bool of_subject(const Reason &reason, const Choice &choice) {
  using Kind = Reason::Kind;
  if (choice.question != none)
    return (reason.kind == Kind::answer || reason.kind == Kind::fallback) && reason.id == choice.question;
  return (reason.kind == Kind::count || reason.kind == Kind::fields) && reason.id == choice.party;
}

bool same_subject(const Choice &a, const Choice &b) { return a.question == b.question && a.party == b.party; }

} // namespace

Interim nothing_answered(const Library &library) {
  Interim made;
  made.questions.resize(library.questions.size());
  made.parties.resize(library.parties.size());
  return made;
}

Choices::Choices(const Library &library, ChoicesOptions options)
    : options_(options), space_(library), formulas_(space_.formulas()), solver_(formulas_, options.effort) {
  if (options.lines) lines();
  demand();
  list(ladders(formulas_));
}

const std::vector<Line> &Choices::lines() {
  if (!lines_) lines_ = lines_of(space_);
  return *lines_;
}

void Choices::demand() {
  using Kind = Reason::Kind;
  const Library &library = space_.library();
  const auto add = [&](Formula formula, Kind kind, std::uint32_t id) {
    if (formula != always) demands_.push_back({formula, {kind, id}});
  };
  for (std::uint32_t i = 0; i < space_.rules().size(); ++i) add(space_.rules()[i], Kind::rule, i);
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    add(formulas_.any({formulas_.negation(space_.asked(id)), space_.bounds(id)}), Kind::bounds, id);
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (library.parties[id].source->only_if) add(space_.may_join(id), Kind::may_join, id);
  for (const Formula one : space_.limits())
    if (std::none_of(demands_.begin(), demands_.end(),
                     [&](const Assumed &demand) { return demand.formula == one; }))
      solver_.require(one);
}

void Choices::list(const Ladders &cells) {
  const Library &library = space_.library();
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    const QuestionInfo &info = library.questions[id];
    const Formula asked = space_.asked(id);
    const std::size_t options = info.type == Type::yes_no ? 2 : info.source->options.size();
    switch (info.type) {
    case Type::yes_no:
    case Type::choice:
      for (std::size_t i = 0; i < options; ++i) {
        const auto value = static_cast<std::int64_t>(i);
        const Answer answer = info.type == Type::yes_no ? Answer(i == 1) : Answer(value);
        all_.push_back({.question = id, .from = answer, .to = answer});
        all_.back().holds = formulas_.all({asked, space_.value_is(space_.question(id), value)});
      }
      break;
    case Type::selection:
      for (std::size_t i = 0; i < options; ++i) {
        const Answer answer = Chosen{static_cast<std::uint32_t>(i)};
        all_.push_back({.question = id, .from = answer, .to = answer, .holds = space_.chosen(id, i)});
      }
      break;
    case Type::lines:
    case Type::paragraphs:
    case Type::image: break; // any is as good as another
    case Type::text: texts(id, cells.of[space_.question(id)]); break;
    default: stretches({.question = id}, cells, space_.question(id));
    }
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) stretches({.party = id}, cells, space_.count(id));
}

void Choices::stretches(Choice choice, const Ladders &cells, Variable variable) {
  const VariableInfo info = formulas_.variables()[variable];
  const bool listed = info.most - info.least < options_.most_listed;
  std::vector<std::int64_t> ends = cells.of[variable].stretches;
  if (listed) {
    ends.clear();
    for (std::int64_t value = info.least; value <= info.most; ++value) ends.push_back(value);
  }
  std::int64_t from = info.least;
  for (const std::int64_t to : ends) {
    if (choice.question != none) {
      choice.from = answer_of(space_.library().questions[choice.question], from);
      choice.to = answer_of(space_.library().questions[choice.question], to);
    } else {
      choice.least = from;
      choice.most = to;
    }
    choice.alike = cells.of[variable].alike || from == to;
    choice.holds = formulas_.all({choice.question != none ? space_.asked(choice.question) : always,
                                  formulas_.negation(at_most(formulas_, variable, from - 1)),
                                  at_most(formulas_, variable, to)});
    all_.push_back(choice);
    from = to + 1;
  }
}

// The texts that it is compared with, and all others as one.
void Choices::texts(QuestionId id, const Ladder &cells) {
  const Formula asked = space_.asked(id);
  std::vector<Formula> others{asked};
  std::int64_t from = 0;
  for (const std::int64_t to : cells.stretches) {
    if (from == to && to < space_.known_texts()) {
      const Formula is = space_.value_is(space_.question(id), to);
      const Answer answer = space_.text_of(to);
      all_.push_back({.question = id, .from = answer, .to = answer, .holds = formulas_.all({asked, is})});
      others.push_back(formulas_.negation(is));
    }
    from = to + 1;
  }
  all_.push_back({.question = id, .alike = cells.alike, .holds = formulas_.all(others)});
}

std::vector<Choices::Assumed> Choices::assumed(const Interim &interim) {
  using Kind = Reason::Kind;
  const Library &library = space_.library();
  std::vector<Assumed> all;
  Texts texts(space_);
  const auto add = [&](Formula formula, Kind kind, std::uint32_t id) {
    if (formula != always) all.push_back({formula, {kind, id}});
  };
  // those that one would sooner take back come first: of several reasons that would do the later ones are
  // told
  for (QuestionId id = 0; interim.defaults && id < library.questions.size(); ++id)
    if (std::holds_alternative<std::monostate>(interim.questions[id]))
      add(answer_is(space_, texts, id, default_answer(library.questions[id])), Kind::fallback, id);
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    add(answer_is(space_, texts, id, interim.questions[id]), Kind::answer, id);
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    if (!interim.parties[id]) continue;
    Formula count = space_.count_is(id, std::ssize(*interim.parties[id]));
    // where its `alleen als` does not hold, what was filled in of a party says nothing
    const syntax::Party &party = *library.parties[id].source;
    if (party.only_if) count = formulas_.any({formulas_.negation(space_.meaning(party.only_if)), count});
    add(count, Kind::count, id);
    add(fields_are(space_, texts, id, *interim.parties[id]), Kind::fields, id);
  }
  return all;
}

std::vector<Formula> Choices::under(const std::vector<Assumed> &assumed, const Choice *but) const {
  std::vector<Formula> all;
  for (const Assumed &one : demands_) all.push_back(one.formula);
  for (const Assumed &one : assumed)
    if (but == nullptr || !of_subject(one.reason, *but)) all.push_back(one.formula);
  return all;
}

Verdict Choices::possible(std::vector<Formula> under, Formula formula) {
  under.push_back(formula);
  return solver_.check(under);
}

Choices::Key Choices::key_of(const std::vector<Assumed> &assumed) {
  Key key;
  key.reserve(assumed.size() + 2);
  for (const Assumed &one : assumed)
    key.push_back((static_cast<std::uint64_t>(one.formula) << 32U) |
                  (static_cast<std::uint64_t>(one.reason.kind) << 24U) | one.reason.id);
  return key;
}

Standings Choices::standings(const Interim &interim) {
  const std::vector<Assumed> known = assumed(interim);
  Key key = key_of(known);
  if (const auto before = found_.find(key); before != found_.end()) return before->second;
  if (found_.size() >= most_kept) found_.clear();
  return found_.emplace(std::move(key), standings_of(known)).first->second;
}

Standings Choices::standings_of(const std::vector<Assumed> &known) {
  const auto answered = [&](const Choice &one) {
    return std::any_of(known.begin(), known.end(),
                       [&](const Assumed &other) { return of_subject(other.reason, one); });
  };
  const std::vector<Formula> under = this->under(known);
  std::vector<Formula> open;
  for (QuestionId id = 0; id < space_.library().questions.size(); ++id) open.push_back(space_.asked(id));
  for (const Choice &one : all_)
    if (!answered(one)) open.push_back(one.holds);
  const Consequences found = solver_.consequences(under, open);
  Standings made{.accepted = found.verdict};
  // of all together nothing is known of values that are not linear: what is then possible is asked one by one
  const bool all_at_once = formulas_.defined().empty();
  if (found.verdict == Verdict::undecided || (found.verdict == Verdict::possible && !all_at_once))
    made.accepted = solver_.check(under);
  const auto standing = [&](std::size_t i) {
    if (made.accepted == Verdict::impossible) return Standing::impossible;
    if (found.verdict == Verdict::possible && (all_at_once || found.of[i]))
      return !found.of[i] ? Standing::possible : *found.of[i] ? Standing::forced : Standing::impossible;
    return standing_of(under, open[i]);
  };
  std::size_t next = 0;
  while (next < space_.library().questions.size()) made.asked.push_back(standing(next++));
  for (const Choice &one : all_)
    made.choices.push_back(answered(one) ? Standing::undecided : standing(next++));
  of_answered(known, made);
  return made;
}

Standing Choices::standing_of(const std::vector<Formula> &under, Formula formula) {
  const Verdict can = possible(under, formula);
  if (can == Verdict::impossible) return Standing::impossible;
  const Verdict need_not = possible(under, formulas_.negation(formula));
  if (need_not == Verdict::impossible) return Standing::forced;
  return can == Verdict::undecided || need_not == Verdict::undecided ? Standing::undecided
                                                                     : Standing::possible;
}

// What was answered is asked without that answer.
void Choices::of_answered(const std::vector<Assumed> &known, Standings &made) {
  for (std::size_t begin = 0; begin < all_.size();) {
    std::size_t end = begin;
    while (end < all_.size() && same_subject(all_[begin], all_[end])) ++end;
    const bool answered = std::any_of(
        known.begin(), known.end(), [&](const Assumed &one) { return of_subject(one.reason, all_[begin]); });
    if (answered) of_subject_answered(this->under(known, &all_[begin]), begin, end, made);
    begin = end;
  }
}

// Only what is possible alone can be forced.
void Choices::of_subject_answered(const std::vector<Formula> &under, std::size_t begin, std::size_t end,
                                  Standings &made) {
  std::vector<std::size_t> can;
  for (std::size_t k = begin; k < end; ++k) {
    const Verdict verdict = possible(under, all_[k].holds);
    made.choices[k] = verdict == Verdict::possible     ? Standing::possible
                      : verdict == Verdict::impossible ? Standing::impossible
                                                       : Standing::undecided;
    if (verdict == Verdict::possible) can.push_back(k);
  }
  const QuestionId question = all_[begin].question;
  const bool several = question != none && type_row(space_.library().questions[question].type).several;
  if (!several && can.size() != 1) return;
  for (const std::size_t k : can)
    if (possible(under, formulas_.negation(all_[k].holds)) == Verdict::impossible)
      made.choices[k] = Standing::forced;
}

Standing Choices::standing(const Interim &interim, std::size_t choice) {
  const Choice &one = all_[choice];
  const std::vector<Formula> under = this->under(assumed(interim), &one);
  const Verdict can = possible(under, one.holds);
  if (can != Verdict::possible)
    return can == Verdict::impossible ? Standing::impossible : Standing::undecided;
  const bool must = possible(under, formulas_.negation(one.holds)) == Verdict::impossible;
  return must ? Standing::forced : Standing::possible;
}

WhyNot Choices::why(const std::vector<Assumed> &assumed, Formula formula, const Choice *but) {
  Key key = key_of(assumed);
  key.push_back(formula);
  key.push_back(but == nullptr ? 0 : static_cast<std::uint64_t>(but - all_.data()) + 1);
  if (const auto before = reasons_.find(key); before != reasons_.end()) return before->second;
  if (reasons_.size() >= most_kept * reasons_a_state) reasons_.clear();
  return reasons_.emplace(std::move(key), reasoned(assumed, formula, but)).first->second;
}

WhyNot Choices::reasoned(const std::vector<Assumed> &assumed, Formula formula, const Choice *but) {
  std::vector<Formula> candidates;
  std::vector<Reason> reasons;
  for (const std::vector<Assumed> *some : {&assumed, &demands()})
    for (const Assumed &one : *some) {
      if (but != nullptr && of_subject(one.reason, *but)) continue;
      candidates.push_back(one.formula);
      reasons.push_back(one.reason);
    }
  const Core core = smallest_core(solver_, formulas_, {formula}, candidates);
  WhyNot made{.verdict = core.verdict, .smallest = core.smallest};
  for (const std::size_t one : core.members) made.reasons.push_back(reasons[one]);
  return made;
}

WhyNot Choices::why_not(const Interim &interim, std::size_t choice) {
  return why(assumed(interim), all_[choice].holds, &all_[choice]);
}
WhyNot Choices::why_not(const Interim &interim, const Line &line) {
  return why(assumed(interim), line.in, nullptr);
}
WhyNot Choices::why_not(const Interim &interim) { return why(assumed(interim), always, nullptr); }

std::vector<std::size_t> Choices::only_answers() {
  const Standings all = standings(nothing_answered(space_.library()));
  std::vector<std::size_t> found;
  if (all.accepted != Verdict::possible) return found;
  for (std::size_t i = 0; i < all_.size();) {
    std::size_t end = i;
    while (end < all_.size() && same_subject(all_[i], all_[end])) ++end;
    const Choice &first = all_[i];
    const bool several =
        first.question != none && space_.library().questions[first.question].type == Type::selection;
    std::vector<std::size_t> can;
    for (std::size_t k = i; k < end; ++k)
      if (all.choices[k] != Standing::impossible) can.push_back(k);
    for (const std::size_t k : can) {
      const Choice &one = all_[k];
      if (several) {
        const Formula left_out = formulas_.all({space_.asked(one.question), formulas_.negation(one.holds)});
        if (possible(under({}), left_out) == Verdict::impossible) found.push_back(k);
      } else if (can.size() == 1 && end - i > 1 && one.from == one.to && one.least == one.most &&
                 (one.question == none || one.from != Answer()) && all.choices[k] != Standing::undecided)
        found.push_back(k);
    }
    i = end;
  }
  return found;
}

} // namespace beding::proving
