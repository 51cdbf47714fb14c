// beding scan: what is open or wrong in documents by others.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/read_document.hpp"
#include "intake/report/formats.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace beding {
namespace {

using intake::ScanFormat;
using intake::Scanned;

struct ScanOptions {
  std::vector<std::string> files;
  std::string output; // path; empty: standard output
  std::string form;   // the name of a form; empty: by the name of the output, else the first
};

// How far it is, on a terminal only.
class Progress {
public:
  Progress(std::size_t count, std::string_view words)
      : count_(count), words_(words), shown_(count > 1 && ::isatty(STDERR_FILENO) == 1) {}
  void step() {
    if (!shown_) return;
    const std::lock_guard lock(mutex_); // counted inside, so that it never goes back
    constexpr std::size_t width = 30;
    const std::size_t full = ++done_ * width / count_;
    fmt::print(stderr, "\r{} [{}{}] {}/{}", words_, std::string(full, '#'), std::string(width - full, ' '),
               done_, count_);
  }
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r{:60}\r", "");
  }

private:
  std::size_t count_;
  std::string_view words_;
  bool shown_;
  std::size_t done_ = 0;
  std::mutex mutex_;
};

intake::AllScanned scan_all(const std::vector<std::string> &files, const Console &console) {
  intake::AllScanned all(files.size());
  Progress progress(files.size(), console.pick("Lezen", "Reading"));
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      all[i] = scan_document(files[i]);
      progress.step();
    }
  };
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  for (std::size_t i = 1; i < std::min(most, files.size()); ++i) workers.emplace_back(work);
  work();
  for (std::thread &worker : workers) worker.join();
  return all;
}

const ScanFormat &form_of(const ScanOptions &options) {
  const intake::ScanFormats formats = intake::scan_formats();
  for (const ScanFormat &one : formats)
    if (one.name == options.form) return one;
  const ScanFormat *const named = options.form.empty() ? format_of(options.output, formats) : nullptr;
  return named == nullptr ? formats.front() : *named;
}

bool same_file(const std::string &a, const std::string &b) {
  std::error_code ignored;
  return a == b || std::filesystem::equivalent(a, b, ignored);
}

// The exit code: 0 when nothing was found, 1 when something was, 2 when a file could not be read.
int scan_files(const ScanOptions &options, const Console &console) {
  for (const std::string &file : options.files)
    if (!options.output.empty() && same_file(file, options.output)) {
      console.tell({{.code = Code::same_output, .at = {}, .arguments = {options.output}}}, {});
      return 2;
    }
  const intake::AllScanned all = scan_all(options.files, console);
  Diagnostics told;
  std::size_t findings = 0;
  for (const Scanned &one : all) {
    told.insert(told.end(), one.diagnostics.begin(), one.diagnostics.end());
    findings += one.scan.findings.size();
  }
  const std::string report = form_of(options).write(all, console.tongue, BEDING_VERSION);
  if (options.output.empty())
    std::fwrite(report.data(), 1, report.size(), stdout);
  else
    for (Diagnostic &one : write_files({{options.output, report}})) told.push_back(std::move(one));
  const bool failed = has_errors(told);
  const bool whole = told.empty(); // nothing was left out
  console.tell(std::move(told), {});
  return failed ? 2 : findings > 0 || !whole ? 1 : 0;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ScanOptions>();
  const intake::ScanFormats formats = intake::scan_formats();
  std::vector<std::string> names;
  std::vector<std::string> told;
  for (const ScanFormat &one : formats) {
    names.emplace_back(one.name);
    if (!one.spoken_of) continue;
    told.emplace_back(one.name);
    if (const std::string_view help = one.help(options.tongue()); !help.empty())
      told.back().append(" ").append(help);
  }
  options.words(
      "files", asked->files,
      options.pick("De documenten (.docx, .odt, .txt, .pdf).", "The documents (.docx, .odt, .txt, .pdf)."));
  options.value(
      "-o,--uitvoer,--output", asked->output,
      fmt::format(fmt::runtime(options.pick("Waar het verslag komt: {}.", "Where the report goes: {}.")),
                  extensions_of(formats, options.tongue())));
  options.choice(
      "--vorm,--format", asked->form,
      fmt::format(fmt::runtime(options.pick("De vorm van het verslag: {}.", "The form of the report: {}.")),
                  one_of({told.begin(), told.end()}, options.tongue())),
      names);
  return [asked](const Console &console) { return scan_files(*asked, console); };
}

} // namespace

Command scan_command() {
  return {.name = "scan",
          .dutch = "Zoek open plekken, verwijzingen en fouten in documenten.",
          .english = "Find holes, references and faults in documents.",
          .dutch_needed = "een document",
          .english_needed = "a document",
          .declare = declare};
}

} // namespace beding
