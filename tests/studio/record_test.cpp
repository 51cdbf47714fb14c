#include "studio/record/record.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace beding;
using namespace beding::studio;

namespace {

Event event(std::int64_t version, std::string path, std::optional<std::string> value,
            EventKind kind = EventKind::answer) {
  return {.version = version, .kind = kind, .path = std::move(path), .value = std::move(value)};
}

using Parties = std::vector<FilledParty>;

Filled with(Parties parties) {
  Filled out;
  out.parties["k"] = std::move(parties);
  return out;
}
FilledParty party(std::string key, std::map<std::string, std::string> fields = {}) {
  return {.key = std::move(key), .fields = std::move(fields)};
}
std::string keys_of(const Filled &filled) {
  std::string out;
  if (const auto kind = filled.parties.find("k"); kind != filled.parties.end())
    for (const FilledParty &one : kind->second) out += one.key;
  return out;
}
const FilledParty *find(const Filled &filled, const std::string &key) {
  const auto kind = filled.parties.find("k");
  if (kind == filled.parties.end()) return nullptr;
  for (const FilledParty &one : kind->second)
    if (one.key == key) return &one;
  return nullptr;
}
std::string value(const Filled &filled, const std::string &key, const std::string &field) {
  const FilledParty *const one = find(filled, key);
  return one != nullptr && one->fields.contains(field) ? one->fields.at(field) : std::string();
}

// Someone who changes parties at random: what a page does, one step at a time.
class Changer {
public:
  Changer(std::mt19937 &random, char name) : random_(random), name_(name) {}

  Filled run(Filled filled) {
    for (std::size_t left = below(4); left > 0; --left) step(filled);
    return filled;
  }

private:
  std::size_t below(std::size_t end) { return random_() % end; }

  void step(Filled &filled) {
    Parties &all = filled.parties["k"];
    const std::size_t kind = below(5);
    if (kind == 0) all.push_back(party(std::string(1, name_) + std::to_string(++count_)));
    if (all.empty()) return;
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(below(all.size()));
    if (kind == 1) all.erase(at);
    if (kind == 2) std::rotate(all.begin(), at, at + 1);
    if (kind == 3) at->fields.erase(std::string(1, static_cast<char>('a' + below(3))));
    if (kind == 4) at->fields[std::string(1, static_cast<char>('a' + below(3)))] = std::to_string(below(4));
  }

  std::mt19937 &random_;
  char name_;
  std::size_t count_ = 0;
};

std::set<std::string> all_keys(const std::vector<const Filled *> &all) {
  std::set<std::string> out;
  for (const Filled *const one : all)
    if (const auto kind = one->parties.find("k"); kind != one->parties.end())
      for (const FilledParty &member : kind->second) out.insert(member.key);
  return out;
}

// The members of both, in the order of one.
std::string order(const Filled &of, const Filled &with) {
  std::string out;
  if (const auto kind = of.parties.find("k"); kind != of.parties.end())
    for (const FilledParty &one : kind->second)
      if (find(with, one.key) != nullptr) out += one.key + " ";
  return out;
}

bool told(const Merged &merged, const std::string &path) {
  return std::any_of(merged.conflicts.begin(), merged.conflicts.end(),
                     [&](const Conflict &one) { return one.path == path; });
}

// A change is of one thing: whether a party is there, or a field of one. It stands unless the other changed
// the same thing; then it is told.
void check_by_things(const Filled &base, const Filled &mine, const Filled &theirs, const Merged &merged) {
  for (const std::string &key : all_keys({&base, &mine, &theirs})) {
    const bool was = find(base, key) != nullptr, here = find(mine, key) != nullptr,
               there = find(theirs, key) != nullptr, stands = find(merged.filled, key) != nullptr;
    const bool changed_here = here != was || (here && *find(mine, key) != *find(base, key));
    const bool changed_there = there != was || (there && *find(theirs, key) != *find(base, key));
    if (here == there) CHECK(stands == here);
    if (here != there && !changed_here) CHECK(stands == there);
    if (here != there && !changed_there) CHECK((stands == here || told(merged, "k")));
    if (here != there && changed_here && changed_there) CHECK((stands == there && told(merged, "k")));
    if (!here || !there || !stands) continue;
    for (const char *const field : {"a", "b", "c"}) {
      const std::string before = value(base, key, field), a = value(mine, key, field),
                        b = value(theirs, key, field), now = value(merged.filled, key, field);
      if (a == before) CHECK(now == b);
      if (b == before) CHECK(now == a);
      if (a == before || b == before || a == b) continue;
      CHECK(now == b);
      const auto &all = merged.filled.parties.at("k");
      const auto place =
          std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.key == key; });
      CHECK(told(merged, "k." + std::to_string(place - all.begin() + 1) + "." + field));
    }
  }
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
  const std::vector<FilledParty> parties{
      {.key = "1", .fields = {{"naam", "A \"b\" <c> & é😀\n"}, {"leeg", ""}}},
      {},
      {.fields = {{"naam", "B"}}, .unknown = {{"oud", "\"x\""}}}};
  CHECK(read_parties(written_parties(parties)) == parties);
  CHECK(read_parties(written_parties({})).empty());
  for (const char *broken : {"", "x", "{}", "[1, 2", "null"}) CHECK_NOTHROW(read_parties(broken));
}

