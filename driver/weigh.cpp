// What still can be answered, and why not: the solver's answers on the sheet.
#include "driver/interview_inside.hpp"
#include "engine/answers/form.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {

using proving::Choice;
using proving::Choices;
using proving::Reason;
using proving::Standing;
using proving::Verdict;

proving::Interim interim_of(const Interview::Inside &inside, const Filled &filled, const Held &held) {
  const Library &library = inside.library();
  const Answers &answers = held.answered.answers();
  proving::Interim made = proving::nothing_answered(library);
  for (QuestionId id = 0; id < library.questions.size() && id < answers.asked.size(); ++id)
    if (answers.asked[id] && filled.answers.contains(library.questions[id].name))
      made.questions[id] = answers.questions[id];
  // those that must join do, also where nothing was filled in of them yet; too many are told as such
  for (PartyId id = 0; id < library.parties.size() && id < answers.parties.size(); ++id) {
    const syntax::Party &party = *library.parties[id].source;
    const bool said = filled.parties.contains(library.parties[id].name) && !held.aside.parties[id];
    if (!said || answers.parties[id].size() > party.most) continue;
    auto &members = made.parties[id].emplace(answers.parties[id]);
    if (members.size() < party.least) members.resize(party.least, blank_member(library.parties[id]));
  }
  for (const Said &one : said_of_answers(inside, held))
    if (is_faulty(one))
      if (const auto id = question_named(library, one.about.front())) made.questions[*id] = {};
  return made;
}

bool is_faulty(const Said &said) {
  return said.severity == Severity::error && said.code != Code::rule_broken && !said.about.empty();
}

namespace {

Choices &solver_of(Interview::Inside &inside) {
  if (!inside.choices) inside.choices.emplace(inside.library());
  return *inside.choices;
}

Possible possible(Standing standing) {
  switch (standing) {
  case Standing::impossible: return Possible::no;
  case Standing::possible: return Possible::yes;
  case Standing::forced: return Possible::forced;
  case Standing::undecided: return Possible::unknown;
  }
  return Possible::unknown;
}

// What the reasons are, in words.
class Explaining {
public:
  Explaining(const Interview::Inside &inside, const Held &held)
      : library_(inside.library()), sources_(inside.opened.sources()), held_(held),
        tongue_(inside.tongue), pick_{tongue_}, wording_(library_.locale) {}

  Because run(const proving::WhyNot &why) {
    Because made;
    std::string rules;
    std::string answers;
    for (const Reason &one : why.reasons) {
      const bool demand = one.kind == Reason::Kind::rule || one.kind == Reason::Kind::bounds ||
                          one.kind == Reason::Kind::may_join;
      std::string words = demand ? demanded(one, made) : answered(one, made);
      std::string &into = demand ? rules : answers;
      into += (into.empty() ? "" : demand ? " " : "; ") + words;
    }
    made.text = rules;
    if (!answers.empty()) {
      if (!made.text.empty()) made.text += ' ';
      made.text += fmt::format(fmt::runtime(pick_("Ingevuld is: {}.", "Filled in is: {}.")), answers);
    }
    if (made.text.empty())
      made.text = pick_("Dit kan bij geen enkel antwoord.", "This cannot be with any answers.");
    return made;
  }

private:
  std::string demanded(const Reason &reason, Because &made) {
    if (reason.kind == Reason::Kind::rule) {
      const syntax::Rule &rule = *library_.rules[reason.id];
      made.rules.push_back(rule.head.at);
      return rule.message;
    }
    if (reason.kind == Reason::Kind::bounds) {
      const QuestionInfo &info = library_.questions[reason.id];
      made.rules.push_back(info.source->head.at);
      return fmt::format(
          fmt::runtime(pick_("Bij ‘{}’ kiest u er {} tot en met {}.", "For ‘{}’ you choose {} to {}.")),
          info.source->caption, info.least.value_or(0), info.most.value_or(0));
    }
    const syntax::Party &party = *library_.parties[reason.id].source;
    made.rules.push_back(party.head.at);
    if (party.least > 0)
      return fmt::format(
          fmt::runtime(pick_("‘{}’: {} als {}, en anders geen.", "‘{}’: {} if {}, and else none.")),
          party.caption, how_many(party, pick_.tongue), written(party.only_if->at));
    return fmt::format(fmt::runtime(pick_("{} doet alleen mee als: {}.", "{} joins only if: {}.")),
                       party.caption, written(party.only_if->at));
  }

