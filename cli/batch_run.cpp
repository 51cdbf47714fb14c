#include "cli/batch_run.hpp"

#include "cli/aside.hpp"
#include "cli/batch_journal.hpp"
#include "cli/batch_workers.hpp"
#include "cli/reasons.hpp"
#include "driver/many.hpp"
#include "dsl/messages/render.hpp"
#include "engine/answers/canonical.hpp"
#include "engine/review/digest.hpp"
#include "output/formats.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>
#include <unordered_map>

namespace beding {
namespace {

// Without the mark behind it; empty: where the program is.
std::string folder_of(const std::string &path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

// Images are named from the folder of the table, or come with it.
ReadFile reader_from(Files &files, const intake::Rows &table) {
  const std::string folder = folder_of(table.name());
  return [&files, &table, folder](const std::string &path) {
    if (const std::string_view own = table.image(path); !own.empty()) return FileBytes{std::string(own), {}};
    return files.read(path.starts_with('/') || folder.empty() ? path : folder + "/" + path);
  };
}

std::string digest_of(const House &house) {
  if (house.own() == nullptr) return "";
  std::string all;
  for (const StyleFile::Part &part : house.own()->parts)
    all += fmt::format("{} {}\n", sha256(part.bytes), part.name);
  for (const auto &[ours, theirs] : house.own()->named) all += fmt::format("{}={}\n", ours, theirs);
  return sha256(all);
}

bool has_images(const Library &library) {
  return std::any_of(library.questions.begin(), library.questions.end(),
                     [](const QuestionInfo &one) { return type_row(one.type).picture; }) ||
         std::any_of(library.parties.begin(), library.parties.end(), [](const PartyInfo &one) {
           return std::any_of(one.fields.begin(), one.fields.end(),
                              [](const QuestionInfo &field) { return type_row(field.type).picture; });
         });
}

bool has_error(const BatchRow &row) {
  return std::any_of(row.messages.begin(), row.messages.end(),
                     [](const BatchMessage &one) { return one.error; });
}

} // namespace

struct BatchRun::Inside {
  Inside(const BatchWork &job, const Console &teller)
      : work(job), console(teller), library(job.interview.opened().library()),
        images(reader_from(job.files, job.table)), workers(teller, job.threads) {
    for (std::size_t i = 0; i < work.outputs.size(); ++i)
      if (i < work.documents + work.reports)
        (i < work.documents ? documents : reports).push_back(work.outputs[i].pattern());
    const HouseAsked asked = style_asked(work.delivery, documents, library, work.sources);
    house.emplace(asked, styled_forms(work.delivery, documents), work.files.reader(), work.sources);
    style_name = std::filesystem::path(asked.path).filename().string();
  }

  const BatchWork &work;
  const Console &console;
  const Library &library;
  const ReadFile images;
  Workers workers;
  std::vector<std::string> documents = {}, reports = {}; // patterns
  std::optional<House> house = {};
  std::string style_name = {}, style_digest = {};
  Origin origin = {};
  std::optional<LibraryStudy> study = {}; // of the library alone, for reports
  std::vector<std::size_t> mine = {};     // rows of this part, by their index in the table
  std::vector<BatchRow> rows = {};        // likewise
  std::string home = {};                  // the folder of the journal
  Journal journal = {};
  std::mutex office = {}; // one program of others at a time
  std::mutex telling = {};
  std::map<std::string, Diagnostic> told = {}; // what holds for all, by its words

  // Of one thread or more: what holds for all is told once.
  void tell_all(const Diagnostics &more) {
    const std::lock_guard lock(telling);
    for (const Diagnostic &one : more) told.emplace(said_of(one.code, one.arguments, console.tongue), one);
  }
  Diagnostics all_told() const {
    Diagnostics all;
    for (const auto &[words, one] : told) all.push_back(one);
    return all;
  }

  Answered answered(const intake::FilledRow &row) const {
    return work.interview.answered(row.filled, {.draft = work.variant.draft, .files = images});
  }

  std::string row_name(std::uint32_t number) const {
    return fmt::format(fmt::runtime(console.pick("rij {}", "row {}")), number);
  }
  std::string place_of(const intake::FilledRow &row, const std::string &path) const {
    const auto found = row.places.find(path);
    if (found != row.places.end()) return intake::said_place(found->second, console.tongue);
    return row_name(row.number) + (path.empty() ? "" : " (" + path + ")");
  }

