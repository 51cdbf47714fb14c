// Makes the document of one set of answers: which clauses are in it, in which order, with which words.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/variant/document.hpp"

namespace beding {

struct Variant {
  const Library &library;
  const Answers &answers;
  const syntax::DocumentPlan &plan;
  const Scheme &scheme;
  bool draft = false; // holes for what is not answered, and the notes for drafters
};

Outcome<Document> assemble(const Variant &variant);

} // namespace beding
