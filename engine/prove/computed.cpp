#include "engine/prove/computed.hpp"

#include "engine/answers/calculate.hpp"
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {

using Kind = Calculation::Kind;
using Is = Calculation::Is;

const Linear &ComputedValues::number(ComputedId id) {
  if (!numbers_[id]) numbers_[id] = reckoned(id);
  return *numbers_[id];
}

void ComputedValues::prepare(ComputedId id) {
  if (compared_.empty()) compared_ = compared_values(space_.library());
  hang(id);
  if (compared_[id]) number(id);
}

// A number that nothing compares is not said: only those that conditions need, and those that divide.
std::vector<bool> compared_values(const Library &library) {
  std::vector<bool> compared(library.computed.size(), false);
  for (const Condition &condition : library.conditions)
    each_operand(condition, [&](const Operand &one) {
      if (one.kind == Operand::Kind::computed) compared[one.subject] = true;
    });
  // each behind what it needs: from the last to the first
  for (auto step = library.settling_order.rbegin(); step != library.settling_order.rend(); ++step) {
    if (step->computed == none) continue;
    const Calculation &all = library.computed[step->computed].calculation;
    each_part(all, [&](const Calculation &one) {
      const bool divides = one.turned && one.is != Is::date && one.is != Is::period;
      if (divides && one.kind != Kind::number) compared[step->computed] = true;
    });
    if (compared[step->computed])
      each_part(all, [&](const Calculation &one) {
        if (one.kind == Kind::computed) compared[one.subject] = true;
      });
  }
  return compared;
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

std::optional<std::int64_t> ComputedValues::at(ComputedId id, const Model &model) {
  const Library &library = space_.library();
  if (model != at_ || all_.empty()) {
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
    const Inputs given{
        .operand = [&](const Operand &one,
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
        .computed = [&](ComputedId one) -> const ComputedAnswer & { return all_[one]; }};
    for (const SettlingStep &step : library.settling_order)
      if (step.computed != none && !beyond_reach(library.computed[step.computed].calculation, members))
        all_[step.computed] = calculate(library.computed[step.computed].calculation, given).answer;
  }
  const Answer &value = all_[id].value;
  if (const auto *date = std::get_if<syntax::Date>(&value)) return day_number(*date) / 2;
  if (const auto *number = std::get_if<std::int64_t>(&value)) return *number;
  return std::nullopt;
}

} // namespace beding::proving
