// No dead ends: over generated libraries, every option that the interview shows as possible is part of
// answers that compile, and none that it shows as impossible is. Every set of answers is tried.
#include "driver/interview.hpp"
#include "engine/answers/types.hpp"
#include "tests/proof/generate.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

using namespace beding;
using namespace beding::test;

namespace {

std::string typed(const QuestionInfo &info, const Answer &answer) {
  const auto &options = info.source->options;
  if (const auto *text = std::get_if<std::string>(&answer)) return *text;
  if (info.type == Type::choice)
    return options[static_cast<std::size_t>(std::get<std::int64_t>(answer))].name.text;
  if (const auto *chosen = std::get_if<Chosen>(&answer)) {
    std::string all;
    for (const auto one : *chosen) all += (all.empty() ? "" : ", ") + options[one].name.text;
    return all;
  }
  return answer_row(info.type).written(info, answer);
}

void fill(Filled &filled, const Library &library, const Answers &from, QuestionId id) {
  if (from.asked[id] && !std::holds_alternative<std::monostate>(from.questions[id]))
    filled.answers[library.questions[id].name] = typed(library.questions[id], from.questions[id]);
}
void fill(Filled &filled, const Library &library, const Answers &from, PartyId id, bool) {
  auto &members = filled.parties[library.parties[id].name];
  members.clear();
  for (const PartyMember &one : from.parties[id]) {
    FilledParty &member = members.emplace_back();
    const auto &fields = library.parties[id].fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (is_answered(one.fields[i])) member.fields[fields[i].name] = typed(fields[i], one.fields[i]);
  }
}

Filled whole(const Library &library, const Answers &from) {
  Filled filled;
  for (QuestionId id = 0; id < library.questions.size(); ++id) fill(filled, library, from, id);
  for (PartyId id = 0; id < library.parties.size(); ++id) fill(filled, library, from, id, true);
  return filled;
}

// Whether these answers have what was filled in and is asked now, but for this question.
bool agrees(const Library &library, const Answers &answers, const Filled &filled, const Sheet &sheet,
            QuestionId but) {
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    const auto given = filled.answers.find(library.questions[id].name);
    if (id == but || given == filled.answers.end() || !sheet.field(given->first)->asked() ||
        sheet.field(given->first)->state == FieldState::faulty)
      continue;
    if (answers.asked[id] && typed(library.questions[id], answers.questions[id]) != given->second)
      return false;
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const auto given = filled.parties.find(library.parties[id].name);
    if (given == filled.parties.end() || !sheet.parties(given->first)->may_join) continue;
    // where its condition does not hold a party lies aside, as an answer to what is not asked
    const auto &only_if = library.parties[id].source->only_if;
    if (only_if && !holds(library.conditions[only_if->meaning], library, answers, nullptr)) continue;
    Filled theirs;
    fill(theirs, library, answers, id, true);
    const auto &members = theirs.parties[given->first];
    // those that must join and were not filled in yet are there all the same, whoever they will be
    if (members.size() != std::max<std::size_t>(given->second.size(), library.parties[id].source->least) ||
        !std::equal(given->second.begin(), given->second.end(), members.begin()))
      return false;
  }
  return true;
}

bool has_option(const QuestionInfo &info, const Answers &answers, QuestionId id, const SheetOption &option) {
  if (!answers.asked[id]) return false;
  const std::string value = typed(info, answers.questions[id]);
  if (info.type != Type::selection) return value == option.name;
  return (", " + value + ", ").find(", " + option.name + ", ") != std::string::npos;
}

struct Totals {
  std::size_t libraries = 0, possible = 0, impossible = 0, forced = 0, taken = 0, refused = 0;
};

class Looking {
public:
  Looking(const Ready &ready, const std::vector<Tried> &variants, Totals &totals)
      : library_(ready.library()), variants_(variants), interview_(ready.opened),
        again_(ready.opened, Tongue::english), totals_(totals) {}

