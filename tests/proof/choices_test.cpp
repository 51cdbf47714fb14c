// What can still be answered, why not, and which answers bring in a line, against brute force: over random
// libraries every set of answers is tried. Fresh libraries: BEDING_SEED=12345.
#include "engine/library/load.hpp"
#include "engine/library/scheme_build.hpp"
#include "engine/prove/choices.hpp"
#include "engine/prove/cover.hpp"
#include "engine/prove/reach.hpp"
#include "engine/variant/assemble.hpp"
#include "tests/proof/generate.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/full.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <random>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;
using namespace beding::proving;

struct Totals {
  std::size_t possible = 0, impossible = 0, forced = 0, reasons = 0, only = 0;
  std::size_t reached = 0, unreachable = 0, answers = 0, variants = 0, smallest = 0, least = 0, covers = 0;
};

bool of_subject(const Reason &reason, const Choice &choice) {
  using Kind = Reason::Kind;
  if (choice.question != none)
    return (reason.kind == Kind::answer || reason.kind == Kind::fallback) && reason.id == choice.question;
  return (reason.kind == Kind::count || reason.kind == Kind::fields) && reason.id == choice.party;
}

class Brute {
public:
  explicit Brute(const Library &library) : library_(library), variants_(all_variants(library)) {}

  const std::vector<Tried> &variants() const { return variants_; }
  std::vector<const Answers *> meeting(const Interim &interim, const std::vector<Reason> &reasons) const {
    std::vector<const Answers *> some;
    for (const Tried &one : variants_)
      if (std::all_of(reasons.begin(), reasons.end(),
                      [&](const Reason &reason) { return meets(library_, one.answers, interim, reason); }))
        some.push_back(&one.answers);
    return some;
  }

  // A part of the answers of some variant, accepted or not, with or without defaults.
  Interim some(std::mt19937 &random) const {
    Interim made = nothing_answered(library_);
    const Answers &from = variants_[random() % variants_.size()].answers;
    const unsigned share = random() % 4;
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (random() % 4 < share) made.questions[id] = from.questions[id];
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (random() % 4 < share) made.parties[id] = from.parties[id];
    made.defaults = random() % 3 == 0;
    return made;
  }

private:
  const Library &library_;
  std::vector<Tried> variants_;
};

Standing expected(const std::vector<const Answers *> &some, const std::function<bool(const Answers &)> &is) {
  const auto count = std::count_if(some.begin(), some.end(), [&](const Answers *one) { return is(*one); });
  return count == 0                  ? Standing::impossible
         : count == std::ssize(some) ? Standing::forced
                                     : Standing::possible;
}

// The reasons exclude it, and any fewer do not.
void check_reasons(const Brute &brute, const Interim &interim, const WhyNot &why,
                   const std::function<bool(const Answers &)> &is) {
  REQUIRE(why.verdict == Verdict::impossible);
  CHECK(why.smallest);
  CHECK(expected(brute.meeting(interim, why.reasons), is) == Standing::impossible);
  for (std::size_t i = 0; i < why.reasons.size(); ++i) {
    std::vector<Reason> fewer = why.reasons;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(expected(brute.meeting(interim, fewer), is) != Standing::impossible);
  }
}

void compare_standings(const Library &library, const Brute &brute, Choices &choices, const Interim &interim,
                       Totals &totals) {
  const std::vector<Reason> reasons = reasons_of(library, interim);
  const Standings found = choices.standings(interim);
  const auto all = brute.meeting(interim, reasons);
  REQUIRE(found.accepted == (all.empty() ? Verdict::impossible : Verdict::possible));
  if (all.empty())
    check_reasons(brute, interim, choices.why_not(interim), [](const Answers &) { return true; });
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    CHECK(found.asked[id] == expected(all, [&](const Answers &one) { return one.asked[id]; }));
  std::size_t told = 0;
  for (std::size_t i = 0; i < choices.all().size(); ++i) {
    const Choice &choice = choices.all()[i];
    CAPTURE(i);
    std::vector<Reason> others = reasons;
    std::erase_if(others, [&](const Reason &reason) { return of_subject(reason, choice); });
    const auto is = [&](const Answers &one) { return made(one, choice, choices.all()); };
    const Standing standing = expected(brute.meeting(interim, others), is);
    CHECK(found.choices[i] == standing);
    CHECK(choices.standing(interim, i) == standing);
    totals.possible += standing == Standing::possible ? 1 : 0;
    totals.forced += standing == Standing::forced ? 1 : 0;
    if (standing != Standing::impossible || ++told > 3) continue;
    ++totals.impossible;
    const WhyNot why = choices.why_not(interim, i);
    totals.reasons += why.reasons.size();
    check_reasons(brute, interim, why, is);
  }
}

