#include "engine/answers.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Relation;

template <class T>
bool compare(const T &a, Relation relation, const T &b) {
  switch (relation) {
  case Relation::equal: return a == b;
  case Relation::unequal: return a != b;
  case Relation::less: return a < b;
  case Relation::less_equal: return a <= b;
  case Relation::greater: return a > b;
  case Relation::greater_equal: return a >= b;
  }
  return false;
}

Answer value_of(const Operand &operand, const Library &library, const Answers &answers,
                const LoopPlace *place) {
  switch (operand.kind) {
  case Operand::Kind::number:
  case Operand::Kind::option: return operand.number;
  case Operand::Kind::yes_no: return operand.number != 0;
  case Operand::Kind::date: return operand.date;
  case Operand::Kind::text: return operand.text;
  case Operand::Kind::question: return answers.questions[operand.subject];
  case Operand::Kind::count: return static_cast<std::int64_t>(count_parties(answers, operand.subject)) * 100;
  case Operand::Kind::field: {
    const PartyId kind = operand.of_loop && place != nullptr ? place->kind : operand.subject;
    const std::uint32_t member = operand.of_loop && place != nullptr ? place->member : 0;
    if (kind == none || member >= answers.parties[kind].size()) return std::monostate{};
    return field_of(library, answers.parties[kind][member], kind, operand.text);
  }
  }
  return std::monostate{};
}

} // namespace

std::size_t count_parties(const Answers &answers, PartyId kind) {
  if (kind != every_party) return answers.parties[kind].size();
  std::size_t count = 0;
  for (const auto &members : answers.parties) count += members.size();
  return count;
}

const std::string &field_of(const Library &library, const PartyMember &member, PartyId kind,
                            std::string_view field) {
  static const std::string unknown;
  const auto &fields = library.parties[kind].source->fields;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name.text == field) return member.fields[i];
  return unknown;
}

bool holds(const Condition &condition, const Library &library, const Answers &answers,
           const LoopPlace *place) {
  const auto part = [&](const Condition &one) { return holds(one, library, answers, place); };
  switch (condition.kind) {
  case Condition::Kind::constant: return condition.value;
  case Condition::Kind::joins: return !answers.parties[condition.subject].empty();
  case Condition::Kind::yes: {
    const bool *answer = std::get_if<bool>(&answers.questions[condition.subject]);
    return answer != nullptr && *answer;
  }
  case Condition::Kind::compare: {
    const Answer left = value_of(condition.left, library, answers, place);
    const Answer right = value_of(condition.right, library, answers, place);
    if (left.index() != right.index() || std::holds_alternative<std::monostate>(left)) return false;
    return compare(left, condition.relation, right);
  }
  case Condition::Kind::loop_kind: return place != nullptr && place->kind == condition.subject;
  case Condition::Kind::loop_first: return place != nullptr && place->first;
  case Condition::Kind::loop_last: return place != nullptr && place->last;
  case Condition::Kind::not_: return !part(condition.of[0]);
  case Condition::Kind::and_: return std::all_of(condition.of.begin(), condition.of.end(), part);
  case Condition::Kind::or_: return std::any_of(condition.of.begin(), condition.of.end(), part);
  }
  return false;
}

} // namespace beding
