#include "engine/prove/computed.hpp"

#include "engine/prove/extent.hpp"
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace beding::proving {

using Kind = Calculation::Kind;
using Is = Calculation::Is;
using syntax::Relation;

namespace {

constexpr std::int64_t largest_hundredths = largest_answer * 100;

} // namespace

// Says one value part by part.
class Reckoner {
public:
  Reckoner(ComputedValues &values, Space &space, ComputedId id)
      : values_(values), space_(space), formulas_(space.formulas()), id_(id),
        info_(space.library().computed[id]) {}

  Linear run() {
    const bool date = info_.type == Type::date;
    try {
      return compared(part(info_.calculation, always).extent, date);
    } catch (const TooLarge &) {
      return {{{defined(date), date ? 2 : 1}}, 0};
    }
  }

  // What it hangs on, without what it comes to.
  Formula known() { return known(info_.calculation); }
  ComputedValues::Uses uses() {
    uses(info_.calculation, always);
    return std::move(uses_);
  }

private:
  struct Said {
    Extent extent = {};
    std::optional<Extent> months = {}; // of a period, beside the days of `extent`
  };

  // Which questions matter, and when.
  void uses(const Calculation &one, Formula path) {
    if (one.kind == Kind::operand && one.operand.is_asked()) uses_.emplace_back(one.operand.subject, path);
    if (one.kind == Kind::computed)
      for (const auto &[question, when] : values_.uses(one.subject))
        uses_.emplace_back(question, formulas_.all({path, when}));
    Formula rest = path;
    for (std::size_t i = 0; i < one.of.size(); ++i) {
      if (one.kind != Kind::either) {
        uses(one.of[i], path);
        continue;
      }
      std::vector<QuestionId> asked;
      if (i < one.conditions.size())
        questions_in(space_.library(), space_.library().conditions[one.conditions[i]], asked);
      for (const QuestionId each : asked) uses_.emplace_back(each, rest);
      uses(one.of[i], branch(one, i, rest));
    }
  }

  // ---- bounds ----

  std::pair<std::int64_t, std::int64_t> bounds(const Extent &extent) const {
    std::int64_t least = plus(extent.sum.constant, extent.low);
    std::int64_t most = plus(extent.sum.constant, extent.high);
    for (const auto &[variable, factor] : extent.sum.terms) {
      const VariableInfo &info = formulas_.variables()[variable];
      least = plus(least, times(factor, factor > 0 ? info.least : info.most));
      most = plus(most, times(factor, factor > 0 ? info.most : info.least));
    }
    return {least, most};
  }

  // That where `when` holds `variable` is the whole number nearest to `extent` times `unit`.
  void is_where(Variable variable, std::int64_t unit, const Extent &extent, Formula when) {
    const Extent there = scaled(extent, unit, 1);
    const std::int64_t half = there.parts / 2;
    inexact_ = inexact_ || !there.exact() || there.parts % 2 == 0; // half way is told apart by nothing here
    bounds(added({.sum = {{{variable, -1}}, 0}, .parts = 1}, there)); // all of it can be said
    const Linear own{{{variable, there.parts}}, 0};
    Linear low = there.sum;
    Linear high = there.sum;
    low.constant = plus(low.constant, there.low - half);
    high.constant = plus(high.constant, there.high + half);
    space_.limit(formulas_.any(
        {formulas_.negation(when), formulas_.all({formulas_.compare(own, Relation::greater_equal, low),
                                                  formulas_.compare(own, Relation::less_equal, high)})}));
  }

  static std::int64_t down(std::int64_t value, std::int64_t by) {
    return value / by - (value % by != 0 && value < 0 ? 1 : 0);
  }

  // As conditions compare it: in whole hundredths, or half days.
  Linear compared(const Extent &extent, bool date) {
    const std::int64_t unit = date ? 1 : 100;
    const Extent whole = scaled(extent, unit, 1);
    const auto [least, most] = bounds(whole);
    if (whole.exact() && whole.parts == 1 && !inexact_) {
      Linear number = whole.sum;
      number.constant = plus(number.constant, whole.low);
      if (date) {
        number.constant = times(number.constant, 2);
        for (auto &term : number.terms) term.second = times(term.second, 2);
      }
      return number;
    }
    const Variable own = defined(date, down(least, whole.parts) - 1, down(most, whole.parts) + 1);
    is_where(own, unit, extent, always);
    return {{{own, date ? 2 : 1}}, 0};
  }

  // What this value is, as a number that the solver is told at each set of answers.
  Variable defined(bool date, std::int64_t least = -too_far, std::int64_t most = too_far) {
    const Variable own =
        space_.aside(std::max(least, date ? 0 : -largest_hundredths),
                     std::min(most, date ? day_number({9999, 12, 31}) / 2 : largest_hundredths));
    std::set<Variable> of;
    hangs_on(of);
    formulas_.define(
        {.variable = own,
         .of = {of.begin(), of.end()},
         .value = [values = &values_, id = id_](const Model &model) { return values->at(id, model); }});
    return own;
  }

  // All that decides what this value is.
  void hangs_on(std::set<Variable> &of) {
    const auto all_of = [&](Formula formula) {
      for (const Variable one : formulas_.variables_in(formula)) of.insert(one);
    };
    for (const QuestionId one : info_.questions) {
      of.insert(space_.answer(one).begin(), space_.answer(one).end());
      all_of(space_.asked(one));
    }
    for (PartyId kind = 0; kind < space_.library().parties.size(); ++kind)
      for (const PartyId one : info_.parties)
        if (speaks_of(space_.library(), one, kind)) of.insert(space_.count(kind));
    std::set<ComputedId> seen{id_};
    std::vector<ComputedId> left{id_};
    while (!left.empty()) {
      const ComputedInfo &info = space_.library().computed[left.back()];
      left.pop_back();
      each_part(info.calculation, [&](const Calculation &one) {
        if (one.kind == Kind::computed && seen.insert(one.subject).second) left.push_back(one.subject);
        for (const std::uint32_t condition : one.conditions)
          all_of(space_.meaning(space_.library().conditions[condition]));
      });
    }
  }

  // When all that it needs is asked.
  Formula known(const Calculation &one) {
    if (one.kind == Kind::operand) return one.operand.is_asked() ? space_.asked(one.operand.subject) : always;
    if (one.kind == Kind::computed) return values_.known(one.subject);
    if (one.kind != Kind::either) {
      std::vector<Formula> all;
      for (const Calculation &part : one.of) all.push_back(known(part));
      return formulas_.all(all);
    }
    std::vector<Formula> ways;
    Formula rest = always;
    for (std::size_t i = 0; i < one.of.size(); ++i) {
      const Formula taken = branch(one, i, rest);
      ways.push_back(formulas_.all({taken, known(one.of[i])}));
    }
    return formulas_.any(ways);
  }
  Formula branch(const Calculation &one, std::size_t i, Formula &rest) {
    if (i == one.conditions.size()) return rest;
    const Formula held = space_.meaning(space_.library().conditions[one.conditions[i]]);
    const Formula taken = formulas_.all({rest, held});
    rest = formulas_.all({rest, formulas_.negation(held)});
    return taken;
  }

  // ---- parts ----

  Said part(const Calculation &one, Formula path) {
    switch (one.kind) {
    case Kind::number: return {.extent = {.sum = {{}, one.number}, .parts = one.parts}};
    case Kind::date: return {.extent = {.sum = {{}, day_number(one.date) / 2}}};
    case Kind::operand: return operand(one);
    case Kind::computed: return computed(one);
    case Kind::sum: return sum(one, path);
    case Kind::product: return product(one, path);
    case Kind::period: return period(one, path);
    case Kind::rounded: return rounded(one, path);
    case Kind::highest:
    case Kind::lowest: return extreme(one, path);
    case Kind::either: return either(one, path);
    }
    return {};
  }

  Said operand(const Calculation &one) {
    Said said;
    const Operand &operand = one.operand;
    if (operand.kind == Operand::Kind::question) {
      const Type type = space_.library().questions[operand.subject].type;
      said.extent.sum.terms = {{space_.question(operand.subject), 1}};
      if (type == Type::amount) said.extent.parts = 100;
    } else if (operand.kind == Operand::Kind::chosen)
      for (const Variable option : space_.answer(operand.subject))
        said.extent.sum.terms.emplace_back(option, 1);
    else
      for (PartyId kind = 0; kind < space_.library().parties.size(); ++kind)
        if (speaks_of(space_.library(), operand.subject, kind))
          said.extent.sum.terms.emplace_back(space_.count(kind), 1);
    return said;
  }

  Said computed(const Calculation &one) {
    return {.extent = {.sum = values_.number(one.subject), .parts = one.is == Is::date ? 2 : 100}};
  }

  Said sum(const Calculation &one, Formula path) {
    Said all = part(one.of.front(), path);
    bool dated = one.of.front().is == Is::date;
    for (std::size_t i = 1; i < one.of.size(); ++i) {
      const Calculation &term = one.of[i];
      path = formulas_.all({path, known(one.of[i - 1])});
      Said next = part(term, path);
      if (term.turned) next.extent = scaled(next.extent, -1, 1);
      if (term.turned && next.months) next.months = scaled(*next.months, -1, 1);
      const bool date = dated || term.is == Is::date;
      if (all.months && next.months)
        all.months = added(*all.months, *next.months);
      else if (next.months)
        all.months = next.months;
      // first the months, as they are reckoned
      if (date && all.months) all.extent = added(all.extent, days_of(*all.months));
      if (date) all.months.reset();
      all.extent = added(all.extent, next.extent);
      dated = date && !(dated && term.is == Is::date);
    }
    return all;
  }

  // So many months in days, from any day: 4,800 are 146,097, and no stretch of months is 4.4 days off that.
  Extent days_of(const Extent &months) const {
    constexpr std::int64_t cycle = 4800;
    if (months.sum.terms.empty() && months.exact() && months.parts == 1) {
      const std::int64_t count = months.sum.constant + months.low;
      constexpr std::int64_t most = 12LL * 9999;
      if (count > most || count < -most) throw TooLarge{};
      const auto [shortest, longest] = days_in(count);
      return {.low = shortest, .high = longest};
    }
    Extent days = scaled(months, 146'097, cycle);
    const std::int64_t off = times(days.parts, 45) / 10 + 1;
    days.low = plus(days.low, -off);
    days.high = plus(days.high, off);
    return days;
  }

  Said period(const Calculation &one, Formula path) {
    Said of = part(one.of.front(), path);
    const auto [months, each] = time_unit(one.unit);
    const Extent count = scaled(of.extent, each, 1);
    return months ? Said{.extent = {}, .months = count} : Said{.extent = count};
  }

  static std::optional<Extent> constant(const Extent &extent) {
    if (!extent.sum.terms.empty() || !extent.exact()) return std::nullopt;
    return Extent{.sum = {{}, extent.sum.constant + extent.low}, .parts = extent.parts};
  }

  Said product(const Calculation &one, Formula path) {
    Said all = part(one.of.front(), path);
    for (std::size_t i = 1; i < one.of.size(); ++i) {
      path = formulas_.all({path, known(one.of[i - 1])});
      const Said factor = part(one.of[i], path);
      if (one.of[i].turned) {
        division(one.of[i], factor.extent, formulas_.all({path, known(one.of[i])}));
        all.extent = divided(all.extent, factor.extent);
      } else
        all.extent = multiplied(all.extent, factor.extent);
    }
    return all;
  }

  void division(const Calculation &by, const Extent &divisor, Formula path) {
    Linear low = divisor.sum;
    Linear high = divisor.sum;
    low.constant += divisor.low;
    high.constant += divisor.high;
    const Formula nought = formulas_.all({formulas_.compare(low, Relation::less_equal, {}),
                                          formulas_.compare(high, Relation::greater_equal, {})});
    values_.divisions_.push_back({id_, by.at, formulas_.all({path, nought}), divisor.exact()});
  }

  // One that has few values is told apart by them.
  Extent multiplied(const Extent &a, const Extent &b) {
    for (const auto &[one, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
      if (const auto fixed = constant(*one)) return scaled(*other, fixed->sum.constant, fixed->parts);
      const auto [least, most] = bounds(*one);
      if (!one->exact() || most - least > few) continue;
      std::vector<std::pair<Formula, Extent>> cases;
      for (std::int64_t value = least; value <= most; ++value)
        cases.emplace_back(is(*one, value), scaled(*other, value, one->parts));
      return by_cases(cases);
    }
    return between(a, b);
  }
  Extent divided(const Extent &a, const Extent &b) {
    if (const auto fixed = constant(b))
      return fixed->sum.constant == 0 ? a : scaled(a, fixed->parts, fixed->sum.constant);
    const auto [least, most] = bounds(b);
    if (!b.exact() || most - least > few) throw TooLarge{};
    std::vector<std::pair<Formula, Extent>> cases;
    for (std::int64_t value = least; value <= most; ++value)
      if (value != 0) cases.emplace_back(is(b, value), scaled(a, b.parts, value));
    return by_cases(cases);
  }
  Formula is(const Extent &extent, std::int64_t value) {
    Linear number = extent.sum;
    number.constant += extent.low;
    return formulas_.compare(number, Relation::equal, {{}, value});
  }

  // A number of its own, in parts that all cases have; in ten thousandths where those would be too many.
  Extent by_cases(const std::vector<std::pair<Formula, Extent>> &cases) {
    constexpr std::int64_t most_parts = 1'000'000;
    std::int64_t parts = 1;
    for (const auto &one : cases)
      if (parts <= most_parts) parts = std::lcm(parts, std::min(one.second.parts, most_parts + 1));
    if (parts > most_parts) parts = 10'000;
    std::int64_t least = too_far;
    std::int64_t most = -too_far;
    for (const auto &one : cases) {
      const Extent there = scaled(one.second, parts, 1);
      const auto [low, high] = bounds(there);
      least = std::min(least, down(low, there.parts) - 1);
      most = std::max(most, down(high, there.parts) + 1);
    }
    const Variable own = space_.aside(least, most);
    Extent made{.sum = {{{own, 1}}, 0}, .parts = parts};
    for (const auto &one : cases) {
      if (scaled(one.second, parts, 1).parts > 1) made.low = -1, made.high = 1; // it is not quite that
      is_where(own, parts, one.second, one.first);
    }
    return made;
  }

  // Nothing but the corners.
  Extent between(const Extent &a, const Extent &b) {
    const auto [a_least, a_most] = bounds(a);
    const auto [b_least, b_most] = bounds(b);
    const auto corners = {times(a_least, b_least), times(a_least, b_most), times(a_most, b_least),
                          times(a_most, b_most)};
    inexact_ = true;
    return {.sum = {{{space_.aside(std::min(corners), std::max(corners)), 1}}, 0},
            .parts = times(a.parts, b.parts)};
  }

  Said rounded(const Calculation &one, Formula path) {
    Said said = part(one.of.front(), path);
    const std::int64_t unit = one.is == Is::amount ? 100 : 1;
    const Extent there = scaled(said.extent, unit, 1);
    if (there.exact() && there.parts == 1) return said;
    const auto [least, most] = bounds(there);
    const Variable own = space_.aside(down(least, there.parts) - 1, down(most, there.parts) + 1);
    is_where(own, unit, said.extent, always);
    return {.extent = {.sum = {{{own, 1}}, 0}, .parts = unit}};
  }

  Said extreme(const Calculation &one, Formula path) {
    std::vector<Extent> all;
    for (const Calculation &each : one.of) {
      all.push_back(part(each, path).extent);
      path = formulas_.all({path, known(each)});
    }
    std::vector<std::pair<Formula, Extent>> cases;
    const bool highest = one.kind == Kind::highest;
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<Formula> best;
      for (std::size_t k = 0; k < all.size(); ++k) {
        if (k == i) continue;
        const Extent difference = added(all[i], scaled(all[k], -1, 1));
        Linear number = difference.sum;
        number.constant = plus(number.constant, highest ? difference.high : difference.low);
        bounds(difference);
        best.push_back(
            formulas_.compare(number, highest ? Relation::greater_equal : Relation::less_equal, {}));
      }
      cases.emplace_back(formulas_.all(best), all[i]);
    }
    for (const auto &way : cases)
      if (!way.second.exact()) throw TooLarge{}; // which is the highest cannot be said
    return {.extent = by_cases(cases)};
  }

  Said either(const Calculation &one, Formula path) {
    std::vector<std::pair<Formula, Extent>> cases;
    Formula rest = always;
    for (std::size_t i = 0; i < one.of.size(); ++i) {
      const Formula taken = branch(one, i, rest);
      cases.emplace_back(taken, part(one.of[i], formulas_.all({path, taken})).extent);
    }
    return {.extent = by_cases(cases)};
  }

  static constexpr std::int64_t few = 64;

  ComputedValues &values_;
  Space &space_;
  Formulas &formulas_;
  ComputedId id_;
  const ComputedInfo &info_;
  std::vector<std::pair<QuestionId, Formula>> uses_;
  bool inexact_ = false; // what was said so far leaves a choice
};

Linear ComputedValues::reckoned(ComputedId id) { return Reckoner(*this, space_, id).run(); }
void ComputedValues::hang(ComputedId id) {
  Reckoner reckoner(*this, space_, id);
  known_[id] = reckoner.known();
  uses_[id] = reckoner.uses();
}

} // namespace beding::proving
