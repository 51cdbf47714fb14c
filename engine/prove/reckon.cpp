#include "engine/prove/computed.hpp"

#include "engine/prove/extent.hpp"
#include "engine/prove/hanging.hpp"
#include "engine/prove/knowing.hpp"
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>

namespace beding::proving {

using Kind = Calculation::Kind;
using Is = Calculation::Is;
using syntax::Relation;

namespace {

constexpr std::int64_t largest_hundredths = largest_answer * 100;

} // namespace

// Says one value part by part.
class Reckoner : public Hanging {
public:
  using Hanging::Hanging;

  Linear run() {
    const bool date = info_.type == Type::date;
    try {
      const Linear number = compared(part(info_.calculation, always).extent, date);
      if (!date && goes_over_members()) can_be_reckoned(number);
      return number;
    } catch (const TooLarge &) {
      return {{{defined(date), date ? 2 : 1}}, 0};
    }
  }

  // By what it is divided, each by itself: what is not to be said of one says nothing of the next.
  void divisions(const Calculation &one, Formula path) {
    if (over_members(one)) {
      each_member(one, [&](const LoopStep &step) {
        divisions(one.of.front(), formulas_.all({path, step.present}));
      });
      return;
    }
    Formula rest = path;
    for (std::size_t i = 0; i < one.of.size(); ++i) {
      const Calculation &part = one.of[i];
      const Formula here = one.kind == Kind::either ? formulas_.all({path, branch(one, i, rest)}) : path;
      divisions(part, here);
      if (one.kind == Kind::product && is_divisor(part)) division(part, formulas_.all({here, known(part)}));
      if (one.kind != Kind::either) path = formulas_.all({path, known(part)});
    }
  }
  void find_divisions() { divisions(info_.calculation, of_ != nullptr ? of_->present : always); }

private:
  struct Said {
    Extent extent = {};
    std::optional<Extent> months = {}; // of a period, beside the days of `extent`
  };

  // Answers with which it would be too large are refused.
  void can_be_reckoned(const Linear &number) {
    const Formula there = values_.known(id_, member());
    space_.limit(formulas_.any(
        {formulas_.negation(there),
         formulas_.all({formulas_.compare(number, Relation::greater_equal, {{}, -largest_hundredths}),
                        formulas_.compare(number, Relation::less_equal, {{}, largest_hundredths})})}));
  }

  // ---- bounds ----

  std::pair<std::int64_t, std::int64_t> bounds(const Extent &extent) const {
    return bounds_of(extent, formulas_);
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
    formulas_.define({.variable = own,
                      .of = {of.begin(), of.end()},
                      .value = [values = &values_, id = id_, member = member()](
                                   const Model &model) { return values->at(id, member, model); },
                      .exact = exact()});
    return own;
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
    case Kind::lowest: return over_members(one) ? some_member(one, path) : extreme(one, path);
    case Kind::total: return total(one, path);
    case Kind::either: return either(one, path);
    }
    return {};
  }

  static Extent of_answer(const QuestionInfo &info, Variable variable) {
    const std::int64_t parts = info.type == Type::date ? 1 : 100 / scale_of(info);
    return {.sum = {{{variable, 1}}, 0}, .parts = parts};
  }

