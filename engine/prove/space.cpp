#include "engine/prove/space.hpp"

#include "dsl/date.hpp"
#include "dsl/messages/characters.hpp"
#include "engine/library/joining.hpp"
#include "engine/prove/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::proving {
namespace {

using syntax::Relation;

bool can_be_answered(const std::string &text) {
  if (shows_nothing(text)) return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

} // namespace

std::int64_t day_number(const syntax::Date &date) {
  if (date.month < 1) return 2 * day_of({date.year, 1, 1}) - 1;
  if (date.month > 12) return 2 * day_of({date.year + 1, 1, 1}) - 1;
  if (date.day < 1) return 2 * day_of({date.year, date.month, 1}) - 1;
  const std::int32_t last = last_day_of(date.year, date.month);
  return date.day > last ? 2 * day_of({date.year, date.month, last}) + 1 : 2 * day_of(date);
}

syntax::Date date_of(std::int64_t number) { return date_at(number / 2).value_or(syntax::Date{}); }

namespace {

template <class All>
const PartyInfo *party_named(const All &parties, const std::string &name) {
  const auto found =
      std::find_if(parties.begin(), parties.end(), [&](const PartyInfo &one) { return one.name == name; });
  return found != parties.end() ? &*found : nullptr;
}

std::optional<std::size_t> place_of(const std::vector<syntax::Option> &options, const std::string &name) {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const syntax::Option &one) { return one.name.text == name; });
  if (found == options.end()) return std::nullopt;
  return static_cast<std::size_t>(found - options.begin());
}

} // namespace

Space::Space(const Library &library, const Library *beside)
    : library_(library), beside_(beside), terms_(library), own_(std::make_unique<Formulas>()),
      formulas_(*own_), computed_(*this, library.computed.size()) {
  collect(library);
  if (beside != nullptr) collect(*beside);
  for (const PartyInfo &one : library.parties) {
    const PartyInfo *other = beside != nullptr ? party_named(beside->parties, one.name) : nullptr;
    counts_.push_back(formulas_.whole(
        other != nullptr ? std::min(always_join(one), always_join(*other)) : always_join(one),
        other != nullptr ? std::max(one.source->most, other->source->most) : one.source->most));
  }
  begin();
}

Space::Space(const Library &older, Space &newer)
    : library_(older), beside_(&newer.library_), newer_(&newer), terms_(older), formulas_(newer.formulas_),
      texts_(newer.texts_), texts_that_can_be_(newer.texts_that_can_be_),
      texts_that_cannot_be_(newer.texts_that_cannot_be_), other_texts_(newer.other_texts_),
      compared_(newer.compared_), computed_(*this, older.computed.size()) {
  for (const PartyInfo &one : older.parties) {
    const PartyInfo *other = party_named(newer.library_.parties, one.name);
    counts_.push_back(other != nullptr
                          ? newer.counts_[static_cast<std::size_t>(other - newer.library_.parties.data())]
                          : formulas_.whole(always_join(one), one.source->most));
  }
  begin();
}

// The texts that conditions compare with, and room for others.
void Space::collect(const Library &library) {
  for (const Condition &one : library.conditions) collect(library, one);
  const std::vector<NeededValue> values = needed_values(library);
  for (ComputedId id = 0; id < values.size(); ++id)
    if (values[id].compared || values[id].divides) compared(library, library.computed[id].calculation);
  for (const QuestionInfo &one : library.questions)
    if (proof_row(one.type).texts) {
      ++other_texts_;
      if (one.source->fallback) number_of(one.source->fallback->text);
    }
  for (const PartyInfo &one : library.parties)
    for (const QuestionInfo &field : one.fields) {
      other_texts_ += 4;
      if (proof_row(field.type).texts && field.source->fallback) number_of(field.source->fallback->text);
    }
}

