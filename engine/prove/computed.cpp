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
  if (compared_.empty()) find_compared();
  hang(id);
  if (compared_[id]) number(id);
}

// A number that nothing compares is not said: only those that conditions need, and those that divide.
void ComputedValues::find_compared() {
  const Library &library = space_.library();
  compared_.assign(library.computed.size(), false);
  for (const Condition &condition : library.conditions)
    each_operand(condition, [&](const Operand &one) {
      if (one.kind == Operand::Kind::computed) compared_[one.subject] = true;
    });
  // each behind what it needs: from the last to the first
  for (auto step = library.settling_order.rbegin(); step != library.settling_order.rend(); ++step) {
    if (step->computed == none) continue;
    const Calculation &all = library.computed[step->computed].calculation;
    each_part(all, [&](const Calculation &one) {
      const bool divides = one.turned && one.is != Is::date && one.is != Is::period;
      if (divides && one.kind != Kind::number) compared_[step->computed] = true;
    });
    if (compared_[step->computed])
      each_part(all, [&](const Calculation &one) {
        if (one.kind == Kind::computed) compared_[one.subject] = true;
      });
  }
}

// ---- what it really is ----

namespace {

Answer answer_at(const Space &space, const Operand &one, const Model &model) {
  const auto at = [&](Variable variable) { return space.formulas().at(variable, model); };
  if (one.kind == Operand::Kind::question) {
    const Type type = space.library().questions[one.subject].type;
    const std::int64_t value = at(space.question(one.subject));
    if (type == Type::date) return date_of(2 * value);
    return value * proof_row(type).scale;
  }
  std::int64_t count = 0;
  if (one.kind == Operand::Kind::chosen)
    for (const Variable option : space.answer(one.subject)) count += at(option);
  else
    for (PartyId kind = 0; kind < space.library().parties.size(); ++kind)
      if (speaks_of(space.library(), one.subject, kind)) count += at(space.count(kind));
  return count * 100;
}

} // namespace

std::optional<std::int64_t> ComputedValues::at(ComputedId id, const Model &model) {
  const Library &library = space_.library();
  if (model != at_ || all_.empty()) {
    at_ = model;
    all_.assign(library.computed.size(), {});
    std::vector<std::uint8_t> memo;
    const auto holds = [&](Formula formula) { return space_.formulas().value(formula, model, memo); };
    const Inputs given{
        .operand = [&](const Operand &one) { return answer_at(space_, one, model); },
        .asked = [&](QuestionId one) { return holds(space_.asked(one)); },
        .holds = [&](std::uint32_t one) { return holds(space_.meaning(library.conditions[one])); },
        .computed = [&](ComputedId one) -> const ComputedAnswer & { return all_[one]; }};
    for (const SettlingStep &step : library.settling_order)
      if (step.computed != none)
        all_[step.computed] = calculate(library.computed[step.computed].calculation, given).answer;
  }
  const Answer &value = all_[id].value;
  if (const auto *date = std::get_if<syntax::Date>(&value)) return day_number(*date) / 2;
  if (const auto *number = std::get_if<std::int64_t>(&value)) return *number;
  return std::nullopt;
}

} // namespace beding::proving
