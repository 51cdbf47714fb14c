// The first phase of parsing: which lines there are, how deep each stands and what kind of line it is. Works
// on the original bytes, so that every later place is exact.
#pragma once
#include "dsl/messages/diagnostic.hpp"

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

// All lines but empty ones and comments. Broken encoding, tabs in the indentation and control characters are
// told. After broken encoding the rest of the file is not read: no lines are given.
Outcome<std::vector<Line>> find_lines(const Source &source, FileId file);

} // namespace beding