  std::string answered(const Reason &reason, Because &made) {
    const Answers &answers = held_.answered.answers();
    if (reason.kind == Reason::Kind::answer || reason.kind == Reason::Kind::fallback) {
      const QuestionInfo &info = library_.questions[reason.id];
      made.change.push_back(info.name);
      const bool fallback = reason.kind == Reason::Kind::fallback;
      const std::string value = shown_value(
          info, fallback ? default_answer(info) : answers.questions[reason.id], tongue_, wording_);
      return fmt::format(
          fmt::runtime(fallback ? pick_("‘{}’ {} (standaard)", "‘{}’ {} (by default)") : "‘{}’ {}"),
          info.source->caption, value);
    }
    const PartyInfo &party = library_.parties[reason.id];
    made.change.push_back(party.name);
    if (reason.kind == Reason::Kind::fields)
      return fmt::format(fmt::runtime(pick_("de gegevens van {}", "the particulars of {}")),
                         party.source->caption);
    return fmt::format(fmt::runtime(pick_("{}: {}", "{}: {}")), party.source->caption,
                       answers.parties[reason.id].size());
  }

  std::string written(Span at) const {
    if (at.file >= sources_.size()) return {};
    return std::string(sources_[at.file].text().substr(at.begin, at.end - at.begin));
  }

  const Library &library_;
  const Sources &sources_;
  const Held &held_;
  Tongue tongue_;
  Pick pick_;
  Wording wording_;
};

// Whether it is an answer to this question, or what was said of this kind of party.
bool is_of(const Library &library, const Reason &reason, std::string_view name) {
  using Kind = Reason::Kind;
  if (reason.kind == Kind::answer || reason.kind == Kind::fallback)
    return library.questions[reason.id].name == name;
  if (reason.kind == Kind::count || reason.kind == Kind::fields)
    return library.parties[reason.id].name == name;
  return false;
}

class Weighing {
public:
  Weighing(Interview::Inside &inside, const Filled &filled, const Held &held, Sheet &sheet, bool reasons)
      : library_(inside.library()), sheet_(sheet), choices_(solver_of(inside)), explaining_(inside, held),
        interim_(interim_of(inside, filled, held)), reasons_(reasons) {}

  void run() {
    sheet_.weighed = true;
    const proving::Standings found = choices_.standings(interim_);
    if (found.accepted == Verdict::impossible) sheet_.conflict = explaining_.run(choices_.why_not(interim_));
    const bool sound = found.accepted != Verdict::impossible;
    const auto &all = choices_.all();
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      while (end < all.size() && all[end].question == all[begin].question &&
             all[end].party == all[begin].party)
        ++end;
      if (sound || answered(all[begin])) subject(begin, end, found.choices);
      begin = end;
    }
    if (sound) defaults();
  }

  void run_one(std::string_view name) {
    const proving::WhyNot why = choices_.why_not(interim_);
    const bool sound = why.verdict != Verdict::impossible;
    if (!sound) sheet_.conflict = explaining_.run(why);
    const auto &all = choices_.all();
    const auto mine = [&](const Choice &one) {
      return (one.question != none ? library_.questions[one.question].name
                                   : library_.parties[one.party].name) == name;
    };
    const auto first = std::find_if(all.begin(), all.end(), mine);
    const auto last = std::find_if_not(first, all.end(), mine);
    if (first == last || (!sound && !answered(*first))) return;
    const auto begin = static_cast<std::size_t>(first - all.begin());
    const auto end = static_cast<std::size_t>(last - all.begin());
    std::vector<Standing> standings(all.size(), Standing::undecided);
    for (std::size_t k = begin; k < end; ++k) standings[k] = choices_.standing(interim_, k);
    subject(begin, end, standings);
    if (sound) defaults();
  }

private:
  bool answered(const Choice &one) const {
    return one.question != none ? !std::holds_alternative<std::monostate>(interim_.questions[one.question])
                                : interim_.parties[one.party].has_value();
  }

  Because why_not(std::size_t choice) {
    return reasons_ ? explaining_.run(choices_.why_not(interim_, choice)) : Because{};
  }

  void subject(std::size_t begin, std::size_t end, const std::vector<Standing> &standings) {
    const Choice &first = choices_.all()[begin];
    if (first.party != none) return parties(begin, end, standings);
    SheetField *const field = sheet_.field(library_.questions[first.question].name);
    if (field == nullptr || !field->asked()) return;
    if (field->options.empty())
      stretches(begin, end, standings, field->stretches);
    else
      options(begin, standings, *field);
    force(begin, end, standings, *field);
  }

  void options(std::size_t begin, const std::vector<Standing> &standings, SheetField &field) {
    const bool truth = field.type == Type::yes_no; // its choices are no and yes
    for (std::size_t i = 0; i < field.options.size(); ++i) {
      const std::size_t choice = begin + (truth ? field.options.size() - 1 - i : i);
      SheetOption &option = field.options[i];
      option.possible = possible(standings[choice]);
      if (option.possible == Possible::no) option.because = why_not(choice);
    }
  }

