#include "engine/prove/reach.hpp"

#include "engine/library/joining.hpp"
#include "engine/prove/smallest.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

constexpr std::size_t most_answers = 6; // that are looked for one by one
constexpr int most_rounds = 400;

class Reaching {
public:
  Reaching(const Library &library, const Interim &interim, std::size_t line, unsigned effort)
      : choices_(library, {.effort = effort, .most_listed = 0, .lines = true}), space_(choices_.space()),
        formulas_(space_.formulas()), in_(choices_.lines()[line].in), finder_(formulas_, effort),
        checker_(choices_.solver()) {
    for (const Formula one : space_.limits()) base_.push_back(one);
    for (const auto &one : choices_.demands()) base_.push_back(one.formula);
    for (const auto &one : choices_.assumed(interim)) base_.push_back(one.formula);
  }

  Reach run() {
    for (const Formula one : base_)
      for (OrderSolver *solver : {&finder_, &checker_}) solver->require(one);
    made_.verdict = checker_.check({in_});
    if (made_.verdict != Verdict::possible) return std::move(made_);
    say(checker_.model());
    finder_.require(in_);
    if (const auto fewest = this->fewest()) {
      made_.smallest = true;
      for (const std::size_t one : *fewest) made_.answers.push_back(sayings_[one]);
    } else
      of_one_model();
    variant();
    return std::move(made_);
  }

private:
  using Members = std::vector<std::size_t>;

  // Of what is compared with other answers, the values themselves as well.
  void say(const Model &model) {
    sayings_ = sayings_of(choices_);
    const Ladders cells = ladders(formulas_);
    const Library &library = space_.library();
    const auto exactly = [&](Choice choice, Variable variable, Formula when) {
      if (cells.of[variable].alike) return;
      choice.least = choice.most = model[variable];
      choice.holds = formulas_.all({when, space_.value_is(variable, model[variable])});
      sayings_.push_back({.choice = choice, .holds = choice.holds});
    };
    const Answers answers = answers_of(space_, model);
    for (QuestionId id = 0; id < library.questions.size(); ++id)
      if (library.questions[id].type != Type::selection && answers.asked[id])
        exactly({.question = id, .from = answers.questions[id], .to = answers.questions[id]},
                space_.question(id), space_.asked(id));
    for (PartyId id = 0; id < library.parties.size(); ++id) exactly({.party = id}, space_.count(id), always);
    for (const auto &field : space_.fields()) {
      if (cells.of[field.variable].alike) continue;
      sayings_.push_back(
          {.kind = Saying::Kind::field,
           .choice = {.party = field.kind},
           .member = field.member,
           .field = field.field->name,
           .text = proof_row(field.field->type).toml(*field.field, model[field.variable], space_),
           .holds = space_.value_is(field.variable, model[field.variable])});
    }
  }

  // Some are chosen; where they do not suffice, one that is not so there must be among them.
  std::optional<Members> fewest() {
    std::vector<Formula> chosen;
    std::vector<Formula> more(most_answers + 1, never); // so many are chosen, and one
    for (const Saying &one : sayings_) {
      chosen.push_back(formulas_.is(formulas_.truth()));
      finder_.require(formulas_.any({formulas_.negation(chosen.back()), one.holds}));
      for (std::size_t k = more.size(); k-- > 0;)
        more[k] = formulas_.any({more[k], formulas_.all({chosen.back(), k == 0 ? always : more[k - 1]})});
    }
    int rounds = 0;
    for (const Formula one : more)
      while (finder_.check({formulas_.negation(one)}) == Verdict::possible) {
        if (++rounds > most_rounds) return std::nullopt;
        const Members found = chosen_in(chosen, finder_.model());
        const Verdict without = suffices(found);
        if (without == Verdict::impossible) return earlier(found);
        if (without == Verdict::undecided) return std::nullopt;
        finder_.require(formulas_.any(untrue(chosen, checker_.model())));
      }
    return std::nullopt;
  }

  Members chosen_in(const std::vector<Formula> &chosen, const Model &model) const {
    Members found;
    std::vector<std::uint8_t> memo;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (formulas_.value(chosen[i], model, memo)) found.push_back(i);
    return found;
  }

  std::vector<Formula> untrue(const std::vector<Formula> &chosen, const Model &model) const {
    std::vector<Formula> found;
    std::vector<std::uint8_t> memo;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (!formulas_.value(sayings_[i].holds, model, memo)) found.push_back(chosen[i]);
    return found;
  }

