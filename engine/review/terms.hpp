// The terms of a document: where each is defined and where it is used.
#pragma once
#include "engine/review/places.hpp"
#include "engine/review/report.hpp"

namespace beding {

// As the library sorts them; those of which the document says nothing are left out.
std::vector<ReportTerm> find_terms(const Reviewed &all, const Places &places);

} // namespace beding
