// The proof against brute force: of generated libraries every variant is really compiled, each property is
// judged from the documents, and the proof must agree on every place. Fresh libraries: BEDING_SEED=12345.
#include "dsl/messages/explain.hpp"
#include "engine/answers/calculate.hpp"
#include "tests/proof/generate.hpp"
#include "tests/support/full.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;

using Faults = std::set<std::string>; // "line code"; of a member of a citation "line.column code"

std::string member(const Sources &sources, Span at) {
  const Place place = sources[0].place(at.begin);
  return fmt::format("{}.{}", place.line, place.column);
}

struct Outcomes {
  bool accepted = false;
  std::string shown; // the document as text, and what was asked
};

// Whether "aantal partijen >= 2" is constant, the only comparison here that its bounds can settle.
std::optional<bool> settled(const MadeLibrary &made) {
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  for (const MadeParty &one : made.parties) {
    if (one.group) continue;
    least += one.always();
    most += one.most;
  }
  if (least >= 2) return true;
  if (most < 2) return false;
  return std::nullopt;
}

// What the documents of all variants show.
class Brute {
public:
  Brute(const Ready &ready, const MadeLibrary &made)
      : ready_(ready), library_(ready.library()), made_(made) {}

  void run() {
    std::vector<std::size_t> radix;
    for (const MadeQuestion &one : made_.questions) radix.push_back(one.values.size());
    for (const MadeParty &one : made_.parties)
      radix.push_back(one.typed ? typed_ways(one) : (one.most - one.always() + 1) * (one.compared ? 2 : 1));
    std::vector<std::size_t> digits(radix.size(), 0);
    for (bool more = true; more;) {
      variant(digits);
      more = false;
      for (std::size_t i = 0; i < digits.size() && !more; ++i) {
        more = ++digits[i] < radix[i];
        if (!more) digits[i] = 0;
      }
    }
    conclude();
  }

  // A set of answers from a file; which faults its document has.
  Faults faults_of(const std::string &toml, bool &accepted) {
    Sources sources;
    sources.emplace_back("a.toml", toml);
    auto data = read_toml(sources.back(), 0);
    auto taken = take_answers(library_, data.value, false);
    accepted = !has_errors(data.diagnostics) && !has_errors(taken.diagnostics);
    departures = 0;
    for (std::size_t i = 0; i < made_.questions.size(); ++i)
      if (taken.value.asked[i] && !usual(i, taken.value.questions[i])) ++departures;
    for (std::size_t i = 0; i < made_.parties.size(); ++i)
      if (taken.value.parties[i].size() != made_.parties[i].always()) ++departures;
    Faults here;
    if (accepted) look(taken.value, faults);
    return faults;
  }

  Faults faults;
  std::map<std::string, std::size_t> fewest; // departures from the usual, by fault
  std::size_t departures = 0;                // of the answers last looked at
  std::size_t variants = 0;
  bool holes = false;
  bool defaults = false; // some accepted variant has all of them

private:
  bool usual(std::size_t question, const Answer &answer) const {
    const MadeQuestion &one = made_.questions[question];
    if (const auto *truth = std::get_if<bool>(&answer)) return *truth == (one.usual == 1);
    if (const auto *text = std::get_if<std::string>(&answer)) return *text != "X";
    if (const auto *chosen = std::get_if<Chosen>(&answer)) return *chosen == one.chosen.front();
    if (std::holds_alternative<syntax::Date>(answer) || one.values.front() == "-1000")
      return answer == default_answer(library_.questions[question]);
    const auto *number = std::get_if<std::int64_t>(&answer);
    return number != nullptr && (one.values.size() == 4 ? *number == 100 : *number == 0);
  }

  // In how many answers the variant with this fault differs from a usual one, at the least.
  void count_away(const Answers &taken, const Faults &here) {
    std::size_t away = 0;
    for (std::size_t i = 0; i < made_.questions.size(); ++i)
      if (taken.asked[i] && !usual(i, taken.questions[i])) ++away;
    for (std::size_t i = 0; i < made_.parties.size(); ++i)
      if (taken.parties[i].size() != made_.parties[i].always()) ++away;
    for (const std::string &fault : here) {
      const auto [found, fresh] = fewest.emplace(fault, away);
      if (!fresh) found->second = std::min(found->second, away);
    }
  }

