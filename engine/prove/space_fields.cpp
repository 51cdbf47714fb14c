// The fields of parties that are compared: of a few members that stand for any number.
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace beding::proving {
namespace {

using syntax::Relation;

constexpr std::int64_t largest_sum = largest_answer * 100;
// A bound of each that times any number of members can be said; or so large that a few reach what no sum can.
constexpr std::int64_t largest_factor = 2'000'000'000;
constexpr std::int64_t few = 64;
bool can_be_summed(std::int64_t bound) {
  return std::abs(bound) <= largest_factor || std::abs(bound) >= largest_sum / few;
}

} // namespace

const QuestionInfo *Space::field_in_other(PartyId kind, const QuestionInfo &field) const {
  if (beside_ == nullptr) return nullptr;
  const auto twin = party_named(*beside_, library_.parties[kind].name);
  const QuestionInfo *const found = twin ? field_of(*beside_, *twin, field.name) : nullptr;
  return found != nullptr && same_numbers(*found, field) ? found : nullptr;
}

void Space::make_fields() {
  for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
    const PartyInfo &party = library_.parties[kind];
    const auto compared = compared_.find(party.name);
    if (compared == compared_.end()) continue;
    const PartyId other = newer_ == nullptr ? none : beding::party_named(*beside_, party.name).value_or(none);
    for (const QuestionInfo &field : party.fields) {
      if (!compared->second.fields.contains(field.name)) continue;
      const QuestionInfo *const twin = field_in_other(kind, field);
      const Comparisons &how = compared->second;
      const bool of_loop = how.of_loops.contains(field.name) || how.summed.contains(field.name) ||
                           how.reckoned.contains(field.name);
      const std::uint32_t members = std::min(of_loop ? members_compared(kind) : 1U, party.source->most);
      for (std::uint32_t member = 0; member < members; ++member) {
        const FieldVariable *const theirs =
            twin != nullptr && other != none ? newer_->field(other, member, field.name) : nullptr;
        const auto shared = theirs != nullptr ? std::optional(theirs->variable) : std::nullopt;
        const std::size_t limits = limits_.size();
        fields_.push_back({kind, member, &field, variable_of(field, twin, shared)});
        for (std::size_t i = limits; i < limits_.size(); ++i) // of one that is there
          limits_[i] = formulas_.any({fewer_than(kind, std::int64_t{member} + 1), limits_[i]});
      }
      const Rest *const others = twin != nullptr && other != none ? newer_->rest(other, field.name) : nullptr;
      if (how.only_summed(field.name) && !field.source->only_if &&
          party.source->most > members_compared(kind))
        make_rest(kind, field, others);
    }
  }
}

// Which fields a value is reckoned from, of one or of all members.
void Space::compared(const Library &library, const Calculation &calculation) {
  using Kind = Calculation::Kind;
  if (calculation.kind == Kind::operand && calculation.operand.kind == Operand::Kind::field) {
    Comparisons &all = compared_[library.parties[calculation.operand.subject].name];
    all.fields.insert(calculation.operand.text);
    if (calculation.operand.of_loop) all.reckoned.insert(calculation.operand.text);
  }
  if (over_members(calculation)) {
    Comparisons &all = compared_[library.parties[calculation.subject].name];
    const Calculation &each = calculation.of.front();
    if (calculation.kind == Kind::total && each.kind == Kind::operand && each.operand.of_loop) {
      all.fields.insert(each.operand.text);
      all.summed.insert(each.operand.text);
      return;
    }
    all.reckoned.insert(std::string()); // of no field alone
    all.in_loops.insert(fmt::format("calculation {} {}", calculation.at.file, calculation.at.begin));
  }
  for (const Calculation &part : calculation.of) compared(library, part);
}

