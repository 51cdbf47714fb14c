// What is different from an earlier report: matched by anchor, which is the same whatever the numbers are.
#pragma once
#include "engine/answers/data.hpp"
#include "engine/review/report.hpp"

namespace beding {

// What the JSON of a report says it is, and the version of its shape.
inline constexpr const char *report_format = "beding-report";
inline constexpr int report_version = 1;

struct ComparedUnit {
  Kind kind = Kind::article;
  std::string anchor, label, text;
  std::vector<std::string> lines = {};
};
struct ComparedReference {
  std::string unit, where, printed;
  std::vector<std::string> targets = {}; // anchors
  std::vector<std::string> units = {};   // the anchors of the headings around these
};
// What a comparison needs of a report.
struct Compared {
  std::string name;
  std::string library = {};
  std::vector<ReportFile> files = {};
  std::vector<ComparedUnit> units = {};
  std::vector<ComparedReference> references = {};
};

Compared compared(const Report &report, std::string name);
// From the JSON that `beding report` wrote; told when it is something else. `file` is its place.
Outcome<Compared> read_report(const Data &data, std::string name, FileId file);

Comparison compare(const Compared &before, const Report &now);

} // namespace beding
