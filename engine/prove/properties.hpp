// The properties of a library, one function a group. They share what is known of the library.
#pragma once
#include "engine/prove/order_solver.hpp"
#include "engine/prove/places.hpp"
#include "engine/prove/prove.hpp"
#include "engine/prove/structure.hpp"
#include "engine/prove/witness.hpp"

#include <unordered_map>

namespace beding::proving {

class Prover {
public:
  Prover(const Library &all, const ProofOptions &options, Proof &out);
  void run();

  Verdict possible(Formula formula);
  // Answers for which it holds, until the next question; null: none were found.
  const Model *model_of(Formula formula);
  // What a model says of a question: "ja", "2027-03-01", "aa, bb".
  std::string words_of(QuestionId id, const Model &model);
  PropertyResult &result(Property property) { return proof.of(property); }
  // Counts one more place; whether the fault cannot be, or this could not be decided, which has been told.
  bool excluded(Property property, Formula fault, Span at);
  Diagnostic &report(Property property, Code code, Span at, std::vector<Argument> arguments = {});
  // The same with a smallest set of answers as the last argument, and a counterexample.
  Diagnostic &fault(Property property, Code code, Span at, std::vector<Argument> arguments, Formula fault);
  std::size_t easiest(const std::vector<Formula> &faults) { return witnesses_.easiest(faults); }
  void undecided(Property property, Span at);
  // In which document, where there are several.
  void name_document(Diagnostic &told, const DocumentPlaces &document) const;
  // Where the fault that is looked at lies: in one document, or in any that has the clause.
  void look_at(const DocumentPlaces *document, ClauseId clause) {
    in_document_ = document;
    in_clause_ = clause;
  }

  const Library &library;
  Proof &proof;
  Space space;
  Formulas &formulas;
  unsigned effort;
  OrderSolver solver;
  std::vector<ClausePlaces> clauses = {};     // by ClauseId
  std::vector<DocumentPlaces> documents = {}; // as declared
  std::vector<Structure> structures = {};     // of each document
  std::vector<Formula> in_any = {};           // by ClauseId: in some document

private:
  void step();
  bool touches(const DocumentPlaces &document, const Model &model);
  Witnesses witnesses_;
  std::unordered_map<Formula, Verdict> known_ = {};
  std::vector<std::pair<Model, std::vector<std::uint8_t>>> models_ = {};
  Model latest_ = {};
  std::function<void(std::size_t, std::size_t, std::size_t)> progress_;
  std::size_t done_ = 0; // groups of properties
  const DocumentPlaces *in_document_ = nullptr;
  ClauseId in_clause_ = none;
};

// False when the rules cannot be met.
bool check_rules(Prover &prover);
void check_references(Prover &prover); // and citations of several
void check_values(Prover &prover);
void check_term_places(Prover &prover);
void check_parts(Prover &prover);     // conditions, clauses, comparisons
void check_questions(Prover &prover); // asked, options, effect; and what hangs on each
void check_filled(Prover &prover);
void check_structure(Prover &prover); // what the scheme lacks, documents without an article

} // namespace beding::proving
