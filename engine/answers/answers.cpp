#include "engine/answers/answers.hpp"

#include "engine/answers/types.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Name;

class AnswerReader {
public:
  AnswerReader(const Library &library, const Data &data, bool draft)
      : library_(library), data_(data), draft_(draft), answers_(result_.value) {}

  Outcome<Answers> run() {
    answers_.questions.resize(library_.questions.size());
    answers_.asked.resize(library_.questions.size(), false);
    doubtful_.resize(library_.questions.size(), false);
    answers_.parties.resize(library_.parties.size());
    sort_out();
    for (PartyId id = 0; id < library_.parties.size(); ++id) party(id);
    for (const QuestionId id : library_.asking_order) question(id);
    for (PartyId id = 0; id < library_.parties.size(); ++id) party_may_join(id);
    if (!has_errors(result_.diagnostics) && !draft_) rules();
    return std::move(result_);
  }

private:
  void say(Code code, Span at, std::vector<Argument> arguments, const syntax::Head *declared = nullptr) {
    teller_.say(code, at, std::move(arguments), declared);
  }

  // Which answer belongs to what; unknown names are told.
  void sort_out() {
    of_question_.resize(library_.questions.size());
    of_party_.resize(library_.parties.size());
    const auto *table = std::get_if<DataTable>(&data_.value);
    if (table == nullptr) {
      say(Code::wrong_type, data_.at, {std::string(), Noun::table, std::string()});
      return;
    }
    for (const auto &[name, data] : *table) {
      const std::size_t question = find(library_.questions, name.text);
      const std::size_t party = find(library_.parties, name.text);
      if (question < library_.questions.size())
        of_question_[question] = {&name, &data};
      else if (party < library_.parties.size())
        of_party_[party] = {&name, &data};
      else
        teller_.unknown(Code::unknown_answer, name, all_names());
    }
  }

  template <class Infos>
  static std::size_t find(const Infos &infos, const std::string &name) {
    std::size_t i = 0;
    while (i < infos.size() && infos[i].name != name) ++i;
    return i;
  }

  std::vector<std::string_view> all_names() const {
    std::vector<std::string_view> names;
    for (const auto &question : library_.questions) names.push_back(question.name);
    for (const auto &party : library_.parties) names.push_back(party.name);
    return names;
  }

  // ---- parties ----

