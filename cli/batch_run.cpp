#include "cli/batch_run.hpp"

#include "cli/aside.hpp"
#include "cli/print.hpp"
#include "cli/progress.hpp"
#include "cli/reasons.hpp"
#include "engine/answers/canonical.hpp"
#include "engine/review/digest.hpp"
#include "output/pdf/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

namespace beding {
namespace {

std::string folder_of(const std::string &path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

// "1.234 van 10.000, 310 per seconde, nog 28 s"
class Pace {
public:
  Pace(const Console &console, std::string_view words, std::size_t of)
      : console_(console), bar_(words), of_(of), began_(std::chrono::steady_clock::now()) {}

  void one_more() {
    const std::size_t done = ++done_;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    const double left = rate > 0 ? static_cast<double>(of_ - done) / rate : 0;
    bar_.show(done, of_,
              fmt::format(fmt::runtime(console_.pick("{} van {}, {:.0f} per seconde, nog {:.0f} s", "{} of {}, {:.0f} a second, {:.0f} s left")),
                          done, of_, rate, left));
  }

private:
  const Console &console_;
  Progress bar_;
  std::size_t of_;
  std::atomic<std::size_t> done_ = 0;
  std::chrono::steady_clock::time_point began_;
};

} // namespace

struct BatchRun::Inside {
  Inside(const BatchWork &job, const Console &teller) : work(job), console(teller), library(job.interview.opened().library()) {}

  const BatchWork &work;
  const Console &console;
  const Library &library;
  Origin origin = {};
  std::optional<LibraryStudy> study = {}; // of the library alone, for reports
  std::vector<std::size_t> mine = {};     // rows of this part, by their index in the table
  std::vector<BatchRow> rows = {};        // likewise
  Journal journal = {};
  const Files files_ = {};
  std::mutex office = {}; // one layout at a time
  std::mutex failing = {};
  Diagnostics failed = {}; // what stops all

  // ---- both passes ----

  // Calls for each index below `count`, in any order, by all threads.
  void each(std::size_t count, std::string_view words, const std::function<void(std::size_t)> &call) {
    Pace pace(console, words, count);
    std::atomic<std::size_t> next = 0;
    const auto go = [&] {
      for (std::size_t i = next++; i < count && !stopped(); i = next++) {
        call(i);
        pace.one_more();
      }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < std::min<std::size_t>(work.threads, count); ++i) {
      try {
        others.emplace_back(go);
      } catch (const std::system_error &) {
        break; // those that are there do it
      }
    }
    go();
    for (std::thread &one : others) one.join();
  }

  bool stopped() {
    const std::lock_guard lock(failing);
    return !failed.empty();
  }
  void stop(Diagnostics told) {
    const std::lock_guard lock(failing);
    for (Diagnostic &one : told) failed.push_back(std::move(one));
  }

  std::string said(const intake::CellPlace &place) const { return intake::said_place(place, console.tongue); }

  // By its path: of a party that lacks a field, where another field of it stands; else the row.
  std::string place_of(const intake::FilledRow &row, const std::string &path) const {
    const auto found = row.places.find(path);
    if (found != row.places.end()) return said(found->second);
    return fmt::format(fmt::runtime(console.pick("rij {}", "row {}")), row.number) + (path.empty() ? "" : ", " + path);
  }

  void tell(BatchRow &into, const std::string &place, const Diagnostics &told) const {
    for (const Diagnostic &one : told)
      into.messages.push_back({.place = place, .code = std::string(message(one.code).name), .error = message(one.code).severity == Severity::error,
                               .text = said_of(one.code, one.arguments, console.tongue), .hint = hint_of(one.code, one.arguments, console.tongue)});
  }

  // What the answers of a row are told, each at its cell.
  void tell_answers(BatchRow &into, const intake::FilledRow &row) const {
    for (const Said &one : work.interview.ask(row.filled).said)
      into.messages.push_back({.place = place_of(row, one.about.empty() ? "" : one.about.front()), .code = std::string(message(one.code).name),
                               .error = one.severity == Severity::error, .text = one.text, .hint = one.hint});
  }

  static bool has_error(const BatchRow &row) {
    return std::any_of(row.messages.begin(), row.messages.end(), [](const BatchMessage &one) { return one.error; });
  }

  Answered answered(const intake::FilledRow &row) const { return work.interview.answered(row.filled, {.draft = work.draft}); }

