// What is still open in a document, and which of its references may lead astray.
#pragma once
#include "engine/review/places.hpp"
#include "engine/review/report.hpp"

namespace beding {

// `words` are the stretches of source text that are in, `typed` what check_texts() says of all texts.
// Fills in what the references have lost.
std::vector<ReportGap> find_gaps(const Reviewed &all, const Places &places, const std::vector<Span> &words,
                                 Diagnostics typed, Report &report);

// References that lead somewhere, but perhaps not where they should.
std::vector<ReportGap> find_suspicious(const Reviewed &all, const Places &places,
                                       const std::vector<ReportReference> &references);

} // namespace beding