  void variant(const std::vector<std::size_t> &digits) {
    const std::string toml = answers(digits);
    bool accepted = false;
    Sources sources;
    sources.emplace_back("a.toml", toml);
    auto data = read_toml(sources.back(), 0);
    auto taken = take_answers(library_, data.value, false);
    accepted = !has_errors(taken.diagnostics);
    std::set<std::uint32_t> broken;
    bool joined = true; // as many as must, and nobody who may not
    for (const Diagnostic &told : taken.diagnostics) {
      if (message(told.code).severity == Severity::warning) continue; // a doubt about a name that was made up
      if (told.code == Code::party_not_allowed || told.code == Code::too_few_parties) {
        joined = false;
        continue;
      }
      REQUIRE_MESSAGE(told.code == Code::rule_broken, "an answer that brute force should not give: ", toml);
      // it points at an answer, with the rule beside it; without any answer at the rule itself
      const auto rule = std::find_if(told.labels.begin(), told.labels.end(),
                                     [](const Label &one) { return one.code == Code::rule_here; });
      const Span place = rule != told.labels.end() ? rule->at : told.at;
      for (std::size_t i = 0; i < library_.rules.size(); ++i)
        for (const auto &condition : library_.rules[i]->conditions)
          if (condition.at.begin == place.begin) broken.insert(static_cast<std::uint32_t>(i));
    }
    if (!joined) broken.clear();
    if (broken.size() == 1) needed_.insert(*broken.begin());
    breakable_.insert(broken.begin(), broken.end());
    std::string shown = "rejected";
    if (accepted) {
      distinct_.insert(toml);
      bool usual_answers = true;
      for (std::size_t i = 0; i < library_.questions.size(); ++i)
        if (taken.value.asked[i] && library_.questions[i].source->fallback)
          usual_answers = usual_answers && taken.value.questions[i] == default_answer(library_.questions[i]);
      defaults = defaults || usual_answers;
      Faults here;
      shown = look(taken.value, here);
      if (variants_seen_.insert(toml).second) count_away(taken.value, here);
      faults.insert(here.begin(), here.end());
      for (const PartyInfo &one : library_.parties)
        if (const auto &only_if = one.source->only_if)
          (holds(library_.conditions[only_if->meaning], library_, taken.value, nullptr) ? join_ : stay_away_)
              .insert(one.name);
      for (std::size_t i = 0; i < made_.questions.size(); ++i) {
        shown += taken.value.asked[i] ? '1' : '0';
        (taken.value.asked[i] ? asked_ : unasked_).insert(i);
      }
    }
    // another answer to one question, all others being the same
    for (std::size_t i = 0; i < made_.questions.size(); ++i) {
      if (!taken.value.asked[i] && accepted) continue;
      std::vector<std::size_t> others = digits;
      others[i] = 99;
      auto &seen = by_others_[i][others];
      seen.insert(shown);
    }
  }

  // The answers of one variant; questions that are not asked are left out.
  // Each is aa with one of two numbers, or bb, of which none is asked.
  static std::size_t power(std::uint32_t count) { return count == 0 ? 1 : 3 * power(count - 1); }
  static std::size_t typed_ways(const MadeParty &party) {
    std::size_t ways = 0;
    for (std::uint32_t count = party.always(); count <= party.most; ++count) ways += power(count);
    return ways;
  }
  static void typed_members(const MadeParty &party, std::size_t digit, std::vector<PartyMember> &members,
                            std::string &toml) {
    std::uint32_t count = party.always();
    for (; digit >= power(count); ++count) digit -= power(count);
    for (std::uint32_t k = 0; k < count; ++k, digit /= 3) {
      const auto way = static_cast<std::int64_t>(digit % 3);
      const std::string name = fmt::format("naam{}", k);
      const bool asked = way < 2;
      members.push_back({{name, std::int64_t{asked ? 0 : 1}, asked ? Answer((way + 1) * 100) : Answer()},
                         {true, true, asked}});
      toml += fmt::format("[[{}]]\nnaam = \"{}\"\nsoort = \"{}\"\n", party.name, name, asked ? "aa" : "bb");
      if (asked) toml += fmt::format("maat = {}\n", way + 1);
    }
  }

