#include "studio/record/record.hpp"

#include <doctest/doctest.h>

using namespace beding;
using namespace beding::studio;

namespace {

Event event(std::int64_t version, std::string path, std::optional<std::string> value,
            EventKind kind = EventKind::answer) {
  return {.version = version, .kind = kind, .path = std::move(path), .value = std::move(value)};
}

} // namespace

TEST_CASE("what is filled in is what the events come to, at any version") {
  const std::vector<Event> events{event(1, "l.beding", "digest", EventKind::library),
                                  event(2, "jaren", "3"),
                                  event(3, "jaren", "4"),
                                  event(3, "ruim", "true"),
                                  event(4, "jaren", std::nullopt),
                                  event(5, "", "4", EventKind::undo),
                                  event(6, "", "3", EventKind::undo)};
  CHECK(replay(events, 1) == Filled{});
  CHECK(replay(events, 2).answers.at("jaren") == "3");
  CHECK(replay(events, 3).answers.at("ruim") == "true");
  CHECK(!replay(events, 4).answers.contains("jaren"));
  CHECK(replay(events, 5) == replay(events, 3));
  CHECK(replay(events, 6) == replay(events, 2));
  CHECK(undoable(events) == 2);
}

TEST_CASE("nothing is undone past the taking of a library, nor what a dossier began with") {
  std::vector<Event> events{event(1, "l", "d", EventKind::library), event(1, "jaren", "3")};
  CHECK(undoable(events) == std::nullopt);
  events.push_back(event(2, "jaren", "4"));
  CHECK(undoable(events) == 2);
  events.push_back(event(3, "l", "e", EventKind::library));
  events.push_back(event(3, "jaren", "5"));
  CHECK(undoable(events) == std::nullopt);
}

TEST_CASE("parties are kept as text and come back the same") {
  const std::vector<FilledParty> parties{{.fields = {{"naam", "A \"b\" <c> & é😀\n"}, {"leeg", ""}}},
                                         {},
                                         {.fields = {{"naam", "B"}}, .unknown = {{"oud", "\"x\""}}}};
  CHECK(read_parties(written_parties(parties)) == parties);
  CHECK(read_parties(written_parties({})).empty());
  for (const char *broken : {"", "x", "{}", "[1, 2", "null"}) CHECK_NOTHROW(read_parties(broken));
}

TEST_CASE("the difference of two states is the way from one to the other") {
  Filled from, to;
  from.answers = {{"a", "1"}, {"b", "2"}};
  from.parties["kind"] = {{.fields = {{"naam", "A"}}}};
  to.answers = {{"a", "1"}, {"c", "3"}};
  to.parties["kind"] = {{.fields = {{"naam", "A"}}}, {}};
  to.parties["other"] = {};
  to.unknown["oud"] = "\"x\"";
  std::vector<Event> all{event(1, "l", "d", EventKind::library)};
  for (Event one : difference({}, from, "w")) {
    one.version = 2;
    all.push_back(one);
  }
  for (Event one : difference(from, to, "w")) {
    one.version = 3;
    CHECK(one.who == "w");
    all.push_back(one);
  }
  CHECK(replay(all, 2) == from);
  CHECK(replay(all, 3) == to);
  CHECK(difference(to, to, "w").empty());
}

TEST_CASE("two tabs: what only one changed is merged, what both changed is shown and not taken") {
  Filled base, mine, theirs;
  base.answers = {{"a", "1"}, {"b", "2"}};
  mine.answers = {{"a", "10"}, {"b", "2"}, {"c", "3"}};
  theirs.answers = {{"a", "100"}, {"b", "20"}};
  const Merged merged = merge(base, mine, theirs);
  CHECK(merged.both);
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(merged.conflicts.front().path == "a");
  CHECK(merged.conflicts.front().mine == "10");
  CHECK(merged.conflicts.front().theirs == "100");
  CHECK(merged.filled.answers == decltype(base.answers){{"a", "100"}, {"b", "20"}, {"c", "3"}});
  // the same change is none, and nobody else is nothing to tell
  CHECK(merge(base, theirs, theirs).conflicts.empty());
  CHECK(!merge(base, mine, base).both);
  CHECK(merge(base, mine, base).filled == mine);
  // cleared here, changed there
  Filled cleared = base;
  cleared.answers.erase("a");
  const Merged other = merge(base, cleared, theirs);
  REQUIRE(other.conflicts.size() == 1);
  CHECK(other.conflicts.front().mine == std::nullopt);
}
