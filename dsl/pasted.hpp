// Marks that a line of text brought along from a word processor: "– x", "• x", "4. x", "(a) x". In a library
// they would print as text and run on.
#pragma once
#include "dsl/reader.hpp"

#include <string_view>

namespace beding {

// What stands before an item of a pasted list.
struct PastedMark {
  std::size_t length = 0; // bytes, with the blanks behind it; 0: none
  bool bullet = false;    // "•": a list without numbers
};
PastedMark pasted_mark(std::string_view line);

// The blanks at the start of a line that are no plain blanks: no-break spaces and their like.
struct Indentation {
  std::size_t length = 0; // bytes
  std::uint32_t columns = 0;
  std::size_t foreign = std::string_view::npos; // where the first one that is not plain stands
};
Indentation indentation_of(std::string_view line);

// Tells the lines of one paragraph that begin an item. With `item`, the first is one already.
void tell_pasted(Reader &reader, Span text, bool item);

// Tells what is typed right behind a reference as if it were part of it: "@services.2".
void tell_typed_behind(Reader &reader, const std::vector<Token> &tokens);

} // namespace beding
