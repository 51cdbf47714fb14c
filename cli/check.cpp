#include "cli/check.hpp"

#include "cli/files.hpp"
#include "cli/proof.hpp"
#include "dsl/messages/fixes.hpp"
#include "engine/library/check_style.hpp"
#include "engine/library/library.hpp"
#include "engine/library/load.hpp"
#include "engine/library/scheme_build.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
Checked read_library(const std::string &path) {
  Checked result;
  Outcome<std::vector<syntax::File>> files = load(path, read_file, result.sources);
  result.told = std::move(files.diagnostics);
  const bool unread = std::any_of(result.told.begin(), result.told.end(), [](const Diagnostic &one) {
    return one.code == Code::unreadable_file || one.code == Code::invalid_utf8;
  });
  if (unread) return result; // what is missing would make everything unknown
  Outcome<Library> checked = check(std::move(files.value));
  result.library = std::move(checked.value);
  for (Diagnostic &one : checked.diagnostics) result.told.push_back(std::move(one));
  for (const syntax::Numbering *scheme : result.library.schemes)
    for (Diagnostic &one : build_scheme(*scheme).diagnostics) result.told.push_back(std::move(one));
  if (!has_errors(result.told))
    for (Diagnostic &one : check_style(result.library, result.sources)) result.told.push_back(std::move(one));
  return result;
}

namespace {

std::string shown(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos ? fmt::format("({}×␣)", text.size())
                                                                 : std::string(text);
}

// Mends in rounds, because a repair may bring the next mistake to light.
void mend(Checked &checked, const CheckCommand &command, const Console &console) {
  constexpr int most_rounds = 10;
  for (int round = 0; round < most_rounds; ++round) {
    const std::vector<FixedFile> mended = apply_fixes(checked.sources, checked.told);
    if (mended.empty()) return;
    std::vector<OutputFile> files;
    files.reserve(mended.size());
    for (const FixedFile &one : mended) files.push_back({checked.sources[one.file].name(), one.text});
    if (Diagnostics failed = write_files(files); !failed.empty()) {
      for (Diagnostic &one : failed) checked.told.push_back(std::move(one));
      return;
    }
    for (const FixedFile &one : mended)
      for (const Fix &fix : one.fixes) {
        const Source &source = checked.sources[one.file];
        const Place place = source.place(fix.at.begin);
        console.line(fmt::format("{}:{}:{}: {} → {}", source.name(), place.line, place.column,
                                 shown(source.text().substr(fix.at.begin, fix.at.end - fix.at.begin)),
                                 shown(fix.text)));
      }
    checked = read_library(command.library);
  }
}

} // namespace

int check_library(const CheckCommand &command, const Console &console) {
  Checked checked = read_library(command.library);
  if (command.fix) mend(checked, command, console);
  std::string summary;
  bool undecided = false;
  if (!has_errors(checked.told) && !command.no_proof) {
    Proof proof = prove(checked.library, {.tongue = console.tongue, .effort = command.effort});
    summary = proof_summary(proof, checked.library, console.tongue);
    undecided = has_undecided(proof) && !command.allow_undecided;
    for (Diagnostic &one : without_echoes(checked.told, std::move(proof.diagnostics)))
      checked.told.push_back(std::move(one));
    if (!command.counterexamples.empty())
      for (Diagnostic &one : write_counterexamples(proof, command.counterexamples))
        checked.told.push_back(std::move(one));
  }
  const bool good = !has_errors(checked.told);
  if (good) {
    const auto count = [&](std::size_t number, std::string_view one, std::string_view more) {
      return fmt::format("{} {}", number, number == 1 ? one : more);
    };
    console.line(
        fmt::format("{}: {}. {}, {}, {}.", command.library, console.pick("in orde", "in order"),
                    count(checked.library.clauses.size(), console.pick("clausule", "clause"),
                          console.pick("clausules", "clauses")),
                    count(checked.library.questions.size(), console.pick("vraag", "question"),
                          console.pick("vragen", "questions")),
                    count(checked.library.parties.size(), console.pick("soort partij", "kind of party"),
                          console.pick("soorten partijen", "kinds of party"))));
  }
  if (console.telling == Telling::text) console.text(summary);
  console.tell(std::move(checked.told), checked.sources);
  return good && !undecided ? 0 : 1;
}

} // namespace beding
