// beding list: what a library declares, and what uses what.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "driver/driver.hpp"
#include "output/formats.hpp"

#include <deque>
#include <memory>

namespace beding {
namespace {

struct ListCommand {
  std::string library = {};
  std::deque<bool> forms = {}; // for each row of the table but the first: whether it is asked for
};

int list_library(const ListCommand &command, const Console &console) {
  const Opened opened = open_library(command.library, read_file);
  if (Diagnostics told = check_library(opened).diagnostics; has_errors(told)) {
    console.tell(std::move(told), opened.sources());
    return 1;
  }
  const InventoryFormats formats = inventory_formats();
  std::size_t form = 0;
  for (std::size_t i = 1; i < formats.size(); ++i)
    if (command.forms[i - 1]) form = i;
  console.text(formats[form].write(take_inventory(opened.library(), opened.sources()), opened.sources(),
                                   console.tongue));
  return 0;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ListCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  for (const InventoryFormat &one : inventory_formats().subspan(1))
    options.flag("--" + std::string(one.name), asked->forms.emplace_back(false),
                 std::string(one.help(options.tongue())));
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
