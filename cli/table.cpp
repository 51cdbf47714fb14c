// beding table: an empty table to fill in, of which beding batch makes a document a row.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/workbook.hpp"
#include "driver/driver.hpp"
#include "dsl/file_name.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace beding {
namespace {

struct TableCommand {
  std::string library = {};
  std::string output = {};
};

Diagnostics refused(const TableCommand &command, const Console &console) {
  Diagnostics told = Files::same_files({command.library}, {command.output});
  std::error_code ignored;
  const std::string form = extension_of(command.output);
  if (form != ".xlsx" && form != ".csv")
    told.push_back({.code = Code::option_value,
                    .at = {},
                    .arguments = {std::string(console.pick("--uitvoer", "--output")), command.output,
                                  std::string("a.xlsx, a.csv")}});
  else if (told.empty() && std::filesystem::is_regular_file(command.output, ignored))
    told.push_back({.code = Code::exists_already, .at = {}, .arguments = {command.output}});
  return told;
}

int make_table(const TableCommand &command, const Console &console) {
  Files files;
  Diagnostics told = refused(command, console);
  if (!told.empty()) {
    console.tell(std::move(told), {});
    return 1;
  }
  const Opened opened = open_library(command.library, files.reader());
  if (!opened.good()) {
    console.tell(opened.diagnostics(), opened.sources());
    return 1;
  }
  const TableForm form = table_form(opened.library(), opened.sources(), console.tongue);
  std::string bytes = extension_of(command.output) == ".csv" ? table_csv(opened.library(), form)
                                                             : table_workbook(form, console.tongue);
  if (bytes.empty())
    told.push_back({.code = Code::unwritable_file, .at = {}, .arguments = {command.output, Noun::no_room}});
  else
    told = files.write({{command.output, std::move(bytes), OutputFile::Over::nothing}});
  if (told.empty()) {
    console.line(command.output);
    console.line(
        fmt::format(fmt::runtime(console.pick(
                        "{} kolommen. Vul de rijen vanaf rij {} in; beding batch maakt er documenten van.",
                        "{} columns. Fill in the rows from row {}; beding batch makes documents of them.")),
                    form.sheets.front().columns.size() - 1, rows_of_words + 2));
  }
  const int code = told.empty() ? 0 : 1;
  if (!told.empty()) console.tell(std::move(told), opened.sources());
  return code;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<TableCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value(
      "-o,--uitvoer,--output", asked->output,
      options.pick("De tabel om in te vullen: .xlsx of .csv.", "The table to fill in: .xlsx or .csv."),
      Must::be_there);
  return [asked](const Console &console) { return make_table(*asked, console); };
}

} // namespace

Command table_command() {
  return {.name = "table",
          .dutch = "Maak een tabel met alle vragen, om in te vullen voor batch.",
          .english = "Make a table with all questions, to fill in for batch.",
          .dutch_needed = "de bibliotheek, of -o met een naam op .xlsx of .csv",
          .english_needed = "the library, or -o with a name in .xlsx or .csv",
          .declare = declare};
}

} // namespace beding
