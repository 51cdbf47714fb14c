// The report as SARIF: what is open, what is suspicious and what the proof found, at its place in the
// sources.
#pragma once
#include "dsl/messages/source.hpp"
#include "engine/review/report.hpp"

#include <string>
#include <string_view>

namespace beding {

// `version`: of beding.
std::string review_sarif(const Report &report, const Sources &sources, Tongue tongue,
                         std::string_view version);

} // namespace beding
