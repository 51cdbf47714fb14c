// Numbers every block of a document by its scheme, counting exactly as office programs count a multilevel
// list: a level restarts when a higher level of its chain is used.
#pragma once
#include "engine/language/words.hpp"
#include "engine/variant/document.hpp"

#include <string>
#include <vector>

namespace beding {

// An independent count. Each body and annex chain is one; each enumeration with a list of its own is one
// more.
struct ListInstance {
  std::uint8_t chain = 0;
};

struct Number {
  std::string label;         // as printed: "Artikel 4.1", "a.", "•"; empty for a block without one
  std::uint32_t count = 0;   // the position at its own level, from 1
  std::uint32_t list = none; // index in Numbers::lists
};

struct Numbers {
  std::vector<Number> of; // by BlockId
  std::vector<ListInstance> lists;
};

Numbers number(const Document &document, const Scheme &scheme);

// The label of one level from the counts of the levels of its chain down to its own (counts[depth] >= 1).
std::string write_label(const Template &label, const std::vector<std::uint32_t> &counts, Wording &wording);

} // namespace beding