// They have no less together than each the least, and no more than each the most.
void Space::make_rest(PartyId kind, const QuestionInfo &field, const Rest *theirs) {
  const Range range = range_of(field);
  const std::int64_t least = std::min(range.least, range.extra.value_or(range.least));
  const std::int64_t most = std::max(range.most, range.extra.value_or(range.most));
  if (!can_be_summed(least) || !can_be_summed(most)) return;
  const Variable sum = theirs != nullptr ? theirs->sum : formulas_.whole(-largest_sum, largest_sum);
  rests_.push_back({kind, &field, sum});
  const std::int64_t stood = members_compared(kind);
  const Linear count{{{counts_[kind], 1}}, 0};
  const auto within = [&](std::int64_t bound, Relation relation) {
    std::vector<Formula> ways{formulas_.compare(count, Relation::less_equal, {{}, stood})};
    if (std::abs(bound) <= largest_factor)
      ways.push_back(
          formulas_.compare({{{sum, 1}}, 0}, relation, {{{counts_[kind], bound}}, -stood * bound}));
    else {
      for (std::int64_t n = 1; n <= few; ++n)
        ways.push_back(formulas_.all(
            {count_is(kind, stood + n), formulas_.compare({{{sum, 1}}, 0}, relation, {{}, n * bound})}));
      ways.push_back(formulas_.compare(count, Relation::greater, {{}, stood + few}));
    }
    limits_.push_back(formulas_.any(ways));
  };
  within(least, Relation::greater_equal);
  within(most, Relation::less_equal);
}

const Space::Rest *Space::rest(PartyId kind, std::string_view field) const {
  const auto found = std::find_if(rests_.begin(), rests_.end(), [&](const Rest &one) {
    return one.kind == kind && one.field->name == field;
  });
  return found == rests_.end() ? nullptr : &*found;
}

Formula Space::each_stood_for(const Calculation &over) {
  const Calculation &each = over.of.front();
  const bool sum = over.kind == Calculation::Kind::total && each.kind == Calculation::Kind::operand;
  if (sum && rest(over.subject, each.operand.text) != nullptr) return always;
  return fewer_than(over.subject, std::int64_t{stand_ins(over.subject)} + 1);
}

std::optional<std::int64_t> Space::value_of(PartyId kind, std::string_view field, std::int64_t index,
                                            std::int64_t count, const Model &model) const {
  const FieldVariable *const known = standing(kind, field, index, count);
  if (known == nullptr) return std::nullopt;
  const std::int64_t stood = stand_ins(kind);
  const Rest *const rest = this->rest(kind, field);
  if (rest == nullptr || index < stood - 1 || index + 1 >= count) return formulas_.at(known->variable, model);
  const std::int64_t sum = formulas_.at(rest->sum, model);
  const std::int64_t many = count - stood;
  const std::int64_t each = sum / many - (sum % many < 0 ? 1 : 0);
  return each + (index - (stood - 1) < sum - each * many ? 1 : 0);
}

LoopStep Space::step_of(PartyId kind, std::int64_t index, std::int64_t count) const {
  return {.kind = kind,
          .member = stand_in(kind, index, count),
          .first = index == 0 ? always : never,
          .last = index + 1 == count ? always : never};
}

Formula Space::field_asked(const Operand &field, std::uint32_t member) {
  const QuestionInfo *const info = field_of(library_, field.subject, field.text);
  if (info == nullptr) return never;
  return formulas_.all(
      {formulas_.negation(fewer_than(field.subject, member + 1)), asked(field.subject, member, *info)});
}

const Space::FieldVariable *Space::field(PartyId kind, std::uint32_t member, std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const FieldVariable &one) {
    return one.kind == kind && one.member == member && one.field->name == name;
  });
  return found == fields_.end() ? nullptr : &*found;
}

std::uint32_t Space::stand_in(PartyId kind, std::int64_t index, std::int64_t count) const {
  if (index == 0) return 0;
  if (index + 1 == count) return 1;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(index + 1, members_compared(kind) - 1));
}

const Space::FieldVariable *Space::standing(PartyId kind, std::string_view name, std::int64_t index,
                                            std::int64_t count) const {
  return field(kind, stand_in(kind, index, count), name);
}

Space::Side Space::side_of_field(const Operand &operand, const LoopStep *place) {
  const bool here = operand.of_loop && place != nullptr;
  const auto [kind, member] = party_of(operand, place);
  const FieldVariable *const found = kind != none ? field(kind, member, operand.text) : nullptr;
  if (found == nullptr) return {.known = never}; // of a member that can never be there
  return answered(*found->field, found->variable,
                  formulas_.all({here ? place->present : joins(kind), asked(kind, member, *found->field)}));
}

Formula Space::asked(PartyId kind, std::uint32_t member, const QuestionInfo &field) {
  if (!field.source->only_if) return always;
  LoopStep step{.kind = kind, .member = member};
  step.present = formulas_.negation(fewer_than(kind, member + 1));
  return meaning(field.source->only_if, &step);
}

} // namespace beding::proving
