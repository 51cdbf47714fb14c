#include "engine/answers/calculate.hpp"

#include "dsl/date.hpp"
#include "engine/answers/exact.hpp"

#include <algorithm>
#include <utility>

namespace beding {
namespace {

using Kind = Calculation::Kind;
using Is = Calculation::Is;

struct Period {
  std::int64_t months = 0, days = 0;
};
using Part = std::variant<std::monostate, Exact, syntax::Date, Period>;

constexpr std::int64_t last_year = 9999;
constexpr std::int64_t longest = 12 * last_year; // of a period, in months; in days still less than of dates

std::optional<syntax::Date> later(const syntax::Date &date, const Period &period) {
  const std::int64_t month = std::int64_t{date.year} * 12 + date.month - 1 + period.months;
  if (month < 12 || month >= (last_year + 1) * 12) return std::nullopt;
  syntax::Date moved{static_cast<std::int32_t>(month / 12), static_cast<std::int32_t>(month % 12 + 1),
                     date.day};
  moved.day = std::min(moved.day, last_day_of(moved.year, moved.month));
  return date_at(day_of(moved) + period.days);
}

class Reckoning {
public:
  Reckoning(const Inputs &given, const LoopPlace *of) : given_(given), place_(of) {}

  Calculated run(const Calculation &all) {
    const Part part = this->part(all);
    if (open()) return result_;
    if (const auto *date = std::get_if<syntax::Date>(&part)) {
      result_.answer.value = *date;
      return result_;
    }
    const auto hundredths = (std::get<Exact>(part) * 100).nearest_whole().within(largest_answer * 100);
    if (!hundredths)
      fault(Code::computed_too_large, all);
    else
      result_.answer.value = *hundredths;
    return result_;
  }

private:
  // Nothing more can be said.
  bool open() const { return stopped_ || result_.fault.part != nullptr; }
  Part stop() {
    stopped_ = true;
    return {};
  }
  Part fault(Code code, const Calculation &part) {
    result_.fault = {code, &part, place_ != nullptr ? place_->member : 0};
    return {};
  }
  Part unasked(Unasked what) {
    result_.answer.asked = false;
    result_.answer.lacks = std::move(what);
    return stop();
  }

  Part part(const Calculation &one) {
    switch (one.kind) {
    case Kind::number: return Exact(one.number, one.parts);
    case Kind::date: return one.date;
    case Kind::operand: return operand(one);
    case Kind::computed: return computed(one);
    case Kind::sum: return sum(one);
    case Kind::product: return product(one);
    case Kind::period: return period(one);
    case Kind::rounded: return rounded(one);
    case Kind::highest:
    case Kind::lowest: return over_members(one) ? over(one) : extreme(one);
    case Kind::total: return over(one);
    case Kind::either: return either(one);
    }
    return {};
  }

  static Part of_answer(const Answer &answer) {
    if (const auto *date = std::get_if<syntax::Date>(&answer)) return *date;
    return Exact(std::get<std::int64_t>(answer), 100);
  }

  Part operand(const Calculation &one) {
    const Operand &of = one.operand;
    const bool field = of.kind == Operand::Kind::field;
    if ((field || of.is_asked()) && !given_.asked(of, place_)) {
      if (!field) return unasked({.question = of.subject});
      if (!over_ || !of.of_loop) return unasked({.party = of.subject, .field = of.text});
      return pass(one);
    }
    const Answer answer = given_.operand(of, place_);
    return std::holds_alternative<std::monostate>(answer) ? stop() : of_answer(answer);
  }

  // What it is reckoned on with does not matter.
  Part pass(const Calculation &one) {
    passed_ = true;
    return one.is == Is::date ? Part(syntax::Date{2000, 1, 1}) : Part(Exact(1));
  }