  // Values that are alike and stand beside each other are one stretch; where all can be, none is told.
  void stretches(std::size_t begin, std::size_t end, const std::vector<Standing> &standings,
                 std::vector<SheetStretch> &into) {
    const bool some = std::any_of(standings.begin() + static_cast<std::ptrdiff_t>(begin),
                                  standings.begin() + static_cast<std::ptrdiff_t>(end),
                                  [](Standing one) { return one == Standing::impossible; });
    if (!some) return;
    for (std::size_t k = begin; k < end; ++k) {
      const Possible now = possible(standings[k]);
      const Choice &choice = choices_.all()[k];
      const auto [from, to] = ends(choice);
      if (now != Possible::no && !into.empty() && into.back().possible == now && !to.empty()) {
        into.back().to = to;
        continue;
      }
      SheetStretch made{.from = from, .to = to, .possible = now};
      if (now == Possible::no) {
        made.because = why_not(k);
        if (!into.empty() && into.back().possible == now && into.back().because.text == made.because.text &&
            !to.empty()) {
          into.back().to = to;
          continue;
        }
      }
      into.push_back(std::move(made));
    }
  }
  std::pair<std::string, std::string> ends(const Choice &choice) const {
    if (choice.party != none) return {std::to_string(choice.least), std::to_string(choice.most)};
    const QuestionInfo &info = library_.questions[choice.question];
    return {filled_value(info, choice.from), filled_value(info, choice.to)};
  }

  // What is open and has one value left.
  void force(std::size_t begin, std::size_t end, const std::vector<Standing> &standings, SheetField &field) {
    if (type_row(field.type).several ||
        (field.state != FieldState::open && field.state != FieldState::fallback))
      return;
    for (std::size_t k = begin; k < end; ++k) {
      const Choice &choice = choices_.all()[k];
      if (standings[k] != Standing::forced || choice.from != choice.to ||
          std::holds_alternative<std::monostate>(choice.from))
        continue;
      field.forced = filled_value(library_.questions[field.question], choice.from);
      const std::size_t other = k == begin ? k + 1 : begin;
      if (other < end) field.because = why_not(other);
    }
  }

  void parties(std::size_t begin, std::size_t end, const std::vector<Standing> &standings) {
    const Choice &first = choices_.all()[begin];
    for (SheetSection &section : sheet_.sections)
      for (auto &item : section.items) {
        auto *const parties = std::get_if<SheetParties>(&item);
        if (parties == nullptr || parties->party != first.party) continue;
        stretches(begin, end, standings, parties->counts);
        const auto next = static_cast<std::int64_t>(parties->members.size()) + 1;
        parties->more = Possible::no;
        for (std::size_t k = begin; k < end; ++k)
          if (choices_.all()[k].least <= next && next <= choices_.all()[k].most)
            parties->more = possible(standings[k]);
        for (const SheetStretch &one : parties->counts)
          if (one.possible == Possible::no && std::stoll(one.from) <= next && next <= std::stoll(one.to))
            parties->because = one.because;
      }
  }

  // Defaults that nobody confirmed and that do not fit with what was answered.
  void defaults() {
    proving::Interim with = interim_;
    with.defaults = true;
    const proving::WhyNot why = choices_.why_not(with);
    if (why.verdict != Verdict::impossible) return;
    for (const Reason &one : why.reasons) {
      if (one.kind != Reason::Kind::fallback) continue;
      SheetField *const field = sheet_.field(library_.questions[one.id].name);
      if (field == nullptr || !field->asked() || !field->forced.empty()) continue;
      field->confirm = true;
      field->because = explaining_.run(why);
    }
  }

  const Library &library_;
  Sheet &sheet_;
  Choices &choices_;
  Explaining explaining_;
  proving::Interim interim_;
  bool reasons_;
};

} // namespace

