// What stands in the margins of each page, in every format that has pages.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>
#include <string_view>

namespace beding {

// The text of the running header: of a draft that it is one and of which library and version, then the title.
struct RunningHeader {
  std::string mark; // "Concept – "; empty when it is none
  std::string text;
};
RunningHeader running_header(const Document &document, const Origin &origin);

// What the footer of an annex says before the page: its label, as a reference to it prints.
std::string page_label(const Finished &finished, BlockId annex);

// The word behind the text of each page of a draft: "CONCEPT".
std::string watermark_word(const Document &document);

// How large it is drawn, in points, before it is turned over the page.
struct Watermark {
  int width = 0;
  int height = 0;
};
Watermark watermark_size(std::string_view word);

} // namespace beding
