#include "engine/library/library.hpp"

#include <algorithm>

namespace beding {

std::optional<QuestionId> question_named(const Library &library, std::string_view name) {
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (library.questions[id].name == name) return id;
  return std::nullopt;
}

std::optional<PartyId> party_named(const Library &library, std::string_view name) {
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (library.parties[id].name == name) return id;
  return std::nullopt;
}

std::optional<std::size_t> field_named(const PartyInfo &party, std::string_view name) {
  for (std::size_t i = 0; i < party.fields.size(); ++i)
    if (party.fields[i].name == name) return i;
  return std::nullopt;
}

bool speaks_of(const Library &library, PartyId subject, PartyId kind) {
  return subject == kind || (subject == every_party && !library.parties[kind].source->group);
}

const QuestionInfo *field_of(const Library &library, PartyId kind, std::string_view name) {
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (speaks_of(library, kind, id))
      if (const auto place = field_named(library.parties[id], name))
        return &library.parties[id].fields[*place];
  return nullptr;
}

std::optional<ComputedId> value_named(const Library &library, PartyId kind, std::string_view name) {
  for (ComputedId id = 0; id < library.computed.size(); ++id)
    if (const ComputedInfo &one = library.computed[id]; one.of == kind && one.source->head.name.text == name)
      return id;
  return std::nullopt;
}

bool is_of_field_of(const ComputedInfo &value, PartyId kind) {
  return std::any_of(value.fields.begin(), value.fields.end(),
                     [&](const auto &one) { return one.first == kind; });
}

std::string name_of(const Library &library, const Target &target) {
  if (target.group != none) return "@" + library.groups[target.group].name;
  const ClauseInfo &info = library.clauses[target.clause];
  return "@" + info.name + (target.label != none ? "." + info.labels[target.label] : "");
}

void questions_in(const Library &library, const Condition &condition, std::vector<QuestionId> &found) {
  using K = Condition::Kind;
  if (condition.kind == K::yes || condition.kind == K::includes || condition.kind == K::loop_option)
    found.push_back(condition.subject);
  if (condition.kind == K::compare)
    for (const Operand *side : {&condition.left, &condition.right}) {
      if (side->is_asked()) found.push_back(side->subject);
      if (side->kind != Operand::Kind::computed) continue;
      const auto &all = library.computed[side->subject].questions;
      found.insert(found.end(), all.begin(), all.end());
    }
  for (const Condition &part : condition.of) questions_in(library, part, found);
}

} // namespace beding