namespace {

// Whether a value that a question would get is this choice, or has it among others.
bool is_choice(const Choice &choice, const Answer &answer) {
  const auto between = [&](const auto &value) {
    using Value = std::decay_t<decltype(value)>;
    const auto *from = std::get_if<Value>(&choice.from);
    const auto *to = std::get_if<Value>(&choice.to);
    return from != nullptr && to != nullptr && *from <= value && value <= *to;
  };
  if (const auto *number = std::get_if<std::int64_t>(&answer)) return between(*number);
  if (const auto *date = std::get_if<syntax::Date>(&answer)) return between(*date);
  if (const auto *several = std::get_if<Chosen>(&answer)) {
    const auto *one = std::get_if<Chosen>(&choice.from);
    return one != nullptr && std::binary_search(several->begin(), several->end(), one->front());
  }
  return !std::holds_alternative<std::monostate>(answer) && choice.from == answer;
}

// What was typed as the answer, whether or not it is asked.
Answer typed_answer(const Library &library, const QuestionInfo &info, const Filled &filled) {
  const auto typed = filled.answers.find(info.name);
  if (typed == filled.answers.end()) return {};
  const Source source("", info.name + " = " + typed_value(library, info, typed->second));
  const Outcome<Data> data = read_toml(source, 0);
  const auto *table = std::get_if<DataTable>(&data.value.value);
  if (table == nullptr || table->empty() || table->front().data.told) return {};
  Diagnostics ignored;
  AnswerTeller teller(ignored);
  return answer_row(info.type).read(info, table->front().data, teller);
}

// What lay aside before and counts again now.
struct CameBack {
  std::vector<QuestionId> questions = {};
  std::vector<PartyId> parties = {};
};
CameBack came_back(const Library &library, const Held &was, const Held &held, std::string_view but) {
  CameBack made;
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (was.aside.questions[id] && !held.aside.questions[id] && library.questions[id].name != but)
      made.questions.push_back(id);
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (was.aside.parties[id] && !held.aside.parties[id] && library.parties[id].name != but)
      made.parties.push_back(id);
  return made;
}

} // namespace

Guarded guarded(Interview::Inside &inside, const Filled &before, const Filled &after,
                const std::string &name) {
  const Library &library = inside.library();
  const Held held = hold(inside, after);
  Guarded made{.filled = after, .refused = {}};
  for (const Said &one : said_of_answers(inside, held)) // what is faulty is told as such
    if (is_faulty(one) && one.about.front() == name) return made;
  const std::lock_guard lock(inside.solving);
  Choices &choices = solver_of(inside);
  const Held was = hold(inside, before);
  const proving::Interim all = interim_of(inside, after, held);
  const CameBack back = came_back(library, was, held, name);
  proving::Interim now = all;
  for (const QuestionId id : back.questions) now.questions[id] = {};
  for (const PartyId id : back.parties) now.parties[id].reset();
  const auto impossible = [&](const proving::Interim &one) {
    return choices.why_not(one).verdict == Verdict::impossible;
  };
  proving::WhyNot why = choices.why_not(now);
  if (why.verdict == Verdict::impossible) {
    // out of answers that exclude each other already, any step is a way
    if (impossible(interim_of(inside, before, was))) return made;
    std::erase_if(why.reasons, [&](const Reason &one) { return is_of(library, one, name); });
    made.refused = Explaining(inside, held).run(why);
    return made;
  }
  // nor may it only count because the question would then not be asked
  if (const auto id = question_named(library, name)) {
    Answer answer = now.questions[*id];
    if (!is_answered(answer) && was.answered.answers().asked[*id])
      answer = typed_answer(library, library.questions[*id], after);
    for (std::size_t k = 0; k < choices.all().size(); ++k)
      if (choices.all()[k].question == *id && is_choice(choices.all()[k], answer) &&
          choices.standing(now, k) == Standing::impossible) {
        made.refused = Explaining(inside, held).run(choices.why_not(now, k));
        return made;
      }
  }
  // an answer that comes back and no longer fits is asked anew
  for (const QuestionId id : back.questions) {
    now.questions[id] = all.questions[id];
    if (!impossible(now)) continue;
    now.questions[id] = {};
    made.filled.answers.erase(library.questions[id].name);
  }
  for (const PartyId id : back.parties) {
    now.parties[id] = all.parties[id];
    if (!impossible(now)) continue;
    now.parties[id].reset();
    made.filled.parties.erase(library.parties[id].name);
  }
  return made;
}

Sheet Interview::weighed(const Filled &filled, bool reasons) const {
  const Held held = hold(*inside_, filled);
  Sheet sheet = sheet_of(*inside_, filled, held);
  const std::lock_guard lock(inside_->solving);
  Weighing(*inside_, filled, held, sheet, reasons).run();
  return sheet;
}

void Interview::weigh_one(Sheet &sheet, const Filled &filled, std::string_view name) const {
  const Held held = hold(*inside_, filled);
  const std::lock_guard lock(inside_->solving);
  Weighing(*inside_, filled, held, sheet, true).run_one(name);
}

Filled Interview::with_forced(const Filled &filled) const {
  Filled made = filled;
  for (bool more = true; more;) {
    more = false;
    const Sheet sheet = weighed(made, false);
    for (const SheetSection &section : sheet.sections)
      for (const auto &item : section.items)
        if (const auto *field = std::get_if<SheetField>(&item); field != nullptr && !field->forced.empty()) {
          made.answers[field->path] = field->forced;
          more = true;
        }
  }
  return made;
}

} // namespace beding
