#include "engine/prove/prove.hpp"

#include "engine/library/scheme_build.hpp"
#include "engine/prove/classes.hpp"
#include "engine/prove/places.hpp"
#include "engine/prove/properties.hpp"
#include "engine/prove/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace proving {

Prover::Prover(const Library &all, const ProofOptions &options, Proof &out)
    : library(all), proof(out), space(all), formulas(space.formulas()), effort(options.effort),
      solver(formulas, effort), witnesses_(space, solver, options.tongue), progress_(options.progress) {
  for (ClauseId id = 0; id < library.clauses.size(); ++id) clauses.push_back(places_of(space, id));
  for (const auto *plan : library.documents) documents.push_back(places_of(space, *plan));
  for (ClauseId id = 0; id < library.clauses.size(); ++id) {
    std::vector<Formula> any;
    for (const DocumentPlaces &document : documents) any.push_back(document.clauses[id]);
    in_any.push_back(formulas.any(any));
  }
  for (const auto *plan : library.documents) {
    const auto found = std::find_if(library.schemes.begin(), library.schemes.end(), [&](const auto *one) {
      return one->head.name.text == plan->numbering.text;
    });
    if (found == library.schemes.end())
      structures.emplace_back();
    else
      structures.push_back(structure_of(space, *plan, build_scheme(**found).value));
  }
}

void Prover::name_document(Diagnostic &told, const DocumentPlaces &document) const {
  if (documents.size() > 1)
    told.labels.push_back({Code::in_document, document.plan->head.at, {document.plan->head.name.text}});
}

// Most of what is asked is answered by its form, by a model that is already there, or was asked before.
Verdict Prover::possible(Formula formula) {
  if (formula <= always) return formula == always ? Verdict::possible : Verdict::impossible;
  if (const auto found = known_.find(formula); found != known_.end()) return found->second;
  for (auto &[model, memo] : models_)
    if (formulas.value(formula, model, memo)) return known_[formula] = Verdict::possible;
  step();
  const Verdict verdict = solver.check({formula});
  constexpr std::size_t most_models = 64;
  if (verdict == Verdict::possible && models_.size() < most_models) models_.push_back({solver.model(), {}});
  return known_[formula] = verdict;
}

const Model *Prover::model_of(Formula formula) {
  if (possible(formula) != Verdict::possible) return nullptr;
  for (auto &[model, memo] : models_)
    if (formulas.value(formula, model, memo)) return &(latest_ = model);
  return solver.check({formula}) == Verdict::possible ? &(latest_ = solver.model()) : nullptr;
}

std::string Prover::words_of(QuestionId id, const Model &model) {
  const QuestionInfo &info = library.questions[id];
  const auto &variables = space.answer(id);
  if (!type_row(info.type).several)
    return proof_row(info.type).words(info, model[variables.front()], space, witnesses_.tongue());
  std::string words;
  for (std::size_t i = 0; i < variables.size(); ++i)
    if (model[variables[i]] != 0) words += (words.empty() ? "" : ", ") + info.source->options[i].name.text;
  return words.empty() ? "–" : words;
}

void Prover::undecided(Property property, Span at) {
  ++result(property).undecided;
  proof.diagnostics.push_back({.code = Code::not_decided, .at = at});
}

bool Prover::excluded(Property property, Formula fault, Span at) {
  ++result(property).shown;
  const Verdict verdict = possible(fault);
  if (verdict == Verdict::undecided) undecided(property, at);
  return verdict != Verdict::possible;
}

Diagnostic &Prover::report(Property property, Code code, Span at, std::vector<Argument> arguments) {
  ++result(property).broken;
  proof.diagnostics.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  return proof.diagnostics.back();
}

Diagnostic &Prover::fault(Property property, Code code, Span at, std::vector<Argument> arguments,
                          Formula fault) {
  solver.check({fault}); // for its model: the verdict may be an old one
  const Witness witness = witnesses_.smallest(fault);
  const bool dutch = witnesses_.tongue() == Tongue::dutch;
  arguments.emplace_back(!witness.words.empty() ? witness.words
                         : dutch                ? "bij alle antwoorden"
                                                : "whatever the answers");
  std::string document;
  if (documents.size() > 1)
    for (const DocumentPlaces &one : documents)
      if (document.empty() && touches(one, witness.model)) document = one.plan->head.name.text;
  const std::string name(message(code).name);
  std::string head = fmt::format("# {}\n", name);
  if (!document.empty()) head += fmt::format("# --document {}\n", document);
  proof.counterexamples.push_back(
      {fmt::format("{}-{}", proof.counterexamples.size() + 1, name), head + "\n" + witness.answers});
  return report(property, code, at, std::move(arguments));
}

// Whether the fault shows in this document.
bool Prover::touches(const DocumentPlaces &document, const Model &model) {
  if (in_document_ != nullptr) return in_document_ == &document;
  std::vector<std::uint8_t> memo;
  return in_clause_ == none || formulas.value(document.clauses[in_clause_], model, memo);
}

namespace {
constexpr std::array groups{check_references, check_values, check_term_places, check_parts,
                            check_questions,  check_filled, check_structure};
}

void Prover::step() {
  if (progress_) progress_(done_, groups.size() + 1, solver.questions());
}

void Prover::run() {
  proof.variants = count_classes(space);
  step();
  if (!check_rules(*this)) return; // there are no answers at all: of none, anything is true
  for (PartyId kind = 0; kind < library.parties.size(); ++kind)
    if (space.beyond_stand_ins(kind)) undecided(Property::living, library.parties[kind].source->head.at);
  for (const auto check : groups) {
    ++done_;
    step();
    check(*this);
  }
}

} // namespace proving

Proof prove(const Library &library, const ProofOptions &options) {
  Proof proof;
  proving::Prover prover(library, options, proof);
  prover.run();
  proof.solver_questions = prover.solver.questions();
  std::stable_sort(proof.diagnostics.begin(), proof.diagnostics.end(),
                   [](const Diagnostic &a, const Diagnostic &b) {
                     return a.at.file != b.at.file ? a.at.file < b.at.file : a.at.begin < b.at.begin;
                   });
  return proof;
}

Diagnostics without_echoes(const Diagnostics &style, Diagnostics proof) {
  const auto same = [](Code first, Code second) {
    return (first == Code::unused_question && second == Code::question_without_effect) ||
           // until that is mended, what hangs on the question would only repeat it
           (first == Code::never_asked &&
            (second == Code::never_asked || second == Code::never_in || second == Code::always_in)) ||
           (first == Code::heading_alone && second == Code::article_can_be_empty) ||
           (first == Code::list_of_one && second == Code::list_can_be_of_one);
  };
  std::erase_if(proof, [&](const Diagnostic &one) {
    return std::any_of(style.begin(), style.end(), [&](const Diagnostic &other) {
      const bool overlap =
          other.at.file == one.at.file && other.at.begin < one.at.end && one.at.begin < other.at.end;
      return same(other.code, one.code) && (overlap || other.code == Code::never_asked);
    });
  });
  return proof;
}

} // namespace beding