  std::string answers(const std::vector<std::size_t> &digits) {
    Answers given;
    given.questions.resize(library_.questions.size());
    given.asked.resize(library_.questions.size());
    given.parties.resize(library_.parties.size());
    std::string parties;
    for (std::size_t i = 0; i < made_.parties.size(); ++i) {
      const MadeParty &party = made_.parties[i];
      std::size_t digit = digits[made_.questions.size() + i];
      if (party.typed) {
        typed_members(party, digit, given.parties[i], parties);
        continue;
      }
      const std::size_t count = party.always() + (party.compared ? digit / 2 : digit);
      for (std::size_t k = 0; k < count; ++k) {
        const std::string name = party.compared && digit % 2 == 1 ? "X" : fmt::format("naam{}", k);
        given.parties[i].push_back({{name}});
        parties += fmt::format("[[{}]]\nnaam = \"{}\"\n", party.name, name);
      }
    }
    std::string questions;
    for (const QuestionId id : library_.asking_order) {
      const auto &only_if = library_.questions[id].source->only_if;
      compute(library_, given); // of what is settled
      if (only_if && !holds(library_.conditions[only_if->meaning], library_, given, nullptr)) continue;
      const std::string &value = made_.questions[id].values[digits[id]];
      given.asked[id] = true;
      if (value == "true" || value == "false")
        given.questions[id] = value == "true";
      else if (library_.questions[id].type == Type::selection)
        given.questions[id] = made_.questions[id].chosen[digits[id]];
      else if (library_.questions[id].type == Type::text)
        given.questions[id] = value.substr(1, value.size() - 2);
      else if (library_.questions[id].type == Type::date)
        given.questions[id] = digits[id] == 0 ? syntax::Date{2020, 1, 31} : syntax::Date{2030, 1, 31};
      else if (library_.questions[id].type == Type::number || library_.questions[id].type == Type::amount)
        given.questions[id] = std::stoll(value) * 100;
      else
        given.questions[id] = static_cast<std::int64_t>(digits[id]);
      questions += made_.questions[id].name + " = " + value + "\n";
    }
    return questions + parties;
  }

  std::string place(Span at) const { return std::to_string(ready_.sources()[0].place(at.begin).line); }

  // Compiles one variant; gives its text.
  std::string look(const Answers &answers, Faults &here) {
    const Made variant = make_variant(keep_answers(ready_.opened, answers));
    const Document &document = variant.document();
    std::set<std::string> alone; // introductions that compile tells
    for (const Diagnostic &told : variant.diagnostics()) {
      if (told.code == Code::stands_alone) alone.insert(place(told.at) + " list");
      if (told.code == Code::reference_left_out)
        here.insert(member(ready_.sources(), told.at) + " reference");
      if (told.code == Code::value_not_asked || told.code == Code::value_not_computed)
        here.insert(place(told.at) + " unasked");
      if (told.code == Code::party_absent) here.insert(place(told.at) + " absent");
      if (told.code == Code::list_of_none || told.code == Code::agreement_of_none)
        here.insert(place(told.at) + " nothing");
      if (told.code == Code::comes_out_empty && (told.arguments.front() == Argument(Noun::heading) ||
                                                 told.arguments.front() == Argument(Noun::item)))
        here.insert(place(told.at) + " hollow");
    }
    for (const Reference &one : document.references)
      if (one.targets.empty() && several(one.at)) here.insert(place(one.at) + " none");
    Faults shown;
    const std::string text = text_of(document, shown);
    if (!has_errors(variant.diagnostics()))
      for (const std::string &one : shown)
        if (one.ends_with(" list")) CHECK_MESSAGE(alone.contains(one), one);
    here.insert(shown.begin(), shown.end());
    std::map<int, int> words;
    for (std::size_t at = text.find('m'); at != std::string::npos; at = text.find('m', at + 1))
      if (at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0 &&
          (at == 0 || std::isalpha(static_cast<unsigned char>(text[at - 1])) == 0))
        ++words[std::stoi(text.substr(at + 1))];
    for (std::size_t i = 0; i < made_.conditions.size(); ++i) {
      const MadeCondition &one = made_.conditions[i];
      const int asked =
          (one.around == 0 ? 1 : words[one.around]) - (one.instead == 0 ? 0 : words[one.instead]);
      held_[i] += words[one.word];
      skipped_[i] += asked - words[one.word];
    }
    for (std::size_t i = 0; i < made_.loops.size(); ++i) {
      come_to_[i] += made_.loops[i].around == 0 ? 1 : words[made_.loops[i].around];
      entered_[i] += words[made_.loops[i].word];
    }
    for (std::size_t i = 0; i < made_.filters.size(); ++i)
      if (const MadeFilter &one = made_.filters[i]; one.around == 0 || words[one.around] > 0)
        filter(i, answers);
    if (const auto finished = variant.finished()) ranges(*finished);
    return text;
  }

