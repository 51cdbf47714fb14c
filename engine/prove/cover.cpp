#include "engine/prove/cover.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

using Shown = std::vector<bool>; // by thing that is to be shown

// The smallest number of sets that together have everything, by trying; of the thing that fewest sets have,
// each set in turn.
class Exact {
public:
  Exact(const std::vector<Shown> &sets, std::size_t things) : sets_(sets), having_(things) {
    for (std::size_t i = 0; i < sets.size(); ++i)
      for (std::size_t k = 0; k < things; ++k)
        if (sets[i][k]) having_[k].push_back(i);
  }

  // Better than `best`, or `best` itself; whether that is known to be the smallest.
  bool run(std::vector<std::size_t> &best) {
    best_ = best;
    most_steps_ = 50'000'000 / (sets_.size() * having_.size() + 1);
    extend({}, std::vector<std::size_t>(having_.size(), 0));
    best = best_;
    return steps_ <= most_steps_;
  }

private:
  void extend(const std::vector<std::size_t> &chosen, const std::vector<std::size_t> &times) {
    if (++steps_ > most_steps_ || chosen.size() >= best_.size()) return;
    std::size_t open = having_.size();
    std::size_t left = 0;
    for (std::size_t k = 0; k < having_.size(); ++k)
      if (times[k] == 0) {
        ++left;
        if (open == having_.size() || having_[k].size() < having_[open].size()) open = k;
      }
    if (left == 0) {
      best_ = chosen;
      return;
    }
    // each further set shows at most so much that is new
    std::vector<std::pair<std::size_t, std::size_t>> gains;
    std::size_t most = 0;
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      const std::size_t gain = fresh(sets_[i], times);
      most = std::max(most, gain);
      if (sets_[i][open]) gains.emplace_back(gain, i);
    }
    if (chosen.size() + (left + most - 1) / most >= best_.size()) return;
    std::stable_sort(gains.begin(), gains.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[gain, i] : gains) {
      std::vector<std::size_t> with = chosen;
      std::vector<std::size_t> more = times;
      with.push_back(i);
      for (std::size_t k = 0; k < more.size(); ++k) more[k] += sets_[i][k] ? 1 : 0;
      extend(with, more);
    }
  }

  static std::size_t fresh(const Shown &set, const std::vector<std::size_t> &times) {
    std::size_t count = 0;
    for (std::size_t k = 0; k < times.size(); ++k) count += set[k] && times[k] == 0 ? 1 : 0;
    return count;
  }

  const std::vector<Shown> &sets_;
  std::vector<std::vector<std::size_t>> having_;
  std::vector<std::size_t> best_ = {};
  std::size_t steps_ = 0;
  std::size_t most_steps_ = 0;
};

class Covering {
public:
  Covering(const Library &library, const CoverOptions &options)
      : options_(options), choices_(library, {.effort = options.effort, .most_listed = 0, .lines = true}),
        space_(choices_.space()), formulas_(space_.formulas()), solver_(choices_.solver()) {}

  Cover run() {
    for (const auto &one : choices_.demands()) solver_.require(one.formula);
    if (solver_.check({}) != Verdict::possible) return std::move(made_);
    for (const Saying &one : sayings_of(choices_))
      if (one.kind == Saying::Kind::is || one.kind == Saying::Kind::left_out) sayings_.push_back(one);
    made_.variants.lines = lines_to_show(choices_);
    things();
    made_.variants.too_many = made_.variants.too_many || made_.at_least > options_.most_variants;
    while (const auto next = first_open()) variant(*next);
    if (made_.variants.too_many) return std::move(made_);
    leave_out();
    improve();
    made_.shown = things_.size();
    usual_values(choices_, models_);
    show_lines(choices_, models_, made_.variants);
    for (const Model &one : models_) made_.variants.all.push_back(answers_of(space_, one));
    made_.at_least = std::max<std::size_t>(made_.at_least, made_.smallest ? models_.size() : 1);
    made_.smallest = made_.smallest || made_.at_least == models_.size();
    return std::move(made_);
  }

private:
  using Subject = std::pair<QuestionId, PartyId>;
  struct Pair {
    std::size_t thing = 0, one = 0, other = 0; // of which sayings
  };

  static Subject subject(const Saying &one) { return {one.choice.question, one.choice.party}; }

  void add(Formula one) {
    if (one == never || std::find(things_.begin(), things_.end(), one) != things_.end()) return;
    const Verdict verdict = solver_.check({one});
    if (verdict == Verdict::undecided) ++made_.variants.undecided;
    if (verdict == Verdict::possible) things_.push_back(one);
  }

