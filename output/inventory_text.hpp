// What a library declares, for people at a terminal.
#pragma once
#include "dsl/messages.hpp"
#include "engine/inventory.hpp"

namespace beding {

std::string write_inventory_text(const Inventory &inventory, const Sources &sources, Tongue tongue);

} // namespace beding
