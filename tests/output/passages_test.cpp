// What a preview shows of a document that changes: names that stay, words that are new, and what governs a
// passage.
#include "driver/driver.hpp"
#include "driver/interview.hpp"
#include "engine/review/passages.hpp"
#include "output/html/writer.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace beding;
using namespace beding::test;

namespace {

const std::string source = R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  heet "gemeente {naam}"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
vraag ruim "Ruim?"
  ja/nee
  standaard nee
vraag vooraf "Vooraf?"
  ja/nee
  standaard nee
clausule een "Een"
  {als vooraf}
    Dit gaat vooraf.

  Het duurt {jaren} jaar en niet langer{als ruim}, tenzij anders wordt besloten{einde}, zie @drie.

  Een losse alinea.

  {voor elke gemeente}
    De {gemeente} betaalt.
clausule twee "Twee" als niet vooraf of ruim
  Tekst.
clausule drie "Drie"
  | naam | bedrag |
  |---|---|
  | a | {jaren} |
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
    twee
    drie
)";

struct State {
  Answered answered;
  Made made;
  std::vector<Passage> passages;
};

State state(const Interview &interview, const std::string &toml) {
  Answered answered =
      interview.answered(interview.filled_from({.name = "a.toml", .text = toml}).value, {.draft = true});
  Made made = make_variant(answered);
  const auto finished = made.finished();
  REQUIRE(finished);
  std::vector<Passage> passages = passages_of(*finished); // `finished` refers into what is moved
  return {std::move(answered), std::move(made), std::move(passages)};
}

const std::string base = "jaren = 4\n[[gemeente]]\nnaam = \"Baarn\"\n[[gemeente]]\nnaam = \"Soest\"\n";

std::string html(const State &now, const PassageChanges &changes) {
  DocumentMarks marks;
  marks.fresh.resize(now.passages.size());
  for (const Passage &one : now.passages) marks.ids.push_back(one.id);
  for (const PassageChange &one : changes.changed) marks.fresh[one.block] = one.fresh;
  return write_html_part(*now.made.finished(), marks);
}

BlockId with_words(const State &state, std::string_view words) {
  for (BlockId id = 0; id < state.passages.size(); ++id)
    if (state.passages[id].words.find(words) != std::string::npos) return id;
  FAIL(words);
  return 0;
}

} // namespace

TEST_CASE("passages: names are each one's own, and stay") {
  const Ready ready = ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const State before = state(interview, base);
  const State now = state(interview, "vooraf = true\nruim = true\n" + base);
  std::set<std::string> ids;
  for (const Passage &one : now.passages) CHECK_MESSAGE(ids.insert(one.id).second, one.id);
  for (const std::string_view words : {"Een losse alinea.", "gemeente Baarn", "gemeente Soest", "Tekst."})
    CHECK(before.passages[with_words(before, words)].id == now.passages[with_words(now, words)].id);
  CHECK(before.passages[with_words(before, "Baarn")].id != before.passages[with_words(before, "Soest")].id);
}

TEST_CASE("passages: what changed, to the word") {
  const Ready ready = ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const State before = state(interview, base);
  CHECK(changes_between(before.passages, before.passages).changed.empty());
  const State wide = state(interview, "ruim = true\n" + base);
  const PassageChanges changes = changes_between(before.passages, wide.passages);
  REQUIRE(changes.changed.size() == 1);
  CHECK(changes.gone.empty());
  const std::string page = html(wide, changes);
  CAPTURE(page);
  CHECK(page.find("niet langer, <ins>tenzij anders wordt besloten, </ins>zie") != std::string::npos);
  const PassageChanges back = changes_between(wide.passages, before.passages);
  CHECK(html(before, back).find("class=\"changed\"") != std::string::npos);
  const State first = state(interview, "vooraf = true\nruim = true\n" + base);
  const PassageChanges more = changes_between(before.passages, first.passages);
  const auto added =
      std::find_if(more.changed.begin(), more.changed.end(), [](const auto &one) { return one.added; });
  REQUIRE(added != more.changed.end());
  CHECK(first.passages[added->block].words == "Dit gaat vooraf.");
  CHECK(html(first, more).find("<ins>Dit gaat vooraf.</ins>") != std::string::npos);
  const State without = state(interview, "vooraf = true\n" + base);
  const PassageChanges gone = changes_between(before.passages, without.passages);
  CHECK(std::find(gone.gone.begin(), gone.gone.end(), before.passages[with_words(before, "Tekst.")].id) !=
        gone.gone.end());
  // article 3 has become the second
  CHECK(std::any_of(gone.changed.begin(), gone.changed.end(), [&](const PassageChange &one) {
    return one.renumbered && without.passages[one.block].words == "Drie" && one.fresh.empty();
  }));
}

