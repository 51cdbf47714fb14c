// beding batch: a table of answers, and a document of each row.
#include "cli/aside.hpp"
#include "cli/batch_run.hpp"
#include "cli/commands.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/render.hpp"
#include "engine/review/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <thread>
#include <unistd.h>

namespace beding {
namespace {

struct BatchOptions {
  VariantOptions variant; // without answers
  DeliveryOptions delivery;
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
  Batch(BatchOptions &options, const Console &console) : options_(options), console_(console) {}

  int run() {
    if (!options_.merge.empty()) return merge();
    if (!ready()) return end(1);
    const Uninterrupted between_rows; // a signal waits until those under way are whole
    return made(BatchWork{.interview = *interview_,
                          .table = table_,
                          .variant = options_.variant,
                          .delivery = options_.delivery,
                          .files = files_,
                          .sources = sources_,
                          .outputs = names_,
                          .documents = options_.outputs.size(),
                          .about = delivery_.about,
                          .resume = options_.resume,
                          .threads = threads(),
                          .part = part_,
                          .parts = parts_});
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }
  int end(int code) {
    if (!told_.empty()) console_.tell(std::move(told_), sources_);
    return console_.finish(code);
  }

  // ---- what is asked ----

  bool ready() {
    std::vector<std::string> written = options_.outputs;
    written.insert(written.end(), options_.reports.begin(), options_.reports.end());
    if (options_.variant.library.empty() || options_.table.empty())
      told_.push_back(
          {.code = Code::missing_argument,
           .at = {},
           .arguments = {std::string(options_.variant.library.empty()
                                         ? console_.pick("de bibliotheek", "the library")
                                         : console_.pick("--tabel, met een rij per document",
                                                         "--table, with a row for each document"))}});
    if (written.empty() && !options_.only_check) told_.push_back({.code = Code::no_output, .at = {}});
    written.insert(written.end(), options_.summaries.begin(), options_.summaries.end());
    add(Files::same_files({options_.variant.library, options_.table}, written));
    unknown_forms(told_, Code::unknown_format, options_.outputs, document_formats(), console_.tongue);
    unknown_forms(told_, Code::unknown_report_format, options_.reports, report_formats(), console_.tongue);
    check_summaries();
    read_part();
    add(take_about(options_.delivery, delivery_, console_));
    add(take_facts(options_.variant, console_));
    return !has_errors(told_) && read_library() && read_table() && read_names();
  }

  void check_summaries() {
    for (const std::string &path : options_.summaries)
      if (const std::string form = extension_of(path); form != ".csv" && form != ".json")
        told_.push_back({.code = Code::option_value,
                         .at = {},
                         .arguments = {std::string(console_.pick("--overzicht", "--summary")), path,
                                       std::string("a.csv, a.json")}});
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
      told_.push_back(
          {.code = Code::option_value,
           .at = {},
           .arguments = {std::string(console_.pick("--deel", "--shard")), text, std::string("1/4, 2/4, …")}});
  }

  bool read_library() {
    opened_.emplace(open_library(options_.variant.library, files_.reader()));
    sources_ = opened_->sources();
    add(opened_->diagnostics());
    if (!opened_->good()) return false;
    interview_.emplace(*opened_, console_.tongue);
    summary_.library = opened_->library().name;
    summary_.version = opened_->library().version;
    summary_.digest = origin_of(opened_->library(), sources_).digest;
    summary_.part = part_;
    summary_.parts = parts_;
    return true;
  }