  // Lines first: they are what is looked at; pairs fill up the rest.
  void things() {
    for (const Line &one : choices_.lines()) {
      add(one.in);
      add(one.out);
    }
    exclusive();
    std::vector<Formula> all;
    for (const Saying &one : sayings_) {
      add(one.holds);
      all.push_back(one.holds);
    }
    // that many are looked at, whatever of them can be
    made_.variants.too_many = options_.pairs && all.size() * (all.size() - 1) / 2 > options_.most_pairs;
    for (std::size_t i = 0; options_.pairs && !made_.variants.too_many && i < all.size(); ++i)
      pairs_with(i, all);
    made_.pairs = pairs_.size();
    seen_.assign(things_.size(), 0);
    std::map<Subject, std::size_t> of;
    for (std::size_t i = 0; i < sayings_.size(); ++i) {
      const auto [at, fresh] = of.try_emplace(subject(sayings_[i]), subjects_.size());
      if (fresh || !single(sayings_[i])) subjects_.emplace_back(); // of several options each is chosen or not
      subjects_[single(sayings_[i]) ? at->second : subjects_.size() - 1].push_back(i);
    }
  }

  // The pairs of this saying and those behind it.
  void pairs_with(std::size_t i, const std::vector<Formula> &all) {
    const Consequences with = solver_.consequences({all[i]}, all);
    if (with.verdict == Verdict::impossible) return;
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      if (subject(sayings_[i]) == subject(sayings_[k])) continue;
      const Formula pair = formulas_.all({all[i], all[k]});
      const Verdict verdict = with.verdict == Verdict::possible
                                  ? with.of[k] == false ? Verdict::impossible : Verdict::possible
                                  : solver_.check({pair});
      if (verdict == Verdict::undecided) ++made_.variants.undecided;
      if (verdict == Verdict::impossible) made_.excluded.push_back({sayings_[i], sayings_[k]});
      if (verdict != Verdict::possible) continue;
      pairs_.push_back({.thing = things_.size(), .one = i, .other = k});
      things_.push_back(pair);
      if (!single(sayings_[i]) || !single(sayings_[k])) continue;
      // one variant shows one pair of answers to two questions
      const std::size_t count = ++of_two_[{subject(sayings_[i]), subject(sayings_[k])}];
      made_.at_least = std::max(made_.at_least, count);
    }
  }

  // Lines of which no two are in one variant: each takes a variant of its own. The one that excludes most
  // first.
  void exclusive() {
    std::vector<std::vector<bool>> excludes;
    std::vector<std::size_t> order;
    for (const Formula one : things_) {
      const Consequences with = solver_.consequences({one}, things_);
      std::vector<bool> row(things_.size(), false);
      for (std::size_t k = 0; with.verdict == Verdict::possible && k < row.size(); ++k)
        row[k] = with.of[k] == false;
      order.push_back(order.size());
      excludes.push_back(std::move(row));
    }
    const auto many = [&](std::size_t i) { return std::count(excludes[i].begin(), excludes[i].end(), true); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return many(a) > many(b); });
    for (const std::size_t first : order) {
      std::vector<std::size_t> apart{first};
      for (const std::size_t one : order)
        if (std::all_of(apart.begin(), apart.end(), [&](std::size_t other) { return excludes[other][one]; }))
          apart.push_back(one);
      made_.at_least = std::max(made_.at_least, apart.size());
    }
  }

  bool single(const Saying &one) const {
    return one.choice.question == none ||
           space_.library().questions[one.choice.question].type != Type::selection;
  }

  std::optional<std::size_t> first_open() {
    made_.variants.too_many = made_.variants.too_many || models_.size() > options_.most_variants;
    if (made_.variants.too_many) return std::nullopt;
    const auto open = std::find(seen_.begin(), seen_.end(), 0U);
    if (open == seen_.end()) return std::nullopt;
    return static_cast<std::size_t>(open - seen_.begin());
  }

  Shown shown_by(const Model &model) const {
    Shown shown;
    std::vector<std::uint8_t> memo;
    for (const Formula one : things_) shown.push_back(formulas_.value(one, model, memo));
    return shown;
  }

  // Whether the variant can have this too; then it has.
  bool takes(Formula one, std::vector<Formula> &under, Model &model) {
    under.push_back(one);
    std::vector<std::uint8_t> memo;
    if (formulas_.value(one, model, memo)) return true;
    if (solver_.check(under) == Verdict::possible) {
      model = solver_.model();
      return true;
    }
    under.pop_back();
    return false;
  }

  // Question by question the answer that makes the most pairs that were not shown yet with those chosen so
  // far; the questions with the most of such pairs first.
  void choose_answers(std::vector<Formula> &under, Model &model) {
    std::vector<std::vector<bool>> open(sayings_.size(), std::vector<bool>(sayings_.size(), false));
    std::vector<std::size_t> total(sayings_.size(), 0);
    for (const Pair &one : pairs_) {
      if (seen_[one.thing] != 0) continue;
      open[one.one][one.other] = open[one.other][one.one] = true;
      ++total[one.one];
      ++total[one.other];
    }
    const auto most = [&](const std::vector<std::size_t> &some) {
      std::size_t found = 0;
      for (const std::size_t i : some) found = std::max(found, total[i]);
      return found;
    };
    std::vector<std::vector<std::size_t>> order = subjects_;
    std::stable_sort(order.begin(), order.end(),
                     [&](const auto &a, const auto &b) { return most(a) > most(b); });
    std::vector<std::size_t> chosen;
    for (std::vector<std::size_t> &ways : order) {
      const auto worth = [&](std::size_t i) {
        const auto fresh = std::count_if(chosen.begin(), chosen.end(), [&](auto k) { return open[i][k]; });
        return std::pair(fresh, total[i]);
      };
      std::stable_sort(ways.begin(), ways.end(), [&](auto a, auto b) { return worth(a) > worth(b); });
      for (const std::size_t i : ways) {
        if (total[i] == 0) break;
        if (!takes(sayings_[i].holds, under, model)) continue;
        chosen.push_back(i);
        break;
      }
    }
  }

  // One that shows this, and as much more as can be had.
  void variant(std::size_t thing) {
    constexpr std::size_t most_failures = 40; // in a row that this variant cannot show too
    std::vector<Formula> under{things_[thing]};
    if (solver_.check(under) != Verdict::possible) { // out of effort now, though it was not before
      ++made_.variants.undecided;
      ++seen_[thing];
      return;
    }
    Model model = solver_.model();
    choose_answers(under, model);
    std::size_t failures = 0;
    for (std::size_t i = 0; i < things_.size() && failures < most_failures; ++i)
      if (seen_[i] == 0 && !takes(things_[i], under, model)) ++failures;
    models_.push_back(model);
    sets_.push_back(shown_by(model));
    for (std::size_t i = 0; i < things_.size(); ++i) seen_[i] += sets_.back()[i] ? 1 : 0;
  }

  // A variant of which all is shown by others.
  void leave_out() {
    for (std::size_t i = models_.size(); i-- > 0;) {
      bool needed = false;
      for (std::size_t k = 0; k < things_.size() && !needed; ++k) needed = sets_[i][k] && seen_[k] == 1;
      if (needed) continue;
      for (std::size_t k = 0; k < things_.size(); ++k) seen_[k] -= sets_[i][k] ? 1 : 0;
      models_.erase(models_.begin() + static_cast<std::ptrdiff_t>(i));
      sets_.erase(sets_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // Where there are few different variants: all of them, and of these the fewest.
  void improve() {
    if (models_.size() <= std::max<std::size_t>(made_.at_least, 1) || made_.variants.undecided > 0) return;
    std::vector<Formula> told;
    told.reserve(2 * choices_.lines().size() + sayings_.size());
    for (const Line &one : choices_.lines()) told.insert(told.end(), {one.in, one.out});
    for (const Saying &one : sayings_) told.push_back(one.holds);
    std::vector<Model> all;
    for (Verdict next = solver_.check({}); next != Verdict::impossible; next = solver_.check({})) {
      if (next == Verdict::undecided || all.size() == options_.most_candidates) return;
      all.push_back(solver_.model());
      std::vector<std::uint8_t> memo;
      std::vector<Formula> other;
      other.reserve(told.size());
      for (const Formula one : told)
        other.push_back(formulas_.value(one, all.back(), memo) ? formulas_.negation(one) : one);
      solver_.require(formulas_.any(other));
    }
    std::vector<Shown> sets;
    sets.reserve(all.size());
    for (const Model &one : all) sets.push_back(shown_by(one));
    std::vector<std::size_t> best(models_.size()); // of as many as were found; then none is better
    const bool smallest = Exact(sets, things_.size()).run(best);
    if (best.size() < models_.size()) {
      models_.clear();
      for (const std::size_t one : best) models_.push_back(all[one]);
    }
    made_.smallest = smallest;
  }

  CoverOptions options_;
  Choices choices_;
  Space &space_;
  Formulas &formulas_;
  OrderSolver &solver_;
  std::vector<Saying> sayings_ = {};
  std::vector<Formula> things_ = {};
  std::vector<Pair> pairs_ = {};
  std::vector<std::vector<std::size_t>> subjects_ = {};            // sayings of which a variant has one
  std::map<std::pair<Subject, Subject>, std::size_t> of_two_ = {}; // pairs of answers to these two
  std::vector<unsigned> seen_ = {};                                // by thing: in how many variants
  std::vector<Model> models_ = {};
  std::vector<Shown> sets_ = {};
  Cover made_ = {};
};

} // namespace

Cover cover(const Library &library, const CoverOptions &options) { return Covering(library, options).run(); }

} // namespace beding::proving