  // ---- checking ----

  // The names of a row; what is wrong with them is told when it is one of ours.
  std::vector<std::string> names_of(const intake::FilledRow &row, const Answers &answers, BatchRow *into) const {
    std::vector<std::string> names;
    for (const NamePattern &one : work.outputs) {
      Outcome<std::string> name = one.name(row.number, answers);
      if (into != nullptr) tell(*into, place_of(row, ""), name.diagnostics);
      names.push_back(std::move(name.value));
    }
    return names;
  }

  void check_row(std::size_t index, BatchRow *into, std::vector<std::string> &names) const {
    const intake::FilledRow row = work.table.row(index);
    const Answered taken = answered(row);
    names = names_of(row, taken.answers(), into);
    if (into == nullptr) return;
    into->number = row.number;
    tell(*into, place_of(row, row.faults.empty() ? "" : ""), row.faults);
    if (!taken.diagnostics().empty()) tell_answers(*into, row);
    if (!taken.good() && !has_error(*into)) tell(*into, place_of(row, ""), taken.diagnostics());
    if (!taken.good() || has_error(*into)) return;
    const Made made = make_variant(taken, work.choice);
    if (!made.good()) tell(*into, place_of(row, ""), errors_of(made.diagnostics()));
    for (std::size_t i = 0; i < names.size(); ++i) into->files.push_back({.path = names[i]});
  }

  static Diagnostics errors_of(const Diagnostics &told) {
    Diagnostics errors;
    std::copy_if(told.begin(), told.end(), std::back_inserter(errors), [](const Diagnostic &one) { return message(one.code).severity == Severity::error; });
    return errors;
  }

  std::size_t check() {
    const std::size_t all = work.table.size();
    std::vector<std::vector<std::string>> names(all);
    for (std::size_t i = work.part - 1; i < all; i += work.parts) mine.push_back(i);
    rows.resize(mine.size());
    each(all, console.pick("nakijken", "checking"), [&](std::size_t i) {
      const bool ours = i % work.parts == work.part - 1;
      check_row(i, ours ? &rows[i / work.parts] : nullptr, names[i]);
    });
    tell_clashes(names);
    std::size_t faulty = 0;
    for (BatchRow &row : rows)
      if (has_error(row)) {
        row.state = BatchRow::State::failed;
        ++faulty;
      }
    return faulty;
  }

  void tell_clashes(const std::vector<std::vector<std::string>> &names) {
    std::unordered_map<std::string, std::size_t> first; // by the name, the row that has it
    std::map<std::size_t, std::set<std::pair<std::size_t, std::string>>> clashes;
    for (std::size_t i = 0; i < names.size(); ++i)
      for (const std::string &name : names[i]) {
        const auto [found, fresh] = first.emplace(same_name_key(name), i);
        if (fresh) continue;
        clashes[i].emplace(found->second, name);
        clashes[found->second].emplace(i, name);
      }
    for (std::size_t i = 0; i < mine.size(); ++i)
      if (const auto found = clashes.find(mine[i]); found != clashes.end())
        for (const auto &[other, name] : found->second)
          tell(rows[i], place_of({.number = work.table.number(mine[i])}, ""),
               {{.code = Code::name_clash, .at = {}, .arguments = {name, std::to_string(work.table.number(other))}}});
  }

  // ---- making ----

  // All that the bytes of an output come from.
  std::string key_of(const std::string &path, const std::string &canonical) const {
    return sha256(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", BEDING_VERSION, origin.digest, work.choice.document, work.choice.numbering, work.draft,
                              console.tongue == Tongue::dutch ? "nl" : "en", path, canonical));
  }

  // Whether it stands there as it would be made.
  bool is_up_to_date(BatchFile &file, const std::string &key) const {
    const auto found = journal.before().find(file.path);
    if (!work.resume || found == journal.before().end() || found->second.key != key) return false;
    const FileBytes there = Files::look(file.path);
    if (!there.bytes || sha256(*there.bytes) != found->second.digest) return false;
    file.sha256 = found->second.digest;
    file.bytes = there.bytes->size();
    return true;
  }