  void tell(BatchRow &into, const std::string &place, const Diagnostic &one) const {
    into.messages.push_back({.place = place,
                             .code = one.code,
                             .error = message(one.code).severity == Severity::error,
                             .text = said_of(one.code, one.arguments, console.tongue),
                             .hint = hint_of(one.code, one.arguments, console.tongue)});
  }
  void tell(BatchRow &into, const Diagnostics &more) const {
    for (const Diagnostic &one : more) tell(into, row_name(into.number), one);
  }
  void tell_errors(BatchRow &into, const Diagnostics &more) const {
    for (const Diagnostic &one : more)
      if (message(one.code).severity == Severity::error) tell(into, row_name(into.number), one);
  }

  // ---- checking ----

  // What the answers of a row are told, each at its cell. What a cell with a fault would have filled in does
  // not lack.
  void tell_answers(BatchRow &into, const intake::FilledRow &row) const {
    for (const Said &one : work.interview.ask(row.filled).said) {
      const std::string path = one.about.empty() ? "" : one.about.front();
      const bool faulty = std::any_of(row.faults.begin(), row.faults.end(),
                                      [&](const intake::CellFault &fault) { return fault.path == path; });
      if (is_of_what_lacks(one) && (work.variant.draft || faulty)) continue;
      into.messages.push_back({.place = place_of(row, path),
                               .code = one.code,
                               .error = one.severity == Severity::error,
                               .text = one.text,
                               .hint = is_of_what_lacks(one) ? column_to_fill(path) : one.hint});
    }
  }
  // Of a kind of party that of its first field.
  std::string column_to_fill(const std::string &path) const {
    const Library &known = work.interview.opened().library();
    std::string column = path;
    if (const auto id = party_named(known, path))
      if (const auto &fields = known.parties[*id].fields; !fields.empty())
        column += "." + fields.front().name;
    return fmt::format(
        fmt::runtime(console.pick("Vul de kolom ‘{}’ in; met --concept blijft de plaats open.",
                                  "Fill in the column ‘{}’; with --draft the place stays open.")),
        column);
  }

  // Gives the names of its files. `into`: what is told of it; null: it is of another part.
  std::vector<std::string> check_row(std::size_t index, BatchRow *into) const {
    const intake::FilledRow row = work.table.row(index);
    const Answered taken = answered(row);
    std::vector<std::string> names;
    if (into != nullptr) {
      into->number = row.number;
      for (const intake::CellFault &one : row.faults)
        tell(*into, intake::said_place(one.place, console.tongue), one.what);
      if (taken.diagnostics().size() > work.interview.opened().diagnostics().size()) tell_answers(*into, row);
      if (!taken.good() && !has_error(*into)) tell_errors(*into, taken.diagnostics());
    }
    // of answers that are not there no name is made
    if (!taken.good()) return names;
    for (const NamePattern &one : work.outputs) {
      Outcome<std::string> name = one.name(row.number, taken.answers());
      if (into != nullptr) tell(*into, name.diagnostics);
      if (name.diagnostics.empty()) names.push_back(std::move(name.value));
    }
    if (into == nullptr || has_error(*into)) return names;
    const Made made = make_variant(taken, work.variant.choice);
    if (!made.good()) tell_errors(*into, made.diagnostics());
    for (const std::string &name : names) into->files.push_back({.path = name});
    return names;
  }

  Diagnostics check() {
    if (has_errors(house->told())) return house->told();
    const std::size_t all = work.table.size();
    std::vector<std::vector<std::string>> names(all);
    for (std::size_t i = work.part - 1; i < all; i += work.parts) mine.push_back(i);
    rows.resize(mine.size());
    workers.each(all, console.pick("nakijken", "checking"), [&](std::size_t i) {
      const bool ours = i % work.parts == work.part - 1;
      names[i] = check_row(i, ours ? &rows[i / work.parts] : nullptr);
    });
    tell_clashes(names);
    for (BatchRow &row : rows)
      if (has_error(row)) row.state = BatchRow::State::failed;
    return house->told();
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
          tell(rows[i], row_name(work.table.number(mine[i])),
               {.code = Code::name_clash,
                .at = {},
                .arguments = {name, std::to_string(work.table.number(other))}});
  }

