// What a reviewer wants to know of a document: what it is made of, every reference and where it leads, every
// gap, every number, why each part is in it or not, its terms, and what is different from an earlier report.
// The report is data; writers in output/ make a page, JSON, text or SARIF of it.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/prove/prove.hpp"
#include "engine/variant/cite.hpp"

#include <array>
#include <cstddef>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace beding {

// ---- what it is about ----

struct ReportFile {
  std::string path;
  std::string sha256;
};
// A question and its answer.
struct ReportAnswer {
  enum class State : std::uint8_t { given, by_default, not_asked, open };
  std::string name, caption;
  std::string value;     // as a person reads it; empty when there is none
  std::string help = {}; // the explanation of the option that is chosen, or of each; may be empty
  State state = State::given;
};
// A value that is computed, and from what.
struct ReportComputed {
  enum class State : std::uint8_t { computed, not_asked, open };
  std::string name, caption;
  std::string calculation; // as the library has it
  std::string value;       // as the document prints it; empty when there is none
  State state = State::computed;
};
struct ReportParty {
  std::string kind, caption;
  std::string name; // as the document calls it; may be a placeholder
};
struct ReportFacts {
  std::string library, title, version; // version may be empty
  std::string document, heading, subtitle, numbering;
  Locale locale = {};
  bool draft = false;
  std::vector<ReportFile> sources;
  std::optional<ReportFile> answers;
  std::vector<ReportAnswer> by_question; // as declared
  std::vector<ReportComputed> computed;  // as declared
  std::vector<ReportParty> parties;
};

// ---- numbers ----

// A chapter, article, annex or closing page, or a numbered item.
struct ReportUnit {
  BlockId block = 0;
  Kind kind = Kind::article;
  std::string label;  // as printed; may be empty
  std::string anchor; // stable over variants; empty: nothing refers to it
  std::string clause; // its name; empty for a chapter
  std::string text;   // the heading; of an item its first words
  Span at = {};
  std::uint32_t parent = none; // index in Report::units
  std::uint32_t depth = 0;
  // Of a heading: its paragraphs and items, with @anchor for each citation, so that a text that only got
  // other numbers is the same.
  std::vector<std::string> lines = {};
  std::vector<ReferenceId> cited_by = {};
};

// ---- references ----

enum class Liveness : std::uint8_t { live, partly, fixed };
enum class Direction : std::uint8_t { forward, backward, itself };
enum class Distance : std::uint8_t { inside, near, far };

struct ReportPart {
  enum class Kind : std::uint8_t { words, label, title, page, fixed };
  // Why an office program cannot keep it up to date.
  enum class Why : std::uint8_t { nothing, number_in_words, not_as_label };
  Kind kind = Kind::words;
  std::string text;
  BlockId target = none;
  Why why = Why::nothing;
};
struct ReportTarget {
  BlockId block = 0;
  std::string anchor;
  std::string unit;    // the anchor of the heading that it stands under
  std::string where;   // "Artikel 4.1, a"
  std::string heading; // of that heading
  std::string first_words;
  Direction direction = Direction::backward;
  Distance distance = Distance::far;
  std::uint32_t articles_away = 0;
};
// A condition that something hangs on; with `otherwise` the thing is there when it does not hold.
struct ReportCondition {
  enum class Holds : std::uint8_t { yes, no, varies };
  std::string text; // as the library has it
  Span at = {};
  bool otherwise = false;
  bool loop = false;        // no condition but a loop: over the party or question of this name
  Holds holds = Holds::yes; // itself, whatever `otherwise`; varies: by the turn of a loop
};
struct ReportReference {
  BlockId from = 0;
  std::string unit;  // the anchor of the heading that it stands under
  std::string where; // "Artikel 4.1, a"
  std::string heading;
  std::string before, printed, after; // the sentence, around the citation and as it prints
  Span at = {};
  std::vector<ReportPart> parts = {};
  Liveness liveness = Liveness::live;
  std::vector<ReportTarget> targets = {};
  std::vector<std::string> lost = {};         // "@naam": what it cites and is not there
  std::vector<std::string> passed_over = {};  // the same, and is not cited: only those that are in are
  std::vector<std::uint32_t> conditions = {}; // indices in Report::conditions, the outermost first
};

// ---- gaps ----

enum class GapKind : std::uint8_t {
  unanswered, // a value that was not answered, or not asked
  answers,    // an answer that cannot be right, or is not used
  dangling,   // a reference to what is not there
  typed,      // a place left open by hand, a number typed by hand
  suspicious, // a reference that leads somewhere, but perhaps not where it should
  terms,      // a term without its definition
  by_hand     // a line to be filled in by hand: meant so
};
// In the order in which a report has them.
inline constexpr std::array gap_kinds{GapKind::unanswered, GapKind::answers,    GapKind::dangling,
                                      GapKind::typed,      GapKind::suspicious, GapKind::terms,
                                      GapKind::by_hand};
struct ReportGap {
  GapKind kind = GapKind::unanswered;
  std::optional<Diagnostic> told = {}; // none: of a place that needs no message
  std::vector<BlockId> blocks = {};    // where it shows, the first first
  std::string where = {};              // of the first
  std::string text = {};               // the words around it
  ReferenceId reference = none;
};

// ---- why ----

