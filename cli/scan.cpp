#include "cli/scan.hpp"

#include "cli/files.hpp"
#include "cli/pdf.hpp"
#include "intake/read/readers.hpp"
#include "intake/report/report.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace beding {

intake::Scanned scan_document(const std::string &path) {
  intake::Scanned out;
  out.file = path;
  FileBytes file = read_file(path);
  const auto fail = [&](Code code, std::string why) {
    out.diagnostics.push_back({.code = code, .at = {}, .arguments = {path, std::move(why)}});
    return std::move(out);
  };
  if (!file.bytes) return fail(Code::unreadable_file, file.error);
  if (intake::kind_of(*file.bytes) == intake::FileKind::pdf) {
    PdfText text = text_of_pdf(path);
    if (!text.text) return fail(Code::pdf_unreadable, text.error);
    file.bytes = std::move(text.text);
  }
  try {
    Outcome<intake::Paper> paper = intake::read_paper(path, *file.bytes);
    out.paper = std::move(paper.value);
    out.diagnostics = std::move(paper.diagnostics);
    file.bytes.reset();
    out.scan = intake::scan(out.paper);
  } catch (const std::bad_alloc &) {
    return fail(Code::unreadable_file, "memory");
  }
  return out;
}

namespace {

using intake::Scanned;

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

std::string form_of(const ScanOptions &options) {
  if (!options.form.empty()) return options.form;
  const std::string extension = std::filesystem::path(options.output).extension().string();
  if (extension == ".json" || extension == ".sarif" || extension == ".html") return extension.substr(1);
  return extension == ".htm" ? "html" : "text";
}

std::string write(const intake::AllScanned &all, const std::string &form, Tongue tongue) {
  if (form == "json") return scan_json(all, tongue);
  if (form == "sarif") return scan_sarif(all, tongue, BEDING_VERSION);
  if (form == "html") return scan_html(all, tongue);
  if (form == "paragraphs") return scan_paragraphs(all);
  if (form == "paragraphs-json") return scan_paragraphs_json(all);
  return scan_text(all, tongue);
}

bool same_file(const std::string &a, const std::string &b) {
  std::error_code ignored;
  return a == b || std::filesystem::equivalent(a, b, ignored);
}

} // namespace

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
  const std::string report = write(all, form_of(options), console.tongue);
  if (options.output.empty())
    std::fwrite(report.data(), 1, report.size(), stdout);
  else
    for (Diagnostic &one : write_files({{options.output, report}})) told.push_back(std::move(one));
  const bool failed = has_errors(told);
  const bool whole = told.empty(); // nothing was left out
  console.tell(std::move(told), {});
  return failed ? 2 : findings > 0 || !whole ? 1 : 0;
}

} // namespace beding
