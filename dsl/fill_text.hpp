// Fills running text to a width, and lays out the columns of a table.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// The pieces of a text that stay on one line: words with the braces in or against them. They are separated by
// one blank or a line end; more blanks than one are part of a piece, because they print.
std::vector<std::string> pieces_of(std::string_view text);

// Lines no wider than `width` characters, where that can be: `first` before the first line, `indent` before
// the others. No line begins with what would read as something else there ("- ", "| ", "{als …}" alone).
std::string fill_lines(const std::vector<std::string> &pieces, std::string_view first,
                       std::string_view indent, std::uint32_t width);

// The rows of a table ("| a | b |"), each cell as wide as its column when that fits.
std::vector<std::string> lay_out_table(const std::vector<std::string_view> &rows, std::uint32_t width);

} // namespace beding
