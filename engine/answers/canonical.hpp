// Answers in one form: what was asked and answered, in the library's order, with exact values. The same
// answers give the same text, and the text gives the same answers.
#pragma once
#include "engine/answers/answers.hpp"

#include <string>

namespace beding {

std::string canonical_answers(const Library &library, const Answers &answers);

} // namespace beding
