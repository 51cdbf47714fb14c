// A file of rows as spreadsheet programs write it, as plain cells: CSV (RFC 4180, and what is met beside it),
// XLSX (ISO 29500-1 18) and ODS (ODF 1.3 part 3, 9); and JSON Lines, an object a line. Bytes may be anything;
// what cannot be read gives an error with its place, and a book as far as it came.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

struct TableCell {
  enum class Kind : std::uint8_t {
    text,    // also the empty one
    number,  // digits, with "." before decimals: at most the fifteen that a spreadsheet keeps
    date,    // "2026-12-31"; its time of the day is left out
    boolean, // "true" or "false"
    fault,   // what the program shows where a formula failed ("#REF!")
  };
  std::string text = {};
  Kind kind = Kind::text;

  bool empty() const { return text.empty(); }
};

struct TableRow {
  std::uint32_t number = 0;     // as the program counts it, from 1
  std::vector<TableCell> cells; // without the empty ones behind the last
};
struct Sheet {
  std::string name = {};           // empty in CSV
  std::vector<TableRow> rows = {}; // without the empty ones
  bool named = false;              // its columns have names alone, which stand in a row of number 0
};
struct Book {
  std::vector<Sheet> sheets; // in their order; without hidden ones
};

// By what the bytes say: a package is XLSX or ODS, what begins with a brace JSON Lines, anything else CSV.
Outcome<Book> read_book(std::string_view name, std::string_view bytes);

// "A", "Z", "AA": how a spreadsheet calls a column, from 0.
std::string column_name(std::size_t index);

} // namespace beding::intake
