#include "engine/answers/answers.hpp"

#include <algorithm>
#include <type_traits>

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
  case Relation::includes: break; // of that there is Condition::Kind::includes
  }
  return false;
}

} // namespace

Answer answer_of(const Operand &operand, const Library &library, const Answers &answers,
                 const LoopPlace *place) {
  switch (operand.kind) {
  case Operand::Kind::number:
  case Operand::Kind::option: return operand.number;
  case Operand::Kind::yes_no: return operand.number != 0;
  case Operand::Kind::date: return operand.date;
  case Operand::Kind::text: return operand.text;
  case Operand::Kind::question: return answers.questions[operand.subject];
  case Operand::Kind::count:
    return static_cast<std::int64_t>(count_parties(library, answers, operand.subject)) * 100;
  case Operand::Kind::chosen:
    if (std::holds_alternative<std::monostate>(answers.questions[operand.subject])) return std::monostate{};
    return static_cast<std::int64_t>(chosen_of(answers, operand.subject).size()) * 100;
  case Operand::Kind::computed:
    return computed_at(library, answers, operand.subject, operand.of_loop, place).value;
  case Operand::Kind::field: {
    const auto [kind, member] = party_of(operand, place);
    if (kind == none || member >= answers.parties[kind].size()) return std::monostate{};
    return answer_of(library, answers.parties[kind][member], kind, operand.text);
  }
  }
  return std::monostate{};
}

LoopPlace place_in_all(PartyId kind, std::size_t member, std::size_t count) {
  return {.kind = kind,
          .member = static_cast<std::uint32_t>(member),
          .position = static_cast<std::uint32_t>(member + 1),
          .first = member == 0,
          .last = member + 1 == count};
}

const ComputedAnswer &computed_at(const Library &library, const Answers &answers, ComputedId id, bool of_loop,
                                  const LoopPlace *place) {
  static const ComputedAnswer nobody{.asked = false};
  if (library.computed[id].of == none) return answers.computed[id];
  const std::uint32_t member = of_loop && place != nullptr ? place->member : 0;
  return member < answers.computed_of[id].size() ? answers.computed_of[id][member] : nobody;
}

Agreeing agreeing(const Condition &agreement, const Library &library, const Answers &answers,
                  const LoopPlace *place) {
  const Operand &with = agreed(agreement);
  if (with.is_asked() && !answers.asked[with.subject]) return Agreeing::unasked;
  if (with.kind == Operand::Kind::computed &&
      !computed_at(library, answers, with.subject, with.of_loop, place).asked)
    return Agreeing::unasked;
  const Answer number = answer_of(with, library, answers, place);
  if (std::holds_alternative<std::monostate>(number)) return Agreeing::open;
  const bool form_lacks =
      agreement.agrees == Condition::Agrees::with_several && number == Answer(std::int64_t{0});
  return form_lacks ? Agreeing::of_none : Agreeing::fits;
}

std::size_t count_parties(const Library &library, const Answers &answers, PartyId kind) {
  std::size_t count = 0;
  for (PartyId id = 0; id < answers.parties.size(); ++id)
    if (speaks_of(library, kind, id)) count += answers.parties[id].size();
  return count;
}

const Chosen &chosen_of(const Answers &answers, QuestionId question) {
  static const Chosen nothing;
  const Chosen *chosen = std::get_if<Chosen>(&answers.questions[question]);
  return chosen != nullptr ? *chosen : nothing;
}

const LoopPlace::Option *LoopPlace::at(QuestionId question) const {
  for (const Option &one : options)
    if (one.question == question) return &one;
  return nullptr;
}

void LoopPlace::choose(Option option) {
  std::erase_if(options, [&](const Option &outer) { return outer.question == option.question; });
  options.push_back(option);
}

namespace {

std::vector<LoopPlace> all_places(const LoopUse &use, const Library &library, const Answers &answers,
                                  const LoopPlace &around) {
  std::vector<LoopPlace> all;
  if (use.question != none) {
    const bool open = answers.asked[use.question] && !is_answered(answers.questions[use.question]);
    for (const std::uint32_t option : open ? Chosen{none} : chosen_of(answers, use.question))
      all.emplace_back(around).choose({use.question, option});
    return all;
  }
  for (PartyId kind = 0; kind < library.parties.size(); ++kind) {
    if (!speaks_of(library, use.party, kind)) continue;
    for (std::uint32_t i = 0; i < answers.parties[kind].size(); ++i) {
      LoopPlace &place = all.emplace_back(around);
      place.kind = kind;
      place.member = i;
    }
  }
  return all;
}

void number(std::vector<LoopPlace> &places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i].position = static_cast<std::uint32_t>(i + 1);
    places[i].first = i == 0;
    places[i].last = i + 1 == places.size();
  }
}

} // namespace

std::vector<LoopPlace> places_of(const LoopUse &use, const Library &library, const Answers &answers,
                                 const LoopPlace *around) {
  std::vector<LoopPlace> all = all_places(use, library, answers, around != nullptr ? *around : LoopPlace{});
  number(all);
  if (use.condition == none) return all;
  std::erase_if(all, [&](const LoopPlace &place) {
    const LoopPlace::Option *option = use.question != none ? place.at(use.question) : nullptr;
    const bool open = option != nullptr && option->option == none;
    return !open && !holds(library.conditions[use.condition], library, answers, &place);
  });
  number(all);
  return all;
}

const Answer &answer_of(const Library &library, const PartyMember &member, PartyId kind,
                        std::string_view field) {
  static const Answer none_given;
  const auto place = field_named(library.parties[kind], field);
  return place ? member.fields[*place] : none_given;
}

bool is_answered(const Answer &answer) { return !std::holds_alternative<std::monostate>(answer); }

PartyMember blank_member(const PartyInfo &party) {
  return {std::vector<Answer>(party.fields.size()), std::vector<bool>(party.fields.size(), true)};
}

bool is_blank(const PartyInfo &party, const PartyMember &member) {
  for (std::size_t i = 0; i < member.fields.size(); ++i)
    if (is_answered(member.fields[i]) && member.fields[i] != default_answer(party.fields[i])) return false;
  return !member.fields.empty();
}

std::string name_of_field(const Library &library, PartyId kind, std::uint32_t member,
                          std::string_view field) {
  const PartyInfo &info = library.parties[kind];
  const std::string number = info.source->most <= 1 ? "" : std::to_string(member + 1) + ".";
  return info.name + "." + number + std::string(field);
}

std::string name_of_value(const Library &library, ComputedId id, std::uint32_t member) {
  const ComputedInfo &info = library.computed[id];
  return info.of == none ? info.name : name_of_field(library, info.of, member, info.source->head.name.text);
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
    const Answer left = answer_of(condition.left, library, answers, place);
    const Answer right = answer_of(condition.right, library, answers, place);
    if (left.index() != right.index() || std::holds_alternative<std::monostate>(left)) return false;
    return std::visit(
        [&](const auto &one) {
          using One = std::decay_t<decltype(one)>;
          if constexpr (std::is_same_v<One, Picture> || std::is_same_v<One, LongText>)
            return false; // compared with nothing
          else
            return compare(one, condition.relation, std::get<One>(right));
        },
        left);
  }
  case Condition::Kind::includes: {
    const Chosen &chosen = chosen_of(answers, condition.subject);
    return std::binary_search(chosen.begin(), chosen.end(), condition.right.number);
  }
  case Condition::Kind::loop_option: {
    const auto *at = place != nullptr ? place->at(condition.subject) : nullptr;
    return at != nullptr && at->option == condition.right.number;
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