  // Which members a loop with a condition goes through.
  void filter(std::size_t index, const Answers &answers) {
    const MadeFilter &one = made_.filters[index];
    const auto here =
        std::find_if(library_.conditions.begin(), library_.conditions.end(), [&](const auto &other) {
          return ready_.sources()[0].place(other.at.begin).line == one.line;
        });
    REQUIRE(here != library_.conditions.end());
    const auto kind = static_cast<PartyId>(one.party);
    ++come_to_filter_[index];
    for (const LoopPlace &place : places_of({.party = kind}, library_, answers, nullptr))
      ++(holds(*here, library_, answers, &place) ? taken_ : passed_)[index];
  }

  bool several(Span at) const {
    const std::string_view source = ready_.sources()[0].text().substr(at.begin, at.end - at.begin);
    return source.find(',') != std::string_view::npos;
  }

  std::string text_of(const Document &document, Faults &here) const {
    std::string text;
    for (BlockId id = 0; id < document.blocks.size(); ++id) {
      const Block &block = document.blocks[id];
      std::string own;
      for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i) {
        if (const auto *words = std::get_if<Words>(&document.inlines[i])) own += words->text;
        if (std::holds_alternative<Mention>(document.inlines[i])) own += "@";
      }
      text += own + "\n";
      if (block.kind == Kind::article && block.end == id + 1) here.insert(place(block.from) + " article");
      if (!own.ends_with("de volgende:")) continue;
      std::size_t items = 0;
      BlockId next = block.end;
      for (; next < document.blocks.size() && document.blocks[next].kind == Kind::item; ++next) ++items;
      if (items == 0) here.insert(place(block.from) + " list");
      if (items == 1) here.insert(place(block.from) + " one");
    }
    if (std::none_of(document.blocks.begin(), document.blocks.end(),
                     [](const Block &block) { return block.kind == Kind::article; }))
      here.insert(place(library_.documents.front()->head.at) + " empty-document");
    return text;
  }

  // "tot en met" covers only what is cited.
  void ranges(const Finished &finished) {
    const Document &document = finished.document;
    const Numbers &numbers = finished.numbers;
    const Citations &citations = finished.citations;
    for (std::size_t i = 0; i < citations.size(); ++i) {
      const auto &parts = citations[i].parts;
      for (std::size_t k = 1; k + 1 < parts.size(); ++k) {
        const auto *joint = std::get_if<Joint>(&parts[k]);
        const auto *from = std::get_if<LiveLabel>(&parts[k - 1]);
        const auto *to = std::get_if<LiveLabel>(&parts[k + 1]);
        if (joint == nullptr || from == nullptr || to == nullptr ||
            joint->text.find("tot en met") == std::string::npos)
          continue;
        for (auto count = numbers.of[from->target].count; count <= numbers.of[to->target].count; ++count)
          holes = holes || std::none_of(document.references[i].targets.begin(),
                                        document.references[i].targets.end(), [&](BlockId target) {
                                          return numbers.of[target].count == count &&
                                                 numbers.of[target].list == numbers.of[from->target].list;
                                        });
      }
    }
  }

  void conclude() {
    variants = distinct_.size();
    if (distinct_.empty()) {
      faults = {"contradict"};
      return;
    }
    for (std::size_t i = 0; i < made_.conditions.size(); ++i) {
      if (held_[i] + skipped_[i] == 0) continue;
      if (held_[i] == 0) faults.insert(fmt::format("{} never", made_.conditions[i].line));
      if (skipped_[i] == 0) faults.insert(fmt::format("{} always", made_.conditions[i].line));
    }
    for (std::size_t i = 0; i < made_.loops.size(); ++i)
      if (come_to_[i] > 0 && entered_[i] == 0)
        faults.insert(fmt::format("{} loop-never", made_.loops[i].line));
    for (std::size_t i = 0; i < made_.filters.size(); ++i) {
      const std::uint32_t line = made_.filters[i].line;
      if (taken_[i] + passed_[i] == 0) {
        if (come_to_filter_[i] > 0) faults.insert(fmt::format("{} loop-never", line));
        continue;
      }
      if (taken_[i] == 0) faults.insert(fmt::format("{} never", line));
      if (passed_[i] == 0) faults.insert(fmt::format("{} always", line));
    }
    for (std::uint32_t i = 0; i < library_.rules.size(); ++i)
      if (!needed_.contains(i))
        faults.insert(place(library_.rules[i]->conditions.front().at) +
                      (breakable_.contains(i) ? " follows" : " idle"));
    for (const PartyInfo &one : library_.parties) {
      if (!one.source->only_if || settles(one.source->only_if->at)) continue;
      if (!join_.contains(one.name)) faults.insert(place(one.source->only_if->at) + " never");
      if (!stay_away_.contains(one.name)) faults.insert(place(one.source->only_if->at) + " always");
    }
    for (std::size_t i = 0; i < made_.questions.size(); ++i) {
      const syntax::Question &question = *library_.questions[i].source;
      if (!asked_.contains(i)) {
        if (!settles(question.only_if->at)) faults.insert(place(question.head.at) + " unaskable");
        continue;
      }
      if (question.only_if && !unasked_.contains(i)) faults.insert(place(question.only_if->at) + " always");
      const bool effect = std::any_of(by_others_[i].begin(), by_others_[i].end(),
                                      [](const auto &one) { return one.second.size() > 1; });
      if (!effect) faults.insert(place(question.head.at) + " effect");
      only_answer(i);
      if (question.options.empty()) continue;
      for (std::size_t k = 0; k < question.options.size(); ++k)
        if (std::none_of(distinct_.begin(), distinct_.end(),
                         [&](const std::string &toml) { return chosen(toml, i, k); }))
          faults.insert(place(question.options[k].name.at) + " option");
    }
  }

  // Whether it is a comparison that its bounds settle: then that is told instead.
  bool settles(Span condition) const {
    const std::string_view words =
        ready_.sources()[0].text().substr(condition.begin, condition.end - condition.begin);
    return settled(made_) && words.find("aantal partijen") != std::string_view::npos;
  }

  void only_answer(std::size_t i) {
    const Type type = library_.questions[i].type;
    if (type == Type::amount || type == Type::date) return; // the two that are tried stand for all
    std::set<std::string> seen;
    for (const std::string &value : made_.questions[i].values)
      if (std::any_of(distinct_.begin(), distinct_.end(), [&](const std::string &toml) {
            return toml.find(made_.questions[i].name + " = " + value + "\n") != std::string::npos;
          }))
        seen.insert(value);
    // "tekst" stands for any text that nothing is compared with
    if (seen.size() == 1 && !seen.contains("\"tekst\""))
      faults.insert(place(library_.questions[i].source->head.at) + " only-answer");
  }

  // Whether this option of a question is chosen in these answers.
  bool chosen(const std::string &toml, std::size_t question, std::size_t option) const {
    const MadeQuestion &one = made_.questions[question];
    for (std::size_t value = 0; value < one.values.size(); ++value) {
      const bool has = one.chosen.empty() ? value == option
                                          : std::find(one.chosen[value].begin(), one.chosen[value].end(),
                                                      option) != one.chosen[value].end();
      if (has && toml.find(one.name + " = " + one.values[value] + "\n") != std::string::npos) return true;
    }
    return false;
  }

  const Ready &ready_;
  const Library &library_;
  const MadeLibrary &made_;
  std::set<std::string> distinct_, variants_seen_;
  std::map<std::size_t, long> held_, skipped_, come_to_, entered_, taken_, passed_, come_to_filter_;
  std::set<std::size_t> asked_, unasked_;
  std::set<std::string> join_, stay_away_; // parties whose `alleen als` held, or did not
  std::set<std::uint32_t> needed_, breakable_;
  std::map<std::size_t, std::map<std::vector<std::size_t>, std::set<std::string>>> by_others_;
};