// Of questions and parties with several choices, those of which all but one are never taken.
void compare_only(const Library &library, const Brute &brute, Choices &choices, Totals &totals) {
  const Interim nothing = nothing_answered(library);
  const auto all = brute.meeting(nothing, reasons_of(library, nothing));
  std::vector<std::size_t> only;
  for (std::size_t i = 0; !all.empty() && i < choices.all().size(); ++i) {
    const Choice &choice = choices.all()[i];
    const bool sure = std::all_of(all.begin(), all.end(), [&](const Answers *one) {
      return (choice.question != none && !one->asked[choice.question]) || made(*one, choice, choices.all());
    });
    const bool some = std::any_of(all.begin(), all.end(),
                                  [&](const Answers *one) { return made(*one, choice, choices.all()); });
    const bool selection =
        choice.question != none && library.questions[choice.question].type == Type::selection;
    const auto several = std::count_if(choices.all().begin(), choices.all().end(), [&](const Choice &other) {
      return other.question == choice.question && other.party == choice.party;
    });
    const bool any_text = choice.question != none && choice.from == Answer(); // is not one answer
    if (sure && some && (selection || several > 1) && !any_text) only.push_back(i);
  }
  CHECK(choices.only_answers() == only);
  totals.only += only.size();
}

// A line is in exactly when the word behind its condition is in the text.
class Texts {
public:
  Texts(const Ready &ready, const MadeLibrary &made) : ready_(ready), made_(made) {}

  bool shows(const Answers &answers, int word) const {
    const Made variant = make_variant(keep_answers(ready_.opened, answers));
    const std::string sign = fmt::format("m{}", word);
    for (const Inline &one : variant.document().inlines)
      if (const auto *words = std::get_if<Words>(&one); words != nullptr) {
        const std::size_t at = words->text.find(sign);
        const std::size_t end = at + sign.size();
        if (at != std::string::npos && (at == 0 || words->text[at - 1] == ' ') &&
            (end == words->text.size() || std::isdigit(static_cast<unsigned char>(words->text[end])) == 0))
          return true;
      }
    return false;
  }
  // The condition on this line.
  const MadeCondition *condition(const Line &line) const {
    const auto number = ready_.sources()[0].place(line.at.begin).line;
    const std::string_view words = ready_.sources()[0].text();
    if (words.substr(line.at.begin, line.at.end - line.at.begin).find('/') != std::string_view::npos)
      return nullptr; // "{q1: is/zijn}", on the line of a condition
    const auto found = std::find_if(made_.conditions.begin(), made_.conditions.end(),
                                    [&](const MadeCondition &one) { return one.line == number; });
    return line.kind == Line::Kind::condition && found != made_.conditions.end() ? &*found : nullptr;
  }

private:
  const Ready &ready_;
  const MadeLibrary &made_;
};

bool said(const Answers &answers, const Saying &saying, const std::vector<Choice> &all) {
  if (saying.kind == Saying::Kind::is) return made(answers, saying.choice, all);
  if (saying.kind == Saying::Kind::left_out)
    return answers.asked[saying.choice.question] && !made(answers, saying.choice, all);
  const auto &members = answers.parties[saying.choice.party];
  return !members.empty() && (toml_string(std::get<std::string>(members.front().fields.front())) ==
                              saying.text) == (saying.kind == Saying::Kind::field);
}