  // ---- making ----

  // As it stands in the journal: from the folder of that, so that all of it can be moved.
  std::string from_home(const std::string &path) const {
    return !home.empty() && path.starts_with(home + "/") ? path.substr(home.size() + 1) : path;
  }

  // All that the bytes of a row's outputs come from but their name, and the program.
  std::string material_of(const Answered &taken) const {
    std::string all = fmt::format("{}\n{}\n{}\n{}\n{}\n", BEDING_VERSION, date_of_source(), origin.digest,
                                  style_digest, console.tongue == Tongue::dutch ? "nl" : "en");
    for (const auto &[name, value] : choices_of(work.variant, work.delivery, style_name, taken.answers()))
      all += fmt::format("{}={}\n", name, value);
    for (const auto &[row, value] : work.about) all += fmt::format("{}={}\n", row->english, value);
    all += fmt::format("{}{}{}\n", work.delivery.with_answers, work.delivery.pages, work.delivery.fast);
    return all + canonical_answers(library, taken.answers());
  }
  std::string key_of(const std::string &path, const std::string &material) const {
    return sha256(from_home(path) + "\n" + material);
  }

  // Whether it stands there as it would be made.
  bool is_up_to_date(BatchFile &file, const std::string &key) const {
    const auto found = journal.before().find(from_home(file.path));
    if (!work.resume || found == journal.before().end() || found->second.key != key) return false;
    const FileBytes there = Files::look(file.path);
    if (!there.bytes || sha256(*there.bytes) != found->second.digest) return false;
    file.sha256 = found->second.digest;
    file.bytes = there.bytes->size();
    return true;
  }

  std::string report_bytes(const std::string &path, const Made &made, const Finished &finished) const {
    LibraryStudy now = *study;
    const FileId file = made.answered().file();
    if (file < made.sources().size())
      now.files.push_back({made.sources()[file].name(), sha256(made.sources()[file].text())});
    std::promise<LibraryStudy> given;
    given.set_value(std::move(now));
    const auto report = review(made, given.get_future());
    return output_format(path, report_formats())
        ->write({*report, finished, made.sources(), console.tongue, BEDING_VERSION});
  }

  // None: it failed, which the row tells.
  std::optional<std::vector<OutputFile>> bytes_of(BatchRow &row, const Filled &filled, const Made &made) {
    const std::optional<Finished> finished = made.finished();
    Delivery delivery{
        .origin = origin, .fast = work.delivery.fast, .locked = work.delivery.lock, .about = work.about};
    const Answers &answers = made.answered().answers();
    if (house->own() != nullptr) delivery.fields = answers_as_fields(made.answered());
    if (work.delivery.with_answers)
      delivery.answers = answers_text(origin, choices_of(work.variant, work.delivery, style_name, answers),
                                      canonical_answers(library, answers));
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < work.documents; ++i) paths.push_back(row.files[i].path);
    const Wanted wanted{paths, *house, work.delivery.pages};
    std::unique_lock lock(office, std::defer_lock);
    if (asks_others(wanted, finished->document)) lock.lock();
    Outcome<std::vector<OutputFile>> files = deliver(*finished, std::move(delivery), wanted, console);
    if (has_errors(files.diagnostics)) {
      tell_errors(row, files.diagnostics);
      return std::nullopt;
    }
    tell_all(files.diagnostics);
    const std::size_t answered_from = work.documents + work.reports;
    for (std::size_t i = work.documents; i < row.files.size(); ++i)
      files.value.push_back({row.files[i].path, i < answered_from
                                                    ? report_bytes(row.files[i].path, made, *finished)
                                                    : work.interview.answers_file(filled)});
    return std::move(files.value);
  }

