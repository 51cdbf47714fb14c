#include "cli/list.hpp"

#include "cli/check.hpp"
#include "output/inventory/json.hpp"
#include "output/inventory/text.hpp"

namespace beding {

int list_library(const ListCommand &command, const Console &console) {
  Checked checked = read_library(command.library);
  if (has_errors(checked.told)) {
    console.tell(std::move(checked.told), checked.sources);
    return 1;
  }
  const Inventory all = take_inventory(checked.library, checked.sources);
  console.text(command.json ? write_inventory_json(all, checked.sources)
                            : write_inventory_text(all, checked.sources, console.tongue));
  return 0;
}

} // namespace beding
