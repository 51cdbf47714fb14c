// An interview as values: what a form in a browser or a dialogue in a terminal asks, of a library and of what
// was filled in so far, and what one change makes of that. Nothing here knows of either.
//
//     const Interview interview(opened, Tongue::dutch);
//     Filled filled; // nothing yet
//     filled = interview.edit(filled, {EditKind::set, "looptijd", "bepaald"}).filled;
//     Sheet sheet = interview.ask(filled);            // sections, fields, messages
//     sheet = interview.weighed(filled, false);       // and which options are still possible
//     interview.weigh_one(sheet, filled, "looptijd"); // and why not, of what is on the screen
//     const Made draft = make_variant(interview.answered(filled, {.draft = true})); // the preview
//     save(interview.answers_file(filled));           // TOML, with nothing lost
//
// Values: Filled and Sheet are plain values, and the same Filled always gives the same Sheet. Any Filled is
// good: what cannot be taken is told beside its field.
// Threads: ask, change and answered may be called by any number at once; weighed, and a change that is held
// against the rules, wait for each other, for the solver is one per Interview.
#pragma once
#include "driver/driver.hpp"
#include "engine/answers/filled.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace beding {

// ---- what is asked ----

enum class Possible : std::uint8_t {
  unknown, // it was not weighed, or could not tell within bounds
  yes,     // some answers to what is open make an accepted set with it
  no,      // none do: it cannot be taken; `reason` says why
  forced   // and nothing else would
};

// What is said of a field, a kind of party or the whole, in the tongue of the interview.
struct Said {
  Code code{};
  Severity severity = Severity::error;
  std::string text = {};               // a sentence
  std::string hint = {};               // what to do; may be empty
  std::vector<std::string> about = {}; // paths, the first is where it stands; none: the whole
};

// Whether nothing is wrong with what was filled in: something must be filled in yet.
constexpr bool is_of_what_lacks(const Said &one) {
  return one.code == Code::missing_answer || one.code == Code::missing_field ||
         one.code == Code::too_few_parties;
}

// Why something cannot be, and what to change.
struct Because {
  std::string text = {};                // the rules' own words and the answers behind them, in sentences
  std::vector<std::string> change = {}; // paths of the answers that together exclude it
  std::vector<Span> rules = {};         // where the rules stand in the library
};

struct SheetOption {
  std::string name = {}; // as it is filled in: "bepaald"; of yes or no "true" and "false"
  std::string text = {}; // as it is shown
  std::string help = {}; // its explanation; may be empty
  bool chosen = false;
  Possible possible = Possible::unknown;
  Because because = {}; // of what is impossible
};
// Of a number, amount, date or text, and of how many parties join: values that are alike, when not all are
// possible.
struct SheetStretch {
  std::string from = {}, to = {}; // as filled in; both empty: all other texts
  Possible possible = Possible::unknown;
  Because because = {};
};

enum class FieldState : std::uint8_t {
  not_asked, // not now; what was filled in is kept aside
  open,      // must be answered yet
  fallback,  // not answered, and has a default, which is taken
  answered,
  faulty // what was filled in cannot be taken, and the messages say why
};

struct SheetField {
  std::string path = {};
  QuestionId question = none; // or a field of a party:
  PartyId party = none;
  std::string text = {}; // the question, or the caption of the field
  std::string help = {};
  Type type = Type::text;
  std::string_view control = {};         // of the table of types (types.inc): "radio", "checkboxes", …
  std::vector<SheetOption> options = {}; // of yes/no, choice and selection
  std::vector<SheetStretch> stretches = {};
  std::optional<std::int64_t> least = {}, most = {}; // of a selection how many options
  std::string from = {}, to = {};                    // the bounds of a number, an amount or a date, as shown
  std::string currency = {};                         // of an amount: "€"
  bool has_fallback = false;
  std::string fallback = {};       // the default as it would be filled in
  std::string fallback_shown = {}; // and as it is shown
  FieldState state = FieldState::open;
  bool confirm = false;    // the default does not fit with the answers: confirm it or change
  std::string value = {};  // as filled in; empty: not
  std::string shown = {};  // how it was understood: "€ 1.250,00", "31 januari 2027"
  std::string forced = {}; // not answered, and the only value that the rules leave: filled in and marked
  Because because = {};    // why that is forced, or why the default does not fit
  std::vector<Said> said = {};
  bool asked() const { return state != FieldState::not_asked; }
};

