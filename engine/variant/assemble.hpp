// Makes the document of one set of answers: which clauses are in it, in which order, with which words.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/variant/document.hpp"

namespace beding {

// A line of the title block that is given for this document, whatever its library says.
struct GivenFact {
  Word fact = Word::status;
  std::string text = {};
  std::optional<syntax::Date> date = {}; // of a date; it is printed in the words of the language
};
// What is said of a document when it is made, and no answer decides.
struct Given {
  std::vector<GivenFact> facts = {}; // each once
  bool initials = false;             // at the foot of each page, whatever the library says
};

struct Variant {
  const Library &library;
  const Answers &answers;
  const syntax::DocumentPlan &plan;
  const Scheme &scheme;
  bool draft = false; // holes for what is not answered, and the notes for drafters
  Given given = {};
};

Outcome<Document> assemble(const Variant &variant);

} // namespace beding
