// A case of the language with its expectations written anew (./test update).
#pragma once

#include <string>
#include <vector>

namespace beding::test {

struct Said {
  std::vector<std::string>
      errors; // "line:begin-end code -> repair", sorted by line; the line counts from the case's first
  std::vector<std::string> of_answers; // "code -> repair"
  std::vector<std::string> text;
};

// The lines of a case. What still holds keeps its line; the rest is written in its place.
std::vector<std::string> rewritten(const std::vector<std::string> &lines, const Said &expected,
                                   const Said &said);

} // namespace beding::test