struct SheetMember {
  std::string path = {};  // "gemeente.2"
  std::string title = {}; // how it is called in the document; its kind while that is open
  std::vector<SheetField> fields = {};
};
struct SheetParties {
  std::string path = {}; // "gemeente"
  PartyId party = none;
  std::string text = {}; // its caption
  bool group = false;    // no party, but what repeats
  std::uint32_t least = 1;
  std::uint32_t most = 1;                // UINT32_MAX: any number
  bool may_join = true;                  // its `alleen als`; if not, what was filled in is kept aside
  bool answered = false;                 // something was said of it, be it that none joins
  std::vector<SheetMember> members = {}; // also those that must be there and nobody filled in yet
  Possible more = Possible::unknown;     // whether one may be added
  Because because = {};                  // why not
  std::vector<SheetStretch> counts = {};
  std::vector<Said> said = {};
};

struct SheetSection {
  std::string name = {};  // for an address: "looptijd-en-einde"; the first may have none
  std::string title = {}; // of `rubriek`; empty: what stands before the first
  std::vector<std::variant<SheetField, SheetParties>> items = {}; // in the order of the library
  std::size_t asked = 0, done = 0;
};

// What is computed from the answers so far.
struct SheetComputed {
  std::string name = {};
  std::string text = {};  // its caption
  std::string shown = {}; // as the document prints it; empty: not yet
  bool asked = true;      // false: from a question that is not asked
};

struct Sheet {
  std::string library = {}, title = {}, version = {};
  std::vector<SheetSection> sections = {}; // also of what is not asked now
  std::vector<SheetComputed> computed = {};
  std::vector<Said> said = {}; // all, in the order of the sections; those of the whole last
  std::size_t asked = 0;       // questions and fields that are asked now
  std::size_t done = 0;        // of these: answered
  std::size_t open = 0;        // of these: must be answered yet, or faulty
  bool weighed = false;
  Because conflict = {}; // weighed: the answers exclude each other, with what is to be changed
  bool finished = false; // a document can be made of it

  const SheetField *field(std::string_view path) const;
  SheetField *field(std::string_view path);
  const SheetParties *parties(std::string_view path) const;
};

// ---- a change ----

enum class EditKind : std::uint8_t {
  set,     // path and value; of several options the names with ", " between them
  clear,   // path of an answer or field: no longer answered; of a kind: nothing said of it; of a party: its
           // fields emptied
  confirm, // path of a question: its default becomes the answer
  nobody,  // path of a kind: none joins
  add,     // path of a kind: one more, behind the others
  remove,  // path of a party
  move,    // path of a party; value: its new place, from 1
  copy     // path of a party: the same once more, behind it
};
struct Edit {
  EditKind kind = EditKind::set;
  std::string path = {};
  std::string value = {};
};
struct Edited {
  Filled filled = {};
  bool done = false;
  std::string refused = {}; // why not, in a sentence; then `filled` is as it was
  Because because = {};     // of what the rules exclude
};

// ---- a new version of a library ----

struct CarriedOver {
  Filled filled = {};
  std::vector<std::string> anew = {}; // paths that must be answered: new, or what was answered no longer fits
  std::vector<std::string> changed =
      {}; // answered, but the question reads otherwise or has other options or bounds
  std::vector<std::string> aside =
      {}; // names that the new version does not have; they stay among the unknown
};

class Interview {
public:
  struct Inside;
  // The library must be good; it is kept.
  explicit Interview(const Opened &opened, Tongue tongue = Tongue::dutch);

  const Opened &opened() const;
  Sheet ask(const Filled &filled) const;
  // The same with what the rules leave: `possible`, `because`, `forced`, `confirm` and `stretches`; without
  // `reasons` no `because` of these, which is faster.
  Sheet weighed(const Filled &filled, bool reasons = true) const;
  // Fills that in, with reasons, of one question or kind of party alone: for the one on the screen. The sheet
  // must be of this. Reasons take
  // the most time, so that a page asks weighed() without them and this for what is opened.
  void weigh_one(Sheet &sheet, const Filled &filled, std::string_view name) const;
  // A change that the rules exclude is refused when `guarded`; clearing and changes of fields never are. What
  // was not asked before, is asked again by it and does not fit any more is then cleared.
  Edited edit(const Filled &filled, const Edit &edit, bool guarded = false) const;
  // For make_variant and review.
  Answered answered(const Filled &filled, const AnswerOptions &options = {}) const;

  // ---- files ----
  std::string answers_file(const Filled &filled) const; // TOML: `beding compile` takes it
  Outcome<Filled> filled_from(const AnswersFile &file) const;
  // What of a file cannot be read, so that filled_from does not have it: errors alone. The file becomes one
  // of the sources.
  Diagnostics unreadable(const AnswersFile &file, Sources &sources) const;
  // With the values that the rules force on what is open; for the preview, and for the file once all is done.
  Filled with_forced(const Filled &filled) const;
  // Of answers to an older version: its own file. That version itself is needed only to tell what changed.
  Outcome<CarriedOver> carry(const AnswersFile &old, const Opened *older = nullptr) const;

private:
  std::shared_ptr<Inside> inside_;
};

} // namespace beding
