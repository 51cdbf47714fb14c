// beding batch: a table of answers, and a document of each row.
#include "cli/aside.hpp"
#include "cli/batch_matrix.hpp"
#include "cli/batch_run.hpp"
#include "cli/batch_stored.hpp"
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
  MatrixAsked matrix;                                 // instead of a table
  std::vector<std::string> outputs, reports, answers; // patterns
  std::vector<std::string> coverage;
  std::string stored, older; // a folder of answers, and a library to hold them against
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
    if (!options_.stored.empty() || !options_.older.empty()) return stored();
    if (!ready()) return end(1);
    const Uninterrupted between_rows; // a signal waits until those under way are whole
    return made(BatchWork{.interview = *interview_,
                          .table = rows(),
                          .variant = options_.variant,
                          .delivery = options_.delivery,
                          .files = files_,
                          .sources = sources_,
                          .outputs = names_,
                          .documents = options_.outputs.size(),
                          .reports = options_.reports.size(),
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

  // The library may stand behind the names of --matrix; answers are asked for among the outputs.
  void sort_out() {
    auto &names = options_.matrix.names;
    if (options_.variant.library.empty() && !names.empty() && names.back().ends_with(".beding")) {
      options_.variant.library = names.back();
      names.pop_back();
    }
    const auto documents =
        std::stable_partition(options_.outputs.begin(), options_.outputs.end(),
                              [](const std::string &path) { return extension_of(path) != ".toml"; });
    options_.answers.assign(documents, options_.outputs.end());
    options_.outputs.erase(documents, options_.outputs.end());
  }

  const intake::Rows &rows() const {
    if (matrix_) return *matrix_;
    return table_;
  }

  bool ready() {
    sort_out();
    std::vector<std::string> written = options_.outputs;
    for (const auto *more : {&options_.reports, &options_.answers})
      written.insert(written.end(), more->begin(), more->end());
    excludes("--matrix", console_.pick("--tabel", "--table"),
             options_.matrix.asked && !options_.table.empty());
    if (options_.variant.library.empty() || (options_.table.empty() && !options_.matrix.asked))
      told_.push_back(
          {.code = Code::missing_argument,
           .at = {},
           .arguments = {std::string(options_.variant.library.empty()
                                         ? console_.pick("de bibliotheek", "the library")
                                         : console_.pick("--tabel, met een rij per document",
                                                         "--table, with a row for each document"))}});
    if (written.empty() && !options_.only_check) told_.push_back({.code = Code::no_output, .at = {}});
    for (const auto *more : {&options_.summaries, &options_.coverage})
      written.insert(written.end(), more->begin(), more->end());
    add(Files::same_files({options_.variant.library, options_.table}, written));
    unknown_forms(told_, Code::unknown_format, options_.outputs, document_formats(), console_.tongue);
    unknown_forms(told_, Code::unknown_report_format, options_.reports, report_formats(), console_.tongue);
    check_forms(console_.pick("--overzicht", "--summary"), options_.summaries, {".csv", ".json"});
    check_forms(console_.pick("--dekking", "--coverage"), options_.coverage, {".csv", ".json"});
    read_part();
    add(take_about(options_.delivery, delivery_, console_));
    add(take_facts(options_.variant, console_));
    return !has_errors(told_) && read_library() && (options_.matrix.asked ? make_matrix() : read_table()) &&
           read_names();
  }

  void wrong_value(std::string_view option, std::string_view given, std::string_view allowed) {
    told_.push_back({.code = Code::option_value,
                     .at = {},
                     .arguments = {std::string(option), std::string(given), std::string(allowed)}});
  }
  void excludes(std::string_view option, std::string_view other, bool both) {
    if (both) wrong_value(option, other, console_.pick("een van beide", "one of them"));
  }
  void check_forms(std::string_view option, const std::vector<std::string> &paths,
                   const std::vector<std::string_view> &forms) {
    for (const std::string &path : paths)
      if (std::find(forms.begin(), forms.end(), extension_of(path)) == forms.end())
        wrong_value(option, path, fmt::format("a{}", fmt::join(forms, ", a")));
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
      wrong_value(console_.pick("--deel", "--shard"), text, "1/4, 2/4, …");
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

  bool make_matrix() {
    matrix_.emplace(*interview_, console_);
    add(matrix_->make(options_.matrix));
    if (has_errors(told_)) return false;
    summary_.table = matrix_->name();
    summary_.table_digest = matrix_->digest();
    matrix_->tell();
    return true;
  }

  bool read_names() {
    for (const auto *patterns : {&options_.outputs, &options_.reports, &options_.answers})
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
    return !has_errors(told_) && (!matrix_ || matrix_->whole()) &&
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
        // that two samples are alike, or far away, is for nobody to mend
        if ((one.error || !matrix_) && ++shown <= most_shown)
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
    for (const std::string &path : options_.coverage)
      if (matrix_) files.push_back({path, matrix_->coverage(path)});
    add(files_.write(files));
  }

  int merge() {
    check_forms(console_.pick("--overzicht", "--summary"), options_.summaries, {".csv", ".json"});
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

  // ---- answers that were kept ----

  int stored() {
    const auto lacks = [&](const std::string &value, std::string_view words) {
      if (value.empty())
        told_.push_back({.code = Code::missing_argument, .at = {}, .arguments = {std::string(words)}});
    };
    lacks(options_.variant.library, console_.pick("de bibliotheek", "the library"));
    lacks(options_.stored,
          console_.pick("--bewaard, met een map met antwoorden", "--stored, with a folder of answers"));
    lacks(options_.older,
          console_.pick("--tegenover, met een oudere bibliotheek", "--against, with an older library"));
    const std::string_view own = console_.pick("--bewaard", "--stored");
    excludes(own, console_.pick("--tabel", "--table"), !options_.table.empty());
    excludes(own, "--matrix", options_.matrix.asked);
    excludes(own, console_.pick("--deel", "--shard"), !options_.part.empty());
    excludes(own, console_.pick("--uitvoer", "--output"), !options_.outputs.empty());
    excludes(own, console_.pick("--rapport", "--report"), !options_.reports.empty());
    check_forms(console_.pick("--overzicht", "--summary"), options_.summaries, {".csv", ".html", ".json"});
    add(Files::same_files({options_.variant.library, options_.older}, options_.summaries));
    add(take_facts(options_.variant, console_));
    if (has_errors(told_)) return end(1);
    return compare_stored({.folder = options_.stored,
                           .older = options_.older,
                           .summaries = options_.summaries,
                           .threads = threads()},
                          options_.variant, files_, console_);
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
  std::optional<Matrix> matrix_;
  std::vector<NamePattern> names_;
  unsigned part_ = 1, parts_ = 1;
  BatchSummary summary_;
};

// Where answers come from, but for a table.
void declare_sources(BatchOptions &into, Options &options) {
  options.any_values(
      "--matrix", into.matrix.asked, into.matrix.names,
      options.pick("In plaats van een tabel: elke combinatie van antwoorden op deze vragen; zonder "
                   "vragen zo weinig mogelijk varianten die samen alles tonen.",
                   "Instead of a table: every combination of answers to these questions; without "
                   "questions as few variants as can be that together show all."));
  options.positive("--ten-hoogste,--at-most", into.matrix.at_most,
                   options.pick("Hoeveel varianten een matrix mag hebben; anders 10.000.",
                                "How many variants a matrix may have; else 10,000."));
  options.values(
      "--dekking,--coverage", into.coverage,
      options.pick("Waar komt welke rij van een matrix welke regel van de bibliotheek toont: .csv of "
                   ".json. Mag vaker.",
                   "Where it goes which row of a matrix shows which line of the library: .csv or "
                   ".json. May be repeated."));
  options.value(
      "--bewaard,--stored", into.stored,
      options.pick("Een map met antwoorden, die met deze bibliotheek en een oudere worden vergeleken.",
                   "A folder of answers, which are compared with this library and an older one."));
  options.value("--tegenover,--against", into.older,
                options.pick("De oudere bibliotheek: in welke documenten is wat anders?",
                             "The older library: in which documents does what differ?"));
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<BatchOptions>();
  options.word("library", asked->variant.library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."), Must::may_lack);
  options.value("-t,--tabel,--table", asked->table,
                options.pick("De tabel met een rij per document: CSV, XLSX, ODS of JSONL.",
                             "The table with a row for each document: CSV, XLSX, ODS or JSONL."));
  declare_sources(*asked, options);
  options.values(
      "-o,--uitvoer,--output", asked->outputs,
      fmt::format(
          fmt::runtime(options.pick(
              "Hoe de documenten heten, als uit/{{gemeente.naam}}.docx of {{rij}}.pdf: {}; .toml zijn de "
              "antwoorden. Mag vaker.",
              "What the documents are called, as out/{{council.name}}.docx or {{row}}.pdf: {}; .toml are the "
              "answers. May be repeated.")),
          extensions_of(document_formats(), options.tongue())));
  options.values("--rapport,--report", asked->reports,
                 fmt::format(fmt::runtime(options.pick("Hoe de rapporten heten, evenzo: {}. Mag vaker.",
                                                       "What the reports are called, likewise: {}. May be "
                                                       "repeated.")),
                             extensions_of(report_formats(), options.tongue())));
  options.values(
      "--overzicht,--summary", asked->summaries,
      options.pick("Waar het overzicht komt van wat is gemaakt en wat niet: .csv of .json, met --bewaard ook "
                   ".html. Mag vaker.",
                   "Where the summary of what was made and what was not goes: .csv or .json, with --stored "
                   ".html too. May be repeated."));
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
          .dutch = "Maak vele documenten: een per rij van een tabel, of om een bibliotheek te beproeven.",
          .english = "Make many documents: one a row of a table, or to test a library.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
