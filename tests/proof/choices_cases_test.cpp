// What can still be answered, of values that brute force cannot go through, and of the model covenant.
#include "engine/prove/choices.hpp"
#include "engine/prove/reach.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

using namespace beding;
using namespace beding::test;
using namespace beding::proving;

Ready library_of(const std::string &declared, const std::string &text = "  Tekst.\n") {
  Ready ready = ready_library("bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n" + declared +
                              "clausule een \"Een\"\n" + text +
                              "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n");
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  return ready;
}

QuestionId named(const Library &library, std::string_view name) {
  QuestionId id = 0;
  while (library.questions[id].name != name) ++id;
  return id;
}

std::vector<Standing> standings_of(Choices &choices, const Interim &interim, QuestionId id) {
  const Standings all = choices.standings(interim);
  std::vector<Standing> some;
  for (std::size_t i = 0; i < all.choices.size(); ++i)
    if (choices.all()[i].question == id) some.push_back(all.choices[i]);
  return some;
}

std::size_t first_of(const Choices &choices, QuestionId id) {
  std::size_t i = 0;
  while (choices.all()[i].question != id) ++i;
  return i;
}

constexpr Standing no = Standing::impossible;
constexpr Standing can = Standing::possible;
constexpr Standing must = Standing::forced;
using Told = std::vector<Standing>;

const std::string dates = "vraag begin \"B?\"\n  datum\nvraag eind \"E?\"\n  datum\n"
                          "regel \"Volgorde.\"\n  begin < eind\n"
                          "regel \"Grenzen.\"\n  begin >= 2027-01-01 en eind <= 2030-01-01\n";

} // namespace

