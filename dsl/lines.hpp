// The first phase of parsing: which lines there are, how deep each stands and what kind of line it is. Works
// on the original bytes, so that every later place is exact.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <string_view>
#include <vector>

namespace beding {

enum class Mark : std::uint8_t {
  text,    // running text, or a property
  item,    // "- …"
  bullet,  // "* …"
  remark,  // "! …"
  row,     // "| …"
  control, // "{als …}" and its like, alone on the line
};

struct Line {
  std::uint32_t begin = 0; // the first mark
  std::uint32_t end = 0;   // behind the last mark that is not blank
  std::uint32_t depth = 0; // columns of indentation
  Mark mark = Mark::text;
  bool after_blank = false; // an empty line stands before it
};

// What a line is, by its marks; it is not empty and has no blanks around it.
Mark mark_of(std::string_view line);

// Where the cells of a row stand in it, between its bars, with the blanks around them. A bar behind a
// backslash or in braces is no border. The last bar may be left out.
struct CellPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<CellPlace> cells_of_row(std::string_view row);
// The row of hyphens behind a head.
bool is_separator(std::string_view row);

// All lines but empty ones and comments. Broken encoding, tabs in the indentation and control characters are
// told. After broken encoding the rest of the file is not read: no lines are given.
Outcome<std::vector<Line>> find_lines(const Source &source, FileId file);

} // namespace beding