struct ReportWhy {
  enum class Part : std::uint8_t { chapter, clause, item, paragraph, words };
  Part part = Part::clause;
  std::string name;   // of a clause, or @clause.label
  std::string clause; // in which it stands
  std::string text;   // heading or first words as written
  Span at = {};
  bool in = true;
  bool planned = true;     // a clause that the document does not list is not
  std::uint32_t times = 0; // how often it is in; more than once in a loop
  BlockId block = none;    // the first time
  std::uint32_t depth = 0;
  std::vector<std::uint32_t> conditions = {}; // its own, not those of what it stands in
  // What would bring it in: these must become so; empty when nothing that can be answered does.
  struct Change {
    std::string condition; // as written
    bool wanted = true;    // to hold, or not to hold
    std::string answer;    // in TOML; empty when there are more ways
  };
  std::vector<Change> changes = {};
};

// ---- terms ----

struct ReportTerm {
  enum class State : std::uint8_t { used, unused, undefined };
  std::string text;
  State state = State::used;
  BlockId definition = none;
  std::vector<BlockId> uses = {}; // each block once
  Span at = {};
};

// ---- an earlier report ----

enum class Change : std::uint8_t { added, removed, changed };
// Of a line that came for one that went: what both have, and what only this one has.
struct LinePiece {
  bool changed = false;
  std::string text;
};
struct LineChange {
  bool added = false;
  std::string text;
  std::vector<LinePiece> pieces = {}; // empty: no line that went resembles it
};
struct UnitChange {
  Change change = Change::changed;
  Kind kind = Kind::article;
  std::string anchor;
  std::string old_label, label;
  std::string old_text, text; // headings
  std::vector<LineChange> lines = {};
  std::vector<std::uint32_t> references = {}; // indices in Comparison::references
  bool renumbered() const { return change == Change::changed && old_label != label; }
  bool renamed() const { return change == Change::changed && old_text != text; }
  bool rewritten() const { return !lines.empty(); }
};
struct ReferenceChange {
  Change change = Change::changed;
  std::string unit;
  std::string old_where, where;
  std::string old_printed, printed;
  std::vector<std::string> targets = {};
  ReferenceId reference = none; // in the report at hand
};
struct Comparison {
  std::string name; // the file of the earlier report
  std::string library;
  std::vector<ReportFile> files = {};
  std::vector<UnitChange> units = {}; // in the order of the document
  std::vector<ReferenceChange> references = {};
  std::size_t count(Change change) const;
  std::size_t renumbered() const;
  std::size_t rewritten() const; // other text or heading
};

// ---- signing ----

// What stands between a document and a signature.
enum class Concern : std::uint8_t {
  dangling,   // a reference to what is not there
  rule,       // a rule of the library is broken
  open,       // a place is open, an answer is not right
  answer,     // an answer that can be read, but was hardly meant
  suspicious, // a reference that perhaps leads elsewhere than it should
  terms,      // a term without its definition
  fixed,      // a reference with a part that no office program keeps up to date
  by_default  // an answer that nobody gave
};
inline constexpr std::array concerns{Concern::dangling, Concern::rule,       Concern::open,
                                     Concern::answer,   Concern::suspicious, Concern::terms,
                                     Concern::fixed,    Concern::by_default};
// Whether it keeps a document from being signed; the others ask for a look.
constexpr bool forbids(Concern concern) {
  switch (concern) {
  case Concern::dangling:
  case Concern::rule:
  case Concern::open: return true;
  case Concern::answer:
  case Concern::suspicious:
  case Concern::terms:
  case Concern::fixed:
  case Concern::by_default: return false;
  }
  return false;
}
enum class Readiness : std::uint8_t { ready, after_a_look, not_yet };

// ---- all of it ----

struct Report {
  ReportFacts facts = {};
  std::vector<ReportUnit> units = {}; // in the order of the document
  std::vector<ReportReference> references = {};
  std::vector<ReportCondition> conditions = {};
  std::vector<ReportGap> gaps = {}; // by kind, then in the order of the document
  std::vector<ReportWhy> why = {};  // in the order of the library's document
  std::vector<ReportTerm> terms = {};
  std::optional<Comparison> against = {};
  std::optional<Proof> proof = {};

  std::size_t count(GapKind kind) const;
  std::size_t count(Liveness liveness) const;
  std::size_t count(Kind kind) const;
  std::size_t count(Concern concern) const;
  Readiness readiness() const;
  std::size_t open() const;     // gaps that must be closed
  std::size_t warnings() const; // what may be right, but is worth a look
};
bool is_open(const ReportGap &gap);
bool is_warning(const ReportGap &gap);

// What a report is made from.
struct Reviewed {
  const Library &library;
  const Sources &sources;
  const Data &data;
  FileId answers_file = no_file; // no_file: no answers were given
  const Answers &answers;
  const syntax::DocumentPlan &plan;
  const Finished &finished;
  const Diagnostics &told; // of the library, answers and assembly
};

// What needs only the library and its files, whatever the answers. It takes as long as all the rest, so it
// can be made while the document is.
struct LibraryStudy {
  Diagnostics texts = {};             // holes and numbers typed by hand, in all texts
  std::vector<ReportFile> files = {}; // the answers last, when there are
  std::optional<Proof> proof = {};
};
LibraryStudy study(const Library &library, const Sources &sources, FileId answers_file, bool with_proof,
                   Tongue tongue);

Report report(const Reviewed &reviewed, std::future<LibraryStudy> study);

// Whether a message is about a gap: the report can be made all the same.
bool is_gap(Code code);

std::string_view kind_name(Kind kind); // chapter, article, annex, closing, item

// What `compile` counts.
struct Tally {
  std::size_t articles = 0, references = 0, gaps = 0;
};
Tally tally(const Document &document);

} // namespace beding
