// As few variants as can be that together show everything: for tests, and for a reader who wants to see it
// all.
#pragma once
#include "engine/prove/reach.hpp"

#include <cstdint>
#include <functional>

namespace beding::proving {

// Of a line of the library, in which variants it is in and in which it is out: by their index, ascending.
struct LineShown {
  Line line = {};
  Verdict can_be_in = Verdict::undecided, can_be_out = Verdict::undecided; // in some accepted set of answers
  std::vector<std::size_t> in = {}, out = {};
};

// What a set of variants is.
struct Variants {
  std::vector<Answers> all = {};
  std::vector<LineShown> lines = {}; // as Choices::lines()
  std::size_t undecided = 0;         // how many things may or may not be possible; they are not shown
  bool too_many = false;             // it takes more than was asked for: there are none
};

// The lines with what can be of each; and, once there are models, which of them show it.
std::vector<LineShown> lines_to_show(Choices &choices);
void show_lines(Choices &choices, const std::vector<Model> &models, Variants &variants);
// Numbers and dates that may as well be others become those that a drafter would give.
void usual_values(Choices &choices, std::vector<Model> &models);

struct CoverOptions {
  unsigned effort = 20'000'000;         // of the solver for one question
  bool pairs = true;                    // of answers to different questions; else lines alone
  std::size_t most_candidates = 256;    // of fewer different variants the smallest set is looked for
  std::size_t most_variants = SIZE_MAX; // where more are needed nothing is made
  std::size_t most_pairs = SIZE_MAX;    // likewise where there are more pairs to look at
};

// Two answers that no accepted set has both.
struct Excluded {
  Saying one = {}, other = {};
};

// What is shown: each line in and out, each answer, and each pair of answers to different questions or
// parties, as far as any accepted set of answers does.
struct Cover {
  Variants variants = {};
  std::size_t shown = 0; // of these things, how many
  std::size_t pairs = 0; // of these: pairs
  std::vector<Excluded> excluded = {};
  std::size_t at_least = 0; // no set of fewer variants shows as much
  bool smallest = false;    // at_least is what it takes
};

// The larger the library, the more it takes: some milliseconds for each variant and each answer.
Cover cover(const Library &library, const CoverOptions &options = {});

// What is combined: a question or a kind of party.
struct CombineOptions {
  unsigned effort = 20'000'000;
  std::size_t most_variants = SIZE_MAX;
  std::int64_t most_listed = 100; // a number with so many values or fewer has each; else those that
                                  // conditions tell apart
  // Called once before anything is looked for: how many there are at the most, whatever the rules.
  std::function<void(double)> at_most = {};
};

// Every combination of answers to these questions and kinds of party that some accepted set of answers has,
// each in one variant; what else is asked has its default or a usual answer, where the rules allow it. A
// question that is not asked is an answer of its own.
Variants combinations(const Library &library, const std::vector<QuestionId> &questions,
                      const std::vector<PartyId> &parties, const CombineOptions &options = {});

} // namespace beding::proving
