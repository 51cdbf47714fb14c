// The examples of the pages in English: line by line from the table of example_lines.inc.
#pragma once
#include "dsl/messages/messages.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace beding {

struct ExampleLine {
  std::optional<Code> only = {}; // none: on every page
  std::string_view dutch = {}, english = {};
};
// As the rows stand.
std::span<const ExampleLine> example_lines();
// The row that gives this line of a page its English; none: it stands as it is.
const ExampleLine *example_line(Code code, std::string_view dutch);
std::string example_in_english(Code code, std::string_view dutch);

} // namespace beding
