// The checked library: every name resolved, every type known. The clauses themselves stay the syntax tree;
// what its conditions, values and references mean stands in the tables here, indexed by the `meaning` of
// their nodes.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"
#include "engine/language/language.hpp"
#include "engine/library/calculation.hpp"
#include "engine/library/ids.hpp"
#include "engine/library/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding {

using PartyId = std::uint32_t;    // index in Library::parties
using QuestionId = std::uint32_t; // index in Library::questions
using TermId = std::uint32_t;     // index in Library::terms
inline constexpr PartyId every_party = none;

struct Condition {
  enum class Kind : std::uint8_t {
    constant,    // `value`
    joins,       // at least one party of kind `subject` joins
    yes,         // question `subject` is answered with yes
    compare,     // left relation right
    includes,    // of question `subject` the option right.number is chosen
    loop_kind,   // the party of the loop is of kind `subject`
    loop_option, // the loop over question `subject` is at the option right.number
    loop_first,
    loop_last,
    not_,
    and_,
    or_,
  };
  Kind kind = Kind::constant;
  bool value = false;
  std::uint32_t subject = none;
  syntax::Relation relation = syntax::Relation::equal;
  Operand left = {};
  Operand right = {};
  std::vector<Condition> of = {};
  Span at = {};
  // Of a condition that chooses the singular, what it agrees with: a number, of which none has a form too, or
  // parties or options ("{huurder: is/zijn}"), of which none has not.
  enum class Agrees : std::uint8_t { with_nothing, with_number, with_several };
  Agrees agrees = Agrees::with_nothing;
};
// The number, or how many there are.
inline const Operand &agreed(const Condition &agreement) {
  return agreement.of.empty() ? agreement.left : agreement.of.front().left;
}

enum class Format : std::uint8_t { plain, words, long_, short_, ordinal_word, ordinal, digits };

// What a value in text prints.
struct ValueUse {
  enum class Kind : std::uint8_t {
    question,
    party_name,
    party_field,
    party_form,
    position, // which of the loop it is, from 1
    count,
    chosen,
    term,
    computed
  };
  Kind kind = Kind::question;
  // the question (of chosen: how many), term, computed value or kind of party; none: every kind
  std::uint32_t subject = none;
  std::string field = {}; // or form
  bool of_loop = false;   // of the party or the option of the loop at hand
  bool listed = false;    // all that joined or are chosen, as a list
  Format format = Format::plain;
  bool capital = false;
  bool plural = false; // of a term
};

using GroupId = std::uint32_t; // index in Library::groups

// A clause, an item of it, or a chapter that has a name.
struct Target {
  ClauseId clause = none;
  std::uint32_t label = none; // index in ClauseInfo::labels; none: the clause itself
  Span at = {};
  GroupId group = none; // of a chapter; then there is no clause
};
struct Library;
std::string name_of(const Library &library, const Target &target); // "@looptijd.toets"
struct MentionUse {
  std::vector<Target> targets = {};
  Form form = Form::full;
  std::optional<bool> capital = {}; // none: by its place in the sentence
  bool present = false;             // only those that are in; else each must be
};

// What is gone through: the parties of a kind, or the options that are chosen.
struct LoopUse {
  PartyId party = every_party;
  QuestionId question = none;     // then no party
  std::uint32_t condition = none; // of those for which it holds alone
};

// An image above a document: of a question, or a field of a kind of party or of every kind that has it.
struct LogoUse {
  QuestionId question = none;
  PartyId party = every_party; // when it is no question
  std::string field = {};      // of the party; empty: of a question
};

struct QuestionInfo {
  std::string name;
  Type type = Type::text;
  std::optional<std::int64_t> least, most; // as syntax::Question has them; a selection has both
  const syntax::Question *source = nullptr;
  std::string currency = {}; // of an amount, by ISO 4217
};
// A kind of party, or a group.
struct PartyInfo {
  std::string name;
  const syntax::Party *source = nullptr;
  std::vector<QuestionInfo> fields = {}; // as declared: what is asked of each
};
struct ComputedInfo {
  std::string name;          // of a value of each member "post.bedrag"
  PartyId of = none;         // the kind that each has it of; none: it is of the whole
  Type type = Type::number;  // or amount, or date
  std::string currency = {}; // of an amount
  Calculation calculation = {};
  // All that it is computed from, also by way of other values and in conditions, each once, ascending.
  std::vector<QuestionId> questions = {};
  // That are counted, or have a field that it is of; every_party: all are.
  std::vector<PartyId> parties = {};
  std::vector<std::pair<PartyId, std::string>> fields = {};
  const syntax::Computed *source = nullptr;
};
struct TermInfo {
  std::string name; // may be empty
  std::string text; // as it is written in running text
  const syntax::Term *source = nullptr;
};
struct ClauseInfo {
  std::string name;
  std::vector<std::string> labels = {};
  std::vector<bool> unnumbered = {}; // by label: of a bullet, which has nothing to cite
  const syntax::Clause *source = nullptr;
  const syntax::Clause *replaced = nullptr; // the clause of a used library that it stands for
};

