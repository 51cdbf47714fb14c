// Which answers bring a line into a document: as few as there can be, and a whole set of answers that shows
// it.
#pragma once
#include "engine/prove/choices.hpp"

namespace beding::proving {

// What is said of one question, kind of party, or field of a party.
struct Saying {
  enum class Kind : std::uint8_t {
    is,       // as `choice` has it
    left_out, // the question is asked, and this option of a selection is not chosen
    field,    // `text`, as in a file of answers, stands in a field of party `choice.party`
    field_not // another text stands there
  };
  Kind kind = Kind::is;
  Choice choice = {};
  std::uint32_t member = 0; // of a field: 0 is the first of its kind, 1 the last, others those between
  std::string field = {};
  std::string text = {};
  Formula holds = never;
};
// All that can be said; of a library whose choices tell its lines apart.
std::vector<Saying> sayings_of(Choices &choices);

struct Reach {
  Verdict verdict = Verdict::undecided; // impossible: no answers bring it in
  std::vector<Saying> answers = {};     // whatever the rest, with these the line is in
  bool smallest = false;                // no fewer answers do
  Answers variant = {}; // with defaults, and as few parties as may be, where the line allows it
};

// With what was answered already. A function of its arguments: it keeps nothing and makes solvers of its own,
// which takes some tenths of a second for a library of a hundred articles. `line`: its place among
// Choices::lines(). Where none is smallest, what one set of answers needs is told.
Reach reach(const Library &library, const Interim &interim, std::size_t line, unsigned effort = 20'000'000);

} // namespace beding::proving
