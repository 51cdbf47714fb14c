#include "cli/batch_stored.hpp"

#include "cli/aside.hpp"
#include "cli/batch_workers.hpp"
#include "cli/reasons.hpp"
#include "driver/interview.hpp"
#include "driver/many.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/render.hpp"
#include "dsl/steps.hpp"
#include "engine/review/digest.hpp"
#include "output/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace beding {
namespace {

constexpr std::size_t most_changes = 500; // of one document that are listed

// What a library makes of a file of answers.
struct Compiled {
  CarriedOver carried = {};
  Diagnostics unread = {};          // of a file that is none
  std::optional<Answered> answered; // none: likewise
  std::optional<Made> made;
};

class Side {
public:
  Side(const Opened &opened, const VariantOptions &variant, Tongue tongue)
      : interview_(opened, tongue), variant_(variant),
        study_(study(opened.library(), opened.sources(), no_file, false, tongue)) {}

  Compiled compiled(const AnswersFile &file, const ReadFile &images, const Side *older) const {
    Compiled made;
    Sources sources = interview_.opened().sources();
    made.unread = interview_.unreadable(file, sources);
    if (has_errors(made.unread)) return made;
    Outcome<CarriedOver> carried =
        interview_.carry(file, older != nullptr ? &older->interview_.opened() : nullptr);
    made.carried = std::move(carried.value);
    // what lacks leaves an open place, so that the rest can be compared
    const bool draft = variant_.draft || (older != nullptr && !made.carried.anew.empty());
    Filled filled = made.carried.filled;
    for (const std::string &path : made.carried.anew) // one that no longer fits would stop all
      filled = interview_.edit(filled, {.kind = EditKind::clear, .path = path}).filled;
    made.answered.emplace(interview_.answered(older != nullptr ? filled : made.carried.filled,
                                              {.draft = draft, .files = images}));
    if (made.answered->good()) made.made.emplace(make_variant(*made.answered, variant_.choice));
    return made;
  }
  std::vector<Said> said(const Compiled &one) const { return interview_.ask(one.carried.filled).said; }
  std::optional<Report> report(const Made &made) const {
    std::promise<LibraryStudy> given;
    given.set_value(study_);
    return review(made, given.get_future());
  }
  const Library &library() const { return interview_.opened().library(); }

private:
  Interview interview_;
  const VariantOptions &variant_;
  LibraryStudy study_;
};

std::string titled(const std::string &label, const std::string &text) {
  return label.empty() || text.empty() ? label + text : label + " " + text;
}

// What is different between two documents.
class Differences {
public:
  explicit Differences(StoredAnswers &into) : into_(into) {}

  void of_reports(const Report &before, const Report &now) {
    const Comparison all = compare_reports(before, now);
    for (const UnitChange &one : all.units) unit(one);
    for (const ReferenceChange &one : all.references)
      add({.kind = Kind::reference,
           .where = one.where.empty() ? one.old_where : one.where,
           .before = one.old_printed,
           .now = one.printed});
  }

  // Lines of the document as text: what no article has.
  void of_texts(const std::string &before, const std::string &now) {
    const std::vector<std::string_view> old_lines = lines_of(before);
    const std::vector<std::string_view> new_lines = lines_of(now);
    std::size_t i = 0;
    std::size_t j = 0;
    for (const Step step : steps_between(old_lines, new_lines)) {
      if (step == Step::gone) add({.kind = Kind::other, .before = std::string(old_lines[i])});
      if (step == Step::come) add({.kind = Kind::other, .now = std::string(new_lines[j])});
      i += step == Step::come ? 0 : 1;
      j += step == Step::gone ? 0 : 1;
    }
  }

  std::size_t count() const { return into_.changes.size() + into_.more; }
  void add(StoredChange one) {
    if (into_.changes.size() < most_changes)
      into_.changes.push_back(std::move(one));
    else
      ++into_.more;
  }

private:
  using Kind = StoredChange::Kind;

  void unit(const UnitChange &one) {
    const std::string where = titled(one.label, one.text);
    if (one.change == Change::added) add({.kind = Kind::added, .now = where});
    if (one.change == Change::removed)
      add({.kind = Kind::removed, .before = titled(one.old_label, one.old_text)});
    if (one.renumbered())
      add({.kind = Kind::number, .where = where, .before = one.old_label, .now = one.label});
    if (one.renamed()) add({.kind = Kind::heading, .where = where, .before = one.old_text, .now = one.text});
    for (std::size_t i = 0; i < one.lines.size(); ++i) {
      const LineChange &line = one.lines[i];
      StoredChange change{.kind = Kind::text, .where = where};
      (line.added ? change.now : change.before) = line.text;
      // the line that came for it stands behind it
      if (!line.added && !line.pieces.empty() && i + 1 < one.lines.size()) change.now = one.lines[++i].text;
      add(std::move(change));
    }
  }

