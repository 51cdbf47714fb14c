// Tables for who opens them in a spreadsheet (RFC 4180).
#pragma once
#include <string>
#include <string_view>

namespace beding {

// A semicolon, by which Dutch spreadsheets read CSV, and others where the first line says so.
inline constexpr std::string_view csv_begin = "\xEF\xBB\xBFsep=;\r\n";

// A cell that a spreadsheet would take for a formula is made a text.
inline std::string csv_cell(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  std::string out = "\"";
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

} // namespace beding