// Whether so few of these sayings are enough to be sure of the line.
bool enough(const std::vector<const Answers *> &all, const std::vector<const Answers *> &in,
            const std::vector<Saying> &sayings, const std::vector<Choice> &choices, std::size_t count,
            std::size_t from = 0) {
  if (!in.empty() && in.size() == all.size()) return true;
  for (std::size_t i = from; count > 0 && i < sayings.size(); ++i) {
    std::vector<const Answers *> fewer;
    std::vector<const Answers *> fewer_in;
    const auto with = [&](const Answers *one) { return said(*one, sayings[i], choices); };
    std::copy_if(all.begin(), all.end(), std::back_inserter(fewer), with);
    std::copy_if(in.begin(), in.end(), std::back_inserter(fewer_in), with);
    if (enough(fewer, fewer_in, sayings, choices, count - 1, i + 1)) return true;
  }
  return false;
}

void compare_reach(const Ready &ready, const MadeLibrary &source, const Brute &brute, const Interim &interim,
                   Totals &totals) {
  Choices choices(ready.library(), {.most_listed = 0, .lines = true});
  const std::vector<Saying> sayings = sayings_of(choices);
  const Texts texts(ready, source);
  const auto all = brute.meeting(interim, reasons_of(ready.library(), interim));
  std::size_t looked = 0;
  for (std::size_t i = 0; i < choices.lines().size() && looked < 3; ++i) {
    const MadeCondition *condition = texts.condition(choices.lines()[i]);
    if (condition == nullptr) continue;
    ++looked;
    CAPTURE(condition->line);
    std::vector<const Answers *> in;
    for (const Answers *one : all)
      if (texts.shows(*one, condition->word)) in.push_back(one);
    const Reach found = reach(ready.library(), interim, i);
    REQUIRE(found.verdict == (in.empty() ? Verdict::impossible : Verdict::possible));
    if (in.empty()) {
      ++totals.unreachable;
      check_reasons(brute, interim, choices.why_not(interim, choices.lines()[i]),
                    [&](const Answers &one) { return texts.shows(one, condition->word); });
      continue;
    }
    ++totals.reached;
    totals.answers += found.answers.size();
    CHECK(found.smallest);
    std::size_t with = 0;
    for (const Answers *one : all)
      if (std::all_of(found.answers.begin(), found.answers.end(),
                      [&](const Saying &saying) { return said(*one, saying, choices.all()); })) {
        ++with;
        CHECK(texts.shows(*one, condition->word));
      }
    CHECK(with > 0);
    CHECK(accepted(ready.library(), found.variant));
    CHECK(texts.shows(found.variant, condition->word));
    if (!found.answers.empty())
      CHECK_FALSE(enough(all, in, sayings, choices.all(), found.answers.size() - 1));
  }
}

// Of each condition it is told right in which variants it is in; what can be in is in somewhere, what can be
// out is out somewhere when all is to be shown.
void compare_lines(const Ready &ready, const MadeLibrary &source, const Variants &variants, bool all) {
  const Texts texts(ready, source);
  for (const LineShown &line : variants.lines) {
    if (all) CHECK(line.in.empty() == (line.can_be_in == Verdict::impossible));
    if (all) CHECK(line.out.empty() == (line.can_be_out == Verdict::impossible));
    if (line.line.kind != Line::Kind::condition)
      CHECK(line.in.size() + line.out.size() == variants.all.size());
    const MadeCondition *condition = texts.condition(line.line);
    if (condition == nullptr) continue;
    std::vector<std::size_t> in;
    for (std::size_t i = 0; i < variants.all.size(); ++i)
      if (texts.shows(variants.all[i], condition->word)) in.push_back(i);
    CHECK(line.in == in);
  }
}