std::string kind_of(Code code) {
  switch (code) {
  case Code::reference_can_dangle: return "reference";
  case Code::citation_of_none: return "none";
  case Code::value_can_be_unasked:
  case Code::computed_can_lack: return "unasked";
  case Code::party_can_be_absent: return "absent";
  case Code::agreement_can_be_of_none:
  case Code::list_can_be_of_none: return "nothing";
  case Code::never_in: return "never";
  case Code::always_in: return "always";
  case Code::never_asked: return "unaskable";
  case Code::question_without_effect: return "effect";
  case Code::option_never: return "option";
  case Code::list_can_be_empty: return "list";
  case Code::list_can_be_of_one: return "one";
  case Code::article_can_be_empty: return "article";
  case Code::can_come_out_empty: return "hollow";
  case Code::rule_idle: return "idle";
  case Code::rule_follows: return "follows";
  default: return std::string(message(code).name);
  }
}

bool is_error(const std::string &kind) {
  return kind == "reference" || kind == "none" || kind == "unasked" || kind == "absent" ||
         kind == "nothing" || kind == "list" || kind == "article" || kind == "one" ||
         kind == "empty-document" || kind == "hollow";
}

struct Tally {
  std::size_t variants = 0, faults = 0, counterexamples = 0, clean = 0;
};

