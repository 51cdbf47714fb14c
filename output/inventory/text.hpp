// What a library declares, for people at a terminal.
#pragma once
#include "dsl/messages/messages.hpp"
#include "engine/library/inventory.hpp"

namespace beding {

std::string write_inventory_text(const Inventory &inventory, const Sources &sources, Tongue tongue);

} // namespace beding