  bool read_table() {
    FileBytes file = files_.read(options_.table);
    if (!file.bytes) {
      told_.push_back(
          {.code = Code::unreadable_file, .at = {}, .arguments = {options_.table, std::move(file.error)}});
      return false;
    }
    summary_.table = options_.table;
    summary_.table_digest = sha256(*file.bytes);
    Outcome<intake::Book> book = intake::read_book(options_.table, *file.bytes);
    add(std::move(book.diagnostics));
    if (has_errors(told_)) return false;
    Outcome<intake::FilledTable> filled =
        intake::FilledTable::of(opened_->library(), std::move(book.value), options_.table);
    add(std::move(filled.diagnostics));
    table_ = std::move(filled.value);
    return !has_errors(told_);
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

  unsigned threads() const {
    return options_.threads > 0 ? options_.threads : std::max(std::thread::hardware_concurrency(), 1U);
  }

  // ---- what comes of it ----

  int made(const BatchWork &work) {
    BatchRun rows(work, console_);
    add(rows.check());
    const bool stays = options_.only_check || has_errors(told_) || (options_.strict && rows.faulty() > 0);
    if (!stays && !rows.interrupted()) add(rows.make());
    summary_.rows = rows.rows();
    tell_rows();
    if (rows.interrupted())
      tell_interrupted();
    else if (!has_errors(told_))
      write_summaries();
    return end(whole() ? 0 : 1);
  }

  bool whole() const {
    return !has_errors(told_) &&
           std::none_of(summary_.rows.begin(), summary_.rows.end(),
                        [](const auto &row) { return row.state == BatchRow::State::failed; });
  }

  void tell_rows() const {
    constexpr std::size_t most_shown = 50; // more would only be scrolled past
    const RenderOptions look{console_.tongue, wants_colour(STDERR_FILENO)};
    std::string out;
    std::size_t shown = 0;
    for (const BatchRow &row : summary_.rows)
      for (const BatchMessage &one : row.messages)
        if (++shown <= most_shown)
          out += render(Worded{summary_.table + ", " + one.place, one.code, one.text, one.hint}, look);
    if (shown > most_shown)
      out += fmt::format(fmt::runtime(console_.pick("… en nog {}; --overzicht heeft ze alle.\n",
                                                    "… and {} more; --summary has them all.\n")),
                         shown - most_shown);
    std::fwrite(out.data(), 1, out.size(), stderr);
    console_.line(counts());
  }

  std::string counts() const {
    std::size_t good = 0;
    std::size_t kept = 0;
    std::size_t failed = 0;
    for (const BatchRow &row : summary_.rows) {
      if (row.state == BatchRow::State::failed) ++failed;
      if (row.state == BatchRow::State::made) ++(row.kept ? kept : good);
    }
    const std::size_t all = summary_.rows.size();
    const std::size_t passed = all - good - kept - failed;
    std::string text =
        fmt::format(fmt::runtime(console_.pick("{} rijen: {} gemaakt", "{} rows: {} made")), all, good);
    const auto more = [&](std::size_t count, std::string_view words) {
      if (count > 0) text += ", " + fmt::format(fmt::runtime(words), count);
    };
    more(kept, console_.pick("{} stonden er al goed", "{} stood there already"));
    more(failed, console_.pick("{} niet te maken", "{} cannot be made"));
    more(passed, options_.only_check ? console_.pick("{} te maken", "{} can be made")
                                     : console_.pick("{} overgeslagen", "{} passed over"));
    return text + ".";
  }

  void tell_interrupted() const {
    std::fputs(std::string(console_.pick("Afgebroken. Dezelfde opdracht met --hervat maakt de rest.\n",
                                         "Interrupted. The same command with --resume makes the rest.\n"))
                   .c_str(),
               stderr);
  }

  void write_summaries() {
    std::vector<OutputFile> files;
    for (const std::string &path : options_.summaries)
      files.push_back({path, extension_of(path) == ".csv" ? summary_csv(summary_, console_.tongue)
                                                          : summary_json(summary_)});
    add(files_.write(files));
  }

  int merge() {
    check_summaries();
    std::vector<std::pair<std::string, std::string>> parts;
    for (const std::string &path : options_.merge) {
      FileBytes file = files_.read(path);
      if (file.bytes)
        parts.emplace_back(path, std::move(*file.bytes));
      else
        told_.push_back(
            {.code = Code::unreadable_file, .at = {}, .arguments = {path, std::move(file.error)}});
    }
    if (options_.summaries.empty()) told_.push_back({.code = Code::no_output, .at = {}});
    Outcome<BatchSummary> merged = merged_summary(parts);
    if (!has_errors(told_)) add(std::move(merged.diagnostics));
    if (has_errors(told_)) return end(1);
    summary_ = std::move(merged.value);
    write_summaries();
    tell_rows();
    return end(whole() ? 0 : 1);
  }

  BatchOptions &options_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics told_;
  Delivery delivery_;
  std::optional<Opened> opened_;
  std::optional<Interview> interview_;
  intake::FilledTable table_;
  std::vector<NamePattern> names_;
  unsigned part_ = 1, parts_ = 1;
  BatchSummary summary_;
};

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<BatchOptions>();
  options.word("library", asked->variant.library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."), Must::may_lack);
  options.value("-t,--tabel,--table", asked->table,
                options.pick("De tabel met een rij per document: CSV, XLSX, ODS of JSONL.",
                             "The table with a row for each document: CSV, XLSX, ODS or JSONL."));
  options.values(
      "-o,--uitvoer,--output", asked->outputs,
      fmt::format(
          fmt::runtime(options.pick(
              "Hoe de documenten heten, als uit/{{gemeente.naam}}.docx of {{rij}}.pdf: {}. Mag vaker.",
              "What the documents are called, as out/{{council.name}}.docx or {{row}}.pdf: {}. May be "
              "repeated.")),
          extensions_of(document_formats(), options.tongue())));
  options.values("--rapport,--report", asked->reports,
                 fmt::format(fmt::runtime(options.pick("Hoe de rapporten heten, evenzo: {}. Mag vaker.",
                                                       "What the reports are called, likewise: {}. May be "
                                                       "repeated.")),
                             extensions_of(report_formats(), options.tongue())));
  options.values(
      "--overzicht,--summary", asked->summaries,
      options.pick("Waar het overzicht komt van wat is gemaakt en wat niet: .csv of .json. Mag vaker.",
                   "Where the summary of what was made and what was not goes: .csv or .json. May be "
                   "repeated."));
  options.flag("--nakijken,--check", asked->only_check,
               options.pick("Kijk de tabel na en maak niets.", "Check the table and make nothing."));
  options.flag(
      "--streng,--strict", asked->strict,
      options.pick("Maak niets als een rij niet te maken is.", "Make nothing when a row cannot be made."));
  options.flag("--hervat,--resume", asked->resume,
               options.pick("Sla over wat er al staat zoals het zou worden gemaakt.",
                            "Pass over what stands there as it would be made."));
  options.positive("-j,--taken,--jobs", asked->threads,
                   options.pick("Hoeveel rijen tegelijk; anders zoveel als er kernen zijn.",
                                "How many rows at a time; else as many as there are cores."));
  options.value("--deel,--shard", asked->part,
                options.pick("Maak alleen dit deel van de rijen, als 2/5: het tweede van vijf.",
                             "Make this part of the rows only, as 2/5: the second of five."));
  options.values(
      "--voeg-samen,--merge", asked->merge,
      options.pick("Voeg overzichten in JSON van alle delen samen tot een; maak niets. Mag vaker.",
                   "Merge summaries in JSON of all parts into one; make nothing. May be repeated."));
  declare_choice(asked->variant, options);
  declare_delivery(asked->delivery, options);
  options.footer(help_of_forms(options.tongue()));
  return [asked](const Console &console) { return Batch(*asked, console).run(); };
}

} // namespace

Command batch_command() {
  return {.name = "batch",
          .dutch = "Maak van een tabel een document per rij.",
          .english = "Make a document of each row of a table.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
