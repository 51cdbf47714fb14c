// A file of answers to fill in: every question of a library in its order, explained.
#pragma once
#include "dsl/messages/tongue.hpp"
#include "engine/answers/answers.hpp"

#include <string>

namespace beding {

struct FormOptions {
  Tongue tongue = Tongue::dutch;
  std::string library = {};  // its path, for the first lines
  const Data *old = nullptr; // answers to carry over
  Diagnostics unread = {};   // lines of them that could not be read
};
struct FormText {
  std::string toml;
  std::size_t asked = 0;    // questions
  std::size_t required = 0; // of these: always asked, without a default, and not carried over
  bool all_carried = true;  // nothing of the old answers is left out
};
// How many of a kind of party join: "1 of meer", "2 tot en met 4".
std::string how_many(const syntax::Party &party, Tongue tongue);
// The bounds of a question or field: " van 1 tot en met 25", " vanaf 1"; nothing where it has none.
std::string range_in_words(const QuestionInfo &question, Tongue tongue);
// What no longer fits is told, and stands as a remark at the end.
Outcome<FormText> write_form(const Library &library, const Sources &sources, const FormOptions &options);

} // namespace beding
