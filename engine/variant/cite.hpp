// How every reference of a document reads, in the scheme's tradition.
//
// A citation is a list of parts. A writer turns a part into a live field, a hyperlink or words, and knows
// nothing of law or language.
#pragma once
#include "dsl/visit.hpp"
#include "engine/variant/document.hpp"
#include "engine/variant/number.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace beding {

// Plain words between the parts: ", ", " en ".
struct Joint {
  std::string text;
};
// The target's own label, less its final full stops: what an office program computes for `REF x \n` (ISO
// 29500-1 17.16.5.49) and `number-no-superior` (ODF 1.3 part 3, 19.875). With `lower`, in lower case.
struct LiveLabel {
  BlockId target = 0;
  std::string text; // what it must show, case included
  bool lower = false;
};
// The heading of the target, live.
struct LiveTitle {
  BlockId target = 0;
  std::string text;
};
// The page of the target; only an office program knows it.
struct LivePage {
  BlockId target = 0;
};
// Words that no field can say ("tweede lid"): a hyperlink to the target.
struct StaticLabel {
  BlockId target = 0;
  std::string text;
};

using CitationPart = std::variant<Joint, LiveLabel, LiveTitle, LivePage, StaticLabel>;

struct Citation {
  std::vector<CitationPart> parts;
};

using Citations = std::vector<Citation>; // by ReferenceId

Citations cite(const Document &document, const Scheme &scheme, const Numbers &numbers);

// The citation as it prints.
std::string plain_text(const Citation &citation);

// The same part by part, for a format in which all that is live or still is a link: words(text) and
// link(target, text).
template <class Words, class Link>
void as_links(const Citation &citation, Words words, Link link) {
  for (const CitationPart &part : citation.parts)
    match(
        part, [&](const Joint &joint) { words(joint.text); },
        [&](const LiveLabel &live) { link(live.target, live.text); },
        [&](const LiveTitle &title) { link(title.target, title.text); },
        [&](const LivePage &page) { link(page.target, "–"); }, // only a layout knows the page
        [&](const StaticLabel &still) { link(still.target, still.text); });
}

// All that a writer needs.
struct Finished {
  const Document &document;
  const Scheme &scheme;
  const Numbers &numbers;
  const Citations &citations;
};

} // namespace beding