  static std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (text.find_first_not_of(' ') < end) lines.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
  }

  StoredAnswers &into_;
};

class Comparing {
public:
  Comparing(const Opened &before, const Opened &now, const VariantOptions &variant, Files &files,
            const Console &console)
      : before_(before, variant, console.tongue), now_(now, variant, console.tongue), files_(files),
        console_(console) {}

  StoredAnswers compare(const std::string &path) const {
    StoredAnswers into{.path = path};
    FileBytes file = files_.read(path);
    if (!file.bytes) {
      tell(into, {{.code = Code::unreadable_file, .at = {}, .arguments = {path, std::move(file.error)}}});
      into.state = StoredAnswers::State::unread;
      return into;
    }
    const AnswersFile answers{.name = path,
                              .text = std::move(*file.bytes),
                              .form = extension_of(path) == ".json" ? AnswersForm::json : AnswersForm::toml};
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
    const ReadFile images = [&](const std::string &image) {
      return files_.read(image.starts_with('/') ? image : folder + image);
    };
    const Compiled before = before_.compiled(answers, images, nullptr);
    if (!was_made(before, into)) {
      into.state = StoredAnswers::State::unread;
      return into;
    }
    answered(before, now_.compiled(answers, images, &before_), into);
    return into;
  }

private:
  using State = StoredAnswers::State;
  using Kind = StoredChange::Kind;

  void tell(StoredAnswers &into, const Diagnostics &more) const {
    for (const Diagnostic &one : more)
      if (message(one.code).severity == Severity::error)
        into.messages.push_back({.code = one.code,
                                 .text = said_of(one.code, one.arguments, console_.tongue),
                                 .hint = hint_of(one.code, one.arguments, console_.tongue)});
  }
  // Of answers each at its path; of the assembly what it says.
  void tell(StoredAnswers &into, const Side &side, const Compiled &one) const {
    for (const Said &said : side.said(one))
      if (said.severity == Severity::error)
        into.messages.push_back({.place = said.about.empty() ? "" : said.about.front(),
                                 .code = said.code,
                                 .text = said.text,
                                 .hint = said.hint});
    if (into.messages.empty() && one.made) tell(into, one.made->diagnostics());
    if (into.messages.empty() && one.answered) tell(into, one.answered->diagnostics());
  }

  // Why answers that were given must be given anew.
  void tell_unfit(const Compiled &now, StoredAnswers &into) const {
    for (const Said &said : now_.said(now))
      if (said.severity == Severity::error && !is_of_what_lacks(said) && !said.about.empty() &&
          std::find(now.carried.anew.begin(), now.carried.anew.end(), said.about.front()) !=
              now.carried.anew.end())
        into.messages.push_back(
            {.place = said.about.front(), .code = said.code, .text = said.text, .hint = said.hint});
  }

  static bool knows_any(const CarriedOver &carried) {
    return !carried.filled.answers.empty() || !carried.filled.parties.empty();
  }

  bool was_made(const Compiled &before, StoredAnswers &into) const {
    if (!before.answered) {
      tell(into, before.unread);
      return false;
    }
    if (!before.carried.aside.empty() && !knows_any(before.carried)) {
      tell(into, {{.code = Code::option_value,
                   .at = {},
                   .arguments = {std::string(console_.pick("--bewaard", "--stored")), into.path,
                                 fmt::format("{} {}", console_.pick("antwoorden op", "answers to"),
                                             before_.library().name)}}});
      return false;
    }
    if (before.made && before.made->good()) return true;
    tell(into, before_, before);
    return false;
  }

  void answered(const Compiled &before, const Compiled &now, StoredAnswers &into) const {
    Differences differences(into);
    if (!now.answered) { // what one library reads the other does too
      tell(into, now.unread);
      into.state = State::refused;
      return;
    }
    const std::set<std::string> known(before.carried.aside.begin(), before.carried.aside.end());
    for (const std::string &one : now.carried.anew) differences.add({.kind = Kind::anew, .now = one});
    for (const std::string &one : now.carried.aside)
      if (!known.contains(one)) differences.add({.kind = Kind::gone, .before = one});
    for (const std::string &one : now.carried.changed) differences.add({.kind = Kind::question, .now = one});
    const bool asks = !now.carried.anew.empty();
    if (asks) tell_unfit(now, into);
    if (!now.made || !now.made->good()) {
      into.messages.clear();
      tell(into, now_, now);
      into.state = State::refused;
      return;
    }
    const bool differs = documents(*before.made, *now.made, differences);
    if (asks)
      into.state = State::asks;
    else if (differs || !into.changes.empty())
      into.state = State::changed;
  }

