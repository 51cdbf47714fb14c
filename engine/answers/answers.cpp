#include "engine/answers/answers.hpp"

#include "engine/answers/calculate.hpp"
#include "engine/answers/placed.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

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
    clear_computed(library_, answers_);
    doubtful_.resize(library_.questions.size(), false);
    placed_.unsure_questions.resize(library_.questions.size(), false);
    placed_.unsure_parties.resize(library_.parties.size(), false);
    answers_.parties.resize(library_.parties.size());
    members_.resize(library_.parties.size());
    if (!sort_out()) return std::move(result_);
    for (PartyId id = 0; id < library_.parties.size(); ++id) party(id);
    if (draft_) others_may_join();
    ask();
    for (PartyId id = 0; id < library_.parties.size(); ++id) party_may_join(id);
    add(broken_rules(library_, answers_, placed_, draft_));
    add(doubtful_answers(library_, answers_, placed_));
    return std::move(result_);
  }

private:
  void say(Code code, Span at, std::vector<Argument> arguments, const syntax::Head *declared = nullptr) {
    teller_.say(code, at, std::move(arguments), declared);
  }

  void add(Diagnostics more) {
    for (Diagnostic &one : more) result_.diagnostics.push_back(std::move(one));
  }

  // Which answer belongs to what; unknown names are told. False: there are no answers at all, which is told.
  bool sort_out() {
    placed_.questions.resize(library_.questions.size());
    placed_.parties.resize(library_.parties.size());
    const auto *table = std::get_if<DataTable>(&data_.value);
    if (table == nullptr) {
      say(Code::wrong_type, data_.at,
          {std::string("{ }"), Noun::table,
           fmt::format("{{ \"{}\": … }}", all_names().empty() ? "…" : all_names().front())});
      return false;
    }
    for (const auto &[name, data] : *table) {
      if (const auto question = question_named(library_, name.text))
        placed_.questions[*question] = {&name, &data};
      else if (const auto party = party_named(library_, name.text))
        placed_.parties[*party] = {&name, &data};
      else {
        names_lost_ = true; // what it was meant to answer is not known
        if (!data.told) teller_.unknown(Code::unknown_answer, name, all_names());
      }
    }
    return true;
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
    const auto &[name, data] = placed_.parties[id];
    auto &members = answers_.parties[id];
    placed_.unsure_parties[id] = data != nullptr ? data->told : draft_ || names_lost_;
    if (data != nullptr && data->told) return;
    if (data != nullptr) {
      if (const auto *list = std::get_if<DataList>(&data->value))
        for (const Data &one : *list) member(id, one);
      else
        member(id, *data);
    }
    const std::string most = party.most == UINT32_MAX ? "" : std::to_string(party.most);
    if (members.size() > party.most)
      say(Code::too_many_parties, name->at, {info.name, std::to_string(members.size()), most}, &party.head);
    if (!party.only_if) enough(id);
  }

  // Whether as many join as must; in a draft those that lack stand there, open.
  void enough(PartyId id) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &party = *info.source;
    auto &members = answers_.parties[id];
    if (members.size() >= party.least) return;
    placed_.unsure_parties[id] = true;
    if (draft_)
      members.resize(party.least, placeholder(info));
    else
      say(Code::too_few_parties, place_of(placed_.parties[id].name),
          {info.name, std::to_string(members.size()), std::to_string(party.least), party.caption,
           (party.most > 1 ? "[[" + info.name + "]]" : "[" + info.name + "]")},
          &party.head);
  }

  // Of one that lacks nothing is known but what stands unless something else is said.
  static PartyMember placeholder(const PartyInfo &info) {
    PartyMember member = blank_member(info);
    for (std::size_t i = 0; i < info.fields.size(); ++i)
      if (!info.fields[i].source->only_if) member.fields[i] = default_answer(info.fields[i]);
    return member;
  }

  // Who agrees does so with another. Where a draft names one party alone, every other kind that it says
  // nothing of may still join: each stands there once, open.
  void others_may_join() {
    std::size_t named = 0;
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (placed_.parties[id].data != nullptr && !library_.parties[id].source->group)
        named += answers_.parties[id].size();
    if (named != 1) return;
    for (PartyId id = 0; id < library_.parties.size(); ++id) {
      const syntax::Party &party = *library_.parties[id].source;
      if (placed_.parties[id].data == nullptr && !party.only_if && !party.group && party.most > 0 &&
          answers_.parties[id].empty())
        answers_.parties[id].push_back(placeholder(library_.parties[id]));
    }
  }

  Span place_of(const Name *name) const { return name != nullptr ? name->at : Span{data_.at.file, 0, 0}; }

  void member(PartyId id, const Data &data) {
    const PartyInfo &info = library_.parties[id];
    const auto *table = std::get_if<DataTable>(&data.value);
    if (table == nullptr) {
      say(Code::wrong_type, data.at,
          {info.name, Noun::table, info.source->most > 1 ? "[[" + info.name + "]]" : "[" + info.name + "]"},
          &info.source->head);
      return;
    }
    const auto told = std::ssize(result_.diagnostics);
    PartyMember member = blank_member(info);
    Given given(info.fields.size());
    for (const auto &[name, value] : *table) {
      const auto place = field_named(info, name.text);
      if (!place) {
        if (!strayed(name, value, info)) unknown_field(name, value, info);
        continue;
      }
      given[*place] = {&name, &value};
      if (!info.fields[*place].source->only_if) member.fields[*place] = field(id, *place, value);
    }
    for (std::size_t i = 0; i < info.fields.size(); ++i)
      if (given[i].data == nullptr && !info.fields[i].source->only_if)
        member.fields[i] = not_given(id, i, data.at);
    answers_.parties[id].push_back(std::move(member));
    members_[id].push_back({std::move(given), data.at});
    whose(told, id, members_[id].size() - 1);
  }

  // Of several of a kind it is said which one is meant.
  void whose(std::ptrdiff_t told, PartyId id, std::size_t member) {
    const PartyInfo &info = library_.parties[id];
    if (info.source->most <= 1) return;
    const Span at = members_[id][member].at;
    for (auto one = result_.diagnostics.begin() + told; one != result_.diagnostics.end(); ++one)
      if (one->at.begin != at.begin) // else it stands there
        one->labels.push_back({Code::of_member, at, {info.source->caption, std::to_string(member + 1)}});
  }

  // What stands there for a field.
  Answer field(PartyId id, std::size_t place, const Data &value) {
    const std::size_t told = result_.diagnostics.size();
    const QuestionInfo &info = library_.parties[id].fields[place];
    Answer answer = value.told ? Answer() : answer_row(info.type).read(info, value, teller_);
    if (const auto *text = std::get_if<std::string>(&answer); text != nullptr && text->empty()) answer = {};
    if (value.told || (result_.diagnostics.size() > told && !is_answered(answer))) doubt(id, info.name);
    return answer;
  }

  Answer not_given(PartyId id, std::size_t place, Span at) {
    const PartyInfo &party = library_.parties[id];
    const QuestionInfo &info = party.fields[place];
    if (info.source->fallback) return answer_row(info.type).fallback(info);
    doubt(id, info.name);
    if (!draft_)
      say(Code::missing_field, at,
          {info.name, party.name, info.source->caption, answer_row(info.type).example(info)},
          &party.source->head);
    return {};
  }

  // It may yet be answered otherwise.
  void doubt(PartyId id, const std::string &field) { placed_.unsure_fields.emplace(id, field); }

  // A field that is asked on a condition, of each that joins.
  void conditional_field(PartyId id, std::uint32_t place) {
    const QuestionInfo &info = library_.parties[id].fields[place];
    const Condition &condition = library_.conditions[info.source->only_if->meaning];
    auto &members = answers_.parties[id];
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      const auto told = std::ssize(result_.diagnostics);
      const LoopPlace here{.kind = id, .member = i};
      members[i].asked[place] = holds(condition, library_, answers_, &here);
      if (i >= members_[id].size()) { // only a draft has it
        members[i].fields[place] = members[i].asked[place] ? default_answer(info) : Answer();
        continue;
      }
      const auto &[given, at] = members_[id][i];
      const PlacedAnswer &said = given[place];
      if (!members[i].asked[place]) {
        members[i].fields[place] = {};
        if (hangs_on_doubt(condition))
          doubt(id, info.name);
        else if (said.data != nullptr)
          say(Code::not_asked, said.name->at, {info.name}, &info.source->head);
      } else if (said.data == nullptr)
        members[i].fields[place] = not_given(id, place, at);
      else
        members[i].fields[place] = field(id, place, *said.data);
      whose(told, id, i);
    }
  }

  void unknown_field(const Name &name, const Data &value, const PartyInfo &info) {
    std::vector<std::string_view> names;
    for (const QuestionInfo &one : info.fields) names.push_back(one.name);
    if (!value.told) teller_.unknown(Code::unknown_field, name, names, {info.name});
  }

  // A question below the heading of a party: it counts as answered, so that this alone is told.
  bool strayed(const Name &name, const Data &value, const PartyInfo &party) {
    const auto question = question_named(library_, name.text);
    if (!question) return false;
    if (!value.told) say(Code::question_below_party, name.at, {name.text, party.name});
    strayed_.push_back({.value = {}, .at = value.at, .told = true});
    if (placed_.questions[*question].data == nullptr)
      placed_.questions[*question] = {&name, &strayed_.back()};
    return true;
  }

  // Who joins on a condition is known when the questions are: then as many as must, else nobody.
  void party_may_join(PartyId id) {
    const syntax::Party &party = *library_.parties[id].source;
    if (!party.only_if || told_wrong(id)) return;
    const Condition &condition = library_.conditions[party.only_if->meaning];
    if (hangs_on_doubt(condition)) {
      placed_.unsure_parties[id] = placed_.unsure_parties[id] || answers_.parties[id].size() < party.least;
      return;
    }
    if (holds(condition, library_, answers_, nullptr)) return enough(id);
    if (!answers_.parties[id].empty() && placed_.parties[id].name != nullptr)
      say(Code::party_not_allowed, placed_.parties[id].name->at, {library_.parties[id].name}, &party.head);
  }
  bool told_wrong(PartyId id) const {
    return placed_.parties[id].data != nullptr && placed_.parties[id].data->told;
  }

  // ---- questions ----

  // In a draft the questions may call for parties that were not named, and those for further questions.
  void ask() {
    const auto told = std::ssize(result_.diagnostics);
    for (bool more = true; more;) {
      result_.diagnostics.erase(result_.diagnostics.begin() + told, result_.diagnostics.end());
      clear_computed(library_, answers_);
      for (const SettlingStep &step : library_.settling_order)
        if (step.question != none)
          question(step.question);
        else if (step.computed != none)
          settle_computed(library_, answers_, step.computed,
                          [&](std::uint32_t member) { return computed(step.computed, member); });
        else
          conditional_field(step.party, step.field);
      more = draft_ && more_must_join();
    }
  }
  bool more_must_join() {
    bool more = false;
    for (PartyId id = 0; id < library_.parties.size(); ++id) {
      const syntax::Party &party = *library_.parties[id].source;
      if (!party.only_if || told_wrong(id) || answers_.parties[id].size() >= party.least ||
          !holds(library_.conditions[party.only_if->meaning], library_, answers_, nullptr))
        continue;
      enough(id);
      more = true;
    }
    return more;
  }

  void question(QuestionId id) {
    const QuestionInfo &info = library_.questions[id];
    const syntax::Question &question = *info.source;
    const auto &[name, data] = placed_.questions[id];
    const bool asked = !question.only_if ||
                       holds(library_.conditions[question.only_if->meaning], library_, answers_, nullptr);
    answers_.asked[id] = asked;
    answers_.questions[id] = {};
    if (!asked) {
      // whether it is asked may hang on an answer that is wrong: then that alone is told
      doubtful_[id] = hangs_on_doubt(library_.conditions[question.only_if->meaning]);
      placed_.unsure_questions[id] = doubtful_[id];
      if (data != nullptr && !doubtful_[id]) say(Code::not_asked, name->at, {info.name}, &question.head);
      return;
    }
    const std::size_t told = result_.diagnostics.size();
    bool unsure = data == nullptr && (names_lost_ || !question.fallback);
    if (data != nullptr && data->told)
      unsure = true;
    else if (data != nullptr)
      answers_.questions[id] = answer_row(info.type).read(info, *data, teller_);
    else if (question.fallback)
      answers_.questions[id] = answer_row(info.type).fallback(info);
    else if (!draft_)
      say(Code::missing_answer, {data_.at.file, 0, 0},
          {info.name, question.caption, answer_row(info.type).example(info)}, &question.head);
    doubtful_[id] = result_.diagnostics.size() > told || (data != nullptr && data->told);
    placed_.unsure_questions[id] = unsure || doubtful_[id];
  }

  // The first answer that is in this part, else in the whole.
  Span answered_in(const CalculationFault &fault, const ComputedInfo &info) const {
    std::vector<QuestionId> questions;
    std::vector<std::pair<PartyId, std::string>> fields;
    each_part(*fault.part, [&](const Calculation &one) {
      if (one.kind == Calculation::Kind::operand && one.operand.is_asked())
        questions.push_back(one.operand.subject);
      if (one.kind == Calculation::Kind::operand && one.operand.kind == Operand::Kind::field)
        fields.emplace_back(one.operand.subject, one.operand.text);
    });
    fields.insert(fields.end(), info.fields.begin(), info.fields.end());
    for (const auto &[party, name] : fields)
      if (const auto field = field_named(library_.parties[party], name);
          field && fault.member < members_[party].size())
        if (const Data *data = members_[party][fault.member].given[*field].data; data != nullptr)
          return data->at;
    questions.insert(questions.end(), info.questions.begin(), info.questions.end());
    for (const QuestionId one : questions)
      if (placed_.questions[one].data != nullptr) return placed_.questions[one].data->at;
    return {data_.at.file, 0, 0};
  }

  // "ruimte.oppervlakte = 12, 8"; of one alone where it is asked for that one.
  std::string fields_given(PartyId party, const std::string &field, bool first,
                           std::optional<std::uint32_t> only) const {
    const auto place = field_named(library_.parties[party], field);
    std::string all;
    for (std::uint32_t i = 0; i < answers_.parties[party].size(); ++i) {
      const PartyMember &member = answers_.parties[party][i];
      if (only.value_or(i) != i || !place || !is_answered(member.fields[*place])) continue;
      const QuestionInfo &info = library_.parties[party].fields[*place];
      all += (all.empty() ? "" : ", ") + answer_row(info.type).written(info, member.fields[*place]);
    }
    if (all.empty()) return all;
    return fmt::format("{}{}.{} = {}", first ? "" : "; ", library_.parties[party].name, field, all);
  }

  // What it cannot come to is told at the first answer that it is computed from.
  ComputedAnswer computed(ComputedId id, std::uint32_t member) {
    const Calculated made = calculate(library_, answers_, id, member);
    if (made.fault.part == nullptr) return made.answer;
    const ComputedInfo &info = library_.computed[id];
    const std::string name = name_of_value(library_, id, member);
    std::string given;
    for (const QuestionId one : info.questions) {
      if (answers_.asked[one] && !std::holds_alternative<std::monostate>(answers_.questions[one]))
        given += (given.empty() ? "" : ", ") + library_.questions[one].name + " = " +
                 answer_row(library_.questions[one].type)
                     .written(library_.questions[one], answers_.questions[one]);
    }
    for (const auto &[party, field] : info.fields)
      given +=
          fields_given(party, field, given.empty(), party == info.of ? std::optional(member) : std::nullopt);
    for (const PartyId one : info.parties)
      if (one != every_party && !is_of_field_of(info, one))
        given += fmt::format("{}{} × {}", given.empty() ? "" : ", ", answers_.parties[one].size(),
                             library_.parties[one].name);
    say(made.fault.code, answered_in(made.fault, info), {name, given});
    result_.diagnostics.back().labels.push_back({Code::computed_here, made.fault.part->at, {info.name}});
    return made.answer;
  }

  bool hangs_on_doubt(const Condition &condition) const {
    std::vector<QuestionId> questions;
    questions_in(library_, condition, questions);
    return std::any_of(questions.begin(), questions.end(), [&](QuestionId id) { return doubtful_[id]; }) ||
           compares_unsure_field(condition, library_, placed_);
  }

  using Given = std::vector<PlacedAnswer>; // by field
  struct Member {
    Given given;
    Span at;
  };

  const Library &library_;
  const Data &data_;
  bool draft_;
  Outcome<Answers> result_;
  AnswerTeller teller_{result_.diagnostics};
  Answers &answers_;
  PlacedAnswers placed_;
  std::vector<std::vector<Member>> members_; // by party, of those that were named
  std::vector<bool> doubtful_; // by question: what was answered is wrong, or hangs on such an answer
  bool names_lost_ = false;    // something was answered that nothing is called
  std::deque<Data> strayed_;   // for questions below a party
};

} // namespace

Outcome<Answers> take_answers(const Library &library, const Data &data, bool draft) {
  return AnswerReader(library, data, draft).run();
}

Answer default_answer(const QuestionInfo &question) {
  return question.source->fallback ? answer_row(question.type).fallback(question) : Answer();
}

} // namespace beding
