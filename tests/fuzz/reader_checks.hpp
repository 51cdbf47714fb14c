// What must hold of a paper whatever bytes it was read from. Aborts where it does not.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "intake/read/paper.hpp"

#include <string>
#include <string_view>

namespace beding::fuzz {

// Looks at the paper and what was told, scans it and makes every report of it.
void check_reading(Outcome<intake::Paper> read);

// Any bytes as a package, or as the parts of one (see pack_parts).
void check_package(std::string_view bytes,
                   Outcome<intake::Paper> (*read)(std::string_view, std::string_view));

// The package that stands in `text`: after a line "==== NAME" the bytes of the part NAME, stored. A mutation
// of such text changes what a part says; one of a deflated package mostly breaks the package.
std::string pack_parts(std::string_view text);

} // namespace beding::fuzz
