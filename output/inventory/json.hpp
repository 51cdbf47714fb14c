// What a library declares, as JSON: the keys are stable.
#pragma once
#include "engine/library/inventory.hpp"

namespace beding {

std::string write_inventory_json(const Inventory &inventory, const Sources &sources);

} // namespace beding
