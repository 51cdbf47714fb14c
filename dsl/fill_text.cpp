#include "dsl/fill_text.hpp"

#include "dsl/lines.hpp"
#include "dsl/messages/source.hpp"
#include "dsl/pasted.hpp"

#include <algorithm>

namespace beding {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_last_not_of(" \t") + 1;
  // a blank behind a backslash is text
  const bool escaped = end < text.size() && text[end - 1] == '\\' && (end < 2 || text[end - 2] != '\\');
  return std::string(text.substr(begin, end - begin + (escaped ? 1U : 0U)));
}

// Whether a line cannot begin with this piece: it would be read as an item, a row, a comment, a control, or
// as indented further.
bool changes_a_line(const std::string &piece) {
  return mark_of(piece) != Mark::text || piece.front() == '#' || pasted_mark(piece + " x").length > 0 ||
         indentation_of(piece).length > 0;
}

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  for (const CellPlace &one : cells_of_row(row)) {
    cells.push_back(trimmed(row.substr(one.begin, one.end - one.begin)));
    // a backslash at the end of the line is text, before a bar it must say so
    std::string &cell = cells.back();
    const std::size_t marks = cell.size() - (cell.find_last_not_of('\\') + 1);
    if (one.end == row.size() && marks % 2 == 1) cell += '\\';
  }
  return cells;
}

} // namespace

std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      pieces.back() += text.substr(i++, 2);
    } else if (c == '{') {
      const std::size_t end = std::min(text.find('}', i), text.size() - 1);
      const std::string inside = trimmed(text.substr(i + 1, end - i - 1));
      pieces.back() += "{" + inside + std::string(1, text[end]);
      i = end;
    } else if (c == ' ' && i > 0 && i + 1 < text.size() && !is_blank(text[i - 1]) && !is_blank(text[i + 1])) {
      if (!pieces.back().empty()) pieces.emplace_back();
    } else
      pieces.back() += c;
  }
  if (pieces.back().empty()) pieces.pop_back();
  return pieces;
}

std::string fill_lines(const std::vector<std::string> &pieces, std::string_view first,
                       std::string_view indent, std::uint32_t width) {
  std::string out(first);
  std::size_t column = count_characters(first);
  bool line_begins = true;
  bool may_break = true; // the line so far could stand alone
  for (const std::string &piece : pieces) {
    const std::size_t wide = count_characters(piece);
    if (!line_begins) {
      if (column + 1 + wide > width && may_break && !changes_a_line(piece)) {
        out += '\n';
        out += indent;
        column = count_characters(indent);
        line_begins = true;
      } else {
        out += ' ';
        ++column;
      }
    }
    out += piece;
    column += wide;
    may_break = !line_begins || !changes_a_line(piece);
    line_begins = false;
  }
  return out + '\n';
}

std::vector<std::string> lay_out_table(const std::vector<std::string_view> &rows, std::uint32_t width) {
  std::vector<std::vector<std::string>> table;
  std::vector<std::size_t> widths(1, 1);
  for (const std::string_view row : rows) {
    table.push_back(is_separator(row) ? std::vector<std::string>{} : cells_of(row));
    const auto &cells = table.back();
    widths.resize(std::max(widths.size(), cells.size()), 1);
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = std::max<std::size_t>(widths[i], count_characters(cells[i]));
  }
  std::size_t total = 1;
  for (const std::size_t one : widths) total += one + 3;
  if (total > width) widths.assign(widths.size(), 1); // one blank around each cell
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto &cells = table[row];
    const bool separator = is_separator(rows[row]);
    std::string line = "|";
    for (std::size_t i = 0; i < (separator ? widths.size() : cells.size()); ++i) {
      if (separator) {
        line += std::string(std::max<std::size_t>(widths[i], 1) + 2, '-') + "|";
        continue;
      }
      const std::size_t wide = count_characters(cells[i]);
      line += " " + cells[i] + std::string(widths[i] > wide ? widths[i] - wide : 0, ' ') + " |";
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

} // namespace beding
