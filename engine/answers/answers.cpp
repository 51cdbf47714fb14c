#include "engine/answers/answers.hpp"

#include "dsl/messages/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace beding {
namespace {

using syntax::Name;

bool valid(const syntax::Date &date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return date.day <= days[static_cast<std::size_t>(date.month - 1)] + (date.month == 2 && leap ? 1 : 0);
}

std::optional<syntax::Date> read_date(const std::string &text) {
  const auto digits = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const syntax::Date date{digits(0, 4), digits(5, 2), digits(8, 2)};
  if (!valid(date)) return std::nullopt;
  return date;
}

bool blank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

// What an answer of this type looks like in TOML.
std::string example(const QuestionInfo &question) {
  switch (question.type) {
  case Type::text: return question.name + " = \"…\"";
  case Type::yes_no: return question.name + " = true";
  case Type::number: return fmt::format("{} = {}", question.name, question.least.value_or(1));
  case Type::amount: return question.name + " = 1250.50";
  case Type::date: return question.name + " = 2027-01-01";
  case Type::choice:
    return fmt::format("{} = \"{}\"", question.name,
                       question.source->options.empty() ? "" : question.source->options.front().name.text);
  case Type::selection: {
    std::string options;
    const auto &all = question.source->options;
    const auto few = std::max<std::int64_t>(question.least.value_or(0), 1);
    for (std::size_t i = 0; i < all.size() && std::cmp_less(i, few); ++i)
      options += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", all[i].name.text);
    return fmt::format("{} = [{}]", question.name, options);
  }
  }
  return {};
}

class Taker {
public:
  Taker(const Library &library, const Given &given, bool draft)
      : library_(library), given_(given), draft_(draft), answers_(result_.value) {}
  static Answer default_of(const QuestionInfo &info) {
    return info.source->fallback ? fallback(info) : Answer();
  }

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
    result_.diagnostics.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
    if (declared != nullptr)
      result_.diagnostics.back().labels.push_back({Code::declared_here, declared->at, {declared->name.text}});
  }