// Questions, what limits them, and the rules.
void Space::begin() {
  const Library &library = library_;
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const VariableInfo &bounds = formulas_.variables()[counts_[id]];
    const std::int64_t least = always_join(library.parties[id]);
    const std::int64_t most = library.parties[id].source->most;
    const Linear count{{{counts_[id], 1}}, 0};
    if (bounds.least < least || bounds.most > most)
      limits_.push_back(formulas_.all({formulas_.compare(count, Relation::greater_equal, {{}, least}),
                                       formulas_.compare(count, Relation::less_equal, {{}, most})}));
  }
  questions_.resize(library.questions.size());
  asked_.resize(library.questions.size(), always);
  for (QuestionId id = 0; id < library.questions.size(); ++id) question(id, library.questions[id]);
  make_fields();
  for (const SettlingStep &step : library.settling_order) {
    const QuestionId id = step.question;
    if (id == none) {
      if (step.computed != none) computed_.prepare(step.computed);
      continue;
    }
    asked_[id] = meaning(library.questions[id].source->only_if);
    limits_.push_back(formulas_.any({formulas_.negation(asked_[id]), bounds(id)}));
  }
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (library.parties[id].source->only_if) limits_.push_back(may_join(id));
  for (const syntax::Rule *rule : library.rules) {
    std::vector<Formula> parts;
    const auto met = [&](const LoopStep *step) {
      for (const auto &one : rule->conditions) {
        const Formula holds = meaning(library.conditions[one.meaning], step);
        parts.push_back(step == nullptr ? holds : formulas_.any({formulas_.negation(step->there), holds}));
      }
    };
    if (rule->meaning == syntax::no_meaning)
      met(nullptr);
    else
      for (const LoopStep &step : loop(library.loops[rule->meaning], nullptr)) met(&step);
    rules_.push_back(formulas_.all(parts));
  }
}

std::optional<QuestionId> Space::in_other(const Library *other, const QuestionInfo &info) const {
  if (other == nullptr) return std::nullopt;
  for (QuestionId id = 0; id < other->questions.size(); ++id)
    if (other->questions[id].name == info.name && same_numbers(other->questions[id], info)) return id;
  return std::nullopt;
}

// Numbers from 0 for texts that can be given as an answer, from -1 down for those that cannot.
std::int64_t Space::number_of(const std::string &text) {
  const auto [found, fresh] = texts_.emplace(text, 0);
  if (fresh) found->second = can_be_answered(text) ? texts_that_can_be_++ : -++texts_that_cannot_be_;
  return found->second;
}

std::string Space::text_of(std::int64_t number) const {
  for (const auto &[text, known] : texts_)
    if (known == number) return text;
  std::string other = "tekst";
  if (number > texts_that_can_be_) other += " " + std::to_string(number - texts_that_can_be_ + 1);
  while (texts_.contains(other)) other += "-";
  return other;
}

std::optional<std::int64_t> Space::known_text(const std::string &text) const {
  const auto found = texts_.find(text);
  return found != texts_.end() ? std::optional(found->second) : std::nullopt;
}

void Space::collect(const Library &library, const Condition &condition) {
  if (condition.kind == Condition::Kind::compare)
    for (const Operand *side : {&condition.left, &condition.right}) {
      if (side->kind == Operand::Kind::text) number_of(side->text);
      if (side->kind == Operand::Kind::field) compared(library, condition, *side, side->subject);
      if (side->kind == Operand::Kind::computed && library.computed[side->subject].of != none)
        compared(library, condition, *side, library.computed[side->subject].of);
    }
  for (const Condition &part : condition.of) collect(library, part);
}

// The same comparison twice tells no more members apart than once.
void Space::compared(const Library &library, const Condition &condition, const Operand &field, PartyId of) {
  const auto key = [](const Operand &one) {
    return fmt::format("{} {} {} {} {} {}", static_cast<int>(one.kind), one.number, iso(one.date), one.text,
                       one.subject, one.of_loop);
  };
  for (PartyId kind = 0; kind < library.parties.size(); ++kind) {
    if (!speaks_of(library, of, kind)) continue;
    Comparisons &all = compared_[library.parties[kind].name];
    const bool value = field.kind == Operand::Kind::computed; // what that is of is looked at by itself
    if (!value) all.fields.insert(field.text);
    if (!field.of_loop) continue;
    if (!value) all.of_loops.insert(field.text);
    all.in_loops.insert(fmt::format("{} {} {}", key(condition.left), static_cast<int>(condition.relation),
                                    key(condition.right)));
  }
}

