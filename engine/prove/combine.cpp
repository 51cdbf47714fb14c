// Every combination of answers to chosen questions; and which lines a set of variants shows.
#include "engine/library/joining.hpp"
#include "engine/prove/cover.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

class Combining {
public:
  Combining(const Library &library, const CombineOptions &options)
      : options_(options),
        choices_(library, {.effort = options.effort, .most_listed = options.most_listed, .lines = true}),
        space_(choices_.space()), formulas_(space_.formulas()), solver_(choices_.solver()) {}

  Variants run(const std::vector<QuestionId> &questions, const std::vector<PartyId> &parties) {
    for (const QuestionId id : questions) question(id);
    for (const PartyId id : parties) party(id);
    if (options_.at_most) options_.at_most(at_most());
    for (const auto &one : choices_.demands()) solver_.require(one.formula);
    made_.lines = lines_to_show(choices_);
    prefer(questions, parties);
    if (solver_.check({}) == Verdict::possible) extend(0, solver_.model());
    if (made_.too_many) found_.clear();
    std::vector<Model> models;
    for (const std::vector<Formula> &under : found_)
      if (auto model = usual(under)) models.push_back(std::move(*model));
    usual_values(choices_, models);
    show_lines(choices_, models, made_);
    for (const Model &one : models) made_.all.push_back(answers_of(space_, one));
    return std::move(made_);
  }

private:
  // What is asked goes before what is asked by it, so that a way that is closed is seen early.
  void question(QuestionId id) {
    const Formula asked = space_.asked(id);
    const bool several = type_row(space_.library().questions[id].type).several;
    std::vector<Formula> ways;
    for (const Choice &one : choices_.all()) {
      if (one.question != id) continue;
      if (several)
        step({one.holds, formulas_.all({asked, formulas_.negation(one.holds)})}, asked);
      else
        ways.push_back(one.holds);
    }
    if (!several) step(std::move(ways), asked);
  }
  void party(PartyId id) {
    std::vector<Formula> ways;
    for (const Choice &one : choices_.all())
      if (one.party == id) ways.push_back(one.holds);
    step(std::move(ways), always);
  }
  void step(std::vector<Formula> ways, Formula asked) {
    if (ways.empty()) ways.push_back(asked); // an image: any is as good as another
    if (asked != always) ways.push_back(formulas_.negation(asked));
    steps_.push_back(std::move(ways));
  }

  double at_most() const {
    double count = 1;
    for (const std::vector<Formula> &ways : steps_) count *= static_cast<double>(ways.size());
    return count;
  }

  void prefer(const std::vector<QuestionId> &questions, const std::vector<PartyId> &parties) {
    const Library &library = space_.library();
    const auto chosen = [](const auto &some, std::uint32_t id) {
      return std::find(some.begin(), some.end(), id) != some.end();
    };
    Interim defaults = nothing_answered(library);
    defaults.defaults = true;
    for (const auto &one : choices_.assumed(defaults))
      if (!chosen(questions, one.reason.id)) preferred_.push_back(one.formula);
    for (PartyId id = 0; id < library.parties.size(); ++id)
      if (!chosen(parties, id)) preferred_.push_back(space_.count_is(id, always_join(library.parties[id])));
    for (QuestionId id = 0; id < library.questions.size(); ++id) {
      const QuestionInfo &info = library.questions[id];
      const ProofRow &row = proof_row(info.type);
      if (chosen(questions, id) || info.source->fallback || row.usual == nullptr) continue;
      const VariableInfo &variable = formulas_.variables()[space_.question(id)];
      const auto value = row.usual(info, {variable.least, variable.most});
      if (value) preferred_.push_back(space_.value_is(space_.question(id), *value));
    }
  }

  // `model` is one of those that are left.
  void extend(std::size_t level, const Model &model) {
    if (level == steps_.size()) {
      found_.push_back(under_);
      made_.too_many = found_.size() > options_.most_variants;
      return;
    }
    for (const Formula way : steps_[level]) {
      if (made_.too_many || way == never) continue;
      under_.push_back(way);
      std::vector<std::uint8_t> memo;
      const bool known = formulas_.value(way, model, memo);
      const Verdict verdict = known ? Verdict::possible : solver_.check(under_);
      if (verdict == Verdict::undecided) ++made_.undecided;
      if (verdict == Verdict::possible) extend(level + 1, known ? model : Model(solver_.model()));
      under_.pop_back();
    }
  }

