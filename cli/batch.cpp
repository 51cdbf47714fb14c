// beding batch: a table of answers, and a document of each row.
#include "cli/batch_run.hpp"
#include "cli/commands.hpp"
#include "cli/variant.hpp"
#include "dsl/file_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

namespace beding {
namespace {

struct BatchOptions {
  VariantOptions variant; // without answers
  std::string table;
  std::vector<std::string> outputs, reports; // patterns
  std::vector<std::string> summaries;
  std::vector<std::string> merge; // summaries of parts
  std::string part;               // "2/5"
  unsigned threads = 0;           // 0: as many as there are cores
  bool strict = false, resume = false, only_check = false;
};

class Batch {
public:
  Batch(const BatchOptions &options, const Console &console) : options_(options), console_(console) {}

  int run() {
    if (!options_.merge.empty()) return merge();
    if (!ready()) return end(1);
    BatchRun rows(work(), console_);
    const std::size_t faulty = rows.check();
    if (options_.only_check || (options_.strict && faulty > 0)) {
      summary_.rows = rows.take();
      tell_rows();
      return end(faulty > 0 ? 1 : 0);
    }
    add(rows.make());
    summary_.rows = rows.take();
    tell_rows();
    write_summaries();
    const bool whole = std::none_of(summary_.rows.begin(), summary_.rows.end(), [](const BatchRow &one) { return one.state == BatchRow::State::failed; });
    return end(whole && !has_errors(told_) ? 0 : 1);
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }
  int end(int code) {
    console_.tell(std::move(told_), sources_);
    return console_.finish(code);
  }
  std::string text(std::string_view dutch, std::string_view english) const { return std::string(console_.pick(dutch, english)); }

  // ---- what is asked ----

  bool ready() {
    std::vector<std::string> written = options_.outputs;
    written.insert(written.end(), options_.reports.begin(), options_.reports.end());
    if (written.empty() && !options_.only_check) told_.push_back({.code = Code::no_output, .at = {}});
    written.insert(written.end(), options_.summaries.begin(), options_.summaries.end());
    add(Files::same_files({options_.variant.library, options_.table}, written));
    unknown_forms(told_, Code::unknown_format, options_.outputs, document_formats(), console_.tongue);
    unknown_forms(told_, Code::unknown_report_format, options_.reports, report_formats(), console_.tongue);
    read_part();
    return !has_errors(told_) && read_library() && read_table() && read_names();
  }

  void read_part() {
    const std::string &text = options_.part;
    if (text.empty()) return;
    const auto number = [](std::string_view digits) {
      unsigned value = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      return error == std::errc() && end == digits.data() + digits.size() ? value : 0U;
    };
    const std::size_t slash = std::min(text.find('/'), text.size());
    part_ = number(std::string_view(text).substr(0, slash));
    parts_ = slash < text.size() ? number(std::string_view(text).substr(slash + 1)) : 0;
    if (part_ == 0 || parts_ == 0 || part_ > parts_)
      told_.push_back({.code = Code::option_value, .at = {}, .arguments = {text_of_part(), text, std::string("1/4")}});
  }
  std::string text_of_part() const { return text("--deel", "--shard"); }

  bool read_library() {
    opened_.emplace(open_library(options_.variant.library, files_.reader()));
    sources_ = opened_->sources();
    add(opened_->diagnostics());
    if (!opened_->good()) return false;
    interview_.emplace(*opened_, console_.tongue);
    summary_.library = opened_->library().name;
    summary_.version = opened_->library().version;
    summary_.digest = origin_of(opened_->library(), sources_).digest;
    return true;
  }

  bool read_table() {
    FileBytes file = files_.read(options_.table);
    if (!file.bytes) {
      told_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {options_.table, std::move(file.error)}});
      return false;
    }
    Outcome<intake::Book> book = intake::read_book(options_.table, *file.bytes);
    const bool read = !has_errors(book.diagnostics);
    add(std::move(book.diagnostics));
    if (!read) return false;
    Outcome<intake::FilledTable> filled = intake::FilledTable::of(opened_->library(), std::move(book.value), options_.table);
    const bool good = !has_errors(filled.diagnostics);
    add(std::move(filled.diagnostics));
    table_ = std::move(filled.value);
    summary_.table = options_.table;
    return good;
  }

  bool read_names() {
    for (const auto *patterns : {&options_.outputs, &options_.reports})
      for (const std::string &pattern : *patterns) {
        Outcome<NamePattern> read = NamePattern::of(opened_->library(), pattern);
        add(std::move(read.diagnostics));
        names_.push_back(std::move(read.value));
      }
    return !has_errors(told_);
  }

  const BatchWork &work() {
    const unsigned cores = std::max(std::thread::hardware_concurrency(), 1U);
    work_.emplace(BatchWork{.interview = *interview_, .table = table_, .outputs = std::move(names_), .documents = options_.outputs.size(),
                            .choice = options_.variant.choice, .draft = options_.variant.draft, .resume = options_.resume,
                            .threads = options_.threads > 0 ? options_.threads : cores, .part = part_, .parts = parts_});
    return *work_;
  }

  // ---- what came of it ----

  void tell_rows() const {
    std::size_t made = 0, kept = 0, failed = 0;
    for (const BatchRow &row : summary_.rows) {
      ++(row.state == BatchRow::State::made ? made : row.state == BatchRow::State::kept ? kept : failed);
      for (const BatchMessage &one : row.messages)
        console_.say(fmt::format("{}, {}: {}: {} [{}]{}", options_.table, one.place, one.error ? text("fout", "error") : text("waarschuwing", "warning"),
                                 one.text, one.code, one.hint.empty() ? "" : "\n  " + one.hint));
    }
    console_.line(fmt::format(fmt::runtime(options_.only_check ? text("{} rijen in orde, {} niet.", "{} rows in order, {} not.")
                                                               : text("{} rijen gemaakt, {} mislukt, {} waren al goed.", "{} rows made, {} failed, {} were up to date.")),
                              made, failed, kept));
  }

  void write_summaries() {
    std::vector<OutputFile> files;
    for (const std::string &path : options_.summaries)
      files.push_back({path, extension_of(path) == ".csv" ? summary_csv(summary_, console_.tongue) : summary_json(summary_)});
    add(files_.write(files));
  }

  int merge() {
    std::vector<std::pair<std::string, std::string>> parts;
    for (const std::string &path : options_.merge) {
      FileBytes file = files_.read(path);
      if (file.bytes)
        parts.emplace_back(path, std::move(*file.bytes));
      else
        told_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, std::move(file.error)}});
    }
    Outcome<BatchSummary> merged = merged_summary(parts);
    add(std::move(merged.diagnostics));
    if (has_errors(told_)) return end(1);
    summary_ = std::move(merged.value);
    write_summaries();
    tell_rows();
    return end(has_errors(told_) || std::any_of(summary_.rows.begin(), summary_.rows.end(), [](const BatchRow &one) { return one.state == BatchRow::State::failed; }) ? 1 : 0);
  }

  const BatchOptions &options_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics told_;
  std::optional<Opened> opened_;
  std::optional<Interview> interview_;
  intake::FilledTable table_;
  std::vector<NamePattern> names_;
  std::optional<BatchWork> work_;
  unsigned part_ = 1, parts_ = 1;
  BatchSummary summary_;
};

} // namespace
} // namespace beding
