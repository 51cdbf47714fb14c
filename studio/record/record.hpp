// What a dossier's events come to, and what two tabs make of it.
#pragma once
#include "engine/answers/filled.hpp"
#include "studio/store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding::studio {

// What is filled in after the events up to a version; what was undone does not count.
Filled replay(const std::vector<Event> &events, std::int64_t version = INT64_MAX);
// The last version that can be undone: one that changed answers, and behind the last taking of a library.
// None: there is nothing to undo.
std::optional<std::int64_t> undoable(const std::vector<Event> &events);

// What makes `to` of `from`.
std::vector<Event> difference(const Filled &from, const Filled &to, const std::string &who);

// Two changes of one answer (or one kind of party) that are not the same.
struct Conflict {
  EventKind kind = EventKind::answer;
  std::string path;
  std::optional<std::string> mine, theirs; // as events have them
};
struct Merged {
  Filled filled = {};                   // theirs, with what only mine changed
  std::vector<Conflict> conflicts = {}; // of these theirs stands
  bool both = false;                    // both changed something
};
Merged merge(const Filled &base, const Filled &mine, const Filled &theirs);

// All parties of a kind as text, and back; what is no such text gives none.
std::string written_parties(const std::vector<FilledParty> &parties);
std::vector<FilledParty> read_parties(const std::string &written);

} // namespace beding::studio
