// The syntax tree: what a source says, with the place of everything in it, before any name is looked up.
#pragma once
#include "dsl/box.hpp"
#include "dsl/keywords.hpp"
#include "dsl/mends.hpp"
#include "dsl/messages/source.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace beding::syntax {

// What the checker found a node to mean: an index in a table of the library (engine/library/library.hpp).
using Meaning = std::uint32_t;
inline constexpr Meaning no_meaning = UINT32_MAX;

struct Name {
  std::string text = {}; // empty: it was missing or unreadable, and that has been told
  Span at = {};
};
// "gemeente.naam", "looptijd.toets"
using Path = std::vector<Name>;

struct Date {
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;
  friend auto operator<=>(const Date &, const Date &) = default;
};

enum class Relation : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal, includes };

// A condition or a value. `of` holds the parts of and, or, not, compare, several and agrees.
struct Expression {
  enum class Kind : std::uint8_t {
    and_,
    or_,
    not_,
    compare,
    path,
    count,
    number,
    date,
    text,
    yes,
    no,
    several, // values with commas between them: a default of several options
    agrees,  // what is counted in `of` wants the singular: "{huurder: is/zijn}"
    // of a computed value alone, with what it is made of in `of`:
    decimal, // in `text`, with a point: "1250.50"
    percent, // the same, of a hundred
    plus,    // of any number of terms
    minus,   // a term that is taken off, in a plus
    times,   // of any number of factors
    over,    // a factor that is divided by, in a times
    period,  // so many of `unit`
    rounded,
    highest,
    lowest,
    total, // of what each of a kind has
    either // the first where the second holds, else the third where the fourth does, …, else the last
  };
  Kind kind = Kind::yes;
  Relation relation = Relation::equal;
  Word unit = Word::day; // of a period, in the singular
  std::vector<Expression> of = {};
  Path path = {};          // of path and count
  std::int64_t number = 0; // in hundredths
  Date date = {};
  std::string text = {};
  Span at = {};
  Meaning meaning = no_meaning;
};

struct Emphasis {
  bool bold = false;
  bool italic = false;
};

struct Inline;
using Text = std::vector<Inline>;

struct Words {
  std::string text = {};
};
// Rare, so that where there are none they take little room.
class Filters {
public:
  Filters() = default;
  Filters(std::vector<Name> all) {
    if (!all.empty()) all_ = std::move(all);
  }
  std::span<const Name> all() const { return all_ ? std::span<const Name>(*all_) : std::span<const Name>(); }

private:
  Box<std::vector<Name>> all_ = {};
};
struct Value {
  Box<Expression> value = {}; // never absent
  Filters filters = {};
};
struct Mention {
  std::vector<Path> targets = {};
  Filters filters = {};
  Meaning meaning = no_meaning;
};
struct FillLine {};
struct TextBranch {
  Box<Expression> condition = {}; // none: otherwise
  Text text;
};
struct TextChoice {
  std::vector<TextBranch> branches = {};
};
// Of "{huurder: is/zijn}", which has the singular and the plural as its branches: what it agrees with; else
// null.
inline const Expression *agreement_of(const TextChoice &choice) {
  const auto &first = choice.branches.front().condition;
  return first && first->kind == Expression::Kind::agrees ? &*first : nullptr;
}
struct Inline {
  std::variant<Words, Value, Mention, FillLine, TextChoice> node = {};
  Emphasis emphasis = {};
  Span at = {};
};

// Text between quotation marks; `at` is without the marks.
struct Quoted {
  Text text;
  Span at = {};
};

struct Block;
using Blocks = std::vector<Block>;

