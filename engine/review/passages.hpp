// The passages of a document: its blocks, each with a name that stays its own while other answers come and
// go, what changed in them between two states, and which answers govern them. For who shows a document while
// it is made.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/review/report.hpp"
#include "engine/variant/cite.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace beding {

struct Passage {
  std::string id; // its anchor or identity, or where it stands in the library and in which turn of its loops
  std::string label; // its number
  std::string words; // as it prints, without the number
};
std::vector<Passage> passages_of(const Finished &finished); // by BlockId

// What is new in a passage, in bytes of its words.
struct FreshWords {
  std::uint32_t begin = 0, end = 0;
};
struct PassageChange {
  BlockId block = 0;
  bool added = false;      // the whole passage is new
  bool renumbered = false; // its label is another
  std::vector<FreshWords> fresh = {};
};
struct PassageChanges {
  std::vector<PassageChange> changed = {}; // in the order of the document
  std::vector<std::string> gone = {};      // ids of what is no longer there
};
PassageChanges changes_between(const std::vector<Passage> &before, const std::vector<Passage> &now);

// A condition, or a loop, that a passage stands in.
struct PassageCondition {
  std::uint32_t condition = none; // index in Library::conditions; none: a loop
  bool otherwise = false;         // the passage is there when it does not hold
  Span at = {};
};
struct Governors {
  std::vector<PassageCondition> conditions = {}; // that it stands in, the outermost first
  std::vector<QuestionId> questions = {};        // of those conditions, and of what it prints; each once
  std::vector<PartyId> parties = {};             // likewise
  std::string names = {};                        // of those questions and parties, a blank between them
};
// Of one document of a library; made once, whatever the answers. It refers into the library.
class Governed {
public:
  Governed(const Library &library, const syntax::DocumentPlan &plan);
  // Of a block; of one that has no place of its own, those of what it stands in.
  const Governors &of(const Document &document, BlockId block) const;
  std::vector<BlockId> by_question(const Document &document, QuestionId question) const;
  std::vector<BlockId> by_party(const Document &document, PartyId party) const;

private:
  friend class GovernedWalk;
  std::unordered_map<std::uint64_t, Governors> places_; // by place_key (walk.hpp)
  Governors nothing_ = {};
};
// Why a passage is there: each condition as the library has it, and whether it holds; a loop by what it goes
// over.
std::vector<ReportCondition> why_there(const Library &library, const Sources &sources, const Answers &answers,
                                       const Governors &governors);

} // namespace beding
