#include "cli/report.hpp"

#include "cli/files.hpp"
#include "engine/review/against.hpp"
#include "output/review/json.hpp"
#include "output/review/page.hpp"
#include "output/review/text.hpp"
#include "output/write/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>

namespace beding {
namespace {

Diagnostics told_gaps(const Report &report) {
  Diagnostics all;
  for (const ReportGap &gap : report.gaps)
    if (gap.told) all.push_back(*gap.told);
  if (report.proof) all.insert(all.end(), report.proof->diagnostics.begin(), report.proof->diagnostics.end());
  return all;
}

class Review {
public:
  Review(const ReportCommand &command, const Console &console)
      : command_(command), console_(console), build_(command.variant) {}

  int run() {
    check_outputs();
    std::future<LibraryStudy> study;
    if (!has_errors(said_) && build_.read()) study = begin_study(build_, !command_.no_proof, console_.tongue);
    if (!study.valid() || !build_.assemble()) {
      for (Diagnostic &one : build_.told) said_.push_back(std::move(one));
      return finish(1);
    }
    build_.number_and_cite();
    report_ = make_report(build_, std::move(study));
    if (!command_.against.empty()) compare_with(report_);
    if (has_errors(said_)) return finish(1);
    std::vector<OutputFile> files;
    for (const std::string &path : command_.outputs)
      files.push_back({path, write_report(report_, build_, path, console_.tongue)});
    for (Diagnostic &one : write_files(files)) said_.push_back(std::move(one));
    if (has_errors(said_)) return finish(1);
    for (const OutputFile &file : files) console_.line(file.path);
    console_.line(report_verdict(report_, console_.tongue));
    return finish(gates(report_) ? 0 : gate_closed);
  }

private:
  void say(Code code, std::vector<Argument> arguments, Span at = {}) {
    said_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }
  int finish(int code) {
    console_.tell(std::move(said_), build_.sources);
    return code;
  }

  void check_outputs() {
    if (command_.outputs.empty() && command_.gates.empty()) say(Code::no_output, {});
    std::vector<std::string> taken{normal_path(command_.variant.library)};
    for (const std::string &path : {command_.variant.answers, command_.against})
      if (!path.empty()) taken.push_back(normal_path(path));
    for (const std::string &path : command_.outputs) {
      if (report_form(path) == ReportForm::unknown) say(Code::unknown_report_format, {path});
      const std::string whole = normal_path(path);
      if (std::find(taken.begin(), taken.end(), whole) != taken.end() && !whole.starts_with("/dev/"))
        say(Code::same_output, {path});
      taken.push_back(whole);
    }
  }

  void compare_with(Report &report) {
    FileBytes file = read_file(command_.against);
    if (!file.bytes) {
      say(Code::unreadable_file, {command_.against, file.error});
      return;
    }
    const auto id = static_cast<FileId>(build_.sources.size());
    build_.sources.emplace_back(command_.against, std::move(*file.bytes));
    const Source &source = build_.sources.back();
    const std::size_t bad = find_invalid_utf8(source.text());
    Outcome<Data> read{{.value = DataTable{}, .at = {}}, {}};
    if (bad == std::string_view::npos) read = read_json(source, id);
    if (bad != std::string_view::npos || has_errors(read.diagnostics)) {
      say(Code::not_a_report, {command_.against});
      return;
    }
    Outcome<Compared> before = read_report(read.value, command_.against, no_file);
    const bool broken = has_errors(before.diagnostics);
    for (Diagnostic &one : before.diagnostics) said_.push_back(std::move(one));
    if (broken) return;
    if (before.value.library != report.facts.library)
      say(Code::other_library, {command_.against, before.value.library});
    report.against = compare(before.value, report);
  }

  // What closes a gate is told as a message each.
  bool gates(const Report &report) {
    bool open = true;
    std::size_t gaps = 0;
    std::size_t fixed = 0;
    const auto is = [&](Gate gate) {
      return std::find(command_.gates.begin(), command_.gates.end(), gate) != command_.gates.end();
    };
    for (const ReportGap &gap : report.gaps) {
      const bool counts =
          ((is(Gate::gaps) || is(Gate::warnings)) && is_open(gap)) || (is(Gate::warnings) && is_warning(gap));
      if (!counts) continue;
      ++gaps;
      if (gap.told) said_.push_back(*gap.told);
    }
    if (is(Gate::warnings) && report.against && report.against->library != report.facts.library) ++gaps;
    if (is(Gate::fixed)) fixed = report.count(Liveness::fixed) + report.count(Liveness::partly);
    if (gaps > 0) {
      open = false;
      console_.line(fmt::format(
          fmt::runtime(console_.pick("Tegengehouden: {} (--fail-on).", "Stopped: {} (--fail-on).")),
          counted(gaps, console_.pick("plek", "place"), console_.pick("plekken", "places"))));
    }
    if (fixed > 0) {
      open = false;
      console_.line(
          fmt::format(fmt::runtime(console_.pick("Tegengehouden: {} met een vast deel (--fail-on static).",
                                                 "Stopped: {} with a static part (--fail-on static).")),
                      counted(fixed, console_.pick("verwijzing", "reference"),
                              console_.pick("verwijzingen", "references"))));
    }
    return open;
  }

  const ReportCommand &command_;
  const Console &console_;
  VariantBuild build_;
  Report report_; // not taken apart either
  Diagnostics said_;
};

} // namespace

ReportForm report_form(const std::string &path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".html" || extension == ".htm") return ReportForm::page;
  if (extension == ".json") return ReportForm::json;
  if (extension == ".sarif") return ReportForm::sarif;
  if (extension == ".txt" || path.starts_with("/dev/")) return ReportForm::text;
  return ReportForm::unknown;
}

std::future<LibraryStudy> begin_study(const VariantBuild &build, bool with_proof, Tongue tongue) {
  // of a library that is not right nothing can be proved
  const bool sound = std::none_of(build.told.begin(), build.told.end(), [](const Diagnostic &one) {
    return one.code == Code::dangling_reference || one.code == Code::unknown_label ||
           one.code == Code::unknown_clause;
  });
  return std::async(std::launch::async, [&build, proved = with_proof && sound, tongue] {
    return study(build.library, build.sources, build.answers_file, proved, tongue);
  });
}

Report make_report(const VariantBuild &build, std::future<LibraryStudy> study) {
  const Finished finished = build.finished();
  return report({build.library, build.sources, build.data, build.answers_file, build.answers, *build.plan,
                 finished, build.told},
                std::move(study));
}

std::string write_report(const Report &report, const VariantBuild &build, const std::string &path,
                         Tongue tongue) {
  switch (report_form(path)) {
  case ReportForm::page: return write_report_html(report, build.finished(), build.sources, tongue);
  case ReportForm::json: return write_report_json(report, build.sources, tongue);
  case ReportForm::sarif:
    return write_diagnostics_sarif(told_gaps(report), build.sources, tongue, BEDING_VERSION);
  case ReportForm::text:
  case ReportForm::unknown: break;
  }
  return write_report_text(report, build.sources, tongue);
}

// As with compile, the process ends with it.
int review(const ReportCommand &command, const Console &console) {
  static auto *const review = new Review(command, console);
  return review->run();
}

} // namespace beding
