#include "intake/import/table.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

// Paragraphs: from the first to behind the last.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
};

Stretch table_around(const Paper &paper, std::uint32_t paragraph) {
  const auto &all = paper.paragraphs;
  const std::uint32_t number = all[paragraph].cell.table;
  Stretch found{paragraph, paragraph};
  while (found.begin > 0 && all[found.begin - 1].cell.table == number) --found.begin;
  while (found.end < all.size() && all[found.end].cell.table == number) ++found.end;
  return found;
}

bool same_cell(const Paragraph &a, const Paragraph &b) {
  return a.cell.row == b.cell.row && a.cell.column == b.cell.column;
}

// A row that is repeated on each page, or all in bold.
bool is_head(const Paper &paper, Stretch row) {
  const auto all = paper.paragraphs.begin();
  if (all[row.begin].cell.header) return true;
  return std::all_of(all + row.begin, all + row.end, [](const Paragraph &one) {
    std::size_t bold = 0;
    for (const Emphasis &stretch : one.emphasis)
      if (stretch.bold) bold += stretch.at.end - stretch.at.begin;
    return bold >= trimmed(one.text).size();
  });
}

void escape_bars(std::string &cell) {
  for (std::size_t at = cell.find('|'); at != std::string::npos; at = cell.find('|', at + 2))
    if (at == 0 || cell[at - 1] != '\\')
      cell.insert(at, 1, '\\');
    else
      --at;
}

class TableWriter {
public:
  TableWriter(const Paper &paper, WordWriter &words) : paper_(paper), words_(words) {}

  TableRows run(Stretch table) {
    const auto &all = paper_.paragraphs;
    for (std::uint32_t i = table.begin; i < table.end; ++i) {
      columns_ = std::max(columns_, all[i].cell.column + 1);
      if (i > table.begin && same_cell(all[i], all[i - 1]) && !all[i].text.empty()) out_.joined = true;
    }
    for (Stretch row{table.begin, table.begin}; row.begin < table.end; row.begin = row.end) {
      while (row.end < table.end && all[row.end].cell.row == all[row.begin].cell.row) ++row.end;
      if (std::any_of(all.begin() + row.begin, all.begin() + row.end,
                      [](const Paragraph &one) { return !trimmed(one.text).empty(); }))
        add(row);
    }
    return std::move(out_);
  }

private:
  void add(Stretch row) {
    for (std::uint32_t i = row.begin; i < row.end; ++i)
      for (std::string &one : words_.doubts(i)) out_.doubts.push_back(std::move(one));
    const bool head = out_.rows.empty() && is_head(paper_, row);
    out_.rows.push_back(cells(row, head));
    if (head) out_.rows.emplace_back("|---|");
  }

  std::string cells(Stretch row, bool head) {
    std::string line = "|";
    std::uint32_t i = row.begin;
    for (std::uint32_t column = 0; column < columns_; ++column) {
      std::string cell;
      for (; i < row.end && paper_.paragraphs[i].cell.column == column; ++i) {
        out_.order.push_back({i, false, i > row.begin});
        const std::string text(trimmed(words_.text(i, 0, head)));
        if (!text.empty()) cell += (cell.empty() ? "" : " ") + text;
      }
      escape_bars(cell);
      line += ' ' + cell + " |";
    }
    return line;
  }

  const Paper &paper_;
  WordWriter &words_;
  TableRows out_;
  std::uint32_t columns_ = 0;
};

} // namespace

TableRows table_rows(const Paper &paper, std::uint32_t paragraph, WordWriter &words) {
  return TableWriter(paper, words).run(table_around(paper, paragraph));
}

} // namespace beding::intake
