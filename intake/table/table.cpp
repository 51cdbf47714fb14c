#include "intake/table/readers.hpp"

#include "dsl/bounds.hpp"
#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace beding::intake {

Outcome<Book> read_book(std::string_view name, std::string_view bytes) {
  if (!bytes.starts_with("PK")) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool lines = first != std::string_view::npos && bytes[first] == '{';
    return lines ? read_json_lines(name, bytes) : read_csv(name, bytes);
  }
  Archive archive(name, bytes);
  Outcome<Book> read;
  if (archive.ok()) {
    if (archive.has("xl/workbook.xml"))
      read = read_xlsx(name, archive);
    else if (archive.has("content.xml"))
      read = read_ods(name, archive);
    else
      read.diagnostics.push_back({.code = Code::no_table, .at = {}, .arguments = {std::string(name)}});
  }
  for (const Diagnostic &one : archive.problems()) read.diagnostics.push_back(one);
  return read;
}

std::string column_name(std::size_t index) {
  std::string name;
  for (std::size_t left = index + 1; left > 0; left = (left - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  return name;
}

bool Filling::put(std::uint32_t row, std::size_t column, TableCell cell) {
  if (shows_nothing(cell.text)) return true;
  if (sheet_.rows.empty() || sheet_.rows.back().number != row)
    sheet_.rows.push_back({.number = row, .cells = {}});
  std::vector<TableCell> &cells = sheet_.rows.back().cells;
  // empty ones before it take room too
  if (column >= cells.size()) cells_ += column + 1 - cells.size();
  if (cells_ > bound(Bound::table_cells) || column >= bound(Bound::table_columns)) {
    const Bound broken = column >= bound(Bound::table_columns) ? Bound::table_columns : Bound::table_cells;
    told_.push_back(beyond(broken, {}, std::string(name_)));
    return false;
  }
  if (cells.size() <= column) cells.resize(column + 1);
  cells[column] = std::move(cell);
  return true;
}

std::optional<std::string> shown_number(std::string_view written) {
  constexpr int digits = 15; // that IEEE 754's double keeps
  constexpr double whole = 1e15;
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size() || !std::isfinite(value))
    return std::nullopt;
  if (std::abs(value) >= whole) return fmt::format("{:.0f}", value);
  const int before = value == 0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  std::string text = fmt::format("{:.{}f}", value, std::clamp(digits - before, 0, digits));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

} // namespace beding::intake
