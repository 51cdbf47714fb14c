// Expectations that stand in files: where the files are, and whether to write them anew. With BEDING_UPDATE
// in the environment (./test update) a test writes what came out over what was expected, for `git diff` to
// review.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace beding::test {

// BEDING_ROOT of the environment, or the tree that this was built from.
std::string root();
bool updating();

std::vector<std::string> read_lines(const std::string &path);
// Writes the file only where it differs.
void write_lines(const std::string &path, const std::vector<std::string> &lines);

// A line of a table, with another last cell.
std::string with_last_cell(std::string_view line, std::string_view separator, std::string_view cell);

} // namespace beding::test