TEST_CASE("passages: every word that is marked is new, whatever changed") {
  // over the covenant: taking the marked words out of the page leaves what the other has in the same places
  std::ifstream in(BEDING_ROOT "/clauses/modelconvenant.beding");
  std::ostringstream text;
  text << in.rdbuf();
  const Ready ready = ready_library(text.str());
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const auto sample = [&](const std::string &name) {
    std::ifstream file(BEDING_ROOT "/samples/" + name);
    std::ostringstream all;
    all << file.rdbuf();
    return state(interview, all.str());
  };
  const State a = sample("achterhoek.toml");
  const State b = sample("heuvelrug.toml");
  REQUIRE(a.passages.size() > 100);
  const PassageChanges changes = changes_between(a.passages, b.passages);
  CHECK(changes.changed.size() > 20);
  std::size_t compared = 0;
  for (const PassageChange &one : changes.changed) {
    if (one.added) continue;
    const std::string &words = b.passages[one.block].words;
    const auto then = std::find_if(a.passages.begin(), a.passages.end(),
                                   [&](const Passage &old) { return old.id == b.passages[one.block].id; });
    REQUIRE(then != a.passages.end());
    std::string kept = words;
    for (auto it = one.fresh.rbegin(); it != one.fresh.rend(); ++it)
      kept.erase(it->begin, it->end - it->begin);
    // what is left is a part of what was there, in its order
    std::size_t at = 0;
    for (const char c : kept) {
      at = then->words.find(c, at);
      REQUIRE(at != std::string::npos);
      ++at;
    }
    ++compared;
  }
  CHECK(compared > 5);
}

TEST_CASE("passages: why one is there, which answers govern it, and the other way round") {
  const Ready ready = ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened);
  const Library &library = ready.library();
  const State now = state(interview, "vooraf = true\nruim = true\n" + base);
  const Governed governed(library, *library.documents.front());
  const Document &document = now.made.document();
  const auto names = [&](std::string_view words) {
    std::set<std::string> all;
    const Governors &those = governed.of(document, with_words(now, words));
    for (const QuestionId id : those.questions) all.insert(library.questions[id].name);
    for (const PartyId id : those.parties) all.insert(library.parties[id].name);
    return all;
  };
  using Names = std::set<std::string>;
  CHECK(names("Dit gaat vooraf.") == Names{"vooraf"});
  CHECK(names("Het duurt") == Names{"jaren", "ruim"});
  CHECK(names("Een losse alinea.") == Names{});
  CHECK(names("Baarn") == Names{"gemeente"});
  CHECK(names("Tekst.") == Names{"vooraf", "ruim"});
  const auto why = why_there(library, now.answered.sources(), now.answered.answers(),
                             governed.of(document, with_words(now, "Tekst.")));
  REQUIRE(why.size() == 1);
  CHECK(why[0].text == "niet vooraf of ruim");
  CHECK(why[0].holds == ReportCondition::Holds::yes);
  const auto by = governed.by_question(document, 0);
  CHECK(std::find(by.begin(), by.end(), with_words(now, "Het duurt")) != by.end());
  CHECK(std::find(by.begin(), by.end(), with_words(now, "Een losse alinea.")) == by.end());
}
