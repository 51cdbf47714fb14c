#include "cli/format.hpp"

#include "cli/files.hpp"
#include "dsl/format.hpp"

namespace beding {

int format_files(const FormatCommand &command, const Console &console) {
  Sources sources;
  Diagnostics told;
  std::vector<OutputFile> changed;
  for (const std::string &path : command.files) {
    FileBytes file = path == "-" ? read_standard_input() : read_file(path);
    if (!file.bytes) {
      told.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, file.error}});
      continue;
    }
    const auto id = static_cast<FileId>(sources.size());
    sources.emplace_back(path, std::move(*file.bytes));
    Outcome<std::string> formatted = format(sources.back(), id, {.keywords = command.keywords});
    const bool broken = has_errors(formatted.diagnostics);
    for (Diagnostic &one : formatted.diagnostics) told.push_back(std::move(one));
    if (broken) continue;
    if (path == "-" && !command.check)
      console.text(formatted.value);
    else if (formatted.value != sources.back().text())
      changed.push_back({path, std::move(formatted.value)});
  }
  if (command.check) {
    for (const OutputFile &one : changed)
      told.push_back({.code = Code::not_formatted, .at = {}, .arguments = {one.path}});
  } else {
    for (Diagnostic &one : write_files(changed)) told.push_back(std::move(one));
    for (const OutputFile &one : changed) console.line(one.path);
  }
  const int code = has_errors(told) ? 1 : 0;
  console.tell(std::move(told), sources);
  return code;
}

} // namespace beding
