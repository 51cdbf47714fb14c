#include "engine/prove/computed.hpp"

#include "engine/answers/calculate.hpp"
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {

using Kind = Calculation::Kind;
using Is = Calculation::Is;

const Linear &ComputedValues::number(ComputedId id, std::uint32_t member) {
  const One one{id, member};
  const auto found = numbers_.find(one);
  return found != numbers_.end() ? found->second : numbers_.emplace(one, reckoned(one)).first->second;
}

Formula ComputedValues::known(ComputedId id, std::uint32_t member) {
  const One one{id, member};
  const auto found = known_.find(one);
  return found != known_.end() ? found->second : known_.emplace(one, known_of(one)).first->second;
}

std::vector<LoopStep> ComputedValues::steps_of(ComputedId id) {
  const PartyId of = space_.library().computed[id].of;
  return of == none ? std::vector<LoopStep>{{}} : space_.members(of);
}

void ComputedValues::prepare(ComputedId id) {
  if (needed_.empty()) needed_ = needed_values(space_.library());
  hang(id);
  if (!needed_[id].compared && !needed_[id].divides) return;
  for (const LoopStep &step : steps_of(id)) {
    if (needed_[id].divides) find_divisions({id, step.member});
    if (needed_[id].compared) number(id, step.member);
  }
}

bool is_divisor(const Calculation &one) {
  return one.turned && one.is != Is::date && one.is != Is::period && one.kind != Kind::number;
}

// A number that nothing compares is not said: only those that conditions need, and those to divide by.
std::vector<NeededValue> needed_values(const Library &library) {
  std::vector<NeededValue> needed(library.computed.size());
  for (const Condition &condition : library.conditions)
    each_operand(condition, [&](const Operand &one) {
      if (one.kind == Operand::Kind::computed) needed[one.subject].compared = true;
    });
  const auto all_in = [&](const Calculation &all) {
    each_part(all, [&](const Calculation &one) {
      if (one.kind == Kind::computed) needed[one.subject].compared = true;
    });
  };
  // each behind what it needs: from the last to the first
  for (auto step = library.settling_order.rbegin(); step != library.settling_order.rend(); ++step) {
    if (step->computed == none) continue;
    const Calculation &all = library.computed[step->computed].calculation;
    if (needed[step->computed].compared) all_in(all);
    each_part(all, [&](const Calculation &one) {
      if (one.kind != Kind::product) return; // in a sum it is taken off
      for (const Calculation &factor : one.of) {
        if (!is_divisor(factor)) continue;
        needed[step->computed].divides = true;
        all_in(factor);
      }
    });
  }
  return needed;
}

// ---- what it really is ----

namespace {

Answer answer_at(const Space &space, const Operand &one, const Model &model, const LoopPlace *place) {
  const auto at = [&](Variable variable) { return space.formulas().at(variable, model); };
  if (one.kind == Operand::Kind::question)
    return answer_of(space.library().questions[one.subject], at(space.question(one.subject)));
  if (one.kind == Operand::Kind::field) {
    const bool here = one.of_loop && place != nullptr;
    const auto value =
        space.value_of(one.subject, one.text, here ? place->member : 0, at(space.count(one.subject)), model);
    return value ? answer_of(*field_of(space.library(), one.subject, one.text), *value) : Answer();
  }
  std::int64_t count = 0;
  if (one.kind == Operand::Kind::chosen)
    for (const Variable option : space.answer(one.subject)) count += at(option);
  else
    for (PartyId kind = 0; kind < space.library().parties.size(); ++kind)
      if (speaks_of(space.library(), one.subject, kind)) count += at(space.count(kind));
  return count * 100;
}

// Whether it goes through so many members that it takes too long to reckon.
template <class Members>
bool beyond_reach(const Calculation &all, const Members &members) {
  constexpr std::size_t most = 1000;
  bool beyond = false;
  each_part(all, [&](const Calculation &one) {
    if (over_members(one)) beyond = beyond || members(one.subject) > most;
  });
  return beyond;
}

} // namespace

// All values of a set of answers; of members, those of each that stands for some.
void ComputedValues::settle(const Model &model) {
  static const ComputedAnswer nobody{.asked = false};
  const Library &library = space_.library();
  at_ = model;
  all_.assign(library.computed.size(), {});
  std::vector<std::uint8_t> memo;
  const auto holds = [&](Formula formula) { return space_.formulas().value(formula, model, memo); };
  const auto members = [&](PartyId kind) {
    return static_cast<std::size_t>(space_.formulas().at(space_.count(kind), model));
  };
  const auto step_at = [&](const LoopPlace &place) {
    return space_.step_of(place.kind, place.member, static_cast<std::int64_t>(members(place.kind)));
  };
  const Inputs given{.operand = [&](const Operand &one,
                                    const LoopPlace *place) { return answer_at(space_, one, model, place); },
                     .asked =
                         [&](const Operand &one, const LoopPlace *place) {
                           if (one.kind != Operand::Kind::field) return holds(space_.asked(one.subject));
                           const bool here = one.of_loop && place != nullptr;
                           return holds(space_.field_asked(one, here ? step_at(*place).member : 0));
                         },
                     .holds =
                         [&](std::uint32_t one, const LoopPlace *place) {
                           if (place == nullptr) return holds(space_.meaning(library.conditions[one]));
                           const LoopStep step = step_at(*place);
                           return holds(space_.meaning(library.conditions[one], &step));
                         },
                     .members = members,
                     .computed = [&](const Operand &one, const LoopPlace *place) -> const ComputedAnswer & {
                       const bool here = one.of_loop && place != nullptr;
                       const std::uint32_t member = here ? step_at(*place).member : 0;
                       const auto &all = all_[one.subject];
                       return member < all.size() ? all[member] : nobody;
                     }};
  for (const SettlingStep &step : library.settling_order) {
    if (step.computed == none) continue;
    const ComputedInfo &info = library.computed[step.computed];
    if (beyond_reach(info.calculation, members)) continue;
    auto &all = all_[step.computed];
    if (info.of == none) {
      all.push_back(calculate(info.calculation, given).answer);
      continue;
    }
    const std::size_t count = members(info.of);
    for (std::uint32_t i = 0; i < std::min<std::size_t>(count, space_.stand_ins(info.of)); ++i) {
      const LoopPlace place = place_in_all(info.of, i == 0 ? 0 : i == 1 ? count - 1 : i - 1, count);
      all.push_back(calculate(info.calculation, given, &place).answer);
    }
  }
}

std::optional<std::int64_t> ComputedValues::at(ComputedId id, std::uint32_t member, const Model &model) {
  if (model != at_ || all_.empty()) settle(model);
  if (member >= all_[id].size()) return std::nullopt;
  const Answer &value = all_[id][member].value;
  if (const auto *date = std::get_if<syntax::Date>(&value)) return day_number(*date) / 2;
  if (const auto *number = std::get_if<std::int64_t>(&value)) return *number;
  return std::nullopt;
}

} // namespace beding::proving