  void state(const Filled &filled) {
    Sheet sheet = interview_.weighed(filled);
    Sheet other = again_.weighed(filled);
    if (!sheet.conflict.text.empty()) {
      for (const Tried &one : variants_)
        CHECK_FALSE((one.accepted && agrees(library_, one.answers, filled, sheet, none)));
      return;
    }
    for (QuestionId id = 0; id < library_.questions.size(); ++id) {
      const SheetField &field = *sheet.field(library_.questions[id].name);
      if (!field.asked()) continue;
      CAPTURE(field.path);
      for (std::size_t i = 0; i < field.options.size(); ++i) {
        Sheet alone = interview_.ask(filled);
        interview_.weigh_one(alone, filled, field.path);
        CHECK(field.options[i].possible == alone.field(field.path)->options[i].possible);
        CHECK(field.forced == alone.field(field.path)->forced);
        CHECK(field.options[i].possible == other.field(field.path)->options[i].possible);
        option(filled, sheet, id, field.options[i]);
      }
    }
  }

private:
  void option(const Filled &filled, const Sheet &sheet, QuestionId id, const SheetOption &option) {
    const std::string typed_so_far = write_filled(library_, filled).toml;
    CAPTURE(typed_so_far);
    const QuestionInfo &info = library_.questions[id];
    CAPTURE(option.name);
    const Tried *witness = nullptr;
    bool others = false;
    for (const Tried &one : variants_) {
      if (!one.accepted || !agrees(library_, one.answers, filled, sheet, id)) continue;
      if (has_option(info, one.answers, id, option))
        witness = &one;
      else
        others = true;
    }
    REQUIRE(option.possible != Possible::unknown);
    CHECK((option.possible != Possible::no) == (witness != nullptr));
    const std::string value = option.name;
    const Edited edited = interview_.edit(filled, {EditKind::set, info.name, value}, true);
    if (witness == nullptr) {
      ++totals_.impossible;
      CHECK_FALSE(option.because.text.empty());
      CHECK_FALSE(edited.done);
      CHECK(edited.filled == filled);
      CHECK(edited.because.change == option.because.change);
      ++totals_.refused;
      return;
    }
    ++(option.possible == Possible::forced ? totals_.forced : totals_.possible);
    if (option.possible == Possible::forced) CHECK_FALSE(others);
    const Answered compiled = interview_.answered(whole(library_, witness->answers));
    CHECK(compiled.good());
    // what is shown as possible can be taken, and leaves a way on; of a selection others may be needed with
    // it
    if (info.type == Type::selection) return;
    REQUIRE(edited.done);
    Sheet after = interview_.weighed(edited.filled);
    CHECK(after.conflict.text.empty());
    ++totals_.taken;
  }

  const Library &library_;
  const std::vector<Tried> &variants_;
  Interview interview_, again_;
  Totals &totals_;
};

} // namespace

TEST_CASE("interview: no dead ends, over generated libraries") {
  Totals totals;
  for (std::uint32_t seed = 1; totals.libraries < 50 && seed < 400; ++seed) {
    const MadeLibrary source = generate(seed);
    CAPTURE(seed);
    CAPTURE(source.source);
    const Ready ready = ready_library(source.source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    const std::vector<Tried> variants = all_variants(ready.library());
    if (variants.size() > 300 || variants.empty()) continue;
    ++totals.libraries;
    std::mt19937 random(seed);
    Looking looking(ready, variants, totals);
    looking.state({});
    for (int state = 0; state < 3; ++state) {
      CAPTURE(state);
      const Answers &from = variants[random() % variants.size()].answers;
      Filled filled;
      for (QuestionId id = 0; id < ready.library().questions.size(); ++id)
        if (random() % 2 == 0) fill(filled, ready.library(), from, id);
      for (PartyId id = 0; id < ready.library().parties.size(); ++id)
        if (random() % 2 == 0) fill(filled, ready.library(), from, id, true);
      looking.state(filled);
    }
  }
  MESSAGE(totals.libraries, " libraries: ", totals.possible, " possible, ", totals.forced, " forced, ",
          totals.impossible, " impossible; ", totals.taken, " taken, ", totals.refused, " refused");
  CHECK(totals.libraries == 50);
  CHECK(totals.possible > 300);
  CHECK(totals.impossible > 50);
  CHECK(totals.forced > 20);
}