// What a report says of references is compared in tests/proof/promise_test.cpp.
bool of_report(Code code) { return code == Code::can_cite_itself || code == Code::can_be_cited_twice; }
// That a form is always the same has cases of its own (faults.beding).
bool not_tried(Code code) { return of_report(code) || code == Code::agreement_always; }

Faults faults_told(const Proof &proof, const Ready &ready) {
  Faults proved;
  for (const Diagnostic &told : proof.diagnostics) {
    REQUIRE(told.code != Code::not_decided);
    if (not_tried(told.code)) continue;
    if (told.code == Code::rules_contradict)
      proved.insert("contradict");
    else if (told.code == Code::reference_can_dangle)
      proved.insert(member(ready.sources(), told.at) + " reference");
    else
      proved.insert(fmt::format("{} {}", ready.sources()[0].place(told.at.begin).line, kind_of(told.code)));
  }
  return proved;
}

std::string line_of(const MadeLibrary &made, const std::string &fault) {
  std::size_t from = 0;
  for (int line = std::stoi(fault); line > 1; --line) from = made.source.find('\n', from) + 1;
  return made.source.substr(from, made.source.find('\n', from) - from);
}

// Whether the line of this fault compares a computed value.
bool has_computed(const MadeLibrary &made, const std::string &fault) {
  const std::string words = line_of(made, fault);
  for (std::size_t at = words.find('w'); at != std::string::npos; at = words.find('w', at + 1))
    if (at + 1 < words.size() && std::isdigit(static_cast<unsigned char>(words[at + 1])) != 0) return true;
  return false;
}