Range Space::range_of(const QuestionInfo &info) {
  const ProofRow &row = proof_row(info.type);
  if (!row.texts) return row.range(info);
  Range range;
  range.most = texts_that_can_be_ + other_texts_;
  if (info.source->fallback) range.extra = number_of(info.source->fallback->text);
  return range;
}

// One variable an option; of an older library, that of the option that has its name.
std::vector<Variable> Space::options_of(const QuestionInfo &info) {
  const auto twin = in_other(beside_, info);
  std::vector<Variable> made;
  for (const syntax::Option &one : info.source->options) {
    std::optional<std::size_t> place;
    if (newer_ != nullptr && twin) place = place_of(beside_->questions[*twin].source->options, one.name.text);
    made.push_back(place ? newer_->answer(*twin)[*place] : formulas_.whole(0, 1));
  }
  return made;
}

void Space::question(QuestionId id, const QuestionInfo &info) {
  if (type_row(info.type).several) {
    questions_[id] = options_of(info);
    return;
  }
  const auto twin = in_other(beside_, info);
  const auto theirs = newer_ != nullptr && twin ? std::optional(newer_->question(*twin)) : std::nullopt;
  questions_[id] = {variable_of(info, twin ? &beside_->questions[*twin] : nullptr, theirs)};
}

// `theirs`: that of the newer library, which the answer of this one is too.
Variable Space::variable_of(const QuestionInfo &info, const QuestionInfo *twin,
                            std::optional<Variable> theirs) {
  if (proof_row(info.type).truth) return theirs ? *theirs : formulas_.truth();
  const auto [least, most, extra] = range_of(info);
  std::int64_t lowest = std::min(least, extra.value_or(least));
  std::int64_t highest = std::max(most, extra.value_or(most));
  if (!theirs && twin != nullptr) {
    const Range other = range_of(*twin);
    lowest = std::min({lowest, other.least, other.extra.value_or(lowest)});
    highest = std::max({highest, other.most, other.extra.value_or(highest)});
    if (type_row(info.type).options) highest += other.most + 1; // for options that this one does not have
  }
  const Variable made = theirs ? *theirs : formulas_.whole(lowest, highest);
  const VariableInfo &bounds = formulas_.variables()[made];
  if (bounds.least >= least && bounds.most <= most) return made;
  const Linear variable{{{made, 1}}, 0};
  std::vector<Formula> allowed;
  if (theirs && type_row(info.type).options)
    for (std::int64_t i = 0; i <= most; ++i) allowed.push_back(value_is(made, option_number(i, info, twin)));
  else
    allowed.push_back(formulas_.all({formulas_.compare(variable, Relation::greater_equal, {{}, least}),
                                     formulas_.compare(variable, Relation::less_equal, {{}, most})}));
  if (extra) allowed.push_back(formulas_.compare(variable, Relation::equal, {{}, *extra}));
  limits_.push_back(formulas_.any(allowed));
  return made;
}

// An option as a number: of an older library as the newer one has it, those that it does not have behind
// those.
std::int64_t Space::option_number(std::int64_t option, const QuestionInfo &info,
                                  const QuestionInfo *twin) const {
  if (newer_ == nullptr || twin == nullptr) return option;
  const auto &options = twin->source->options;
  const auto place = place_of(options, info.source->options[static_cast<std::size_t>(option)].name.text);
  return place ? static_cast<std::int64_t>(*place) : std::ssize(options) + option;
}

std::int64_t Space::option_number(const Operand &option, const Operand &of, const LoopStep *place) const {
  if (newer_ == nullptr) return option.number;
  if (of.kind == Operand::Kind::question) {
    const QuestionInfo &info = library_.questions[of.subject];
    const auto twin = in_other(beside_, info);
    return option_number(option.number, info, twin ? &beside_->questions[*twin] : nullptr);
  }
  const PartyId kind = party_of(of, place).first;
  const QuestionInfo *const info =
      of.kind == Operand::Kind::field ? field_of(library_, kind, of.text) : nullptr;
  return info == nullptr ? option.number : option_number(option.number, *info, field_in_other(kind, *info));
}

Formula Space::value_is(Variable variable, std::int64_t value) { return formulas_.value_is(variable, value); }

