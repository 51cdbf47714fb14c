// All answers that a library allows, as variables and formulas. Mirrors take_answers and holds
// (engine/answers/answers.hpp): what is said here of a set of answers is what they make of it. docs/proof.md
// explains it.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/library/term_use.hpp"
#include "engine/prove/computed.hpp"
#include "engine/prove/formula.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace beding::proving {

struct Range;

// What a loop comes to: an option, or a party. All parties of a kind that are neither its first nor its last
// are alike but for their fields, so that a few stand for any number.
struct LoopStep {
  std::vector<LoopPlace::Option> options = {}; // of this loop and those around it
  PartyId kind = none;                 // of this loop, or of the nearest one around it that is over parties
  std::uint32_t member = 0;            // 0: the first; 1: the last of several; from 2: some other
  Formula present = always;            // that party joins
  Formula there = always;              // this step is made
  Formula first = never, last = never; // it is the first, the last of the whole loop
  Formula twins = never;               // more than one party is like this
};

class Space {
public:
  // `beside`: another library that formulas of this one are to be held against (see below).
  explicit Space(const Library &library, const Library *beside = nullptr);
  // Of an older library, in the formulas of the newer one, which was made with this one beside it: questions
  // of one name and type, and parties of one name, have one answer in both.
  Space(const Library &older, Space &newer);
  Space(const Space &) = delete;
  Space &operator=(const Space &) = delete;

  Formulas &formulas() { return formulas_; }
  const Formulas &formulas() const { return formulas_; }
  const Library &library() const { return library_; }
  const TermFinder &terms() const { return terms_; }
  Formula meaning(const Condition &condition, const LoopStep *place = nullptr);
  // Of a condition in the tree; none: always.
  Formula meaning(const Box<syntax::Expression> &condition, const LoopStep *place = nullptr);
  // Loops compare the fields of this kind so often that a few parties no longer stand for any number.
  bool beyond_stand_ins(PartyId kind) const;
  // Some loop or name compares them.
  bool tells_apart(PartyId kind) const;
  std::vector<LoopStep> loop(const LoopUse &use, const LoopStep *around);
  Formula asked(QuestionId id) const { return asked_[id]; }
  Formula joins(PartyId id);
  Formula count_is(PartyId id, std::int64_t count);
  Formula value_is(Variable variable, std::int64_t value);
  // Not of a selection.
  Variable question(QuestionId id) const { return questions_[id].front(); }
  // What stands for the answer: one variable; of a selection one for each option, 0 or 1.
  const std::vector<Variable> &answer(QuestionId id) const { return questions_[id]; }
  Formula chosen(QuestionId id, std::size_t option);
  Formula none_chosen(QuestionId id);
  // Of a question with a default: that is the answer.
  Formula default_given(QuestionId id);
  Formula may_join(PartyId id); // its `alleen als`: where it holds as many as must, else nobody
  // Of a selection: so many options are chosen as may be; always for other types.
  Formula bounds(QuestionId id);
  Variable count(PartyId id) const { return counts_[id]; }
  // All that answers are made of, a question behind those that it is asked by; and the numbers beside them.
  struct AnswerVariable {
    Variable variable = 0;
    Formula asked = always;
    bool each = false; // each value is an answer of its own, also where nothing compares it
  };
  std::vector<AnswerVariable> answer_variables();
  // Everything but the rules that accepted answers must meet.
  const std::vector<Formula> &limits() const { return limits_; }
  // Without what only says what a computed value is.
  std::vector<Formula> limits_of_answers() const;
  const std::vector<Formula> &rules() const { return rules_; }
  // While it is made: what else holds, and numbers beside the answers, that computed values need.
  void limit(Formula formula) {
    limits_.push_back(formula);
    aside_limits_.push_back(formula);
  }
  Variable aside(std::int64_t least, std::int64_t most) {
    aside_.push_back(formulas_.whole(least, most));
    return aside_.back();
  }
  const std::vector<Variable> &aside() const { return aside_; }
  const std::vector<Formula> &aside_limits() const { return aside_limits_; } // among the limits
  // All that the value needs is asked.
  Formula known(ComputedId id, std::uint32_t member = 0) { return computed_.known(id, member); }
  const auto &uses(ComputedId id) { return computed_.uses(id); }
  const std::vector<ComputedValues::Division> &divisions() const { return computed_.divisions(); }
  // Whether by its type and bounds alone, whatever the answers, this comparison is constant.
  std::optional<bool> settled(const Condition &comparison);