  // Whether with these the line can be out.
  Verdict suffices(const Members &with) {
    std::vector<Formula> under{formulas_.negation(in_)};
    for (const std::size_t one : with) under.push_back(sayings_[one].holds);
    return checker_.check(under);
  }

  // As few answers, but to questions that come earlier: what a later one is asked by says it more plainly.
  Members earlier(Members found) {
    for (std::size_t i = 0; i < found.size(); ++i)
      for (std::size_t other = 0; other < found[i]; ++other) {
        Members with = found;
        with[i] = other;
        if (suffices(with) != Verdict::impossible) continue;
        std::vector<Formula> under{in_};
        for (const std::size_t one : with) under.push_back(sayings_[one].holds);
        if (checker_.check(under) != Verdict::possible) continue;
        found = with;
        break;
      }
    std::sort(found.begin(), found.end());
    return found;
  }

  // Of all that one set of answers says, what is needed.
  void of_one_model() {
    if (checker_.check({in_}) != Verdict::possible) return;
    const Model model = checker_.model();
    std::vector<std::uint8_t> memo;
    std::vector<Saying> all;
    std::vector<Formula> holds;
    for (const Saying &one : sayings_)
      if (formulas_.value(one.holds, model, memo)) {
        all.push_back(one);
        holds.push_back(one.holds);
      }
    const Core core = smallest_core(checker_, formulas_, {formulas_.negation(in_)}, holds, 0);
    for (const std::size_t one : core.members) made_.answers.push_back(all[one]);
  }

  void variant() {
    std::vector<Formula> under{in_};
    for (const Saying &one : made_.answers) under.push_back(one.holds);
    const Library &library = space_.library();
    const auto prefer = [&](Formula formula) {
      under.push_back(formula);
      if (formula == always || checker_.check(under) != Verdict::possible) under.pop_back();
    };
    Interim defaults = nothing_answered(library);
    defaults.defaults = true;
    for (const auto &one : choices_.assumed(defaults)) prefer(one.formula);
    for (PartyId id = 0; id < library.parties.size(); ++id)
      prefer(space_.count_is(id, always_join(library.parties[id])));
    if (checker_.check(under) == Verdict::possible) made_.variant = answers_of(space_, checker_.model());
  }

  Choices choices_;
  Space &space_;
  Formulas &formulas_;
  Formula in_;
  OrderSolver finder_;
  OrderSolver &checker_;
  std::vector<Formula> base_ = {};
  std::vector<Saying> sayings_ = {};
  Reach made_ = {};
};

} // namespace

std::vector<Saying> sayings_of(Choices &choices) {
  Space &space = choices.space();
  Formulas &formulas = space.formulas();
  std::vector<Saying> all;
  for (const Choice &one : choices.all()) {
    if (one.holds <= always) continue;
    all.push_back({.choice = one, .holds = one.holds});
    if (one.question == none || space.library().questions[one.question].type != Type::selection) continue;
    const Formula left_out = formulas.all({space.asked(one.question), formulas.negation(one.holds)});
    all.push_back({.kind = Saying::Kind::left_out, .choice = one, .holds = left_out});
  }
  for (const auto &field : space.fields()) {
    const ProofRow &row = proof_row(field.field->type);
    // of numbers and dates too many could be said
    const std::int64_t values = row.texts   ? space.known_texts()
                                : row.truth ? 2
                                            : std::ssize(field.field->source->options);
    const Formula there =
        formulas.all({formulas.compare({{{space.count(field.kind), 1}}, 0}, syntax::Relation::greater,
                                       {{}, std::int64_t{field.member}}),
                      space.asked(field.kind, field.member, *field.field)});
    for (std::int64_t value = 0; value < values; ++value) {
      const Formula is = space.value_is(field.variable, value);
      Saying saying{.kind = Saying::Kind::field,
                    .choice = {.party = field.kind},
                    .member = field.member,
                    .field = field.field->name,
                    .text = row.toml(*field.field, value, space),
                    .holds = formulas.all({there, is})};
      all.push_back(saying);
      saying.kind = Saying::Kind::field_not;
      saying.holds = formulas.all({there, formulas.negation(is)});
      all.push_back(saying);
    }
  }
  return all;
}

Reach reach(const Library &library, const Interim &interim, std::size_t line, unsigned effort) {
  return Reaching(library, interim, line, effort).run();
}

} // namespace beding::proving