  // A value of values has been rounded to two decimals, as it is printed.
  Part computed(const Calculation &one) {
    const ComputedAnswer &other = given_.computed(one.operand, place_);
    const bool own = one.operand.of_loop && place_ != nullptr && other.lacks.party == place_->kind &&
                     !other.lacks.field.empty();
    if (!other.asked) return over_ && own ? pass(one) : unasked(other.lacks);
    return std::holds_alternative<std::monostate>(other.value) ? stop() : of_answer(other.value);
  }

  // Numbers are kept small enough that no calculation takes long.
  Part bounded(Exact value, const Calculation &at) {
    constexpr unsigned most_bits = 400;
    if (value.bits() > most_bits) return fault(Code::computed_too_large, at);
    return value;
  }

  static Period turned(Period period, bool turned) {
    return turned ? Period{-period.months, -period.days} : period;
  }

  Part added(const Part &sum, const Part &term, const Calculation &one) {
    const auto *date = std::get_if<syntax::Date>(&sum);
    if (const auto *period = std::get_if<Period>(&term)) {
      const Period here = turned(*period, one.turned);
      if (date != nullptr) return moved(*date, here, one);
      const auto &before = std::get<Period>(sum);
      return Period{before.months + here.months, before.days + here.days};
    }
    if (const auto *other = std::get_if<syntax::Date>(&term)) {
      if (date != nullptr) return Exact(day_of(*date) - day_of(*other));
      return moved(*other, std::get<Period>(sum), one);
    }
    const auto &number = std::get<Exact>(term);
    return bounded(one.turned ? Exact(std::get<Exact>(sum) - number) : Exact(std::get<Exact>(sum) + number),
                   one);
  }

  Part moved(const syntax::Date &date, const Period &period, const Calculation &at) {
    const auto there = later(date, period);
    return there ? Part(*there) : fault(Code::no_date_there, at);
  }

  Part sum(const Calculation &one) {
    Part all = part(one.of.front());
    for (std::size_t i = 1; i < one.of.size() && !open(); ++i) {
      const Part term = part(one.of[i]);
      if (!open()) all = added(all, term, one.of[i]);
    }
    return all;
  }

  Part product(const Calculation &one) {
    Part all = part(one.of.front());
    for (std::size_t i = 1; i < one.of.size() && !open(); ++i) {
      const Part factor = part(one.of[i]);
      if (open()) break;
      const auto &by = std::get<Exact>(factor);
      if (one.of[i].turned && by.is_nought()) return fault(Code::divided_by_zero, one.of[i]);
      const auto &so_far = std::get<Exact>(all);
      all = bounded(one.of[i].turned ? Exact(so_far / by) : Exact(so_far * by), one);
    }
    return all;
  }

  Part period(const Calculation &one) {
    const Part many = part(one.of.front());
    if (open()) return {};
    const auto &number = std::get<Exact>(many);
    if (!number.is_whole()) return fault(Code::no_whole_period, one.of.front());
    const auto [months, each] = time_unit(one.unit);
    const auto count = (number * each).within(months ? longest : longest * 31);
    if (!count) return fault(Code::no_date_there, one);
    return months ? Period{.months = *count} : Period{.days = *count};
  }

  // Amounts to cents, numbers to whole ones.
  Part rounded(const Calculation &one) {
    const Part of = part(one.of.front());
    if (open()) return {};
    const int parts = one.is == Is::amount ? 100 : 1;
    return (std::get<Exact>(of) * parts).nearest_whole() / parts;
  }

  static bool less(const Part &a, const Part &b) {
    if (const auto *date = std::get_if<syntax::Date>(&a)) return *date < std::get<syntax::Date>(b);
    return std::get<Exact>(a) < std::get<Exact>(b);
  }
  Part extreme(const Calculation &one) {
    Part best = part(one.of.front());
    for (std::size_t i = 1; i < one.of.size() && !open(); ++i) {
      Part other = part(one.of[i]);
      if (!open() && (one.kind == Kind::highest ? less(best, other) : less(other, best)))
        best = std::move(other);
    }
    return best;
  }