// Takes out what is told, and what is expected, where one message stands for others.
void merge_told(const MadeLibrary &made, const Faults &brute, Faults &proved, Faults &expected) {
  // a condition in the name of a party has cases of its own (faults.beding)
  std::erase_if(proved, [&](const std::string &one) {
    return (one.ends_with(" always") || one.ends_with(" never")) && line_of(made, one).starts_with("  heet ");
  });
  // where all of a citation can fall away, that is said and not each of its parts
  for (const std::string &one : brute)
    if (one.ends_with(" none"))
      std::erase_if(expected, [&](const std::string &other) {
        return other.starts_with(one.substr(0, one.find(' ')) + ".");
      });
  // an announcement with nothing behind it is told as that
  for (const std::string &one : brute)
    if (one.ends_with(" list")) expected.erase(one.substr(0, one.find(' ')) + " one");
  // a comparison that its bounds settle is told instead of what follows from it
  for (const bool holds : {false, true})
    for (auto one = proved.begin(); one != proved.end();) {
      if (!one->ends_with(holds ? " comparison-always" : " comparison-never")) {
        ++one;
        continue;
      }
      // of computed values trying shows whether they are
      if (!has_computed(made, *one)) CHECK(settled(made) == holds);
      for (const char *kind : {" never", " always", " idle", " follows", " unaskable"})
        expected.erase(one->substr(0, one->find(' ')) + kind);
      // of a rule that is more than this comparison, both may be told
      const std::string follows = one->substr(0, one->find(' ')) + " follows";
      proved.erase(one);
      proved.erase(follows);
      one = proved.begin();
    }
}

void compare(std::uint32_t seed, Tally &tally) {
  const MadeLibrary made = generate(seed, seed % 3 == 0 ? WithValues::none : WithValues::of_all);
  CAPTURE(seed);
  CAPTURE(made.source);
  const Ready ready = ready_library(made.source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  Brute brute(ready, made);
  brute.run();
  const Proof proof = prove(ready.library(), {});
  Faults proved = faults_told(proof, ready);
  Faults expected = brute.faults;
  // at which of the rules the defaults clash, is as good as any
  if (brute.variants > 0)
    CHECK(std::erase_if(proved, [](const std::string &one) { return one.ends_with(" defaults-clash"); }) ==
          (brute.defaults ? 0 : 1));
  merge_told(made, brute.faults, proved, expected);
  CHECK_MESSAGE(fmt::format("{}", fmt::join(proved, "; ")) == fmt::format("{}", fmt::join(expected, "; ")),
                made.source);
  CHECK_FALSE(brute.holes);
  if (proof.variants.kind == VariantCount::Kind::exact)
    CHECK(proof.variants.count <= static_cast<double>(brute.variants));
  std::size_t next = 0;
  for (const Counterexample &one : proof.counterexamples) {
    const auto code = code_named(one.name.substr(one.name.find('-') + 1));
    REQUIRE(code.has_value());
    if (of_report(*code)) continue;
    bool accepted = false;
    const Faults here = brute.faults_of(one.answers, accepted);
    CHECK_MESSAGE(accepted, one.answers);
    ++tally.counterexamples;
    bool shows = false; // this kind of fault, at a place where no fewer answers do
    for (const std::string &fault : here)
      shows = shows || (fault.ends_with(" " + kind_of(*code)) && proved.contains(fault) &&
                        brute.fewest[fault] == brute.departures);
    CHECK_MESSAGE(shows, one.name, "\n", one.answers, fmt::format("{}", fmt::join(here, "; ")));
    ++next;
  }
  CHECK(next == static_cast<std::size_t>(
                    std::count_if(proof.diagnostics.begin(), proof.diagnostics.end(),
                                  [](const Diagnostic &told) { return is_error(kind_of(told.code)); })));
  tally.variants += brute.variants;
  tally.faults += proved.size();
  tally.clean += proved.empty() ? 1 : 0;
}

TEST_CASE("the proof agrees with brute force" * doctest::test_suite("long")) {
  const char *fresh = std::getenv("BEDING_SEED");
  const auto first = static_cast<std::uint32_t>(fresh == nullptr ? 1 : std::strtoul(fresh, nullptr, 10));
  Tally tally;
  const std::uint32_t libraries = usual_or_full(160, 2000);
  for (std::uint32_t seed = first; seed < first + libraries; ++seed) compare(seed, tally);
  if (fresh == nullptr) compare(4000384, tally); // a value that is printed only where it is not asked
  MESSAGE(tally.variants, " variants, ", tally.faults, " faults, ", tally.counterexamples,
          " counterexamples, ", tally.clean, " libraries without a fault");
  CHECK(tally.faults > libraries * 3 / 4);
  CHECK(tally.counterexamples > libraries / 4);
}

} // namespace