TEST_CASE("dates and amounts and texts are judged by stretches between what the rules compare them with") {
  const Ready ready = library_of(dates + "vraag bedrag \"B?\"\n  bedrag\nvraag naam \"N?\"\n  tekst\n"
                                         "regel \"R.\"\n  bedrag > 1000 en niet naam is \"X\"\n");
  Choices choices(ready.library());
  Interim interim = nothing_answered(ready.library());
  // before 2027, until and with 2030-01-01, behind it
  CHECK(standings_of(choices, interim, 0) == Told{no, must, no});
  CHECK(choices.all()[1].from == Answer(syntax::Date{2027, 1, 1}));
  CHECK(choices.all()[1].to == Answer(syntax::Date{2030, 1, 1}));
  CHECK_FALSE(choices.all()[1].alike);
  CHECK(standings_of(choices, interim, 2) == Told{no, must});
  CHECK(choices.all()[first_of(choices, 2)].to == Answer(std::int64_t{100'000}));
  CHECK(choices.all()[first_of(choices, 2)].alike);
  CHECK(standings_of(choices, interim, 3) == Told{no, must});
  CHECK(choices.only_answers().empty()); // one stretch is not one answer
  // days that no rule names are told apart when they are answered
  interim.questions[0] = syntax::Date{2029, 12, 31};
  CHECK(choices.standings(interim).accepted == Verdict::possible);
  interim.questions[1] = syntax::Date{2029, 12, 31};
  CHECK(choices.standings(interim).accepted == Verdict::impossible);
  const WhyNot why = choices.why_not(interim);
  using Kind = Reason::Kind;
  CHECK(why.reasons == std::vector<Reason>{{Kind::answer, 0}, {Kind::answer, 1}, {Kind::rule, 0}});
  CHECK(why.smallest);
  interim.questions[1] = {};
  interim.questions[0] = syntax::Date{2030, 1, 1};
  CHECK(choices.why_not(interim).reasons ==
        std::vector<Reason>{{Kind::answer, 0}, {Kind::rule, 0}, {Kind::rule, 1}});
}

TEST_CASE("texts that are compared with each other are the same or not, whatever they are") {
  const Ready ready = library_of("vraag a \"A?\"\n  tekst\nvraag b \"B?\"\n  tekst\nvraag c \"C?\"\n  tekst\n"
                                 "regel \"R.\"\n  niet a is b en niet b is c\n");
  Choices choices(ready.library());
  Interim interim = nothing_answered(ready.library());
  interim.questions = {std::string("jan"), std::string("piet"), std::string("jan")};
  CHECK(choices.standings(interim).accepted == Verdict::possible);
  interim.questions[2] = std::string("piet");
  CHECK(choices.standings(interim).accepted == Verdict::impossible);
  CHECK(choices.why_not(interim).reasons.size() == 3);
}

TEST_CASE("a number that was answered says which others are left") {
  const Ready ready = library_of("vraag x \"X?\"\n  getal 1 tot 4\nvraag y \"Y?\"\n  getal 1 tot 4\n"
                                 "vraag z \"Z?\"\n  getal\nregel \"R.\"\n  x < y en z > y\n");
  Choices choices(ready.library());
  Interim interim = nothing_answered(ready.library());
  CHECK(standings_of(choices, interim, 0) == Told{can, can, can, no});
  CHECK(standings_of(choices, interim, 1) == Told{no, can, can, can});
  interim.questions[0] = std::int64_t{300};
  CHECK(standings_of(choices, interim, 1) == Told{no, no, no, must});
  // what was answered could still be changed
  CHECK(standings_of(choices, interim, 0) == Told{can, can, can, no});
  interim.questions[2] = std::int64_t{400};
  CHECK(choices.standings(interim).accepted == Verdict::impossible);
  interim.questions[2] = std::int64_t{500};
  CHECK(choices.standings(interim).accepted == Verdict::possible);
}

TEST_CASE("the only possible answer is told; an answer to what is not asked says nothing") {
  const Ready ready = library_of("vraag a \"A?\"\n  ja/nee\nvraag b \"B?\"\n  ja/nee\n  alleen als a\n"
                                 "vraag c \"C?\"\n  keuze aa \"A\"\n  keuze bb \"B\"\n"
                                 "regel \"R.\"\n  c is aa en (b of niet a)\n");
  Choices choices(ready.library());
  // b, wherever it is asked; and the choice of c
  const std::vector<std::size_t> only = choices.only_answers();
  REQUIRE(only.size() == 2);
  CHECK(choices.all()[only[0]].question == 1);
  CHECK(choices.all()[only[0]].from == Answer(true));
  CHECK(choices.all()[only[1]].from == Answer(std::int64_t{0}));
  Interim interim = nothing_answered(ready.library());
  interim.questions[1] = false;
  CHECK(standings_of(choices, interim, 0) == Told{must, no});
  CHECK(choices.standings(interim).asked == Told{must, no, must});
}

TEST_CASE("of the model covenant: defaults that no longer fit, and how a line comes in") {
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/modelconvenant.beding");
  const Ready ready = ready_library(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Library &library = ready.library();
  Choices choices(library);
  const QuestionId term = named(library, "looptijd");
  const QuestionId years = named(library, "jaren");
  const QuestionId cycle = named(library, "evaluatiecyclus");
  Interim interim = nothing_answered(library);
  interim.questions[term] = std::int64_t{1}; // bepaald
  interim.questions[years] = std::int64_t{300};
  const Told open = standings_of(choices, interim, cycle);
  CHECK(open == Told{can, can, can, no, no, no, no, no, no, no});
  interim.defaults = true;
  CHECK(choices.standings(interim).accepted == Verdict::impossible);
  const WhyNot why = choices.why_not(interim);
  REQUIRE(why.reasons.size() == 4);
  using Kind = Reason::Kind;
  CHECK(why.reasons[0] == Reason{Kind::fallback, cycle});
  CHECK(why.reasons[1] == Reason{Kind::answer, term});
  CHECK(why.reasons[2] == Reason{Kind::answer, years});
  CHECK(why.reasons[3].kind == Kind::rule);
  CHECK(library.rules[why.reasons[3].id]->message.find("evaluatiecyclus") != std::string::npos);

  const auto &lines = choices.lines();
  const auto label = std::find_if(lines.begin(), lines.end(), [](const Line &one) {
    return one.name.ends_with(".duur") && one.kind == Line::Kind::label;
  });
  REQUIRE(label != lines.end());
  const auto line = static_cast<std::size_t>(label - lines.begin());
  CHECK(line_named(lines, label->name) == line);
  const Reach found = reach(library, nothing_answered(library), line);
  REQUIRE(found.verdict == Verdict::possible);
  CHECK(found.smallest);
  REQUIRE(found.answers.size() == 1);
  CHECK(found.answers[0].choice.question == term);
  CHECK(found.answers[0].choice.from == Answer(std::int64_t{1}));
  CHECK(found.variant.questions[term] == Answer(std::int64_t{1}));
  Interim other = nothing_answered(library);
  other.questions[term] = std::int64_t{0};
  CHECK(reach(library, other, line).verdict == Verdict::impossible);
  CHECK(choices.why_not(other, lines[line]).reasons == std::vector<Reason>{{Kind::answer, term}});
  // by place: the smallest that has it
  const auto at = line_at(lines, lines[line].at.file, lines[line].at.begin);
  REQUIRE(at);
  CHECK(lines[*at].kind == Line::Kind::clause);
}