// What is asked of a drafter: a question, or a kind of party.
struct AskedItem {
  QuestionId question = none; // or:
  PartyId party = none;
};
// A `rubriek` with what stands below it; without one: what a file has before its first.
struct SectionInfo {
  const syntax::Rubric *source = nullptr;
  std::vector<AskedItem> items = {}; // as declared
  std::string_view title() const { return source != nullptr ? std::string_view(source->title) : ""; }
};

// A question that is asked, a value that is computed, or a field that is asked on a condition.
struct SettlingStep {
  QuestionId question = none; // or:
  ComputedId computed = none; // or:
  PartyId party = none;
  std::uint32_t field = 0; // of that kind of party
};

struct FragmentInfo {
  std::string name;
  const syntax::Fragment *source = nullptr;
  bool used = false;
};

struct GroupInfo {
  std::string name;
  Span at = {}; // where the first document has it
};

// Its tables point into its files, so that it cannot be copied; it can be moved, for the trees stay in their
// memory (see syntax::File). Nothing in it changes once check() has given it.
struct Library {
  Library() = default;
  Library(const Library &) = delete;
  Library(Library &&) noexcept = default;
  Library &operator=(const Library &) = delete;
  Library &operator=(Library &&) noexcept = default;
  ~Library() = default;

  std::string name;
  std::string title;
  std::string version;
  Locale locale = {};
  std::string currency = {};             // of amounts that have none of their own
  std::optional<syntax::Use> style = {}; // the house style
  std::vector<syntax::File> files;
  std::vector<PartyInfo> parties; // in the order of declaration
  std::vector<QuestionInfo> questions;
  std::vector<SectionInfo> sections;        // in the order of declaration
  std::vector<QuestionId> asking_order;     // a question behind all that its `alleen als` needs
  std::vector<ComputedInfo> computed;       // in the order of declaration
  std::vector<SettlingStep> settling_order; // the questions as in asking_order, each behind what it needs
  std::vector<TermInfo> terms;              // in the order of declaration
  std::vector<TermId> terms_sorted;         // by the rules of the language
  std::vector<const syntax::Rule *> rules;
  std::vector<ClauseInfo> clauses; // with what fragments bring in them
  std::vector<FragmentInfo> fragments;
  std::vector<const syntax::Numbering *> schemes;
  std::vector<const syntax::DocumentPlan *> documents;
  std::vector<GroupInfo> groups; // the chapters that have a name; documents may share one
  std::unordered_map<std::string, ClauseId> clause_by_name;
  std::unordered_map<std::string, GroupId> group_by_name;
  // Tables of meanings.
  std::vector<Condition> conditions;
  std::vector<ValueUse> values;
  std::vector<MentionUse> mentions;
  std::vector<LoopUse> loops;
  std::vector<LogoUse> logos;
};

// By their names; none: nothing is called so.
std::optional<QuestionId> question_named(const Library &library, std::string_view name);
std::optional<PartyId> party_named(const Library &library, std::string_view name);
std::optional<std::size_t> field_named(const PartyInfo &party, std::string_view name); // its place
// Whether what is said of `subject`, a kind or every_party, is said of this kind; a group is no party.
bool speaks_of(const Library &library, PartyId subject, PartyId kind);
// The field of that kind; of every kind, where it is the same in each, that of the first. Null: there is
// none.
const QuestionInfo *field_of(const Library &library, PartyId kind, std::string_view name);

// The value that each of this kind has, by its own name.
std::optional<ComputedId> value_named(const Library &library, PartyId kind, std::string_view name);

// Whether the value is of a field of that kind.
bool is_of_field_of(const ComputedInfo &value, PartyId kind);

// Calls take(operand) for both sides of each comparison in it.
template <class Take>
void each_operand(const Condition &condition, const Take &take) {
  if (condition.kind == Condition::Kind::compare) {
    take(condition.left);
    take(condition.right);
  }
  for (const Condition &part : condition.of) each_operand(part, take);
}
// The questions that a condition speaks of, also by way of computed values, each at least once.
void questions_in(const Library &library, const Condition &condition, std::vector<QuestionId> &found);

// The files must be those of one library: the file asked for first, then all that it uses. The library is fit
// for use when there are no errors among the diagnostics.
Outcome<Library> check(std::vector<syntax::File> files);

} // namespace beding
