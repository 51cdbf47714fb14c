// When a computed value is there: when all that it needs is asked.
#pragma once
#include "engine/prove/computed.hpp"
#include "engine/prove/space.hpp"

#include <map>
#include <utility>
#include <vector>

namespace beding::proving {

class Knowing {
public:
  Knowing(ComputedValues &values, Space &space)
      : values_(values), space_(space), formulas_(space.formulas()) {}

  // At this step, where it is of each member.
  Formula known_at(const Calculation &all, const LoopStep *step) {
    step_ = step;
    return known(all);
  }
  ComputedValues::Uses uses_of(const Calculation &all, const std::vector<LoopStep> &steps) {
    for (const LoopStep &step : steps) {
      step_ = step.kind == none ? nullptr : &step;
      uses(all, step.present);
    }
    return std::move(uses_);
  }

protected:
  using Kind = Calculation::Kind;

  // Which questions matter, and when.
  void uses(const Calculation &one, Formula path) {
    if (over_members(one)) {
      each_member(one, [&](const LoopStep &step) {
        uses(one.of.front(), formulas_.all({path, step.present}));
      });
      return;
    }
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

  // Calls take(step) at each member that stands for some, where it is reckoned of.
  template <class Take>
  void each_member(const Calculation &one, const Take &take) {
    const LoopStep *const around = step_;
    for (const LoopStep &step : space_.members(one.subject)) {
      step_ = &step;
      take(step);
    }
    step_ = around;
  }

  // Not where something that is no field of a member is not asked; the highest of none is not there either.
  Formula known_over(const Calculation &one) {
    std::vector<Formula> all;
    std::vector<Formula> some;
    each_member(one, [&](const LoopStep &step) {
      const Calculation &each = one.of.front();
      const bool around = std::exchange(passing_, true);
      all.push_back(formulas_.any({formulas_.negation(step.present), known(each)}));
      passing_ = false;
      if (one.kind != Kind::total) some.push_back(formulas_.all({step.present, known(each)}));
      passing_ = around;
    });
    if (one.kind != Kind::total) all.push_back(formulas_.any(some));
    return formulas_.all(all);
  }

  Formula known_operand(const Operand &one) {
    if (one.is_asked()) return space_.asked(one.subject);
    if (one.kind != Operand::Kind::field) return always;
    if (!one.of_loop || step_ == nullptr) return space_.field_asked(one, 0);
    return passing_ ? always : space_.field_asked(one, step_->member);
  }

  // When all that it needs is asked.
  Formula known(const Calculation &one) {
    if (one.kind == Kind::operand) return known_operand(one.operand);
    if (one.kind == Kind::computed) {
      const ComputedInfo &other = space_.library().computed[one.subject];
      const bool own = other.of != none && step_ != nullptr && one.operand.of_loop;
      if (own && passing_) return passed(one.subject, other);
      return values_.known(one.subject, own ? step_->member : 0);
    }
    if (over_members(one)) return known_over(one);
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
  // Of a member that is passed over where something of it is not asked.
  Formula passed(ComputedId id, const ComputedInfo &info) {
    const std::pair key{id, step_->member};
    if (const auto found = passed_.find(key); found != passed_.end()) return found->second;
    return passed_.emplace(key, known(info.calculation)).first->second;
  }
  Formula branch(const Calculation &one, std::size_t i, Formula &rest) {
    if (i == one.conditions.size()) return rest;
    const Formula held = space_.meaning(space_.library().conditions[one.conditions[i]], step_);
    const Formula taken = formulas_.all({rest, held});
    rest = formulas_.all({rest, formulas_.negation(held)});
    return taken;
  }

  ComputedValues &values_;
  Space &space_;
  Formulas &formulas_;
  const LoopStep *step_ = nullptr; // of the member at hand

private:
  std::vector<std::pair<QuestionId, Formula>> uses_;
  bool passing_ = false; // fields that it is not asked are passed over
  std::map<std::pair<ComputedId, std::uint32_t>, Formula> passed_;
};

} // namespace beding::proving