  // Of fields that are compared: of the first of a kind, and where loops compare it of those that stand for
  // the others too.
  struct FieldVariable {
    PartyId kind;
    std::uint32_t member;
    const QuestionInfo *field;
    Variable variable;
  };
  const std::vector<FieldVariable> &fields() const { return fields_; }
  const FieldVariable *field(PartyId kind, std::uint32_t member, std::string_view name) const;
  // Of the one at place `index` of `count`, that which stands for it; null: the field is not compared.
  const FieldVariable *standing(PartyId kind, std::string_view field, std::int64_t index,
                                std::int64_t count) const;
  // That it is asked of that member, as steps of loops number them.
  Formula asked(PartyId kind, std::uint32_t member, const QuestionInfo &field);
  // The member that stands for the one at place `index` of `count`.
  std::uint32_t stand_in(PartyId kind, std::int64_t index, std::int64_t count) const;
  // Each that can be met in a loop over the kind.
  std::vector<LoopStep> members(PartyId kind);
  // The one at place `index` of `count`, which are known.
  LoopStep step_of(PartyId kind, std::int64_t index, std::int64_t count) const;
  // That it joins and is asked for it.
  Formula field_asked(const Operand &field, std::uint32_t member);
  // How many stand for any number of a kind.
  std::uint32_t stand_ins(PartyId kind) const { return members_compared(kind); }
  // Of a field of which only the sum matters: what those that none stands for have together.
  struct Rest {
    PartyId kind;
    const QuestionInfo *field;
    Variable sum;
  };
  const Rest *rest(PartyId kind, std::string_view field) const;
  // When what is reckoned over members is known of each: as long as each has one that stands for it alone.
  Formula each_stood_for(const Calculation &over);
  const std::vector<Rest> &rests() const { return rests_; }
  // What the one at place `index` of `count` has in a model; none: the field is not compared.
  std::optional<std::int64_t> value_of(PartyId kind, std::string_view field, std::int64_t index,
                                       std::int64_t count, const Model &model) const;
  // What a number of a text variable stands for: a text that is compared with, or any other.
  std::string text_of(std::int64_t number) const;
  // Nothing: it is like no text that is compared with.
  std::optional<std::int64_t> known_text(const std::string &text) const;
  // Texts below this number are those that are compared with.
  std::int64_t known_texts() const { return texts_that_can_be_; }

private:
  struct Side {
    Formula known = always; // the operand has a value
    bool truth = false;     // a yes/no value: `holds`
    Formula holds = never;
    Linear number = {};
  };
  void collect(const Library &library);
  void collect(const Library &library, const Condition &condition);
  void compared(const Library &library, const Condition &condition, const Operand &field, PartyId of);
  void compared(const Library &library, const Calculation &calculation);
  void make_fields();
  void make_rest(PartyId kind, const QuestionInfo &field, const Rest *theirs);
  std::uint32_t members_compared(PartyId kind) const;
  void begin();
  void question(QuestionId id, const QuestionInfo &info);
  Variable variable_of(const QuestionInfo &info, const QuestionInfo *twin, std::optional<Variable> theirs);
  std::vector<Variable> options_of(const QuestionInfo &info);
  Range range_of(const QuestionInfo &info);
  std::optional<QuestionId> in_other(const Library *other, const QuestionInfo &info) const;
  const QuestionInfo *field_in_other(PartyId kind, const QuestionInfo &field) const;
  std::int64_t option_number(std::int64_t option, const QuestionInfo &info, const QuestionInfo *twin) const;
  std::int64_t option_number(const Operand &option, const Operand &of, const LoopStep *place) const;
  void party_steps(const LoopUse &use, const LoopStep &around, std::vector<LoopStep> &steps);
  void members_of(const LoopStep &ends, std::vector<LoopStep> &steps);
  std::vector<LoopStep> filtered(const std::vector<LoopStep> &steps, const Condition &condition,
                                 bool over_parties);
  void runs_of(const LoopStep &step, std::vector<LoopStep> &steps);
  void option_steps(QuestionId id, const LoopStep &around, std::vector<LoopStep> &steps);
  Linear count_chosen(QuestionId id) const;
  Formula compare(const Condition &condition, const LoopStep *place);
  Side side(const Operand &operand, const LoopStep *place);
  Side side_of_field(const Operand &operand, const LoopStep *place);
  Side answered(const QuestionInfo &info, Variable variable, Formula known);
  Formula fewer_than(PartyId id, std::int64_t count);
  std::int64_t number_of(const std::string &text);

  const Library &library_;
  const Library *beside_ = nullptr;
  Space *newer_ = nullptr;
  TermFinder terms_;
  std::unique_ptr<Formulas> own_;
  Formulas &formulas_;
  std::vector<std::vector<Variable>> questions_;
  std::vector<Variable> counts_;
  std::vector<Formula> asked_;
  std::vector<Formula> limits_;
  std::vector<Formula> rules_;
  std::map<std::string, std::int64_t> texts_; // those that are compared with
  std::int64_t texts_that_can_be_ = 0;
  std::int64_t texts_that_cannot_be_ = 0;
  std::int64_t other_texts_ = 1;
  // What is compared of the fields of a kind of party, by its name: which fields, and how in loops.
  // Of which the sum alone is reckoned with, and what else members are gone through for.
  struct Comparisons {
    std::set<std::string> fields, of_loops, in_loops, summed, reckoned;
    bool only_summed(const std::string &field) const {
      return summed.contains(field) && !of_loops.contains(field) && !reckoned.contains(field);
    }
  };
  std::map<std::string, Comparisons> compared_;
  std::vector<FieldVariable> fields_;
  std::vector<Rest> rests_;
  std::vector<Variable> aside_;
  std::vector<Formula> aside_limits_;
  ComputedValues computed_;
};

// Twice the number of days since 1 January of the year 1; odd for what is no date, between those it lies
// between.
std::int64_t day_number(const syntax::Date &date);
syntax::Date date_of(std::int64_t day_number);

} // namespace beding::proving
