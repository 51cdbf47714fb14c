#include "engine/prove/witness.hpp"

#include "engine/answers/data.hpp"
#include "engine/answers/picture.hpp"
#include "engine/library/joining.hpp"
#include "engine/prove/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::proving {
Witnesses::Witnesses(Space &space, OrderSolver &solver, Tongue tongue)
    : space_(space), solver_(solver), tongue_(tongue) {}

// What a drafter would answer without a reason to do otherwise.
std::int64_t Witnesses::usual(QuestionId id) const {
  const QuestionInfo &info = space_.library().questions[id];
  const VariableInfo &variable = space_.formulas().variables()[space_.question(id)];
  return proof_row(info.type).usual(info, {variable.least, variable.most}).value_or(variable.most);
}

// The default; without one the first few.
bool Witnesses::usually_chosen(QuestionId id, std::size_t option) const {
  const QuestionInfo &info = space_.library().questions[id];
  if (!info.source->fallback) return std::cmp_less(option, *info.least);
  const auto named = [&](const syntax::Expression &one) {
    return !one.path.empty() && one.path[0].text == info.source->options[option].name.text;
  };
  const syntax::Expression &value = *info.source->fallback;
  return named(value) || std::any_of(value.of.begin(), value.of.end(), named);
}

Formula Witnesses::is_usual(QuestionId id) {
  if (!type_row(space_.library().questions[id].type).several)
    return space_.value_is(space_.question(id), usual(id));
  std::vector<Formula> all;
  const auto &options = space_.answer(id);
  for (std::size_t i = 0; i < options.size(); ++i)
    all.push_back(space_.value_is(options[i], usually_chosen(id, i) ? 1 : 0));
  return space_.formulas().all(all);
}

// at_most_[k]: a ladder over all questions and parties; made once.
void Witnesses::count_departures() {
  Formulas &f = space_.formulas();
  const Library &library = space_.library();
  std::vector<Formula> departures;
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    departures.push_back(f.all({space_.asked(id), f.negation(is_usual(id))}));
  for (PartyId id = 0; id < library.parties.size(); ++id)
    departures.push_back(f.negation(space_.count_is(id, always_join(library.parties[id]))));
  const std::size_t most = std::min<std::size_t>(departures.size(), 24);
  std::vector<Formula> at_least(most + 1, never); // of those before, one more than the index
  for (const Formula one : departures)
    for (std::size_t k = most + 1; k-- > 0;)
      at_least[k] = f.any({at_least[k], f.all({one, k == 0 ? always : at_least[k - 1]})});
  for (const Formula one : at_least) at_most_.push_back(f.negation(one));
}

bool Witnesses::holds(Formula formula) const {
  std::vector<std::uint8_t> memo;
  return space_.formulas().value(formula, model_, memo);
}

// The model with the fewest departures, and small numbers.
void Witnesses::settle(Formula fault) {
  if (at_most_.empty()) count_departures();
  std::vector<Formula> kept{fault};
  bool found = false;
  for (const Formula few : at_most_) {
    if (solver_.check({fault, few}) != Verdict::possible) continue;
    kept.push_back(few);
    found = true;
    break;
  }
  if (!found && solver_.check({fault}) != Verdict::possible) return; // out of effort: the model at hand
  model_ = solver_.model();
  const auto smaller = [&](Variable variable, std::int64_t from) {
    for (std::int64_t candidate = from; candidate < std::min(value(variable), from + 8); ++candidate) {
      std::vector<Formula> under = kept;
      under.push_back(space_.value_is(variable, candidate));
      if (solver_.check(under) != Verdict::possible) continue;
      model_ = solver_.model();
      break;
    }
    kept.push_back(space_.value_is(variable, value(variable)));
  };
  const Library &library = space_.library();
  for (PartyId id = 0; id < library.parties.size(); ++id)
    smaller(space_.count(id), always_join(library.parties[id]));
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (proof_row(library.questions[id].type).smallest_first && holds(space_.asked(id)) &&
        value(space_.question(id)) != usual(id))
      smaller(space_.question(id), library.questions[id].least.value_or(0));
}

std::string Witnesses::joined(bool joins) const {
  if (tongue_ == Tongue::dutch) return joins ? "doet mee" : "doet niet mee";
  return joins ? "joins" : "does not join";
}

std::string Witnesses::included(bool included) const {
  if (tongue_ == Tongue::dutch) return included ? "bevat" : "bevat niet";
  return included ? "includes" : "does not include";
}

std::string Witnesses::answer(QuestionId id) {
  const QuestionInfo &info = space_.library().questions[id];
  if (type_row(info.type).several) {
    std::vector<std::string> options;
    for (std::size_t i = 0; i < info.source->options.size(); ++i)
      if (value(space_.answer(id)[i]) != 0) options.push_back(toml_string(info.source->options[i].name.text));
    return fmt::format("[{}]", fmt::join(options, ", "));
  }
  return proof_row(info.type).toml(info, value(space_.question(id)), space_);
}

