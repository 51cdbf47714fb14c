// The report as plain text: a table of references and a list of gaps.
#pragma once
#include "dsl/messages.hpp"
#include "engine/report.hpp"

#include <string>

namespace beding {

std::string write_report_text(const Report &report, std::string_view title, Tongue tongue);

} // namespace beding