// Each combination of answers to these that some accepted variant has, once.
void compare_combinations(const Ready &ready, const MadeLibrary &source, const Brute &brute,
                          std::mt19937 &random) {
  const Library &library = ready.library();
  std::vector<QuestionId> questions;
  std::vector<PartyId> parties;
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (random() % 3 == 0) questions.push_back(id);
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (random() % 3 == 0) parties.push_back(id);
  double at_most = 0;
  const Variants found =
      combinations(library, questions, parties, {.at_most = [&](double count) { at_most = count; }});
  Choices choices(library, {.most_listed = 100, .lines = true});
  const auto key = [&](const Answers &one) {
    std::vector<bool> chosen;
    for (const QuestionId id : questions) chosen.push_back(one.asked[id]); // none chosen is not the same
    for (const Choice &choice : choices.all())
      if (std::count(questions.begin(), questions.end(), choice.question) +
              std::count(parties.begin(), parties.end(), choice.party) >
          0)
        chosen.push_back(made(one, choice, choices.all()));
    return chosen;
  };
  std::set<std::vector<bool>> rows;
  for (const Answers &one : found.all) {
    CHECK(accepted(library, one));
    CHECK(rows.insert(key(one)).second);
  }
  CHECK(found.undecided == 0);
  CHECK(static_cast<double>(rows.size()) <= at_most);
  for (const Tried &one : brute.variants())
    if (one.accepted) CHECK(rows.contains(key(one.answers)));
  compare_lines(ready, source, found, false);
}

// Every pair of answers that some accepted variant has, and every line that one shows or does not, is in the
// cover.
void compare_cover(const Ready &ready, const MadeLibrary &source, const Brute &brute, Totals &totals) {
  const Cover found = cover(ready.library());
  CHECK(found.variants.undecided == 0);
  CHECK(found.at_least <= found.variants.all.size());
  if (found.smallest) CHECK(found.at_least == found.variants.all.size());
  for (const Answers &one : found.variants.all) CHECK(accepted(ready.library(), one));
  Choices choices(ready.library(), {.most_listed = 0, .lines = true});
  const Interim nothing = nothing_answered(ready.library());
  const auto all = brute.meeting(nothing, reasons_of(ready.library(), nothing));
  const auto shown = [](const auto &variants, const auto &is) {
    return std::any_of(variants.begin(), variants.end(), is);
  };
  for (const Choice &a : choices.all())
    for (const Choice &b : choices.all()) {
      if (a.question == b.question && a.party == b.party && a.from != b.from) continue;
      const auto both = [&](const Answers &one) {
        return made(one, a, choices.all()) && made(one, b, choices.all());
      };
      CHECK(shown(found.variants.all, both) == shown(all, [&](const Answers *one) { return both(*one); }));
    }
  const Texts texts(ready, source);
  for (const MadeCondition &condition : source.conditions) {
    const auto in = [&](const Answers &one) { return texts.shows(one, condition.word); };
    CHECK(shown(found.variants.all, in) == shown(all, [&](const Answers *one) { return in(*one); }));
    const auto out = [&](const Answers &one) { return !texts.shows(one, condition.word); };
    if (condition.around == 0)
      CHECK(shown(found.variants.all, out) == shown(all, [&](const Answers *one) { return out(*one); }));
  }
  compare_lines(ready, source, found.variants, true);
  for (const Excluded &one : found.excluded)
    CHECK_FALSE(shown(all, [&](const Answers *answers) {
      return said(*answers, one.one, choices.all()) && said(*answers, one.other, choices.all());
    }));
  totals.variants += found.variants.all.size();
  totals.least += found.at_least;
  ++totals.covers;
  totals.smallest += found.smallest ? 1 : 0;
}

} // namespace

