// The report as JSON, by docs/report.schema.json.
#pragma once
#include "dsl/messages/source.hpp"
#include "output/review/words.hpp"
#include "output/write/json_writer.hpp"

#include <string>
#include <vector>

namespace beding {

// How elements of the page around the report are called: for the page only.
struct PageNames {
  std::vector<std::string_view> blocks =
      {}; // by BlockId: the anchor; empty: "b-" and the number of the block
  std::string of(BlockId block) const;
};

// The members "variants", "count" and "properties" of an object: what was proved of all answers.
void write_verdicts(JsonWriter &out, const Proof &proof, Tongue tongue);

// With `page` for inside an HTML page: without blanks, safe in a script element, and with the names of its
// elements.
std::string review_json(const Report &report, const Sources &sources, Tongue tongue,
                        const PageNames *page = nullptr);

} // namespace beding
