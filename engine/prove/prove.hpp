// Proves properties of a library for all answers that it allows, or says for which answers they fail. What is
// proved, how, and what is not, stands in docs/proof.md.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "engine/library/library.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace beding {

enum class Property : std::uint8_t {
  references, // what is cited is in whenever the citing text is in
  values,     // what is printed was asked for, and of a party that joins
  living,     // no part is dead, no condition idle, no question without effect
  filled,     // no list or article comes out empty
  rules,      // the rules can be met, and each excludes something
  citations,  // a citation of several never loses all
  terms,      // a term that is used is defined
  scheme,     // the numbering scheme has all that a document asks of it
  targets     // no reference leads to itself, or in one sentence twice to the same
};
// In the order in which they are told.
inline constexpr std::array all_properties{Property::references, Property::values, Property::living,
                                           Property::filled,     Property::rules,  Property::citations,
                                           Property::terms,      Property::scheme, Property::targets};

struct PropertyResult {
  Property property = Property::references;
  std::size_t shown = 0; // places that were looked at
  std::size_t broken = 0;
  std::size_t undecided = 0;
};

// Of each property one, of which no place was looked at yet.
constexpr std::array<PropertyResult, all_properties.size()> no_results() {
  std::array<PropertyResult, all_properties.size()> results = {};
  for (std::size_t i = 0; i < results.size(); ++i) results[i].property = all_properties[i];
  return results;
}

// Answers (TOML) for which a property fails.
struct Counterexample {
  std::string name; // "1-reference-can-dangle"
  std::string answers;
};

struct QuestionWeight {
  std::string name;
  std::size_t clauses = 0; // that hang on it
};

// How many answers the conditions of the library can tell apart.
struct VariantCount {
  double count = 0;
  enum class Kind : std::uint8_t { exact, at_least, at_most } kind = Kind::exact;
};

struct Proof {
  std::array<PropertyResult, all_properties.size()> properties = no_results();
  Diagnostics diagnostics;
  std::vector<Counterexample> counterexamples;
  VariantCount variants = {};
  std::vector<QuestionWeight> questions; // as declared
  std::size_t solver_questions = 0;
  PropertyResult &of(Property property) {
    return *std::find_if(properties.begin(), properties.end(),
                         [&](const PropertyResult &one) { return one.property == property; });
  }
  const PropertyResult &of(Property property) const {
    return *std::find_if(properties.begin(), properties.end(),
                         [&](const PropertyResult &one) { return one.property == property; });
  }
};

struct ProofOptions {
  Tongue tongue = Tongue::dutch; // of the answers in the messages
  unsigned effort = 20'000'000;  // of the solver for one question, in its own steps
  // Called in between: how many of the groups of properties are done, and how much was asked of the solver.
  std::function<void(std::size_t done, std::size_t of, std::size_t questions)> progress = {};
};

// What the proof says, less what a look at the style has said of the same place: a question that nothing uses
// has no effect either.
Diagnostics without_echoes(const Diagnostics &style, Diagnostics proof);

// The library must be free of errors.
Proof prove(const Library &library, const ProofOptions &options);

} // namespace beding