  void party(PartyId id) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &party = *info.source;
    const auto &[name, data] = of_party_[id];
    auto &members = answers_.parties[id];
    if (data != nullptr) {
      if (const auto *list = std::get_if<DataList>(&data->value))
        for (const Data &one : *list) member(id, one);
      else
        member(id, *data);
    }
    const std::string most = party.most == UINT32_MAX ? "" : std::to_string(party.most);
    if (members.size() > party.most)
      say(Code::too_many_parties, name->at, {info.name, std::to_string(members.size()), most}, &party.head);
    if (members.size() >= party.least) return;
    if (draft_)
      members.resize(party.least, {std::vector<std::string>(party.fields.size())});
    else
      say(Code::too_few_parties, place_of(name),
          {info.name, std::to_string(members.size()), std::to_string(party.least), party.caption,
           (party.most > 1 ? "[[" + info.name + "]]" : "[" + info.name + "]")},
          &party.head);
  }

  Span place_of(const Name *name) const { return name != nullptr ? name->at : Span{data_.at.file, 0, 0}; }

  void member(PartyId id, const Data &data) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &party = *info.source;
    const auto *table = std::get_if<DataTable>(&data.value);
    if (table == nullptr) {
      say(Code::wrong_type, data.at,
          {info.name, Noun::table, party.most > 1 ? "[[" + info.name + "]]" : "[" + info.name + "]"},
          &party.head);
      return;
    }
    PartyMember member{std::vector<std::string>(party.fields.size())};
    std::vector<bool> told(party.fields.size(), false);
    for (const auto &[name, value] : *table) {
      std::size_t field = 0;
      while (field < party.fields.size() && party.fields[field].name.text != name.text) ++field;
      if (field == party.fields.size()) {
        std::vector<std::string_view> names;
        for (const auto &one : party.fields) names.push_back(one.name.text);
        teller_.unknown(Code::unknown_field, name, names, {info.name});
        continue;
      }
      told[field] = true;
      const auto *text = std::get_if<std::string>(&value.value);
      if (text == nullptr)
        say(Code::wrong_type, value.at, {name.text, Noun::quoted, name.text + " = \"…\""});
      else if (teller_.not_blank(*text, value.at, name.text))
        if (std::string bare = teller_.trimmed(*text, value.at, name.text);
            teller_.printable(bare, value.at, name.text))
          member.fields[field] = std::move(bare);
    }
    for (std::size_t i = 0; i < party.fields.size(); ++i)
      if (!told[i] && !draft_)
        say(Code::missing_field, data.at, {party.fields[i].name.text, info.name, party.fields[i].caption},
            &party.head);
    answers_.parties[id].push_back(std::move(member));
  }

  void party_may_join(PartyId id) {
    const syntax::Party &party = *library_.parties[id].source;
    if (!party.only_if || answers_.parties[id].empty() || of_party_[id].first == nullptr) return;
    if (!holds(library_.conditions[party.only_if->meaning], library_, answers_, nullptr))
      say(Code::party_not_allowed, of_party_[id].first->at, {library_.parties[id].name}, &party.head);
  }

  // ---- questions ----

  void question(QuestionId id) {
    const QuestionInfo &info = library_.questions[id];
    const syntax::Question &question = *info.source;
    const auto &[name, data] = of_question_[id];
    const bool asked = !question.only_if ||
                       holds(library_.conditions[question.only_if->meaning], library_, answers_, nullptr);
    answers_.asked[id] = asked;
    if (!asked) {
      // whether it is asked may hang on an answer that is wrong: then that alone is told
      doubtful_[id] = hangs_on_doubt(library_.conditions[question.only_if->meaning]);
      if (data != nullptr && !doubtful_[id]) say(Code::not_asked, name->at, {info.name}, &question.head);
      return;
    }
    const std::size_t told = result_.diagnostics.size();
    if (data != nullptr)
      answers_.questions[id] = answer_row(info.type).read(info, *data, teller_);
    else if (question.fallback)
      answers_.questions[id] = answer_row(info.type).fallback(info);
    else if (!draft_)
      say(Code::missing_answer, {data_.at.file, 0, 0},
          {info.name, question.caption, answer_row(info.type).example(info)}, &question.head);
    doubtful_[id] = result_.diagnostics.size() > told;
  }

  bool hangs_on_doubt(const Condition &condition) const {
    std::vector<QuestionId> questions;
    questions_in(condition, questions);
    return std::any_of(questions.begin(), questions.end(), [&](QuestionId id) { return doubtful_[id]; });
  }

  void rules() {
    for (const syntax::Rule *rule : library_.rules)
      for (const auto &condition : rule->conditions)
        if (!holds(library_.conditions[condition.meaning], library_, answers_, nullptr))
          say(Code::rule_broken, condition.at, {rule->message});
  }

  const Library &library_;
  const Data &data_;
  bool draft_;
  Outcome<Answers> result_;
  AnswerTeller teller_{result_.diagnostics};
  std::vector<bool> doubtful_; // by question: what was answered is wrong, or hangs on such an answer
  Answers &answers_;
  std::vector<std::pair<const Name *, const Data *>> of_question_;
  std::vector<std::pair<const Name *, const Data *>> of_party_;
};

} // namespace

Outcome<Answers> take_answers(const Library &library, const Data &data, bool draft) {
  return AnswerReader(library, data, draft).run();
}

Answer default_answer(const QuestionInfo &question) {
  return question.source->fallback ? answer_row(question.type).fallback(question) : Answer();
}

} // namespace beding
