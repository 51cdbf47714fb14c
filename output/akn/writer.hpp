// The document as Akoma Ntoso 3.0 (OASIS LegalDocML, 29 August 2018): a `doc` whose units have identifiers by
// its naming convention (AKN-NC 1.0, 5).
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>

namespace beding {

std::string write_akn(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
