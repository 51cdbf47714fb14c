// The document as one self-contained HTML 5 page.
#pragma once
#include "engine/review/passages.hpp"
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

std::string write_html(const Finished &finished, const Delivery &delivery = {});

// What a page around the document wants to point at: every citation is a <span class="cite" id="r-N">, every
// block has an id (its anchor, else "b-N"), and what a citation has lost is shown. Headings begin at h2.
struct DocumentMarks {
  std::vector<std::vector<std::string>> lost = {}; // by ReferenceId: names of what is not there
  // By BlockId; none: as above. For who shows a document while it changes (passages.hpp): the id of each
  // block, and which bytes of its words are new: <ins>. A block that changed has the class "changed".
  std::vector<std::string> ids = {};
  std::vector<std::optional<std::vector<FreshWords>>> fresh = {};
  // By BlockId, with ids alone: what governs the block, names with blanks between them (data-by), and why it
  // is there (data-why); none where empty.
  std::vector<std::string> by = {}, why = {};
  // Where images are, before the names of their files; empty: they stand in the page themselves.
  std::string images = {};
};
// Without a page around it: elements for inside a section.
std::string write_html_part(const Finished &finished, const DocumentMarks &marks);

} // namespace beding
