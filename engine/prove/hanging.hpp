// One computed value, of the whole or of one member, and all that decides what it is.
#pragma once
#include "engine/prove/knowing.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace beding::proving {

class Hanging : public Knowing {
public:
  // `step`: of the member that has it; null: it is of the whole.
  Hanging(ComputedValues &values, Space &space, ComputedId id, const LoopStep *step)
      : Knowing(values, space), id_(id), info_(space.library().computed[id]), of_(step) {
    step_ = step;
  }

protected:
  // It and all values that it is computed from, each once.
  const std::vector<ComputedId> &all_values() {
    if (!values_used_.empty()) return values_used_;
    std::set<ComputedId> seen{id_};
    values_used_.push_back(id_);
    for (std::size_t next = 0; next < values_used_.size(); ++next)
      each_part(space_.library().computed[values_used_[next]].calculation, [&](const Calculation &one) {
        if (one.kind == Kind::computed && seen.insert(one.subject).second)
          values_used_.push_back(one.subject);
      });
    return values_used_;
  }
  // Calls take(part) for all parts of all of them.
  template <class Take>
  void each_part_of_all(const Take &take) {
    for (const ComputedId id : all_values()) each_part(space_.library().computed[id].calculation, take);
  }
  bool goes_over_members() const {
    bool over = false;
    each_part(info_.calculation, [&](const Calculation &one) { over = over || over_members(one); });
    return over;
  }
  bool goes_over(PartyId kind) {
    bool over = false;
    each_part_of_all(
        [&](const Calculation &one) { over = over || (over_members(one) && one.subject == kind); });
    return over;
  }
  // How many of a kind there are.
  bool counts(PartyId kind) {
    bool found = false;
    each_part_of_all([&](const Calculation &one) {
      found = found || (one.kind == Kind::operand && one.operand.kind == Operand::Kind::count &&
                        speaks_of(space_.library(), one.operand.subject, kind));
    });
    return found;
  }

  // When the members that stand for others are all there are, wherever it goes over members.
  Formula exact() {
    std::vector<Formula> all;
    each_part_of_all([&](const Calculation &one) {
      if (over_members(one)) all.push_back(space_.each_stood_for(one));
    });
    return formulas_.all(all);
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
    const bool alone = of_ != nullptr && !goes_over(info_.of); // of one member, not of the others
    for (PartyId kind = 0; kind < space_.library().parties.size(); ++kind)
      for (const PartyId one : info_.parties)
        if (speaks_of(space_.library(), one, kind) && !(alone && kind == info_.of && !counts(kind)))
          of.insert(space_.count(kind));
    const auto is_of = [&](PartyId kind, const QuestionInfo &field) {
      return std::find(info_.fields.begin(), info_.fields.end(), std::pair(kind, field.name)) !=
             info_.fields.end();
    };
    for (const Space::FieldVariable &field : space_.fields()) {
      if (!is_of(field.kind, *field.field)) continue;
      if (alone && field.kind == info_.of && field.member != member()) continue;
      of.insert(field.variable);
      all_of(space_.asked(field.kind, field.member, *field.field));
    }
    for (const Space::Rest &rest : space_.rests())
      if (is_of(rest.kind, *rest.field)) of.insert(rest.sum);
    for (const ComputedId value : all_values()) {
      const ComputedInfo &info = space_.library().computed[value];
      const std::vector<LoopStep> all_steps =
          info.of == none ? std::vector<LoopStep>{} : space_.members(info.of);
      each_part(info.calculation, [&](const Calculation &one) {
        for (const std::uint32_t condition : one.conditions)
          for (const LoopStep *step : at_steps(info.of, alone, all_steps))
            all_of(space_.meaning(space_.library().conditions[condition], step));
        if (over_members(one))
          each_member(one, [&](const LoopStep &step) {
            each_part(one.of.front(), [&](const Calculation &part) {
              for (const std::uint32_t condition : part.conditions)
                all_of(space_.meaning(space_.library().conditions[condition], &step));
            });
          });
      });
    }
  }

  // Where its conditions are looked at: of one member, of all that have the value, or nowhere in a loop.
  std::vector<const LoopStep *> at_steps(PartyId of, bool alone, const std::vector<LoopStep> &steps) const {
    if (of == none || (alone && of == info_.of)) return {of == none ? nullptr : of_};
    std::vector<const LoopStep *> all;
    for (const LoopStep &one : steps) all.push_back(&one);
    return all;
  }

  // Of one that stands for others as those steps number them.
  std::uint32_t member() const { return of_ != nullptr ? of_->member : 0; }

  ComputedId id_;
  const ComputedInfo &info_;
  const LoopStep *of_; // of the member that has it

private:
  std::vector<ComputedId> values_used_ = {};
};

} // namespace beding::proving
