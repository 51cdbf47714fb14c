// The types of question, as the proof has them: which numbers stand for the answers, and what a number says.
#pragma once
#include "engine/prove/space.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace beding::proving {

struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::optional<std::int64_t> extra = {}; // a default need not lie within the bounds
};

struct ProofRow {
  Type type = {};
  bool truth = false; // a variable that holds or not
  // How much one of its numbers is of those of conditions: hundredths; half days.
  std::int64_t scale = 1;
  bool smallest_first = false; // a witness has as small a number as can be
  bool texts = false;          // its numbers stand for texts, which the space counts
  // Not of texts and truths, nor of a selection, which has a number for each option.
  Range (*range)(const QuestionInfo &question) = nullptr;
  // What a drafter would answer without a reason to do otherwise; nothing: the last, a text that nothing is
  // compared with.
  std::optional<std::int64_t> (*usual)(const QuestionInfo &question, const Range &within) = nullptr;
  std::string (*toml)(const QuestionInfo &question, std::int64_t number, const Space &space) = nullptr;
  // In the words of a witness, behind "is".
  std::string (*words)(const QuestionInfo &question, std::int64_t number, const Space &space,
                       Tongue tongue) = nullptr;
};
const ProofRow &proof_row(Type type);
std::int64_t scale_of(const QuestionInfo &question); // ProofRow::scale; of decimals by how many there are
// What a number of it is as an answer; of a choice the place of the option.
Answer answer_of(const QuestionInfo &question, std::int64_t number);
// Whether the numbers of both are of one unit.
bool same_numbers(const QuestionInfo &a, const QuestionInfo &b);
// Of what is no text and nothing compares: any within its range would do.
std::int64_t usual_number(const QuestionInfo &question);

} // namespace beding::proving
