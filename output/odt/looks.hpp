// The automatic styles of the content part (ODF 1.3 part 3, 3.15.3): what single paragraphs and tables ask
// beside the styles that the user sees.
#pragma once
#include "output/write/markup.hpp"

#include <compare>
#include <map>
#include <string>
#include <string_view>

namespace beding::odt {

// What a paragraph says beside its style. Lengths in twentieths of a point.
struct Look {
  std::string_view parent;      // the style; a literal or a name kept by the plan
  int left = -1;                // of the text; -1: as its style or list
  int first = 0;                // of the first line, beside `left`
  bool keep = false;            // on the page of what follows
  bool page = false;            // on a new page
  std::string_view master = {}; // on a new page of this kind; kept by the plan
  int before = -1;
  int after = -1;
  auto operator<=>(const Look &) const = default;
};

// What a table says. Lengths in twentieths of a point.
struct TableLook {
  int indent = 0;        // from the margin
  bool page = false;     // on a new page
  bool together = false; // all of it on one page
  bool keep = false;     // on the page of what follows
  auto operator<=>(const TableLook &) const = default;
};

class Looks {
public:
  explicit Looks(int text_width) : text_width_(text_width) {}

  // The name of the style that looks so: the style itself when nothing is added to it.
  std::string paragraph(const Look &look);
  std::string table(const TableLook &look);
  // The name of the style of a column so wide.
  std::string column(int width);
  // Writes office:automatic-styles with all that was asked for.
  void write(Markup &out) const;

private:
  void write_paragraphs(Markup &out) const;
  void write_tables(Markup &out) const;
  int text_width_; // between the margins, twentieths of a point
  std::map<Look, std::string> paragraphs_;
  std::map<TableLook, std::string> tables_;
  std::map<int, std::string> columns_; // by width
};

} // namespace beding::odt
