// For who makes many variants of a library: to test it, or to see what a change does.
#pragma once
#include "driver/driver.hpp"
#include "engine/prove/cover.hpp"

namespace beding {

// Variants that together show all of a library, or every combination of answers to these questions and kinds
// of party. Images are all called `sample_image`.
inline constexpr const char *sample_image = "voorbeeld.png";
proving::Cover covering_variants(const Opened &opened, const proving::CoverOptions &options = {});
proving::Variants all_combinations(const Opened &opened, const std::vector<QuestionId> &questions,
                                   const std::vector<PartyId> &parties,
                                   const proving::CombineOptions &options = {});

// What is different between two reports.
Comparison compare_reports(const Report &before, const Report &now);

} // namespace beding
