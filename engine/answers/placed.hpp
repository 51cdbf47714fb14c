// Where the answers stand in their file, and what is looked at once all of them are known.
#pragma once
#include "engine/answers/answers.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace beding {

struct PlacedAnswer {
  const syntax::Name *name = nullptr; // nullptr: not given
  const Data *data = nullptr;
};
struct PlacedAnswers {
  std::vector<PlacedAnswer> questions, parties; // by their ids
  // what may yet be answered otherwise: it lacks, or was told to be wrong
  std::vector<bool> unsure_questions, unsure_parties;
  std::set<std::pair<PartyId, std::string>> unsure_fields = {};
};

// Whether it compares a field that may yet be answered otherwise.
bool compares_unsure_field(const Condition &condition, const Library &library, const PlacedAnswers &placed);

// The rules that these answers break, whatever comes for what is unsure. In a draft they are warnings.
Diagnostics broken_rules(const Library &library, const Answers &answers, const PlacedAnswers &placed,
                         bool draft);

// Answers that can be read, but hardly be meant.
Diagnostics doubtful_answers(const Library &library, const Answers &answers, const PlacedAnswers &placed);

} // namespace beding
