// beding report: what a reviewer wants to know of a variant, as a page, JSON, SARIF or text; and a gate.
#pragma once
#include "cli/variant.hpp"
#include "engine/review/report.hpp"

#include <string>
#include <vector>

namespace beding {

enum class Gate : std::uint8_t {
  gaps,     // something is open
  fixed,    // a reference, or a part of one, that no office program keeps up to date
  warnings, // something is open or worth a look
};

struct ReportCommand {
  VariantOptions variant = {};
  std::vector<std::string> outputs = {}; // paths; the extension says the form
  std::string against = {};              // the JSON of an earlier report; empty: none
  std::vector<Gate> gates = {};
  bool no_proof = false;
};

inline constexpr int gate_closed = 4; // the exit code when a gate does not let the document through

// Gives the exit code: 0; 1 when no report could be made; gate_closed.
int review(const ReportCommand &command, const Console &console);

// ---- for compile too ----

enum class ReportForm : std::uint8_t { unknown, page, json, sarif, text };
ReportForm report_form(const std::string &path); // by its extension

// What of the report needs only the library; `build` must be read, and stay.
std::future<LibraryStudy> begin_study(const VariantBuild &build, bool with_proof, Tongue tongue);
// `build` must be assembled and numbered.
Report make_report(const VariantBuild &build, std::future<LibraryStudy> study);
std::string write_report(const Report &report, const VariantBuild &build, const std::string &path,
                         Tongue tongue);

} // namespace beding
