#include "engine/answers/canonical.hpp"

#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

// A default with blanks around it would lose them when it is read as an answer; it comes by itself.
bool comes_back(const QuestionInfo &question, const Answer &answer) {
  const auto *passage = std::get_if<LongText>(&answer);
  const auto *text = passage != nullptr ? &passage->text : std::get_if<std::string>(&answer);
  if (text == nullptr) return true;
  Diagnostics ignored;
  AnswerTeller teller(ignored);
  return answer_row(question.type).read(question, {.value = *text, .at = {}, .told = false}, teller) ==
         answer;
}

// Those that only a draft has, to the least that must join, come by themselves; and where they may not join
// they must not be named.
std::size_t given(const PartyInfo &info, const std::vector<PartyMember> &members) {
  const syntax::Party &party = *info.source;
  std::size_t count = members.size();
  while (count > 0 && count <= party.least &&
         (members[count - 1].fields.empty() || is_blank(info, members[count - 1])))
    --count;
  return count;
}

void line(const QuestionInfo &question, bool asked, const Answer &answer, std::string &out) {
  if (asked && is_answered(answer) && comes_back(question, answer))
    out += fmt::format("{} = {}\n", question.name, answer_row(question.type).written(question, answer));
}

} // namespace

std::string canonical_answers(const Library &library, const Answers &answers) {
  std::string out;
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    const QuestionInfo &question = library.questions[id];
    line(question, answers.asked[id], answers.questions[id], out);
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const syntax::Party &party = *library.parties[id].source;
    const std::size_t count = given(library.parties[id], answers.parties[id]);
    for (std::size_t i = 0; i < count; ++i) {
      out += fmt::format(fmt::runtime(party.most > 1 ? "[[{}]]\n" : "[{}]\n"), library.parties[id].name);
      const PartyMember &member = answers.parties[id][i];
      for (std::size_t field = 0; field < member.fields.size(); ++field)
        line(library.parties[id].fields[field], member.asks(field), member.fields[field], out);
    }
  }
  return out;
}

} // namespace beding