struct Paragraph {
  Text text;
};
struct Item {
  bool bullet = false;
  Box<Expression> condition = {};
  Box<Name> label = {};
  Text text;
  Blocks inside;
};
struct Remark { // a note for the drafter
  Text text;
};
struct BlockBranch {
  Box<Expression> condition = {};
  Blocks blocks;
};
struct BlockChoice {
  std::vector<BlockBranch> branches = {};
};
struct Loop {
  Name over = {};
  Box<Expression> condition = {}; // of those that are gone through; none: all are
  Meaning meaning = no_meaning;
  Blocks blocks;
};
struct ListChoice {
  Name name = {};
};
struct SignatureBlock {
  bool witnessed = false; // room for a witness below the line to sign on
  Blocks blocks;
};
struct Insertion { // where the blocks of a fragment stand
  Name name = {};
};
struct PageBreak {};
struct TermList {}; // where the definitions are printed
struct Row {
  bool header = false;
  std::vector<Text> cells = {};
  Span at = {};
};
struct Table {
  std::vector<Row> rows = {};
};
struct Block {
  std::variant<Paragraph, Item, Remark, BlockChoice, Loop, ListChoice, SignatureBlock, PageBreak, TermList,
               Insertion, Table>
      node = {};
  Span at = {};
};

// ---- declarations ----

// What every declaration has. A broken one had a mistake in it that has been told: checks keep silent about
// references to it and from it, so that one slip gives one message.
struct Head {
  Name name = {};
  Span at = {}; // the first line
  bool broken = false;
};

struct Use { // a file, from the folder of the one that names it
  std::string path = {};
  Span at = {};
};
struct LibraryHead {
  Head head = {};
  std::string title = {};
  Name language = {};
  std::string version = {};
  std::optional<Use> style = {}; // the house style
  Name currency = {};            // of its amounts, by ISO 4217; may lack
};

struct Option {
  Name name = {};
  std::string caption = {};
  std::string help = {};
};
struct Question {
  Head head = {};
  std::string caption = {};
  std::optional<Word> type = {}; // text, yes_no, number, amount, date, choice
  Name currency = {};            // of an amount; may lack
  int decimals = 0;              // of a number
  // Of a number, or how many options may be chosen; hundredths of an amount and of a number with decimals; of
  // a date the day (day_of).
  std::optional<std::int64_t> least = {};
  std::optional<std::int64_t> most = {};
  std::vector<Option> options = {};
  Span count_at = {}; // so many options may be chosen; then `least` and `most` are of their number
  std::string help = {};
  Box<Expression> fallback = {};
  Box<Expression> only_if = {};
};

// Another way to print one of them than how it is called.
struct PartyForm {
  Name name = {};
  Quoted text = {};
};
// A value that is computed from answers; below a party or group: of each of them.
struct Computed {
  Head head = {};
  std::string caption = {};
  Box<Expression> value = {};
};

// A kind of party; or a group: what repeats and is no party.
struct Party {
  Head head = {};
  bool group = false;
  std::string caption = {};
  std::uint32_t least = 1;
  std::uint32_t most = 1; // UINT32_MAX: any number
  Span count_at = {};
  std::vector<Question> fields = {}; // of each that joins; without a type a text
  std::optional<Quoted> called = {};
  std::vector<PartyForm> forms = {};
  std::vector<Computed> values = {};
  Box<Expression> only_if = {};
};

// A defined term; its blocks are the definition. Without a name it cannot be printed as a value.
struct Term {
  Head head = {};
  Quoted text = {};
  std::string plural = {}; // may be empty
  Box<Expression> condition = {};
  Blocks blocks;
};

struct Rule {
  Head head = {};
  std::string message = {};
  Name over = {}; // each of these must meet it; without a name it is of no loop
  Meaning meaning = no_meaning;
  std::vector<Expression> conditions = {};
};

// Heads the questions and parties that stand below it in its file, up to the next one.
struct Rubric {
  Head head = {};
  std::string title = {};
};

struct Clause {
  Head head = {};
  bool replaces = false; // a clause of this name in a library that is used
  Quoted heading = {};
  Box<Expression> condition = {};
  Blocks blocks;
};

// Blocks that stand where they are inserted.
struct Fragment {
  Head head = {};
  Blocks blocks;
};

struct LevelLine {
  Word unit = Word::article; // Word::list: a list with a name of its own
  Name name = {};
  Quoted label = {};
  std::optional<Quoted> cite = {}, plural = {}, inside = {}, inside_plural = {}, itself = {}, separator = {};
  bool continuous = false;
  std::vector<LevelLine> below = {}; // the levels inside an annex or a list, where they differ
  Span at = {};
};
struct Numbering {
  Head head = {};
  std::vector<LevelLine> levels = {};
  std::string range_word = {};
  std::optional<std::int64_t> range_from = {};
  bool range_joined = false;
};

