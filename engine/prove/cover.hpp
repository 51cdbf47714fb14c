// As few variants as can be that together show everything: for tests, and for a reader who wants to see it
// all.
#pragma once
#include "engine/prove/reach.hpp"

namespace beding::proving {

struct CoverOptions {
  unsigned effort = 20'000'000;      // of the solver for one question
  bool pairs = true;                 // of answers to different questions; else lines alone
  std::size_t most_candidates = 256; // of fewer different variants the smallest set is looked for
};

// What is shown: each line in and out, each answer, and each pair of answers to different questions or
// parties, as far as any accepted set of answers does.
struct Cover {
  std::vector<Answers> variants = {};
  std::size_t shown = 0;     // of these things, how many
  std::size_t undecided = 0; // how many may or may not be possible; they are not shown
  std::size_t at_least = 0;  // no set of fewer variants shows as much
  bool smallest = false;     // at_least is what it takes
};

// The larger the library, the more it takes: some milliseconds for each variant and each answer.
Cover cover(const Library &library, const CoverOptions &options = {});

} // namespace beding::proving