TEST_CASE("what can still be answered agrees with brute force") {
  const char *fresh = std::getenv("BEDING_SEED");
  const auto first = static_cast<std::uint32_t>(fresh == nullptr ? 1 : std::strtoul(fresh, nullptr, 10));
  Totals totals;
  const std::uint32_t libraries = usual_or_full(110, 220);
  for (std::uint32_t seed = first; seed < first + libraries; ++seed) {
    const MadeLibrary source = generate(seed, seed % 2 == 0 ? WithValues::none : WithValues::of_numbers);
    CAPTURE(seed);
    CAPTURE(source.source);
    const Ready ready = ready_library(source.source);
    REQUIRE_MESSAGE(ready.good(), ready.first_error);
    const Brute brute(ready.library());
    if (brute.variants().size() > 600) continue;
    std::mt19937 random(seed);
    Choices choices(ready.library());
    compare_only(ready.library(), brute, choices, totals);
    for (int state = 0; state < 3; ++state) {
      CAPTURE(state);
      const Interim interim = state == 0 ? nothing_answered(ready.library()) : brute.some(random);
      compare_standings(ready.library(), brute, choices, interim, totals);
    }
    if (seed % 5 == 0)
      compare_reach(ready, source, brute,
                    seed % 2 == 0 ? nothing_answered(ready.library()) : brute.some(random), totals);
    if (seed % 8 == 0 && brute.variants().size() < 200) compare_cover(ready, source, brute, totals);
    if (seed % 4 == 1) compare_combinations(ready, source, brute, random);
  }
  MESSAGE(totals.possible, " possible, ", totals.forced, " forced, ", totals.impossible, " impossible for ",
          totals.reasons, " reasons, ", totals.only, " only answers; ", totals.reached, " lines reached by ",
          totals.answers, " answers, ", totals.unreachable, " out of reach; covers of ", totals.variants,
          " variants where ", totals.least, " are needed, ", totals.smallest, " of ", totals.covers,
          " known to be the smallest");
  CHECK(totals.impossible > libraries);
  CHECK(totals.forced > libraries / 2);
  CHECK(totals.reasons > totals.impossible);
  CHECK(totals.reached > libraries / 5);
  CHECK(totals.unreachable > libraries / 22);
  CHECK(totals.smallest * 5 >= totals.covers * 2);
  CHECK(totals.variants * 10 < totals.least * 15); // near the least that it can take
}

namespace {

// So many of a hundred questions and parties are answered, each with what is still possible.
Interim answered(Choices &choices, const Library &library, std::mt19937 &random, unsigned share) {
  Interim made = nothing_answered(library);
  for (std::size_t i = 0; i < choices.all().size();) {
    std::size_t end = i;
    const Choice &first = choices.all()[i];
    while (end < choices.all().size() && choices.all()[end].question == first.question &&
           choices.all()[end].party == first.party)
      ++end;
    std::vector<std::size_t> can;
    for (std::size_t k = i; k < end && random() % 100 < share; ++k)
      if (choices.standing(made, k) != Standing::impossible) can.push_back(k);
    if (!can.empty()) {
      const Choice &one = choices.all()[can[random() % can.size()]];
      if (one.question != none)
        made.questions[one.question] = one.from;
      else
        made.parties[one.party] = std::vector<PartyMember>(static_cast<std::size_t>(one.least));
    }
    i = end;
  }
  return made;
}

} // namespace

// bench/choices.py reads what it prints.
TEST_CASE("every choice of the model covenant is judged, in every state as by itself") {
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/modelconvenant.beding");
  const Ready ready = ready_library(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const auto milliseconds = [](const auto &what) { // of the processor
    const std::clock_t begin = std::clock();
    what();
    return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  std::optional<Choices> made;
  double taken = milliseconds([&] { made.emplace(ready.library()); });
  Choices &choices = *made;
  CHECK(choices.all().size() >= 202);
  MESSAGE("encoding: ", taken, " ms");
  std::mt19937 random(1);
  std::size_t impossible = 0;
  for (const unsigned share : {0U, 0U, 25U, 50U, 75U, 100U}) {
    const Interim state = answered(choices, ready.library(), random, share);
    Standings found;
    taken = milliseconds([&] { found = choices.standings(state); });
    REQUIRE(found.accepted == Verdict::possible);
    std::vector<Standing> singly;
    const double one_by_one = milliseconds([&] {
      for (std::size_t i = 0; i < choices.all().size(); ++i) singly.push_back(choices.standing(state, i));
    });
    MESSAGE(share, "% answered: ", choices.all().size(), " choices in ", taken, " ms, one by one in ",
            one_by_one, " ms");
    CHECK(found.choices == singly);
    CHECK(std::count(singly.begin(), singly.end(), Standing::undecided) == 0);
    for (std::size_t i = 0; i < singly.size(); ++i)
      if (singly[i] == Standing::impossible && ++impossible % 10 == 0) {
        const WhyNot why = choices.why_not(state, i);
        CHECK(why.smallest);
        CHECK_FALSE(why.reasons.empty());
      }
  }
  CHECK(impossible > 20);
}
