// beding fmt: gives sources their one layout.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "dsl/format.hpp"

#include <memory>
#include <optional>

namespace beding {
namespace {

struct FormatCommand {
  std::vector<std::string> files = {}; // "-": from standard input to standard output
  std::string keywords = {};           // nl or en; empty: as they are
  bool check = false;                  // tell which files are not formatted, and write nothing
};

int format_files(const FormatCommand &command, const Console &console) {
  std::optional<Tongue> keywords;
  if (!command.keywords.empty()) keywords = command.keywords == "nl" ? Tongue::dutch : Tongue::english;
  Files in_and_out;
  Sources sources;
  Diagnostics told;
  std::vector<OutputFile> changed;
  for (const std::string &path : command.files) {
    FileBytes file = path == "-" ? in_and_out.read_standard_input() : in_and_out.read(path);
    if (!file.bytes) {
      told.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, file.error}});
      continue;
    }
    const auto id = static_cast<FileId>(sources.size());
    sources.emplace_back(path, std::move(*file.bytes));
    Outcome<std::string> formatted = format(sources.back(), id, {.keywords = keywords});
    const bool broken = has_errors(formatted.diagnostics);
    for (Diagnostic &one : formatted.diagnostics) told.push_back(std::move(one));
    if (broken) continue;
    if (path == "-" && !command.check)
      console.text(formatted.value);
    else if (formatted.value != sources.back().text())
      changed.push_back({path, std::move(formatted.value), OutputFile::Over::what_is});
  }
  if (command.check) {
    for (const OutputFile &one : changed)
      told.push_back({.code = Code::not_formatted, .at = {}, .arguments = {one.path}});
  } else {
    Diagnostics failed = in_and_out.write(changed);
    if (failed.empty())
      for (const OutputFile &one : changed) console.line(one.path);
    for (Diagnostic &one : failed) told.push_back(std::move(one));
  }
  const int code = has_errors(told) ? 1 : 0;
  console.tell(std::move(told), sources);
  return code;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<FormatCommand>();
  options.words("files", asked->files,
                options.pick("De bestanden (.beding), of - voor de standaardinvoer.",
                             "The files (.beding), or - for standard input."));
  options.choice("--trefwoorden,--keywords", asked->keywords,
                 options.pick("Alle sleutelwoorden in het Nederlands (nl) of het Engels (en).",
                              "All keywords in Dutch (nl) or English (en)."),
                 {"nl", "en"});
  options.flag("--controleer,--check", asked->check,
               options.pick("Schrijf niets; noem de bestanden die de opmaak niet hebben.",
                            "Write nothing; name the files that do not have the layout."));
  return [asked](const Console &console) { return format_files(*asked, console); };
}

} // namespace

Command fmt_command() {
  return {.name = "fmt",
          .dutch = "Geef bibliotheken hun vaste opmaak.",
          .english = "Give libraries their one layout.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