Formula Space::count_is(PartyId id, std::int64_t count) { return value_is(counts_[id], count); }
Formula Space::fewer_than(PartyId id, std::int64_t count) {
  return formulas_.compare({{{counts_[id], 1}}, 0}, Relation::less, {{}, count});
}
Formula Space::joins(PartyId id) { return formulas_.negation(fewer_than(id, 1)); }

Linear Space::count_chosen(QuestionId id) const {
  Linear sum;
  for (const Variable option : questions_[id]) sum.terms.emplace_back(option, 1);
  return sum;
}
Formula Space::chosen(QuestionId id, std::size_t option) {
  return formulas_.all({asked_[id], value_is(questions_[id][option], 1)});
}
Formula Space::none_chosen(QuestionId id) {
  return formulas_.compare(count_chosen(id), Relation::equal, {{}, 0});
}
Formula Space::may_join(PartyId id) {
  const syntax::Party &party = *library_.parties[id].source;
  const Formula condition = meaning(party.only_if);
  return formulas_.all(
      {formulas_.any({formulas_.negation(joins(id)), condition}),
       formulas_.any({formulas_.negation(condition), formulas_.negation(fewer_than(id, party.least))})});
}
Formula Space::default_given(QuestionId id) {
  const QuestionInfo &info = library_.questions[id];
  const syntax::Expression &value = *info.source->fallback;
  if (type_row(info.type).several) {
    std::vector<Formula> all;
    const auto named = [&](std::size_t i, const syntax::Expression &one) {
      return !one.path.empty() && one.path[0].text == info.source->options[i].name.text;
    };
    for (std::size_t i = 0; i < questions_[id].size(); ++i) {
      const bool given = named(i, value) || std::any_of(value.of.begin(), value.of.end(),
                                                        [&](const auto &one) { return named(i, one); });
      all.push_back(value_is(questions_[id][i], given ? 1 : 0));
    }
    return formulas_.all(all);
  }
  if (proof_row(info.type).texts) return value_is(question(id), number_of(value.text));
  const VariableInfo &bounds = formulas_.variables()[question(id)];
  return value_is(question(id), proof_row(info.type).usual(info, {bounds.least, bounds.most}).value_or(0));
}
Formula Space::bounds(QuestionId id) {
  const QuestionInfo &info = library_.questions[id];
  if (!type_row(info.type).several) return always;
  const Linear count = count_chosen(id);
  return formulas_.all({formulas_.compare(count, Relation::greater_equal, {{}, *info.least}),
                        formulas_.compare(count, Relation::less_equal, {{}, *info.most})});
}

std::vector<Formula> Space::limits_of_answers() const {
  std::vector<Formula> all = limits_;
  std::erase_if(all, [&](Formula one) {
    return std::find(aside_limits_.begin(), aside_limits_.end(), one) != aside_limits_.end();
  });
  return all;
}

std::vector<Space::AnswerVariable> Space::answer_variables() {
  std::vector<AnswerVariable> all;
  for (PartyId id = 0; id < counts_.size(); ++id) all.push_back({.variable = counts_[id]});
  for (const FieldVariable &field : fields_) {
    const Formula joins = formulas_.compare({{{counts_[field.kind], 1}}, 0}, Relation::greater,
                                            {{}, std::int64_t{field.member}});
    all.push_back({.variable = field.variable,
                   .asked = formulas_.all({joins, asked(field.kind, field.member, *field.field)})});
  }
  for (const Rest &rest : rests_) {
    const std::int64_t most = stand_ins(rest.kind);
    all.push_back({.variable = rest.sum, .asked = formulas_.negation(fewer_than(rest.kind, most + 1))});
  }
  for (const QuestionId id : library_.asking_order) {
    const bool each = type_row(library_.questions[id].type).options;
    for (const Variable one : questions_[id])
      all.push_back({.variable = one, .asked = asked_[id], .each = each});
  }
  for (const Variable one : aside_) all.push_back({.variable = one});
  return all;
}

// Of a question or field.
Space::Side Space::answered(const QuestionInfo &info, Variable variable, Formula known) {
  const ProofRow &row = proof_row(info.type);
  Side side{.known = known, .truth = row.truth};
  if (side.truth)
    side.holds = formulas_.is(variable);
  else
    side.number.terms = {{variable, scale_of(info)}};
  return side;
}