// The properties of a scheme, a row each: the word, and where its text, number or mark is kept. What a
// property does is the business of engine/library/scheme_build.cpp alone.
struct LevelProperty {
  Word word{};
  std::optional<Quoted> LevelLine::*text = nullptr;
  bool LevelLine::*mark = nullptr;
};
inline constexpr std::array level_properties{
    LevelProperty{.word = Word::cite, .text = &LevelLine::cite},
    LevelProperty{.word = Word::plural, .text = &LevelLine::plural},
    LevelProperty{.word = Word::inside, .text = &LevelLine::inside},
    LevelProperty{.word = Word::inside_plural, .text = &LevelLine::inside_plural},
    LevelProperty{.word = Word::itself, .text = &LevelLine::itself},
    LevelProperty{.word = Word::separator, .text = &LevelLine::separator},
    LevelProperty{.word = Word::continuous, .mark = &LevelLine::continuous},
};
struct RangeProperty {
  Word word{};
  std::optional<std::int64_t> Numbering::*number = nullptr;
  bool Numbering::*mark = nullptr;
};
inline constexpr std::array range_properties{
    RangeProperty{.word = Word::from, .number = &Numbering::range_from},
    RangeProperty{.word = Word::joined, .mark = &Numbering::range_joined},
};
// Every word of these positions (keywords.inc) has its row, and no other.
template <class Words, class Rows, class Kept>
constexpr bool has_each(const Words &words, const Rows &rows, Kept kept) {
  std::size_t found = 0;
  for (const Word word : words)
    for (const auto &row : rows) found += row.word == word && row.*kept != nullptr ? 1U : 0U;
  std::size_t all = 0;
  for (const auto &row : rows) all += row.*kept != nullptr ? 1U : 0U;
  return found == words.size() && all == words.size();
}
static_assert(has_each(words_at<Position::of_level>, level_properties, &LevelProperty::text));
static_assert(has_each(words_at<Position::of_level_alone>, level_properties, &LevelProperty::mark));
static_assert(has_each(words_at<Position::of_range>, range_properties, &RangeProperty::number));
static_assert(has_each(words_at<Position::of_range_alone>, range_properties, &RangeProperty::mark));

struct Member {
  enum class Kind : std::uint8_t { contents, clause, group, signatures, annex };
  Kind kind = Kind::clause;
  Word unit = Word::chapter; // of a group
  Name clause = {};          // of a group: its own name, which may be left out
  Quoted heading = {};       // of a group
  Box<Expression> condition = {};
  std::vector<Member> inside = {}; // of a group
  Span at = {};
};
// What the title block of a document says: its version, file number, date or status.
struct TitleFact {
  Word word = Word::status;
  Quoted text = {};
};
// An image above the document: a question, or a field of one or every kind of party.
struct LogoLine {
  Path path = {};
  Meaning meaning = no_meaning;
  Span at() const { return {path.front().at.file, path.front().at.begin, path.back().at.end}; }
};
struct Initials { // a line for each party at the foot of each page
  Box<Expression> condition = {};
  Span at = {};
};
struct DocumentPlan {
  Head head = {};
  Quoted title = {};
  std::optional<Quoted> subtitle = {};
  std::vector<TitleFact> facts = {}; // in the order written, each once
  std::optional<Initials> initials = {};
  std::vector<LogoLine> logos = {}; // in the order printed
  Name numbering = {};
  std::vector<Member> members = {};
};

using Declaration = std::variant<LibraryHead, Party, Question, Computed, Term, Rule, Rubric, Clause, Fragment,
                                 Numbering, DocumentPlan>;

// It owns its tree, and what is checked points into that: it cannot be copied. A move leaves the declarations
// where they are, for a vector hands over its memory, so that what points at them stays right.
struct File {
  File() = default;
  File(const File &) = delete;
  File(File &&) noexcept = default;
  File &operator=(const File &) = delete;
  File &operator=(File &&) noexcept = default;
  ~File() = default;

  FileId file = no_file;
  std::vector<Declaration> declarations = {};
  std::vector<Use> uses = {};
  std::vector<Mends> mends = {}; // of slips, in order: the places in this tree are those of the mended text
};

} // namespace beding::syntax