  void make_row(std::size_t index) {
    BatchRow &row = rows[index];
    if (row.state == BatchRow::State::failed) return;
    const intake::FilledRow filled = work.table.row(mine[index]);
    const Answered taken = answered(filled);
    const std::string material = material_of(taken);
    std::vector<std::string> keys;
    bool kept = true;
    for (BatchFile &file : row.files) {
      keys.push_back(key_of(file.path, material));
      kept = is_up_to_date(file, keys.back()) && kept;
    }
    row.kept = kept;
    row.state = BatchRow::State::made;
    if (kept) return;
    const Made made = make_variant(taken, work.variant.choice);
    if (!made.good()) tell_errors(row, made.diagnostics()); // an image went away since it was checked
    const auto files = made.good() ? bytes_of(row, filled.filled, made) : std::nullopt;
    if (!files || !write(row, *files, keys)) fail(row);
  }

  static void fail(BatchRow &row) {
    row.state = BatchRow::State::failed;
    for (BatchFile &file : row.files) file = {.path = file.path};
  }

  bool write(BatchRow &row, const std::vector<OutputFile> &files, const std::vector<std::string> &keys) {
    const Diagnostics wrong = work.files.write(files, Many::yes);
    tell(row, wrong);
    if (!wrong.empty()) return false;
    for (std::size_t i = 0; i < files.size(); ++i) {
      row.files[i].sha256 = sha256(files[i].bytes);
      row.files[i].bytes = files[i].bytes.size();
      const JournalLine line{.key = keys[i], .digest = row.files[i].sha256};
      if (const int error = journal.add(from_home(files[i].path), line); error != 0) {
        tell_all({unwritable(journal_name, error)});
        workers.stop();
      }
    }
    return true;
  }

  static Diagnostic unwritable(const std::string &path, int error) {
    return {.code = Code::unwritable_file, .at = {}, .arguments = {path, reason(error)}};
  }

  // Folders are made, and rid of what an earlier run left in them.
  bool prepare_folders() {
    std::set<std::string> folders;
    for (const BatchRow &row : rows)
      for (const BatchFile &file : row.files) folders.insert(folder_of(file.path));
    if (folders.empty()) return false;
    const std::string &pattern = work.outputs.front().pattern();
    home = folder_of(pattern.substr(0, pattern.find('{')));
    folders.insert(home);
    for (const std::string &folder : folders) {
      std::error_code error;
      if (!folder.empty()) std::filesystem::create_directories(folder, error);
      if (error) tell_all({unwritable(folder, error.value())});
      clear_left_behind(folder.empty() ? "." : folder);
    }
    write_images();
    const std::string path = (home.empty() ? "" : home + "/") + journal_name;
    if (const int error = told.empty() ? journal.open(home) : 0; error != 0)
      tell_all({unwritable(path, error)});
    return told.empty();
  }

  // An image that came with the rows stands beside the answers that name it.
  void write_images() {
    const std::string_view image = work.table.image(sample_image);
    std::set<std::string> folders;
    for (const BatchRow &row : rows)
      for (std::size_t i = work.documents + work.reports; i < row.files.size(); ++i)
        folders.insert(folder_of(row.files[i].path));
    if (image.empty() || !has_images(library)) return;
    for (const std::string &folder : folders)
      for (const Diagnostic &one : work.files.write(
               {{(folder.empty() ? "" : folder + "/") + sample_image, std::string(image)}}, Many::yes))
        tell_all({one});
  }

  Diagnostics make() {
    if (!prepare_folders()) return all_told();
    origin = origin_of(library, work.interview.opened().sources());
    style_digest = digest_of(*house);
    if (!reports.empty())
      study = beding::study(library, work.interview.opened().sources(), no_file, true, console.tongue);
    workers.each(rows.size(), console.pick("maken", "making"), [this](std::size_t i) { make_row(i); });
    return all_told();
  }
};

BatchRun::BatchRun(const BatchWork &work, const Console &console)
    : inside_(std::make_unique<Inside>(work, console)) {}
BatchRun::~BatchRun() = default;
Diagnostics BatchRun::check() { return inside_->check(); }
std::size_t BatchRun::faulty() const {
  return static_cast<std::size_t>(std::count_if(inside_->rows.begin(), inside_->rows.end(), has_error));
}
Diagnostics BatchRun::make() { return inside_->make(); }
bool BatchRun::interrupted() const { return Uninterrupted::asked_to_end(); }
const std::vector<BatchRow> &BatchRun::rows() const { return inside_->rows; }

} // namespace beding
