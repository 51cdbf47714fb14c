#include "tests/proof/variants.hpp"

#include "engine/answers/calculate.hpp"
#include "engine/library/joining.hpp"

#include <algorithm>

namespace beding::test {
namespace {

using proving::Choice;
using proving::Interim;
using proving::Reason;

bool compares(const Condition &condition, Operand::Kind kind, std::uint32_t subject) {
  for (const Operand *side : {&condition.left, &condition.right})
    if (condition.kind == Condition::Kind::compare && side->kind == kind && side->subject == subject)
      return true;
  return std::any_of(condition.of.begin(), condition.of.end(),
                     [&](const Condition &part) { return compares(part, kind, subject); });
}

// Whether some condition compares the question, or a field of the kind of party, with something.
bool compared(const Library &library, Operand::Kind kind, std::uint32_t subject) {
  return std::any_of(library.conditions.begin(), library.conditions.end(),
                     [&](const Condition &one) { return compares(one, kind, subject); });
}

// `compared`: whether a text is.
std::vector<Answer> values_of(const QuestionInfo &info, bool compared) {
  std::vector<Answer> all;
  const auto options = static_cast<std::uint32_t>(info.source->options.size());
  switch (info.type) {
  case Type::yes_no: return {false, true};
  case Type::text:
    all.emplace_back(std::string("tekst"));
    if (compared) all.emplace_back(std::string("X"));
    break;
  case Type::lines: all.emplace_back(std::string("een\ntwee")); break;
  case Type::paragraphs: all.emplace_back(passage_at("Een.\n\nTwee:\n* drie", {})); break;
  case Type::image: all.emplace_back(Picture{.file = "logo.svg", .alt = "Logo"}); break;
  case Type::choice:
    for (std::int64_t i = 0; i < options; ++i) all.emplace_back(i);
    break;
  case Type::selection:
    for (std::uint32_t set = 0; set < 1U << options; ++set) {
      Chosen chosen;
      for (std::uint32_t i = 0; i < options; ++i)
        if ((set >> i & 1U) != 0) chosen.push_back(i);
      all.emplace_back(chosen);
    }
    break;
  case Type::decimal:
  case Type::amount:
    for (const std::int64_t cents :
         {std::int64_t{100}, std::int64_t{250}, std::int64_t{400}, std::int64_t{500}})
      all.emplace_back(cents);
    break;
  case Type::date:
    for (const syntax::Date one :
         {syntax::Date{2027, 2, 28}, syntax::Date{2027, 3, 1}, syntax::Date{2028, 2, 29}})
      all.emplace_back(one);
    break;
  case Type::number:
    const std::int64_t least = info.least.value_or(1);
    for (std::int64_t i = least; i <= info.most.value_or(least + 4); ++i) all.emplace_back(i * 100);
  }
  return all;
}

// Every answer to what is compared of its fields, and one to the others.
std::vector<PartyMember> one_member(const Library &library, PartyId kind, std::uint32_t number) {
  std::vector<PartyMember> all{blank_member(library.parties[kind])};
  const auto &fields = library.parties[kind].fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool is_compared =
        std::any_of(library.conditions.begin(), library.conditions.end(),
                    [&](const Condition &one) {
                      bool found = false;
                      each_operand(one, [&](const Operand &side) {
                        found = found || (side.kind == Operand::Kind::field && side.text == fields[i].name &&
                                          speaks_of(library, side.subject, kind));
                      });
                      return found;
                    }) ||
        std::any_of(library.computed.begin(), library.computed.end(), [&](const ComputedInfo &one) {
          return std::find(one.fields.begin(), one.fields.end(), std::pair(kind, fields[i].name)) !=
                 one.fields.end();
        });
    std::vector<Answer> values = values_of(fields[i], is_compared);
    if (fields[i].type == Type::text) values.front() = "naam" + std::to_string(number);
    if (!is_compared) values.resize(1);
    std::vector<PartyMember> more;
    for (const PartyMember &one : all)
      for (const Answer &value : values) {
        more.push_back(one);
        more.back().fields[i] = value;
      }
    all = std::move(more);
  }
  return all;
}

std::vector<std::vector<PartyMember>> members_of(const Library &library, PartyId kind) {
  std::vector<std::vector<PartyMember>> all;
  // Where an `alleen als` does not hold nobody joins; whether it does is looked at of the whole.
  std::vector<std::vector<PartyMember>> members{{}};
  for (std::uint32_t count = 0; count <= library.parties[kind].source->most; ++count) {
    if (count >= always_join(library.parties[kind])) all.insert(all.end(), members.begin(), members.end());
    std::vector<std::vector<PartyMember>> more;
    for (const auto &before : members)
      for (const PartyMember &one : one_member(library, kind, count)) {
        more.push_back(before);
        more.back().push_back(one);
      }
    members = std::move(more);
  }
  return all;
}

bool holds_everywhere(const Library &library, const Answers &answers, const syntax::Rule &rule) {
  const auto met = [&](const LoopPlace *place) {
    return std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const auto &one) {
      return holds(library.conditions[one.meaning], library, answers, place);
    });
  };
  if (rule.meaning == syntax::no_meaning) return met(nullptr);
  const std::vector<LoopPlace> places = places_of(library.loops[rule.meaning], library, answers, nullptr);
  return std::all_of(places.begin(), places.end(), [&](const LoopPlace &place) { return met(&place); });
}

