// beding list: what a library declares, and what uses what.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/variant.hpp"
#include "driver/driver.hpp"
#include "output/formats.hpp"

#include <fmt/format.h>

#include <deque>
#include <memory>

namespace beding {
namespace {

struct ListCommand {
  std::string library = {};
  std::deque<bool> forms = {};           // for each row of the table but the first: whether it is asked for
  std::vector<std::string> outputs = {}; // paths; none: standard output
  Tongue tongue = Tongue::english;
};

// The form that an option asks for, of what goes to standard output or has no telling name.
const InventoryFormat &form_of(const ListCommand &command) {
  const InventoryFormats formats = inventory_formats();
  for (std::size_t i = 1; i < formats.size(); ++i)
    if (command.forms[i - 1]) return formats[i];
  return formats.front();
}

// The form of an output: by its name, of a device that which is asked for.
const InventoryFormat &form_of(const std::string &path, const ListCommand &command) {
  const InventoryFormat *const named = format_of(path, inventory_formats());
  return named == nullptr ? form_of(command) : *named;
}

int list_library(const ListCommand &command, const Console &console) {
  Files files;
  Diagnostics wrong = Files::same_files({command.library}, command.outputs);
  unknown_forms(wrong, Code::unknown_report_format, command.outputs, inventory_formats(), command.tongue);
  if (!wrong.empty()) {
    console.tell(std::move(wrong), {});
    return 1;
  }
  const Opened opened = open_library(command.library, files.reader());
  if (Diagnostics told = check_library(opened).diagnostics; has_errors(told)) {
    console.tell(std::move(told), opened.sources());
    return 1;
  }
  const Inventory all = take_inventory(opened.library(), opened.sources());
  const auto written = [&](const InventoryFormat &form) {
    return form.write(all, opened.sources(), console.tongue);
  };
  if (command.outputs.empty()) {
    console.text(written(form_of(command)));
    return 0;
  }
  std::vector<OutputFile> made;
  for (const std::string &path : command.outputs) made.push_back({path, written(form_of(path, command))});
  Diagnostics failed = files.write(made);
  if (failed.empty())
    for (const OutputFile &one : made) console.line(one.path);
  const int code = failed.empty() ? 0 : 1;
  console.tell(std::move(failed), opened.sources());
  return code;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ListCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  for (const InventoryFormat &one : inventory_formats().subspan(1))
    options.flag("--" + std::string(one.name), asked->forms.emplace_back(false),
                 std::string(one.help(options.tongue())));
  asked->tongue = options.tongue();
  options.values("-o,--uitvoer,--output", asked->outputs,
                 fmt::format(fmt::runtime(options.pick("Waar de lijst komt: {}. Mag vaker.",
                                                       "Where the list goes: {}. May be repeated.")),
                             extensions_of(inventory_formats(), options.tongue())));
  return [asked](const Console &console) { return list_library(*asked, console); };
}

} // namespace

Command list_command() {
  return {.name = "list",
          .dutch = "Toon wat een bibliotheek bevat, en wat waarnaar verwijst.",
          .english = "Show what a library declares, and what refers to what.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
