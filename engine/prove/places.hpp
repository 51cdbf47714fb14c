// Where in a library the proof has something to show, each place with the formula of when it is in the
// document. Mirrors the assembly (engine/variant/assembler.hpp).
#pragma once
#include "engine/prove/space.hpp"

#include <set>

namespace beding::proving {

// A condition around text. The formulas are one for each way to come there: the parties of a loop.
struct ChoicePlace {
  Span at = {};
  const Condition *condition = nullptr;
  bool member = false;               // of a member of a document: what it brings in is told by that
  std::vector<Formula> held = {};    // what hangs on it is in
  std::vector<Formula> skipped = {}; // it is asked and does not hold
};
inline bool same_target(const Target &a, const Target &b) {
  return a.clause == b.clause && a.label == b.label && a.group == b.group;
}
struct CitationPlace {
  Span at = {};
  syntax::Meaning mention = syntax::no_meaning; // index in Library::mentions
  std::vector<Formula> paths = {};
  // Of each path the smallest numbered thing that it stands in, when that can be cited: a label of its
  // clause, the clause itself, or the chapter of which it is the heading.
  std::vector<Target> inside = {};
};
// A citation of what the same sentence has cited before.
struct TwicePlace {
  Span at = {};
  Target target = {};
  std::vector<Formula> paths = {};
  bool beyond = false; // more ways through the text than are looked at
};
struct PrintPlace {
  Span at = {};
  QuestionId question = none;          // or:
  ComputedId computed = none;          // or, of members too:
  PartyId party = none;                // of a list: every kind; or:
  const QuestionInfo *field = nullptr; // of parties; then `paths` are those where it is not asked
  bool listed = false;                 // all that joined or are chosen
  bool agreed = false;                 // no value: forms that agree with it
  std::vector<Formula> paths = {};
  std::vector<Formula> lacks = {}; // of what each member has: where it is printed, and is not there
};
// A defined term that is said in text; a heading need not use it.
struct TermPlace {
  Span at = {};
  TermId term = none;
  std::vector<Formula> paths = {};
};
// Items behind a text that announces them.
struct ListPlace {
  Span at = {};
  std::vector<Formula> empty = {};  // the announcement is in, and nothing behind it
  std::vector<Formula> single = {}; // it announces several, and there is one
};

struct LoopUsePlace {
  Span at = {};
  std::vector<Formula> around = {};  // the loop is in
  std::vector<Formula> entered = {}; // and comes to something
};

// A paragraph, item, table or signature; a list of terms.
struct BlockPlace {
  Span at = {};
  std::vector<Formula> paths = {};
};

// A title, heading or item: when it is in and has no words; the head of a table: when there are no rows.
struct HollowPlace {
  Span at = {};
  Noun what = Noun::heading;
  std::vector<Formula> empty = {};
};

struct Places {
  std::vector<HollowPlace> hollows = {};
  std::vector<ChoicePlace> choices = {};
  std::vector<CitationPlace> citations = {};
  std::vector<PrintPlace> prints = {};
  std::vector<ListPlace> lists = {};
  std::vector<TermPlace> terms = {};
  std::vector<BlockPlace> blocks = {};
  std::vector<LoopUsePlace> loops = {};
  std::vector<BlockPlace> term_lists = {};
  std::vector<TwicePlace> twice = {};
};

// A clause by itself: as if it were in the document.
struct ClausePlaces {
  Places places = {};
  Formula titled = never;           // its heading has words
  Formula content = never;          // there is something below it
  std::vector<Formula> labels = {}; // when each labelled item is in
  // Where an item has the label of one before it: when both are in.
  struct Shared {
    Span at = {};
    std::uint32_t label = none;
    Formula both = never;
  };
  std::vector<Shared> shared = {};
};

struct ChapterPlace {
  Span at = {};
  std::vector<ClauseId> clauses = {};
  Formula wanted = always;
  Formula filled = never; // something is in it
  Formula titled = never; // and its heading has words
  GroupId group = none;   // when it has a name
};
struct ContentsPlace {
  Span at = {};
  Formula in = never;
};
struct DocumentPlaces {
  const syntax::DocumentPlan *plan = nullptr;
  Places places = {};                // of titles, headings of chapters, and conditions on members
  std::vector<Formula> clauses = {}; // when each clause of the library is a member
  std::set<ClauseId> members = {};   // those it names
  std::vector<ChapterPlace> chapters = {};
  std::set<ClauseId> headed = {}; // those of which a list of contents has the heading
  std::vector<ContentsPlace> contents = {};
};

ClausePlaces places_of(Space &space, ClauseId clause);
DocumentPlaces places_of(Space &space, const syntax::DocumentPlan &plan);

} // namespace beding::proving
