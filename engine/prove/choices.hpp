// What answers still can be, and must be, while a document is being filled in: for every option whether it is
// still possible, forced, or why not. What is not answered yet is open: possible means that some answers to
// the rest make a set that is accepted. An object keeps what it knows of one library, for one thread.
#pragma once
#include "engine/prove/ladder.hpp"
#include "engine/prove/order_solver.hpp"
#include "engine/prove/places.hpp"
#include "engine/prove/space.hpp"

#include <map>

namespace beding::proving {

// What was answered so far. An answer to a question that turns out not to be asked says nothing.
struct Interim {
  std::vector<Answer> questions = {}; // by QuestionId; monostate: open
  std::vector<std::optional<std::vector<PartyMember>>> parties =
      {};                // by PartyId; nothing: open how many join
  bool defaults = false; // what is open and has a default is answered with it
};
Interim nothing_answered(const Library &library);

// One thing that a question or a kind of party can be answered with.
struct Choice {
  QuestionId question = none; // or:
  PartyId party = none;
  // Of a question as in Answers: numbers and amounts in hundredths; of a selection the option, chosen among
  // others. Not alike: a stretch of values. Of a text monostate: any that no condition compares it with.
  Answer from = {};
  Answer to = {};
  // Of a party, how many join.
  std::int64_t least = 0, most = 0;
  bool alike = true; // what is said of the stretch is true of each value in it; else of some of them
  Formula holds = never;
};

enum class Standing : std::uint8_t { impossible, possible, forced, undecided };

struct Standings {
  Verdict accepted = Verdict::undecided; // whether what was answered can be part of an accepted set
  std::vector<Standing> asked = {};      // by QuestionId; forced: whatever the rest
  std::vector<Standing> choices = {};    // as Choices::all
};

// Why something cannot be.
struct Reason {
  enum class Kind : std::uint8_t {
    rule,     // `id` in Library::rules
    bounds,   // so many options of question `id` may be chosen
    may_join, // the `alleen als` of party `id`: how many join where it holds, and else nobody
    answer,   // to question `id`
    fallback, // the default of question `id`, which nobody confirmed
    count,    // so many parties `id` join
    fields,   // what was filled in of parties `id`
  };
  Kind kind = Kind::rule;
  std::uint32_t id = 0;
  friend bool operator==(const Reason &, const Reason &) = default;
};
struct WhyNot {
  Verdict verdict = Verdict::undecided; // impossible: for these reasons
  std::vector<Reason> reasons = {};     // without any one of them it can be; none: it never can
  bool smallest = false;                // and there is no shorter list
};

// What can be in a document or not: its clauses, chapters, labelled items, what hangs on a condition, and
// every paragraph.
struct Line {
  enum class Kind : std::uint8_t { clause, label, chapter, condition, block };
  Kind kind = Kind::clause;
  Span at = {};
  std::string name = {}; // "clause" or "clause.label"
  Formula in = never;    // in some document
  Formula out = never;   // of a condition: asked, and it does not hold; of others: not in
};

struct ChoicesOptions {
  unsigned effort = 20'000'000;  // of the solver for one question, in its own steps
  std::int64_t most_listed = 50; // a number with so many values or fewer has a choice for each
  bool lines = false;            // choices tell apart what any condition does, not those of rules alone
};

class Choices {
public:
  explicit Choices(const Library &library, ChoicesOptions options = {});

  // In the order of questions, then of parties; for each in the order of its values.
  const std::vector<Choice> &all() const { return all_; }
  const std::vector<Line> &lines(); // made when first asked for
  // Of what was answered already: what it could be changed into, with all other answers as they are.
  Standings standings(const Interim &interim);
  // Of one choice alone, without its own question or party.
  Standing standing(const Interim &interim, std::size_t choice);
  WhyNot why_not(const Interim &interim, std::size_t choice);
  WhyNot why_not(const Interim &interim, const Line &line);
  // Why what was answered cannot be part of an accepted set.
  WhyNot why_not(const Interim &interim);
  // Questions, parties and options of selections that have only one possible answer, by the rules alone:
  // these choices.
  std::vector<std::size_t> only_answers();

  Space &space() { return space_; }
  OrderSolver &solver() { return solver_; }
  // What was answered, as formulas, and as the reasons that they are.
  struct Assumed {
    Formula formula = never;
    Reason reason = {};
  };
  std::vector<Assumed> assumed(const Interim &interim);
  const std::vector<Assumed> &demands() const { return demands_; } // rules, bounds, who may join

private:
  void demand();
  void list(const Ladders &cells);
  void stretches(Choice choice, const Ladders &cells, Variable variable);
  void texts(QuestionId question, const Ladder &cells);
  std::vector<Formula> under(const std::vector<Assumed> &assumed, const Choice *but = nullptr) const;
  Verdict possible(std::vector<Formula> under, Formula formula);
  Standing standing_of(const std::vector<Formula> &under, Formula formula);
  void of_answered(const std::vector<Assumed> &known, Standings &made);
  // Of the choices from `begin` on, before `end`: all of one subject, which was answered.
  void of_subject_answered(const std::vector<Formula> &under, std::size_t begin, std::size_t end,
                           Standings &made);
  Standings standings_of(const std::vector<Assumed> &known);
  WhyNot why(const std::vector<Assumed> &assumed, Formula formula, const Choice *but);
  WhyNot reasoned(const std::vector<Assumed> &assumed, Formula formula, const Choice *but);

  ChoicesOptions options_;
  Space space_;
  Formulas &formulas_;
  OrderSolver solver_;
  std::vector<Assumed> demands_ = {};
  std::vector<Choice> all_ = {};
  // What was found before: it hangs on what is assumed alone. Who types a name assumes nothing else by it.
  using Key = std::vector<std::uint64_t>;
  static Key key_of(const std::vector<Assumed> &assumed);
  std::map<Key, Standings> found_ = {};
  std::map<Key, WhyNot> reasons_ = {};
  std::optional<std::vector<Line>> lines_ = {};
};

// The answers that a model stands for, with texts that no condition compares with where it has none.
Answers answers_of(Space &space, const Model &model);
std::vector<Line> lines_of(Space &space);
// Where a line of this name, or the smallest at this place, stands among them.
std::optional<std::size_t> line_named(const std::vector<Line> &lines, std::string_view name);
std::optional<std::size_t> line_at(const std::vector<Line> &lines, FileId file, std::uint32_t offset);

} // namespace beding::proving