  Said operand(const Calculation &one) {
    Said said;
    const Operand &operand = one.operand;
    if (operand.kind == Operand::Kind::question) {
      said.extent = of_answer(space_.library().questions[operand.subject], space_.question(operand.subject));
    } else if (operand.kind == Operand::Kind::field) {
      const std::uint32_t member = operand.of_loop && step_ != nullptr ? step_->member : 0;
      const auto *const field = space_.field(operand.subject, member, operand.text);
      if (field == nullptr) return said; // of one that can never be there
      said.extent = of_answer(*field->field, field->variable);
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
    const bool here = one.operand.of_loop && step_ != nullptr;
    return {.extent = {.sum = values_.number(one.subject, here ? step_->member : 0),
                       .parts = one.is == Is::date ? 2 : 100}};
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

  Said period(const Calculation &one, Formula path) {
    Said of = part(one.of.front(), path);
    const auto [months, each] = time_unit(one.unit);
    const Extent count = scaled(of.extent, each, 1);
    return months ? Said{.extent = {}, .months = count} : Said{.extent = count};
  }

  Said product(const Calculation &one, Formula path) {
    Said all = part(one.of.front(), path);
    for (std::size_t i = 1; i < one.of.size(); ++i) {
      path = formulas_.all({path, known(one.of[i - 1])});
      const Said factor = part(one.of[i], path);
      all.extent =
          one.of[i].turned ? divided(all.extent, factor.extent) : multiplied(all.extent, factor.extent);
    }
    return all;
  }

  void division(const Calculation &by, Formula path) try {
    const Extent divisor = part(by, path).extent;
    Linear low = divisor.sum;
    Linear high = divisor.sum;
    low.constant += divisor.low;
    high.constant += divisor.high;
    const Formula nought = formulas_.all({formulas_.compare(low, Relation::less_equal, {}),
                                          formulas_.compare(high, Relation::greater_equal, {})});
    keep_division(by, formulas_.all({path, nought}), divisor.exact());
  } catch (const TooLarge &) {
    keep_division(by, path, false);
  }
  // One for each place, of whichever members.
  void keep_division(const Calculation &by, Formula fault, bool exact) {
    auto &all = values_.divisions_;
    const auto same = std::find_if(all.begin(), all.end(), [&](const ComputedValues::Division &one) {
      return one.value == id_ && one.at.file == by.at.file && one.at.begin == by.at.begin;
    });
    if (same == all.end()) return all.push_back({id_, by.at, fault, exact});
    same->fault = formulas_.any({same->fault, fault});
    same->exact = same->exact && exact;
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

  // By how many there are, as long as each has one that stands for it alone.
  Said total(const Calculation &one, Formula path) {
    const Calculation &each = one.of.front();
    Extent sum;
    std::vector<std::pair<Formula, Extent>> cases{{space_.count_is(one.subject, 0), sum}};
    std::int64_t count = 0;
    each_member(one, [&](const LoopStep &step) {
      const Formula there = formulas_.all({path, step.present});
      const Formula known = this->known(each);
      const Extent here = part(each, formulas_.all({there, known})).extent;
      sum = added(sum, known == step.present || known == always
                           ? here
                           : by_cases({{known, here}, {formulas_.negation(known), Extent{}}}));
      cases.emplace_back(space_.count_is(one.subject, ++count), sum);
    });
    if (std::int64_t{space_.library().parties[one.subject].source->most} <= count)
      return {.extent = by_cases(cases)};
    const Formula more =
        formulas_.compare({{{space_.count(one.subject), 1}}, 0}, Relation::greater, {{}, count});
    if (each.kind == Kind::operand && each.operand.kind == Operand::Kind::field)
      if (const auto *const rest = space_.rest(one.subject, each.operand.text)) {
        cases.emplace_back(more, added(sum, of_answer(*rest->field, rest->sum)));
        return {.extent = by_cases(cases)};
      }
    inexact_ = true;
    cases.emplace_back(more, added(sum, others_of(each, path, one.subject, count)));
    return {.extent = by_cases(cases)};
  }

  // Of a member of that kind, with what is filled in of the first.
  Extent of_one(const Calculation &each, Formula path, PartyId kind) {
    const LoopStep step{.kind = kind};
    const LoopStep *const around = std::exchange(step_, &step);
    const Extent one = part(each, path).extent;
    step_ = around;
    return one;
  }

  // One between the bounds of each; which it is, is told at each set of answers.
  Said some_member(const Calculation &one, Formula path) {
    const Extent each = of_one(one.of.front(), path, one.subject);
    const auto [least, most] = bounds(each);
    inexact_ = true;
    return {.extent = {.sum = {{{space_.aside(least, most), 1}}, 0}, .parts = each.parts}};
  }

  // What those that none stands for come to together: each no less than the least, no more than the most.
  Extent others_of(const Calculation &each, Formula path, PartyId kind, std::int64_t stood) {
    const Extent one = of_one(each, path, kind);
    const auto [least, most] = bounds(one);
    const Variable own = space_.aside(-too_far / 16, too_far / 16);
    const Extent made{.sum = {{{own, 1}}, 0}, .parts = one.parts};
    constexpr std::int64_t largest_factor = 1'000'000'000;
    const Formula none_more =
        formulas_.compare({{{space_.count(kind), 1}}, 0}, Relation::less_equal, {{}, stood});
    const auto within = [&](std::int64_t bound, Relation relation) {
      if (std::abs(bound) > largest_factor) return;
      space_.limit(
          formulas_.any({none_more, formulas_.compare({{{own, 1}}, 0}, relation,
                                                      {{{space_.count(kind), bound}}, -stood * bound})}));
    };
    within(std::min<std::int64_t>(least, 0),
           Relation::greater_equal); // of one that is passed over it is nought
    within(std::max<std::int64_t>(most, 0), Relation::less_equal);
    return made;
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

  bool inexact_ = false; // what was said so far leaves a choice
};

namespace {

const LoopStep *step_at(const std::vector<LoopStep> &steps, std::uint32_t member) {
  return member < steps.size() ? &steps[member] : nullptr;
}

} // namespace

Linear ComputedValues::reckoned(const One &one) {
  if (space_.library().computed[one.first].of == none)
    return Reckoner(*this, space_, one.first, nullptr).run();
  const std::vector<LoopStep> steps = steps_of(one.first);
  const LoopStep *const step = step_at(steps, one.second);
  return step != nullptr ? Reckoner(*this, space_, one.first, step).run() : Linear{};
}
void ComputedValues::find_divisions(const One &one) {
  const std::vector<LoopStep> steps = steps_of(one.first);
  const bool whole = space_.library().computed[one.first].of == none;
  Reckoner(*this, space_, one.first, whole ? nullptr : step_at(steps, one.second)).find_divisions();
}
Formula ComputedValues::known_of(const One &one) {
  const ComputedInfo &info = space_.library().computed[one.first];
  if (info.of == none) return Knowing(*this, space_).known_at(info.calculation, nullptr);
  const std::vector<LoopStep> steps = steps_of(one.first);
  const LoopStep *const step = step_at(steps, one.second);
  if (step == nullptr) return never; // there can be no such member
  return space_.formulas().all({step->present, Knowing(*this, space_).known_at(info.calculation, step)});
}
void ComputedValues::hang(ComputedId id) {
  uses_[id] = Knowing(*this, space_).uses_of(space_.library().computed[id].calculation, steps_of(id));
}

} // namespace beding::proving
