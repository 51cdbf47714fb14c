// What beding check says of the proof of a library, and its counterexamples as files.
#pragma once
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "engine/prove/prove.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

// The short summary: what was proved, for how many answers, and on which questions most hangs.
std::string proof_summary(const Proof &proof, const Library &library, Tongue tongue);

// "4.096", "4,6 × 10^14", "ten hoogste 12": how many sets of answers.
std::string variant_count(const VariantCount &count, Tongue tongue);

// What stands above the table of the proof: never that all is in order above a verdict that says otherwise.
std::string_view standing(const std::optional<Proof> &proof, const Console &console);

// Writes each counterexample into `folder`, which is made when it is not there; gives what went wrong.
Diagnostics write_counterexamples(const Proof &proof, const std::string &folder, const Files &in_and_out);

// Whether the proof leaves something undecided.
bool has_undecided(const Proof &proof);
bool has_broken(const Proof &proof);

} // namespace beding
