// What a dossier's events come to, and what two tabs make of it.
#pragma once
#include "engine/answers/filled.hpp"
#include "studio/store/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace beding::studio {

// What is filled in after the events up to a version; what was undone does not count.
Filled replay(const std::vector<Event> &events, std::int64_t version = INT64_MAX);
// The last version that can be undone: one that changed answers, and behind the last taking of a library.
// None: there is nothing to undo.
std::optional<std::int64_t> undoable(const std::vector<Event> &events);

// One event more.
void apply(Filled &filled, const Event &event);

// What makes `to` of `from`.
std::vector<Event> difference(const Filled &from, const Filled &to, const std::string &who);

// What both changed, and not to the same. What the other made of it stands.
struct Conflict {
  EventKind kind = EventKind::answer;
  std::string path = {}; // of an answer, a field of a party, or a kind of party, as it is in what was merged
  // As events have it: the text; of a kind all its parties as they would be. None: cleared, or nothing said.
  std::optional<std::string> mine = {};
};
struct Merged {
  Filled filled = {};                   // theirs, with what only mine changed
  std::vector<Conflict> conflicts = {}; // of these theirs stands
  bool both = false;                    // both changed something
};
// Parties are told apart by their keys: each has one, and no two of a kind the same.
Merged merge(const Filled &base, const Filled &mine, const Filled &theirs);
// All parties of a kind as merge has them, but where both changed who joins or in what order, as mine has it.
std::optional<std::vector<FilledParty>> wanted_parties(const std::string &name, const Filled &base,
                                                       const Filled &mine, const Filled &theirs);
// Where a party of one state, or a field of it, is in another. None: it is not there any more.
std::optional<std::string> path_now(const std::string &path, const Filled &before, const Filled &now);

// Keys for parties that have none: of their places, so that two who fill in a party that is shown before it
// is there mean the same one; of the one at `added`, which nobody else means, what `fresh` gives.
void give_keys(Filled &filled, const std::function<std::string()> &fresh, std::string_view added = {});
// The same where nothing was added or moved since `before`.
void keep_keys(Filled &filled, const Filled &before);
std::string key_of_place(std::size_t place); // from 1

// All parties of a kind as text, and back; what is no such text gives none.
std::string written_parties(const std::vector<FilledParty> &parties);
std::vector<FilledParty> read_parties(const std::string &written);

} // namespace beding::studio
