// beding check: what is wrong with a library, and mending it.
#pragma once
#include "cli/console.hpp"
#include "engine/library/library.hpp"

#include <string>

namespace beding {

// A library with all that was found in it; fit for use when there are no errors.
struct Checked {
  Sources sources = {};
  Diagnostics told = {};
  Library library = {};
};
Checked read_library(const std::string &path);

struct CheckCommand {
  std::string library = {};
  bool fix = false;                 // apply the repairs that are offered
  bool no_proof = false;            // mistakes and style only
  unsigned effort = 20'000'000;     // steps that the proof may take for one question
  bool allow_undecided = false;     // what the proof could not decide is no error
  std::string counterexamples = {}; // a folder for the answers that break a property
};

// Prints what it finds and gives the exit code: 0, or 1 when there were errors.
int check_library(const CheckCommand &command, const Console &console);

} // namespace beding