  // Which answer belongs to what; unknown names are told.
  void sort_out() {
    of_question_.resize(library_.questions.size());
    of_party_.resize(library_.parties.size());
    const auto *table = std::get_if<GivenTable>(&given_.value);
    if (table == nullptr) {
      say(Code::wrong_type, given_.at, {std::string(), Noun::table, std::string()});
      return;
    }
    for (const auto &[name, given] : *table) {
      const std::size_t question = find(library_.questions, name.text);
      const std::size_t party = find(library_.parties, name.text);
      if (question < library_.questions.size())
        of_question_[question] = {&name, &given};
      else if (party < library_.parties.size())
        of_party_[party] = {&name, &given};
      else
        unknown(Code::unknown_answer, name, all_names());
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

  void unknown(Code code, const Name &name, const std::vector<std::string_view> &candidates,
               std::vector<Argument> more = {}) {
    std::vector<Argument> arguments{name.text};
    for (Argument &one : more) arguments.push_back(std::move(one));
    std::string near = nearest(name.text, candidates);
    say(code, name.at, std::move(arguments));
    if (!near.empty()) result_.diagnostics.back().fix = Fix{name.at, std::move(near)};
  }

  // ---- parties ----

  void party(PartyId id) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &party = *info.source;
    const auto &[name, given] = of_party_[id];
    auto &members = answers_.parties[id];
    if (given != nullptr) {
      if (const auto *list = std::get_if<GivenList>(&given->value))
        for (const Given &one : *list) member(id, one);
      else
        member(id, *given);
    }
    const std::string most = party.most == UINT32_MAX ? "" : std::to_string(party.most);
    if (members.size() > party.most)
      say(Code::too_many_parties, name->at, {info.name, std::to_string(members.size()), most}, &party.head);
    if (members.size() >= party.least) return;
    if (draft_)
      members.resize(party.least, {std::vector<std::string>(party.fields.size())});
    else
      say(Code::too_few_parties, given_place(name),
          {info.name, std::to_string(members.size()), std::to_string(party.least), party.caption,
           (party.most > 1 ? "[[" + info.name + "]]" : "[" + info.name + "]")},
          &party.head);
  }

  Span given_place(const Name *name) const { return name != nullptr ? name->at : Span{given_.at.file, 0, 0}; }

  void member(PartyId id, const Given &given) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &party = *info.source;
    const auto *table = std::get_if<GivenTable>(&given.value);
    if (table == nullptr) {
      say(Code::wrong_type, given.at,
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
        unknown(Code::unknown_field, name, names, {info.name});
        continue;
      }
      told[field] = true;
      const auto *text = std::get_if<std::string>(&value.value);
      if (text == nullptr)
        say(Code::wrong_type, value.at, {name.text, Noun::quoted, name.text + " = \"…\""});
      else if (blank(*text))
        say(Code::empty_answer, value.at, {name.text});
      else if (printable(*text, value.at, name.text))
        member.fields[field] = *text;
    }
    for (std::size_t i = 0; i < party.fields.size(); ++i)
      if (!told[i] && !draft_)
        say(Code::missing_field, given.at, {party.fields[i].name.text, info.name, party.fields[i].caption},
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
    const auto &[name, given] = of_question_[id];
    const bool asked = !question.only_if ||
                       holds(library_.conditions[question.only_if->meaning], library_, answers_, nullptr);
    answers_.asked[id] = asked;
    if (!asked) {
      // whether it is asked may hang on an answer that is wrong: then that alone is told
      doubtful_[id] = hangs_on_doubt(library_.conditions[question.only_if->meaning]);
      if (given != nullptr && !doubtful_[id]) say(Code::not_asked, name->at, {info.name}, &question.head);
      return;
    }
    const std::size_t told = result_.diagnostics.size();
    if (given != nullptr)
      answers_.questions[id] = answer(info, *name, *given);
    else if (question.fallback)
      answers_.questions[id] = fallback(info);
    else if (!draft_)
      say(Code::missing_answer, {given_.at.file, 0, 0}, {info.name, question.caption, example(info)},
          &question.head);
    doubtful_[id] = result_.diagnostics.size() > told;
  }

  bool hangs_on_doubt(const Condition &condition) const {
    std::vector<QuestionId> questions;
    questions_in(condition, questions);
    return std::any_of(questions.begin(), questions.end(), [&](QuestionId id) { return doubtful_[id]; });
  }

  Answer wrong(const QuestionInfo &info, const Given &given, Noun expected) {
    say(Code::wrong_type, given.at, {info.name, expected, example(info)}, &info.source->head);
    return {};
  }

  // A text with what cannot be printed in it would break a document.
  bool printable(const std::string &text, Span at, const std::string &name) {
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x20 && byte != 0x7F) continue;
      say(Code::control_character, at, {fmt::format("U+{:04X}", byte), name});
      return false;
    }
    return true;
  }

  Answer answer(const QuestionInfo &info, const Name &name, const Given &given) {
    switch (info.type) {
    case Type::text: {
      const auto *text = std::get_if<std::string>(&given.value);
      if (text == nullptr) return wrong(info, given, Noun::quoted);
      if (blank(*text)) say(Code::empty_answer, given.at, {name.text});
      if (!printable(*text, given.at, name.text)) return {};
      return *text;
    }
    case Type::yes_no:
      if (const auto *truth = std::get_if<bool>(&given.value)) return *truth;
      return wrong(info, given, Noun::yes_or_no);
    case Type::number: return number(info, given);
    case Type::amount: return amount(info, given);
    case Type::date:
      if (const auto *date = std::get_if<syntax::Date>(&given.value)) return *date;
      if (const auto *text = std::get_if<std::string>(&given.value)) {
        if (const auto date = read_date(*text)) return *date;
        say(Code::bad_date, given.at, {*text});
        return {};
      }
      return wrong(info, given, Noun::date);
    case Type::choice: {
      const auto *text = std::get_if<std::string>(&given.value);
      if (text == nullptr) return wrong(info, given, Noun::choice);
      const auto option = choice(info, *text, given.at);
      return option ? Answer(std::int64_t{*option}) : Answer();
    }
    case Type::selection: return selection(info, given);
    }
    return {};
  }

  Answer number(const QuestionInfo &info, const Given &given) {
    const auto *whole = std::get_if<std::int64_t>(&given.value);
    if (whole == nullptr) return wrong(info, given, Noun::whole_number);
    constexpr std::int64_t largest = 1'000'000'000'000;
    const std::int64_t least = info.least.value_or(-largest);
    const std::int64_t most = info.most.value_or(largest);
    if (*whole < least || *whole > most) {
      say(Code::out_of_range, given.at,
          {info.name, std::to_string(*whole), std::to_string(least), std::to_string(most)},
          &info.source->head);
      return {};
    }
    return *whole * 100;
  }

  Answer amount(const QuestionInfo &info, const Given &given) {
    constexpr double largest = 1e12;
    double value = 0;
    if (const auto *whole = std::get_if<std::int64_t>(&given.value))
      value = static_cast<double>(*whole);
    else if (const auto *real = std::get_if<double>(&given.value))
      value = *real;
    else
      return wrong(info, given, Noun::amount);
    const double cents = value * 100;
    if (!(std::abs(value) <= largest)) {
      say(Code::out_of_range, given.at,
          {info.name, fmt::format("{}", value), "-1000000000000", "1000000000000"});
      return {};
    }
    if (std::abs(cents - std::round(cents)) > 1e-4) return wrong(info, given, Noun::amount);
    return static_cast<std::int64_t>(std::llround(cents));
  }

  std::optional<std::uint32_t> choice(const QuestionInfo &info, const std::string &text, Span at) {
    std::vector<std::string_view> names;
    const auto &options = info.source->options;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
      if (options[i].name.text == text) return i;
      names.push_back(options[i].name.text);
    }
    unknown(Code::unknown_choice, {text, at}, names, {info.name, fmt::format("{}", fmt::join(names, ", "))});
    if (auto &fix = result_.diagnostics.back().fix) fix->text = '"' + fix->text + '"';
    return std::nullopt;
  }

  Answer selection(const QuestionInfo &info, const Given &given) {
    const auto *list = std::get_if<GivenList>(&given.value);
    if (list == nullptr) return wrong(info, given, Noun::list_of_options);
    Chosen chosen;
    bool good = true;
    for (const Given &one : *list) {
      const auto *text = std::get_if<std::string>(&one.value);
      if (text == nullptr) return wrong(info, one, Noun::list_of_options);
      const auto option = choice(info, *text, one.at);
      good = good && option;
      if (!option) continue;
      if (std::find(chosen.begin(), chosen.end(), *option) != chosen.end())
        say(Code::chosen_twice, one.at, {*text});
      else
        chosen.push_back(*option);
    }
    std::sort(chosen.begin(), chosen.end());
    const auto count = std::ssize(chosen);
    if (good && (count < *info.least || count > *info.most))
      say(Code::wrong_choice_count, given.at,
          {info.name, std::to_string(count), std::to_string(*info.least), std::to_string(*info.most)},
          &info.source->head);
    return chosen;
  }

  static Chosen default_options(const syntax::Question &question) {
    const syntax::Expression &value = *question.fallback;
    Chosen chosen;
    for (std::uint32_t i = 0; i < question.options.size(); ++i) {
      const auto names = [&](const syntax::Expression &one) {
        return !one.path.empty() && one.path[0].text == question.options[i].name.text;
      };
      if (names(value) || std::any_of(value.of.begin(), value.of.end(), names)) chosen.push_back(i);
    }
    return chosen;
  }

  static Answer fallback(const QuestionInfo &info) {
    const syntax::Expression &value = *info.source->fallback;
    switch (info.type) {
    case Type::text: return value.text;
    case Type::yes_no: return value.kind == syntax::Expression::Kind::yes;
    case Type::number:
    case Type::amount: return value.number;
    case Type::date: return value.date;
    case Type::choice: {
      const auto &options = info.source->options;
      for (std::size_t i = 0; i < options.size(); ++i)
        if (!value.path.empty() && options[i].name.text == value.path[0].text)
          return static_cast<std::int64_t>(i);
      return {};
    }
    case Type::selection: return default_options(*info.source);
    }
    return {};
  }

  void rules() {
    for (const syntax::Rule *rule : library_.rules)
      for (const auto &condition : rule->conditions)
        if (!holds(library_.conditions[condition.meaning], library_, answers_, nullptr))
          say(Code::rule_broken, condition.at, {rule->message});
  }

  const Library &library_;
  const Given &given_;
  bool draft_;
  Outcome<Answers> result_;
  std::vector<bool> doubtful_; // by question: what was answered is wrong, or hangs on such an answer
  Answers &answers_;
  std::vector<std::pair<const Name *, const Given *>> of_question_;
  std::vector<std::pair<const Name *, const Given *>> of_party_;
};

} // namespace

Outcome<Answers> take_answers(const Library &library, const Given &given, bool draft) {
  return Taker(library, given, draft).run();
}

Answer default_answer(const QuestionInfo &question) { return Taker::default_of(question); }

} // namespace beding