  // Whether they differ.
  bool documents(const Made &before, const Made &now, Differences &differences) const {
    const auto as = [](const Made &made, const char *form) {
      return output_format(form, document_formats())->write(*made.finished(), {});
    };
    const bool layout = as(before, "a.html") != as(now, "a.html");
    const std::string old_text = as(before, "a.txt");
    const std::string new_text = as(now, "a.txt");
    if (old_text == new_text && !layout) return false;
    const auto old_report = before_.report(before);
    const auto new_report = now_.report(now);
    const std::size_t told = differences.count();
    if (old_report && new_report) differences.of_reports(*old_report, *new_report);
    if (differences.count() == told && old_text != new_text) differences.of_texts(old_text, new_text);
    if (differences.count() == told) differences.add({.kind = Kind::layout});
    return true;
  }

  Side before_, now_;
  Files &files_;
  const Console &console_;
};

// Files of answers in a folder and those in it, by their path; without links and what begins with a dot.
std::vector<std::string> files_in(const std::string &folder, Diagnostics &told, const Console &console) {
  namespace fs = std::filesystem;
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator next(folder, error);
  while (!error && next != fs::recursive_directory_iterator()) {
    const std::string path = next->path().string();
    std::error_code ignored;
    const bool hidden = next->path().filename().string().starts_with('.');
    if (hidden && next->is_directory(ignored)) next.disable_recursion_pending();
    if (const std::string form = extension_of(path);
        !hidden && next->is_regular_file(ignored) && (form == ".toml" || form == ".json"))
      found.push_back(path);
    next.increment(error);
  }
  if (error)
    told.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {folder, reason(error.value())}});
  else if (found.empty())
    told.push_back({.code = Code::option_value,
                    .at = {},
                    .arguments = {std::string(console.pick("--bewaard", "--stored")), folder,
                                  std::string(console.pick("een map met antwoorden in .toml of .json",
                                                           "a folder with answers in .toml or .json"))}});
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace

std::size_t StoredSummary::count(StoredAnswers::State state) const {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const StoredAnswers &one) { return one.state == state; }));
}

int compare_stored(const StoredAsked &asked, const VariantOptions &variant, Files &files,
                   const Console &console) {
  Diagnostics told;
  const Opened now = open_library(variant.library, files.reader());
  const Opened before = open_library(asked.older, files.reader());
  for (const Opened *one : {&now, &before})
    if (!one->good()) {
      console.tell(one->diagnostics(), one->sources());
      return console.finish(1);
    }
  const std::vector<std::string> paths = files_in(asked.folder, told, console);
  if (has_errors(told)) {
    console.tell(std::move(told), {});
    return console.finish(1);
  }
  StoredSummary summary{.library = now.library().name,
                        .version = now.library().version,
                        .digest = origin_of(now.library(), now.sources()).digest,
                        .older = before.library().name,
                        .older_version = before.library().version,
                        .older_digest = origin_of(before.library(), before.sources()).digest};
  summary.all.resize(paths.size());
  const Comparing comparing(before, now, variant, files, console);
  const Uninterrupted between_files;
  Workers workers(console, asked.threads);
  workers.each(paths.size(), console.pick("vergelijken", "comparing"),
               [&](std::size_t i) { summary.all[i] = comparing.compare(paths[i]); });
  if (workers.stopped()) {
    std::fputs(std::string(console.pick("Afgebroken.\n", "Interrupted.\n")).c_str(), stderr);
    return console.finish(1);
  }
  std::vector<OutputFile> written;
  for (const std::string &path : asked.summaries) {
    const std::string form = extension_of(path);
    written.push_back({path, form == ".csv"    ? stored_csv(summary, console.tongue)
                             : form == ".html" ? stored_page(summary, console.tongue)
                                               : stored_json(summary)});
  }
  told = files.write(written);
  console.text(stored_text(summary, console.tongue));
  const bool same = told.empty() && summary.count(StoredAnswers::State::same) == summary.all.size();
  if (!told.empty()) console.tell(std::move(told), {});
  return console.finish(same ? 0 : 1);
}

} // namespace beding
