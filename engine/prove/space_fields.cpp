// The fields of parties that are compared: of a few members that stand for any number.
#include "engine/prove/space.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {

const QuestionInfo *Space::field_in_other(PartyId kind, const QuestionInfo &field) const {
  if (beside_ == nullptr) return nullptr;
  const auto twin = party_named(*beside_, library_.parties[kind].name);
  const QuestionInfo *const found = twin ? field_of(*beside_, *twin, field.name) : nullptr;
  return found != nullptr && found->type == field.type ? found : nullptr;
}

void Space::make_fields() {
  for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
    const PartyInfo &party = library_.parties[kind];
    const auto compared = compared_.find(party.name);
    if (compared == compared_.end()) continue;
    const auto other = newer_ == nullptr ? std::nullopt : beding::party_named(*beside_, party.name);
    for (const QuestionInfo &field : party.fields) {
      if (!compared->second.fields.contains(field.name)) continue;
      const QuestionInfo *const twin = field_in_other(kind, field);
      const bool of_loop = compared->second.of_loops.contains(field.name);
      const std::uint32_t members = std::min(of_loop ? members_compared(kind) : 1U, party.source->most);
      for (std::uint32_t member = 0; member < members; ++member) {
        const FieldVariable *const theirs =
            twin != nullptr && other ? newer_->field(*other, member, field.name) : nullptr;
        const auto shared = theirs != nullptr ? std::optional(theirs->variable) : std::nullopt;
        fields_.push_back({kind, member, &field, variable_of(field, twin, shared)});
      }
    }
  }
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
  const PartyId kind = here ? place->kind : operand.subject;
  const std::uint32_t member = here ? place->member : 0;
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
