// beding answers: a file of answers to fill in, with old answers carried over.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/variant.hpp"
#include "driver/driver.hpp"
#include "dsl/file_name.hpp"
#include "engine/answers/form.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace beding {
namespace {

struct AnswersCommand {
  std::string library = {};
  std::string output = {}; // empty: standard output
  std::string old = {};
};

int make_form(const AnswersCommand &command, const Console &console) {
  Files files;
  Diagnostics told = Files::same_files({command.library, command.old}, {command.output});
  std::error_code ignored;
  if (told.empty() && std::filesystem::is_regular_file(command.output, ignored))
    told.push_back({.code = Code::exists_already, .at = {}, .arguments = {command.output}});
  if (!told.empty()) {
    console.tell(std::move(told), {});
    return 1;
  }
  const Answered answered = read_answers(open_library(command.library, files.reader()), command.old,
                                         files.reader(), {.draft = true});
  const Sources &sources = answered.sources();
  if (!answered.opened().good() || (!command.old.empty() && answered.file() == no_file)) {
    console.tell(answered.diagnostics(), sources);
    return 1;
  }
  FormOptions wanted{.tongue = console.tongue, .library = command.library};
  if (!command.old.empty()) {
    wanted.old = &answered.data();
    // a line that cannot be read is not carried either
    if (extension_of(command.old) != ".json")
      wanted.unread = read_toml(sources[answered.file()], answered.file()).diagnostics;
  }
  Outcome<FormText> form = write_form(answered.opened().library(), sources, wanted);
  if (command.output.empty())
    console.text(form.value.toml);
  else if (told = files.write({{command.output, form.value.toml, OutputFile::Over::nothing}}); told.empty()) {
    console.line(command.output);
    console.line(fmt::format(fmt::runtime(console.pick("{} vragen, waarvan {} nog moeten worden ingevuld.",
                                                       "{} questions, of which {} must still be filled in.")),
                             form.value.asked, form.value.required));
  }
  const bool good = told.empty() && form.value.all_carried;
  for (Diagnostic &one : form.diagnostics) told.push_back(std::move(one));
  console.tell(std::move(told), sources);
  return good ? 0 : 1;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<AnswersCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value("-o,--uitvoer,--output", asked->output,
                options.pick("Het bestand om in te vullen (.toml); zonder komt het op het scherm.",
                             "The file to fill in (.toml); without it comes on the screen."));
  options.value(
      "--van,--from", asked->old,
      options.pick("Oude antwoorden (.toml of .json) om over te nemen; wat niet meer past wordt genoemd.",
                   "Old answers (.toml or .json) to carry over; what no longer fits is told."));
  options.footer(options.pick(
      "\nExitcode: 0 het bestand is er; 1 het kon niet worden gemaakt, of er is iets niet overgenomen.\n",
      "\nExit code: 0 the file is there; 1 it could not be made, or something was not carried over.\n"));
  return [asked](const Console &console) { return make_form(*asked, console); };
}

} // namespace

Command answers_command() {
  return {.name = "answers",
          .dutch = "Maak een bestand met alle vragen, om in te vullen.",
          .english = "Make a file with all questions, to fill in.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