bool within_bounds(const QuestionInfo &info, const Answer &answer) {
  const auto *chosen = std::get_if<Chosen>(&answer);
  return chosen == nullptr || (std::ssize(*chosen) >= *info.least && std::ssize(*chosen) <= *info.most);
}

using AllMembers = std::vector<std::vector<PartyMember>>;

// Which fields are asked of what is settled so far, and what was answered to those.
void settle_fields(const Library &library, const AllMembers &chosen, Answers &answers) {
  for (const SettlingStep &step : library.settling_order) {
    if (step.party == none) continue;
    const auto &only_if = library.parties[step.party].fields[step.field].source->only_if;
    auto &members = answers.parties[step.party];
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      const LoopPlace here{.kind = step.party, .member = i};
      const bool asked = holds(library.conditions[only_if->meaning], library, answers, &here);
      members[i].asked[step.field] = asked;
      members[i].fields[step.field] = asked ? chosen[step.party][i].fields[step.field] : Answer();
    }
  }
}

bool is_usual(const QuestionInfo &info, const Answer &answer) {
  const auto *text = std::get_if<std::string>(&answer);
  return text != nullptr ? *text != "X" : answer == values_of(info, false).front();
}

// Of the sets of answers that differ in what is not asked, one.
bool is_usual_where_unasked(const Library &library, const AllMembers &chosen, const Answers &answers) {
  for (PartyId kind = 0; kind < chosen.size(); ++kind)
    for (std::size_t i = 0; i < chosen[kind].size(); ++i)
      for (std::size_t field = 0; field < chosen[kind][i].fields.size(); ++field)
        if (!answers.parties[kind][i].asks(field) &&
            !is_usual(library.parties[kind].fields[field], chosen[kind][i].fields[field]))
          return false;
  return true;
}

} // namespace

std::vector<Tried> all_variants(const Library &library) {
  std::vector<Tried> all;
  Answers answers;
  answers.questions.resize(library.questions.size());
  answers.asked.resize(library.questions.size());
  answers.parties.resize(library.parties.size());
  std::vector<std::vector<PartyMember>> chosen(library.parties.size()); // before it is known what is asked
  const auto question = [&](const auto &self, std::size_t place) -> void {
    settle_fields(library, chosen, answers);
    compute(library, answers); // of what is settled
    if (place == library.asking_order.size()) {
      if (is_usual_where_unasked(library, chosen, answers))
        all.push_back({answers, accepted(library, answers)});
      return;
    }
    const QuestionId id = library.asking_order[place];
    const auto &only_if = library.questions[id].source->only_if;
    answers.asked[id] = !only_if || holds(library.conditions[only_if->meaning], library, answers, nullptr);
    answers.questions[id] = {};
    if (!answers.asked[id]) return self(self, place + 1);
    for (const Answer &value :
         values_of(library.questions[id], compared(library, Operand::Kind::question, id))) {
      answers.questions[id] = value;
      self(self, place + 1);
    }
    answers.questions[id] = {};
  };
  const auto party = [&](const auto &self, PartyId kind) -> void {
    if (kind == library.parties.size()) return question(question, 0);
    for (const auto &members : members_of(library, kind)) {
      chosen[kind] = answers.parties[kind] = members;
      self(self, kind + 1);
    }
  };
  party(party, 0);
  return all;
}