  std::optional<std::string> document(const std::string &path, const Finished &finished, const Delivery &delivery, BatchRow &row) {
    const DocumentFormat &format = *output_format(path, document_formats());
    if (!format.printed) return format.write(finished, delivery);
    const std::lock_guard lock(office);
    Outcome<std::optional<Layout>> laid = lay_out(finished, delivery, path);
    tell(row, place_of({.number = row.number}, ""), laid.diagnostics);
    if (!laid.value) return std::nullopt;
    return finish_pdf(laid.value->pdf, finished.document, delivery);
  }

  std::string report_bytes(const std::string &path, const Made &made, const Finished &finished) const {
    LibraryStudy now = *study;
    const FileId file = made.answered().file();
    if (file < made.sources().size()) now.files.push_back({made.sources()[file].name(), sha256(made.sources()[file].text())});
    std::promise<LibraryStudy> given;
    given.set_value(std::move(now));
    const auto report = review(made, given.get_future());
    return output_format(path, report_formats())->write({*report, finished, made.sources(), console.tongue, BEDING_VERSION});
  }

  void make_row(std::size_t index) {
    BatchRow &row = rows[index];
    if (row.state == BatchRow::State::failed) return;
    const intake::FilledRow filled = work.table.row(mine[index]);
    const Answered taken = answered(filled);
    const std::string canonical = canonical_answers(library, taken.answers());
    std::vector<std::string> keys;
    bool kept = true;
    for (BatchFile &file : row.files) {
      keys.push_back(key_of(file.path, canonical));
      kept = is_up_to_date(file, keys.back()) && kept;
    }
    if (kept) {
      row.state = BatchRow::State::kept;
      return;
    }
    const Made made = make_variant(taken, work.choice);
    const std::optional<Finished> finished = made.finished();
    const Delivery delivery{.origin = origin};
    std::vector<OutputFile> files;
    for (std::size_t i = 0; finished && i < row.files.size(); ++i) {
      const std::string &path = row.files[i].path;
      std::optional<std::string> bytes = i < work.documents ? document(path, *finished, delivery, row) : std::optional(report_bytes(path, made, *finished));
      if (bytes) files.push_back({path, std::move(*bytes)});
    }
    if (files.size() < row.files.size()) {
      row.state = BatchRow::State::failed;
      return;
    }
    write(row, files, keys);
  }

  void write(BatchRow &row, const std::vector<OutputFile> &files, const std::vector<std::string> &keys) {
    if (Diagnostics told = files_.write(files, Many::yes); !told.empty()) {
      row.state = BatchRow::State::failed;
      tell(row, place_of({.number = row.number}, ""), told);
      for (BatchFile &file : row.files) file.sha256.clear();
      return;
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
      row.files[i].sha256 = sha256(files[i].bytes);
      row.files[i].bytes = files[i].bytes.size();
      if (const int error = journal.add(files[i].path, {.key = keys[i], .digest = row.files[i].sha256}); error != 0)
        stop({{.code = Code::unwritable_file, .at = {}, .arguments = {std::string(journal_name), reason(error)}}});
    }
  }

  Diagnostics make() {
    origin = origin_of(library, work.interview.opened().sources());
    if (work.outputs.size() > work.documents)
      study = beding::study(library, work.interview.opened().sources(), no_file, true, console.tongue);
    std::set<std::string> folders;
    for (const BatchRow &row : rows)
      for (const BatchFile &file : row.files) folders.insert(folder_of(file.path));
    for (const std::string &folder : folders) {
      std::error_code error;
      if (!folder.empty()) std::filesystem::create_directories(folder, error);
      if (error) return {{.code = Code::unwritable_file, .at = {}, .arguments = {folder, reason(error.value())}}};
      clear_left_behind(folder.empty() ? "." : folder);
    }
    const std::string home = folder_of(work.outputs.front().pattern().substr(0, work.outputs.front().pattern().find('{')));
    if (const int error = journal.open(home); error != 0)
      return {{.code = Code::unwritable_file, .at = {}, .arguments = {(home.empty() ? "" : home + "/") + journal_name, reason(error)}}};
    each(rows.size(), console.pick("maken", "making"), [this](std::size_t i) { make_row(i); });
    return std::move(failed);
  }
};

BatchRun::BatchRun(const BatchWork &work, const Console &console) : inside_(std::make_unique<Inside>(work, console)) {}
BatchRun::~BatchRun() = default;
std::size_t BatchRun::check() { return inside_->check(); }
Diagnostics BatchRun::make() { return inside_->make(); }
std::vector<BatchRow> BatchRun::take() { return std::move(inside_->rows); }

} // namespace beding
