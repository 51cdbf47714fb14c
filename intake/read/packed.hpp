// What goes along with a document that beding made: where it came from, and the answers when they were asked
// for (output/write/delivery.hpp). The file may have been saved by others since, or be a stranger's.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

struct Packed {
  std::vector<std::pair<std::string, std::string>> facts; // "beding.library", …; without the answers
  std::string answers;                                    // TOML, as it went along
};

// Of a DOCX or ODT; what is none, and what is broken, is told. No answers inside: told too.
Outcome<Packed> read_packed(std::string_view name, std::string_view bytes);

// The same of properties that stand together, however they were got. `spare`: answers with their digest from
// elsewhere in the file, which count first.
struct Spare {
  std::string answers, digest;
};
using Properties = std::vector<std::pair<std::string, std::string>>;
Outcome<Packed> packed_in(std::string_view name, const Properties &properties, const Spare &spare);

} // namespace beding::intake