bool accepted(const Library &library, const Answers &answers) {
  const Interim nothing = proving::nothing_answered(library);
  for (const Reason &one : reasons_of(library, nothing))
    if (!meets(library, answers, nothing, one)) return false;
  return true;
}

std::vector<Reason> reasons_of(const Library &library, const Interim &interim) {
  using Kind = Reason::Kind;
  std::vector<Reason> all;
  for (std::uint32_t i = 0; i < library.rules.size(); ++i) all.push_back({Kind::rule, i});
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    all.push_back({Kind::bounds, id});
    const bool open = std::holds_alternative<std::monostate>(interim.questions[id]);
    if (!open) all.push_back({Kind::answer, id});
    if (open && interim.defaults && library.questions[id].source->fallback)
      all.push_back({Kind::fallback, id});
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    all.push_back({Kind::may_join, id});
    if (interim.parties[id]) all.insert(all.end(), {{Kind::count, id}, {Kind::fields, id}});
  }
  return all;
}

bool meets(const Library &library, const Answers &answers, const Interim &interim, const Reason &reason) {
  using Kind = Reason::Kind;
  const std::uint32_t id = reason.id;
  switch (reason.kind) {
  case Kind::rule: return holds_everywhere(library, answers, *library.rules[id]);
  case Kind::bounds: return !answers.asked[id] || within_bounds(library.questions[id], answers.questions[id]);
  case Kind::may_join: {
    const syntax::Party &party = *library.parties[id].source;
    if (!party.only_if) return true;
    return holds(library.conditions[party.only_if->meaning], library, answers, nullptr)
               ? answers.parties[id].size() >= party.least
               : answers.parties[id].empty();
  }
  case Kind::answer: return !answers.asked[id] || answers.questions[id] == interim.questions[id];
  case Kind::fallback:
    return !answers.asked[id] || answers.questions[id] == default_answer(library.questions[id]);
  case Kind::count: {
    // where nobody may join, what was said of them says nothing
    const syntax::Party &party = *library.parties[id].source;
    if (party.only_if && !holds(library.conditions[party.only_if->meaning], library, answers, nullptr))
      return true;
    return answers.parties[id].size() == interim.parties[id]->size();
  }
  case Kind::fields:
    for (std::size_t i = 0; i < answers.parties[id].size() && i < interim.parties[id]->size(); ++i)
      if (answers.parties[id][i].fields != (*interim.parties[id])[i].fields) return false;
    return true;
  }
  return false;
}

bool made(const Answers &answers, const Choice &choice, const std::vector<Choice> &all) {
  if (choice.party != none) {
    const auto count = std::ssize(answers.parties[choice.party]);
    return count >= choice.least && count <= choice.most;
  }
  if (!answers.asked[choice.question]) return false;
  const Answer &answer = answers.questions[choice.question];
  if (const auto *chosen = std::get_if<Chosen>(&answer)) {
    const auto option = std::get<Chosen>(choice.from).front();
    return std::find(chosen->begin(), chosen->end(), option) != chosen->end();
  }
  if (std::holds_alternative<std::monostate>(choice.from))
    return std::none_of(all.begin(), all.end(), [&](const Choice &other) {
      return other.question == choice.question && other.from == answer;
    });
  if (const auto *number = std::get_if<std::int64_t>(&answer))
    return *number >= std::get<std::int64_t>(choice.from) && *number <= std::get<std::int64_t>(choice.to);
  return answer == choice.from;
}

} // namespace beding::test
