// All sets of answers to a small library, accepted or not, one by one: what the solvers of the proof are held
// against.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/prove/choices.hpp"

#include <vector>

namespace beding::test {

struct Tried {
  Answers answers;
  bool accepted = false;
};

// Numbers over their whole range (without bounds 1 to 5, or five from the least), all subsets of a selection.
// Where the library compares them, texts are "tekst" or "X", and the first party of a kind is called "naam0"
// or "X". Amounts and dates are a few about those that the generators compare with: 2.50 and 4; 2027-03-01
// and 2028-02-29.
std::vector<Tried> all_variants(const Library &library);
bool accepted(const Library &library, const Answers &answers);

// Whether these answers are as the reason has it: they meet the rule, or have the answer that was given. An
// answer to a question that is not asked says nothing.
bool meets(const Library &library, const Answers &answers, const proving::Interim &interim,
           const proving::Reason &reason);
// All reasons that there are.
std::vector<proving::Reason> reasons_of(const Library &library, const proving::Interim &interim);
// Whether they have this choice, of all that there are.
bool made(const Answers &answers, const proving::Choice &choice, const std::vector<proving::Choice> &all);

} // namespace beding::test
