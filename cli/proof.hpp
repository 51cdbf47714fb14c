// What beding check says of the proof of a library, and its counterexamples as files.
#pragma once
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "engine/prove/prove.hpp"

#include <string>

namespace beding {

// The short summary: what was proved, for how many answers, and on which questions most hangs.
std::string proof_summary(const Proof &proof, const Library &library, Tongue tongue);

// Writes each counterexample into `folder`, which is made when it is not there; gives what went wrong.
Diagnostics write_counterexamples(const Proof &proof, const std::string &folder, const Files &in_and_out);

// Whether the proof leaves something undecided.
bool has_undecided(const Proof &proof);
bool has_broken(const Proof &proof);

} // namespace beding