Space::Side Space::side(const Operand &operand, const LoopStep *place) {
  Side side;
  switch (operand.kind) {
  case Operand::Kind::number:
  case Operand::Kind::option: side.number.constant = operand.number; break;
  case Operand::Kind::yes_no:
    side.truth = true;
    side.holds = operand.number != 0 ? always : never;
    break;
  case Operand::Kind::date: side.number.constant = day_number(operand.date); break;
  case Operand::Kind::text: side.number.constant = number_of(operand.text); break;
  case Operand::Kind::question:
    return answered(library_.questions[operand.subject], question(operand.subject), asked_[operand.subject]);
  case Operand::Kind::count:
    for (PartyId kind = 0; kind < counts_.size(); ++kind)
      if (speaks_of(library_, operand.subject, kind)) side.number.terms.emplace_back(counts_[kind], 100);
    break;
  case Operand::Kind::chosen:
    side.known = asked_[operand.subject];
    for (const Variable option : questions_[operand.subject]) side.number.terms.emplace_back(option, 100);
    break;
  case Operand::Kind::computed: {
    const std::uint32_t member = operand.of_loop && place != nullptr ? place->member : 0;
    side.known = computed_.known(operand.subject, member);
    side.number = computed_.number(operand.subject, member);
    break;
  }
  case Operand::Kind::field: return side_of_field(operand, place);
  }
  return side;
}

Formula Space::compare(const Condition &condition, const LoopStep *place) {
  Side left = side(condition.left, place);
  Side right = side(condition.right, place);
  if (condition.left.kind == Operand::Kind::option)
    left.number.constant = option_number(condition.left, condition.right, place);
  if (condition.right.kind == Operand::Kind::option)
    right.number.constant = option_number(condition.right, condition.left, place);
  Formula holds = never;
  if (left.truth || right.truth) {
    if (left.truth != right.truth) return never;
    holds = formulas_.same(left.holds, right.holds);
    if (condition.relation == Relation::unequal) holds = formulas_.negation(holds);
  } else
    holds = formulas_.compare(left.number, condition.relation, right.number);
  return formulas_.all({left.known, right.known, holds});
}

std::optional<bool> Space::settled(const Condition &comparison) {
  const Side left = side(comparison.left, nullptr);
  const Side right = side(comparison.right, nullptr);
  if (left.truth || right.truth || (left.number.terms.empty() && right.number.terms.empty()))
    return std::nullopt;
  const Formula holds = formulas_.compare(left.number, comparison.relation, right.number);
  if (holds <= always) return holds == always;
  return std::nullopt;
}

Formula Space::meaning(const Condition &condition, const LoopStep *place) {
  const auto parts = [&] {
    std::vector<Formula> of;
    for (const Condition &one : condition.of) of.push_back(meaning(one, place));
    return of;
  };
  switch (condition.kind) {
  case Condition::Kind::constant: return condition.value ? always : never;
  case Condition::Kind::joins: return joins(condition.subject);
  case Condition::Kind::yes:
    return formulas_.all({asked_[condition.subject], formulas_.is(question(condition.subject))});
  case Condition::Kind::includes:
    return chosen(condition.subject, static_cast<std::size_t>(condition.right.number));
  case Condition::Kind::loop_option:
    for (const auto &one : place != nullptr ? place->options : std::vector<LoopPlace::Option>{})
      if (one.question == condition.subject) return one.option == condition.right.number ? always : never;
    return never;
  case Condition::Kind::compare: return compare(condition, place);
  case Condition::Kind::loop_kind:
    return place != nullptr && place->kind == condition.subject ? always : never;
  case Condition::Kind::loop_first: return place != nullptr ? place->first : never;
  case Condition::Kind::loop_last: return place != nullptr ? place->last : never;
  case Condition::Kind::not_: return formulas_.negation(meaning(condition.of[0], place));
  case Condition::Kind::and_: return formulas_.all(parts());
  case Condition::Kind::or_: return formulas_.any(parts());
  }
  return never;
}

Formula Space::meaning(const Box<syntax::Expression> &condition, const LoopStep *place) {
  return condition ? meaning(library_.conditions[condition->meaning], place) : always;
}

} // namespace beding::proving
