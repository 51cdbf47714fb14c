// What the readers of tables share.
#pragma once
#include "intake/table/table.hpp"
#include "output/package/archive.hpp"

#include <optional>

namespace beding::intake {

Outcome<Book> read_json_lines(std::string_view name, std::string_view bytes);
Outcome<Book> read_csv(std::string_view name, std::string_view bytes);
Outcome<Book> read_xlsx(std::string_view name, Archive &archive);
Outcome<Book> read_ods(std::string_view name, Archive &archive);

// Adds cells to a sheet within the bounds; what is empty takes no room.
class Filling {
public:
  Filling(std::string_view name, Diagnostics &told) : name_(name), told_(told) {}
  void begin(std::string sheet) { sheet_ = {.name = std::move(sheet)}; }
  // `column` from 0, `row` from 1; rows come in order. False: too much, which was told.
  bool put(std::uint32_t row, std::size_t column, TableCell cell);
  Sheet take() { return std::move(sheet_); }

private:
  std::string_view name_;
  Diagnostics &told_;
  Sheet sheet_;
  std::size_t cells_ = 0;
};

// A number as XML has it ("1.25E3", "0.30000000000000004") in digits, as a spreadsheet shows it: fifteen of
// them count. None: it is no number.
std::optional<std::string> shown_number(std::string_view written);

} // namespace beding::intake