// All that the model says, each as a formula that it meets.
std::vector<Witnesses::Said> Witnesses::statements() {
  const Library &library = space_.library();
  std::vector<Said> all;
  for (const auto &field : space_.fields()) {
    const std::int64_t count = value(space_.count(field.kind));
    if (count <= field.member || !holds(space_.asked(field.kind, field.member, *field.field))) continue;
    // of several the first, the last, or one between them
    const std::int64_t number = field.member == 0 ? 1 : field.member == 1 ? count : field.member;
    all.push_back(
        {space_.value_is(field.variable, value(field.variable)),
         fmt::format(
             "{}.{}{} is {}", library.parties[field.kind].name, count > 1 ? std::to_string(number) + "." : "",
             field.field->name,
             proof_row(field.field->type).words(*field.field, value(field.variable), space_, tongue_))});
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const std::int64_t count = value(space_.count(id));
    all.push_back({space_.count_is(id, count),
                   fmt::format("{} {} is {}", tongue_ == Tongue::dutch ? "aantal" : "count of",
                               library.parties[id].name, count)});
    const Formula joins = space_.joins(id);
    all.push_back({count > 0 ? joins : space_.formulas().negation(joins),
                   library.parties[id].name + " " + joined(count > 0)});
  }
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    if (!holds(space_.asked(id))) continue;
    const QuestionInfo &info = library.questions[id];
    if (type_row(info.type).several) {
      for (std::size_t i = 0; i < info.source->options.size(); ++i) {
        const Variable option = space_.answer(id)[i];
        all.push_back({space_.value_is(option, value(option)),
                       fmt::format("{} {} {}", info.name, included(value(option) != 0),
                                   info.source->options[i].name.text)});
      }
      continue;
    }
    const std::int64_t number = value(space_.question(id));
    all.push_back({space_.value_is(space_.question(id), number),
                   info.name + " is " + proof_row(info.type).words(info, number, space_, tongue_)});
  }
  return all;
}

// Those without which the fault would not follow: none of them can be left out.
std::vector<Witnesses::Said> Witnesses::needed(Formula fault, std::vector<Said> all) {
  const Formula sound = space_.formulas().negation(fault);
  const auto follows = [&](const std::vector<Said> &said) {
    std::vector<Formula> under{sound};
    for (const Said &one : said) under.push_back(one.holds);
    return solver_.check(under) == Verdict::impossible;
  };
  if (!follows(all)) return all; // out of effort
  const std::vector<Formula> core = solver_.core();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const Said &one) {
                             return std::find(core.begin(), core.end(), one.holds) == core.end();
                           }),
            all.end());
  for (std::size_t i = 0; i < all.size();) {
    std::vector<Said> fewer = all;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (follows(fewer))
      all = std::move(fewer);
    else
      ++i;
  }
  return all;
}

// One party, the one at place `i` of `count`.
std::string Witnesses::party(PartyId id, std::int64_t i, std::int64_t count) {
  const PartyInfo &party = space_.library().parties[id];
  std::string out = party.source->most > 1 ? "\n[[" + party.name + "]]\n" : "\n[" + party.name + "]\n";
  for (const QuestionInfo &field : party.fields)
    if (holds(space_.asked(id, space_.stand_in(id, i, count), field)))
      out += this->field(id, field, i, count);
  return out;
}

// As the model has it; where nothing compares it, what one would answer.
std::string Witnesses::field(PartyId id, const QuestionInfo &field, std::int64_t i, std::int64_t count) {
  const ProofRow &row = proof_row(field.type);
  if (type_row(field.type).picture) return example_of_picture(field.name) + "\n";
  const auto known = space_.value_of(id, field.name, i, count, model_);
  if (!known && row.texts)
    return fmt::format("{} = {}\n", field.name,
                       toml_string(count > 1 ? fmt::format("{} {}", field.name, i + 1) : field.name));
  return fmt::format("{} = {}\n", field.name, row.toml(field, known ? *known : usual_number(field), space_));
}

std::string Witnesses::file() {
  const Library &library = space_.library();
  std::string out;
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (holds(space_.asked(id))) out += fmt::format("{} = {}\n", library.questions[id].name, answer(id));
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const std::int64_t count = value(space_.count(id));
    for (std::int64_t i = 0; i < count; ++i) out += party(id, i, count);
  }
  return out;
}

std::size_t Witnesses::easiest(const std::vector<Formula> &faults) {
  if (faults.size() < 2) return 0;
  if (at_most_.empty()) count_departures();
  for (const Formula few : at_most_)
    for (std::size_t i = 0; i < faults.size(); ++i)
      if (solver_.check({faults[i], few}) == Verdict::possible) return i;
  return 0;
}

Witness Witnesses::smallest(Formula fault) {
  model_ = solver_.model();
  settle(fault);
  Witness witness;
  for (const Said &one : needed(fault, statements()))
    witness.words += (witness.words.empty() ? "" : ", ") + one.words;
  witness.answers = file();
  witness.model = model_;
  return witness;
}

} // namespace beding::proving
