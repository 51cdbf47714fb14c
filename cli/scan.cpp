// beding scan: what is open or wrong in documents by others.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/read_document.hpp"
#include "intake/read/readers.hpp"
#include "intake/report/formats.hpp"

#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <sys/stat.h>
#include <system_error>
#include <thread>

namespace beding {
namespace {

using intake::ScanFormat;
using intake::Scanned;

struct ScanOptions {
  std::vector<std::string> files;
  std::vector<std::string> outputs; // paths; none: standard output
  std::string form; // the name of a form, for all outputs; empty: by the name of each, else the first
  Tongue tongue = Tongue::english;
};

const ScanFormat *form_named(const std::string &name) {
  const intake::ScanFormats formats = intake::scan_formats();
  for (const ScanFormat &one : formats)
    if (one.name == name) return &one;
  return &formats.front();
}

intake::AllScanned scan_all(const std::vector<std::string> &files, Files &in_and_out,
                            const Console &console) {
  intake::AllScanned all(files.size());
  Progress progress(console.pick("Lezen", "Reading"));
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> done = 0;
  std::exception_ptr wrong; // the first that went wrong, in any thread
  std::once_flag once;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < files.size(); i = next++) {
        all[i] = scan_document(files[i], in_and_out);
        const std::size_t read = ++done;
        if (files.size() > 1) progress.show(read, files.size(), fmt::format("{}/{}", read, files.size()));
      }
    } catch (...) {
      std::call_once(once, [&] { wrong = std::current_exception(); });
    }
  };
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  try {
    for (std::size_t i = 1; i < std::min(most, files.size()); ++i) workers.emplace_back(work);
  } catch (const std::system_error &) { // no room for another: those that are there do it
  }
  work();
  for (std::thread &worker : workers) worker.join();
  if (wrong) std::rethrow_exception(wrong);
  return all;
}

// The form of an output: by option, else by its name. None: the name asks for no form, or is a document's.
const ScanFormat *form_of(const std::string &path, const ScanOptions &options) {
  const intake::ScanFormats formats = intake::scan_formats();
  if (options.form.empty()) {
    const ScanFormat *const named = format_of(path, formats);
    return named == nullptr && path.starts_with("/dev/") ? &formats.front() : named;
  }
  if (intake::has_document_name(path)) return nullptr;
  return form_named(options.form);
}

// What stands at an output and is no report stays: it may be the document that was meant to be scanned.
bool may_replace(const std::string &path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0) return true;
  const FileBytes before = Files::look(path);
  return before.bytes && intake::is_scan_report(*before.bytes);
}

Diagnostics wrong_outputs(const ScanOptions &options) {
  Diagnostics told = Files::same_files(options.files, options.outputs);
  for (const std::string &path : options.outputs)
    if (form_of(path, options) == nullptr)
      told.push_back({.code = Code::unknown_report_format,
                      .at = {},
                      .arguments = {path, extensions_of(intake::scan_formats(), options.tongue)}});
    else if (told.empty() && !may_replace(path))
      told.push_back({.code = Code::no_report_there, .at = {}, .arguments = {path}});
  return told;
}

// The exit code: 0 when nothing was found, 1 when something was, 2 when a file could not be read or written.
int scan_files(const ScanOptions &options, const Console &console) {
  if (Diagnostics told = wrong_outputs(options); !told.empty()) {
    console.tell(std::move(told), {});
    return console.failed;
  }
  Files in_and_out;
  const intake::AllScanned all = scan_all(options.files, in_and_out, console);
  Diagnostics told;
  std::size_t findings = 0;
  for (const Scanned &one : all) {
    told.insert(told.end(), one.diagnostics.begin(), one.diagnostics.end());
    findings += one.scan.findings.size();
  }
  const auto written = [&](const ScanFormat &form) {
    return form.write(all, console.tongue, BEDING_VERSION);
  };
  std::vector<OutputFile> files;
  for (const std::string &path : options.outputs) files.push_back({path, written(*form_of(path, options))});
  if (files.empty()) console.text(written(*form_named(options.form)));
  for (Diagnostic &one : in_and_out.write(files)) told.push_back(std::move(one));
  const bool failed = has_errors(told);
  const bool whole = told.empty(); // nothing was left out
  console.tell(std::move(told), {});
  return failed ? console.failed : findings > 0 || !whole ? 1 : 0;
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
  asked->tongue = options.tongue();
  options.values("-o,--uitvoer,--output", asked->outputs,
                 fmt::format(fmt::runtime(options.pick("Waar het verslag komt: {}. Mag vaker.",
                                                       "Where the report goes: {}. May be repeated.")),
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
          .failed = 2,
          .declare = declare};
}

} // namespace beding