TEST_CASE("the difference of two states is the way from one to the other") {
  Filled from, to;
  from.answers = {{"a", "1"}, {"b", "2"}};
  from.parties["kind"] = {{.key = "a", .fields = {{"naam", "A"}}}};
  to.answers = {{"a", "1"}, {"c", "3"}};
  to.parties["kind"] = {{.key = "a", .fields = {{"naam", "A"}}}, {.key = "b"}};
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

TEST_CASE("two tabs: parties of one kind are merged by party and field") {
  const Filled base = with({party("a", {{"naam", "A"}}), party("b", {{"naam", "B"}})});
  // a field each, of one party and of two
  Filled mine = base, theirs = base;
  mine.parties["k"][0].fields["plaats"] = "Doorn";
  theirs.parties["k"][0].fields["naam"] = "AA";
  theirs.parties["k"][1].fields["naam"] = "BB";
  Merged merged = merge(base, mine, theirs);
  CHECK(merged.conflicts.empty());
  CHECK(merged.filled ==
        with({party("a", {{"naam", "AA"}, {"plaats", "Doorn"}}), party("b", {{"naam", "BB"}})}));
  // the same field: at its place in what stands, also when the party was moved
  mine.parties["k"][0].fields["naam"] = "X";
  std::swap(theirs.parties["k"][0], theirs.parties["k"][1]);
  merged = merge(base, mine, theirs);
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(merged.conflicts.front().path == "k.2.naam");
  CHECK(merged.conflicts.front().mine == "X");
  CHECK(keys_of(merged.filled) == "ba");
  CHECK(value(merged.filled, "a", "plaats") == "Doorn");
  // both add one
  merged = merge(base, with({base.parties.at("k")[0], base.parties.at("k")[1], party("m")}),
                 with({base.parties.at("k")[0], base.parties.at("k")[1], party("t")}));
  CHECK(merged.conflicts.empty());
  CHECK(find(merged.filled, "m") != nullptr);
  CHECK(find(merged.filled, "t") != nullptr);
  // one removes what the other changes: it stays as who saved first has it, and what the other wanted is told
  Filled changed = base;
  changed.parties["k"][0].fields["naam"] = "Z";
  const Filled removed = with({base.parties.at("k")[1]});
  merged = merge(base, changed, removed);
  CHECK(merged.filled == removed);
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(read_parties(*merged.conflicts.front().mine) == changed.parties.at("k"));
  merged = merge(base, removed, changed);
  CHECK(merged.filled == changed);
  CHECK(read_parties(*merged.conflicts.front().mine) == removed.parties.at("k"));
  // nobody joins, and somebody does
  merged = merge({}, with({}), with({party("1")}));
  CHECK(merged.conflicts.size() == 1);
  // who fills in a party that is shown before it is there means the same one as another
  Filled first = with({{.fields = {{"naam", "A"}}}}), second = with({{.fields = {{"plaats", "B"}}}});
  const auto fresh = [] { return std::string("z"); };
  give_keys(first, fresh);
  give_keys(second, fresh);
  CHECK(value(merge({}, first, second).filled, "1", "naam") == "A");
  CHECK(merge({}, first, second).filled.parties.at("k").size() == 1);
}

TEST_CASE("nothing that two change at once is lost, in a thousand random ways") {
  std::mt19937 random(20'261'126);
  for (int round = 0; round < 3000; ++round) {
    Changer begins(random, 'o'), here(random, 'm'), there(random, 't');
    const Filled base = begins.run(with({party("x", {{"a", "0"}}), party("y"), party("z", {{"b", "1"}})}));
    const Filled mine = here.run(base), theirs = there.run(base);
    const Merged merged = merge(base, mine, theirs);
    INFO(round, ": ", keys_of(base), " ", keys_of(mine), " ", keys_of(theirs), " ", keys_of(merged.filled));
    check_by_things(base, mine, theirs, merged);
    CHECK(merge(base, mine, base).filled == mine);
    CHECK(merge(base, base, theirs).filled == theirs);
    CHECK(merge(base, mine, mine).conflicts.empty());
    // an order that one made stands; of two the first
    if (order(mine, base) == order(base, mine))
      CHECK(order(merged.filled, theirs) == order(theirs, merged.filled));
    else if (order(theirs, base) == order(base, theirs))
      CHECK(order(merged.filled, mine) == order(mine, merged.filled));
    // whoever takes what is told has all that they did, and what only the other did
    Filled taken = merged.filled;
    for (const Conflict &one : merged.conflicts)
      if (one.kind == EventKind::party) taken.parties["k"] = read_parties(one.mine.value_or("[]"));
    for (const std::string &key : all_keys({&base, &mine, &theirs}))
      if ((find(mine, key) != nullptr) != (find(base, key) != nullptr))
        CHECK((find(taken, key) != nullptr) == (find(mine, key) != nullptr));
  }
}

TEST_CASE("a path is followed to where its party is now") {
  const Filled before = with({party("a"), party("b")}), now = with({party("b"), party("c")});
  CHECK(path_now("looptijd", before, now) == "looptijd");
  CHECK(path_now("k.2.naam", before, now) == "k.1.naam");
  CHECK(path_now("k.1.naam", before, now) == std::nullopt);
  CHECK(path_now("k.3.naam", before, now) == "k.3.naam"); // only shown, here and there
}