  // Of each member; those of which something is not asked are passed over.
  Part over(const Calculation &one) {
    const bool total = one.kind == Kind::total;
    std::optional<Part> all;
    const std::size_t count = given_.members(one.subject);
    for (std::size_t i = 0; i < count; ++i) {
      const LoopPlace place = place_in_all(one.subject, i, count);
      Part here;
      const bool counts = of_member(place, one.of.front(), here);
      if (open()) return {};
      if (!counts) continue;
      if (all && total)
        all = bounded(std::get<Exact>(*all) + std::get<Exact>(here), one);
      else if (!all || (one.kind == Kind::highest ? less(*all, here) : less(here, *all)))
        all = std::move(here);
      if (open()) return {};
    }
    if (all) return *all;
    return total ? Part(Exact(0)) : unasked({.party = one.subject});
  }
  bool of_member(const LoopPlace &place, const Calculation &one, Part &value) {
    const LoopPlace *const around = std::exchange(place_, &place);
    const bool passed = std::exchange(passed_, false);
    const bool over = std::exchange(over_, true);
    value = part(one);
    over_ = over;
    place_ = around;
    const bool counts = !std::exchange(passed_, passed);
    if (!counts && !stopped_) result_.fault = {};
    return counts;
  }

  Part either(const Calculation &one) {
    std::size_t taken = 0;
    while (taken < one.conditions.size() && !given_.holds(one.conditions[taken], place_)) ++taken;
    return part(one.of[taken]);
  }

  const Inputs &given_;
  Calculated result_;
  bool stopped_ = false;
  const LoopPlace *place_; // of the member at hand
  bool over_ = false;      // that is gone through, and passed over
  bool passed_ = false;    // where something of it is not asked
};

} // namespace

Calculated calculate(const Calculation &calculation, const Inputs &given, const LoopPlace *of) {
  return Reckoning(given, of).run(calculation);
}

std::string name_of(const Library &library, const Unasked &one) {
  if (one.question != none) return library.questions[one.question].name;
  const std::string &party = library.parties[one.party].name;
  return one.field.empty() ? party : party + "." + one.field;
}

namespace {

bool is_asked(const Operand &one, const Answers &answers, const Library &library, const LoopPlace *place) {
  if (one.kind != Operand::Kind::field) return answers.asked[one.subject];
  const auto [kind, member] = party_of(one, place);
  if (member >= answers.parties[kind].size()) return false;
  const auto field = field_named(library.parties[kind], one.text);
  return field && answers.parties[kind][member].asks(*field);
}

} // namespace

Calculated calculate(const Library &library, const Answers &answers, ComputedId id, std::uint32_t member) {
  const ComputedInfo &info = library.computed[id];
  const Inputs given{
      .operand = [&](const Operand &one,
                     const LoopPlace *place) { return answer_of(one, library, answers, place); },
      .asked = [&](const Operand &one,
                   const LoopPlace *place) { return is_asked(one, answers, library, place); },
      .holds =
          [&](std::uint32_t one, const LoopPlace *place) {
            return holds(library.conditions[one], library, answers, place);
          },
      .members = [&](PartyId kind) { return answers.parties[kind].size(); },
      .computed = [&](const Operand &one, const LoopPlace *place) -> const ComputedAnswer & {
        return computed_at(library, answers, one.subject, one.of_loop, place);
      }};
  if (info.of == none) return calculate(info.calculation, given);
  const LoopPlace of = place_in_all(info.of, member, answers.parties[info.of].size());
  return calculate(info.calculation, given, &of);
}

void clear_computed(const Library &library, Answers &answers) {
  answers.computed.assign(library.computed.size(), {});
  answers.computed_of.assign(library.computed.size(), {});
}

void compute(const Library &library, Answers &answers) {
  clear_computed(library, answers);
  for (const SettlingStep &step : library.settling_order)
    if (step.computed != none)
      settle_computed(library, answers, step.computed, [&](std::uint32_t member) {
        return calculate(library, answers, step.computed, member).answer;
      });
}

} // namespace beding