  // With as many of the usual answers as go with it.
  std::optional<Model> usual(std::vector<Formula> under) {
    if (solver_.check(under) != Verdict::possible) { // out of effort now, though it was not before
      ++made_.undecided;
      return std::nullopt;
    }
    Model model = solver_.model();
    add_usual(under, model, 0, preferred_.size());
    return model;
  }

  void add_usual(std::vector<Formula> &under, Model &model, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    const std::size_t before = under.size();
    under.insert(under.end(), preferred_.begin() + static_cast<std::ptrdiff_t>(begin),
                 preferred_.begin() + static_cast<std::ptrdiff_t>(end));
    if (solver_.check(under) == Verdict::possible) {
      model = solver_.model();
      return;
    }
    under.resize(before);
    if (end - begin == 1) return;
    const std::size_t middle = begin + (end - begin) / 2;
    add_usual(under, model, begin, middle);
    add_usual(under, model, middle, end);
  }

  CombineOptions options_;
  Choices choices_;
  Space &space_;
  Formulas &formulas_;
  OrderSolver &solver_;
  std::vector<std::vector<Formula>> steps_ = {}; // of each one holds
  std::vector<Formula> preferred_ = {};
  std::vector<Formula> under_ = {};
  std::vector<std::vector<Formula>> found_ = {};
  Variants made_ = {};
};

} // namespace

std::vector<LineShown> lines_to_show(Choices &choices) {
  std::vector<LineShown> lines;
  for (const Line &one : choices.lines())
    lines.push_back({.line = one,
                     .can_be_in = choices.solver().check({one.in}),
                     .can_be_out = choices.solver().check({one.out})});
  return lines;
}

void usual_values(Choices &choices, std::vector<Model> &models) {
  Space &space = choices.space();
  std::vector<Formula> kept = space.limits();
  for (const auto &one : choices.demands()) kept.push_back(one.formula);
  for (const Line &one : choices.lines()) kept.insert(kept.end(), {one.in, one.out});
  for (const Choice &one : choices.all()) kept.push_back(one.holds);
  const auto truths = [&](const Model &model) {
    std::vector<std::uint8_t> memo;
    std::vector<bool> all;
    all.reserve(kept.size());
    for (const Formula one : kept) all.push_back(space.formulas().value(one, model, memo));
    return all;
  };
  const std::vector<QuestionInfo> &questions = space.library().questions;
  for (Model &model : models) {
    const std::vector<bool> before = truths(model);
    for (QuestionId id = 0; id < questions.size(); ++id) {
      const Type type = questions[id].type;
      if (!type_row(type).ordered) continue;
      const Variable variable = space.question(id);
      const VariableInfo within = space.formulas().variables()[variable];
      const auto usual = proof_row(type).usual(questions[id], {within.least, within.most});
      if (!usual || *usual < within.least || *usual > within.most || variable >= model.size()) continue;
      const std::int64_t old = std::exchange(model[variable], *usual);
      space.formulas().settle(model);
      if (old == *usual || truths(model) == before) continue;
      model[variable] = old;
      space.formulas().settle(model);
    }
  }
}

void show_lines(Choices &choices, const std::vector<Model> &models, Variants &variants) {
  for (std::size_t i = 0; i < models.size(); ++i) {
    std::vector<std::uint8_t> memo;
    for (LineShown &one : variants.lines) {
      if (choices.space().formulas().value(one.line.in, models[i], memo)) one.in.push_back(i);
      if (choices.space().formulas().value(one.line.out, models[i], memo)) one.out.push_back(i);
    }
  }
}

Variants combinations(const Library &library, const std::vector<QuestionId> &questions,
                      const std::vector<PartyId> &parties, const CombineOptions &options) {
  return Combining(library, options).run(questions, parties);
}

} // namespace beding::proving
