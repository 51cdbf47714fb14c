// SpreadsheetML: cells point to shared texts and to a look, which alone says that a number is a date.
#include "intake/table/readers.hpp"

#include "dsl/bounds.hpp"
#include "output/package/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

namespace beding::intake {
namespace {

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "BC12": its column from 0.
std::optional<std::size_t> column_of(std::string_view cell) {
  constexpr std::size_t most = 3; // letters: "XFD"
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < cell.size() && cell[letters] >= 'A' && cell[letters] <= 'Z')
    column = column * 26 + static_cast<std::size_t>(cell[letters++] - 'A') + 1;
  if (letters == 0 || letters > most) return std::nullopt;
  return column - 1;
}

// Whether a format code shows a date: it has a letter of one outside quotation marks and brackets (18.8.30).
bool shows_date(std::string_view code) {
  bool quoted = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    if (c == '[') {
      const std::size_t end = code.find(']', i);
      if (end == std::string_view::npos) return false;
      i = end;
      continue;
    }
    if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') return true;
  }
  return false;
}

class Xlsx {
public:
  Xlsx(std::string_view name, Archive &archive) : name_(name), archive_(archive), filling_(name, told_) {}

  Outcome<Book> run() {
    Element book;
    Element relations;
    Element texts;
    Element styles;
    if (!part("xl/workbook.xml", book)) return {std::move(book_), std::move(told_)};
    part("xl/_rels/workbook.xml.rels", relations);
    part("xl/styles.xml", styles);
    shared_texts();
    looks(styles);
    if (const Element *about = book.child("x:workbookPr"))
      from_1904_ = about->get("date1904") == "1" || about->get("date1904") == "true";
    if (const Element *sheets = book.child("x:sheets"))
      for (const Element &one : sheets->children)
        if (one.name == "x:sheet" && (one.get("state").empty() || one.get("state") == "visible"))
          sheet(std::string(one.get("name")), target(relations, one.get("r:id")));
    return {std::move(book_), std::move(told_)};
  }

private:
  bool part(const std::string &path, Element &root) {
    const std::optional<std::string> bytes = archive_.has(path) ? archive_.read(path) : std::nullopt;
    if (!bytes) return false;
    const XmlResult result = read_xml_tree(*bytes, root);
    if (result.fault != XmlFault::no_fault) tell_fault(told_, name_, path, result);
    return result.fault == XmlFault::no_fault;
  }

  static std::string target(const Element &relations, std::string_view id) {
    for (const Element &one : relations.children)
      if (one.get("Id") == id) {
        const std::string_view to = one.get("Target");
        return to.starts_with('/') ? std::string(to.substr(1)) : "xl/" + std::string(to);
      }
    return "";
  }

  // The runs of a text, without what says how it is read aloud (18.4.6).
  static std::string text_of(const Element &item) {
    std::string out;
    for (const Element &one : item.children) {
      if (one.name == "x:t") out += one.characters();
      if (one.name == "x:r")
        if (const Element *const run = one.child("x:t")) out += run->characters();
    }
    return out;
  }

  void shared_texts() {
    constexpr const char *path = "xl/sharedStrings.xml";
    const std::optional<std::string> bytes = archive_.has(path) ? archive_.read(path) : std::nullopt;
    if (!bytes) return;
    const XmlResult result =
        read_xml(*bytes, {.whole = [](std::string_view name) { return name == "x:si"; },
                          .tree = [&](Element &&item) { texts_.push_back(text_of(item)); },
                          .open = [](const Element &) {},
                          .close = [](std::string_view) {}});
    if (result.fault != XmlFault::no_fault) tell_fault(told_, name_, path, result);
  }

  void looks(const Element &styles) {
    std::set<std::string_view> dates;
    if (const Element *formats = styles.child("x:numFmts"))
      for (const Element &one : formats->children)
        if (shows_date(one.get("formatCode"))) dates.insert(one.get("numFmtId"));
    const Element *cells = styles.child("x:cellXfs");
    if (cells == nullptr) return;
    for (const Element &one : cells->children) {
      const int id = number_of<int>(one.get("numFmtId")).value_or(0);
      // those that are built in, also by land (18.8.30)
      const bool known = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                         (id >= 50 && id <= 54) || id == 57 || id == 58;
      is_date_.push_back(known || dates.contains(one.get("numFmtId")));
    }
  }

  void sheet(std::string name, const std::string &path) {
    const std::optional<std::string> bytes = archive_.has(path) ? archive_.read(path) : std::nullopt;
    if (!bytes) {
      if (!archive_.problems().empty()) return; // that is told
      told_.push_back({.code = Code::missing_part, .at = {}, .arguments = {std::string(name_), path}});
      return;
    }
    filling_.begin(std::move(name));
    row_ = 0;
    bool room = true;
    std::vector<Merged> merged;
    const auto whole = [](std::string_view one) { return one == "x:row" || one == "x:mergeCell"; };
    const auto tree = [&](const Element &one) {
      if (one.name == "x:row")
        room = row(one);
      else if (const auto range = merged_in(one.get("ref")))
        merged.push_back(*range);
    };
    const XmlResult result = read_xml(*bytes, {.whole = whole,
                                               .tree = [&](Element &&one) { tree(one); },
                                               .open = [](const Element &) {},
                                               .close = [](std::string_view) {},
                                               .stop = [&] { return !room; }});
    if (room && result.fault != XmlFault::no_fault) tell_fault(told_, name_, path, result);
    book_.sheets.push_back(filling_.take());
    for (const Merged &one : merged) cover(book_.sheets.back(), one);
  }

  // A cell that several rows share has its value in the first of them. Whether the others mean it too is for
  // people to say.
  struct Merged {
    std::uint32_t from = 0, to = 0;
    std::size_t column = 0, last = 0;
  };
  static std::optional<Merged> merged_in(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view first = range.substr(0, colon);
    const std::string_view second = range.substr(colon + 1);
    const auto row_in = [](std::string_view cell) {
      return number_of<std::uint32_t>(cell.substr(std::min(cell.find_first_of("0123456789"), cell.size())));
    };
    const auto column = column_of(first);
    const auto last = column_of(second);
    const auto from = row_in(first);
    const auto to = row_in(second);
    if (!column || !last || !from || !to || *to <= *from) return std::nullopt;
    return Merged{*from, *to, *column, *last};
  }

  void cover(Sheet &sheet, const Merged &merged) {
    const auto at = [&](std::uint32_t row) {
      return std::lower_bound(sheet.rows.begin(), sheet.rows.end(), row,
                              [](const TableRow &one, std::uint32_t number) { return one.number < number; });
    };
    const auto first = at(merged.from);
    if (first == sheet.rows.end() || first->number != merged.from || first->cells.size() <= merged.column)
      return;
    const std::string text = first->cells[merged.column].text;
    for (auto row = first + 1; !text.empty() && row != sheet.rows.end() && row->number <= merged.to; ++row) {
      const std::size_t end = std::min(merged.last + 1, bound(Bound::table_columns));
      covered_ += end - std::min(merged.column, end);
      if (covered_ > bound(Bound::table_cells)) return; // ranges that lie over each other
      if (row->cells.size() < end) row->cells.resize(end);
      for (std::size_t i = merged.column; i < end; ++i)
        row->cells[i] = {.text = text + " (" + column_name(merged.column) + std::to_string(merged.from) + ")",
                         .kind = TableCell::Kind::fault};
    }
  }

  // Rows and cells may say where they stand, or follow the one before.
  bool row(const Element &row) {
    const auto said = number_of<std::uint32_t>(row.get("r"));
    row_ = said && *said > row_ ? *said : row_ + 1;
    std::size_t next = 0;
    for (const Element &one : row.children) {
      if (one.name != "x:c") continue;
      next = column_of(one.get("r")).value_or(next);
      if (!filling_.put(row_, next++, cell(one))) return false;
    }
    return true;
  }

  TableCell cell(const Element &one) const {
    const std::string_view type = one.get("t");
    if (type == "inlineStr") {
      const Element *const inside = one.child("x:is");
      return {.text = inside == nullptr ? "" : text_of(*inside)};
    }
    const Element *const value = one.child("x:v");
    // a program that does not calculate wrote it
    if (const Element *const formula = one.child("x:f"); formula != nullptr && value == nullptr)
      return {.text = "=" + formula->characters(), .kind = TableCell::Kind::fault};
    std::string written = value == nullptr ? "" : value->characters();
    if (type == "s") {
      const auto index = number_of<std::size_t>(written);
      if (!index || *index >= texts_.size()) return {.text = "#" + written, .kind = TableCell::Kind::fault};
      return {.text = texts_[*index]};
    }
    if (type == "b") return {.text = written == "1" ? "true" : "false", .kind = TableCell::Kind::boolean};
    if (type == "e") return {.text = std::move(written), .kind = TableCell::Kind::fault};
    if (type == "str") return {.text = std::move(written)};
    if (type == "d")
      return {.text = written.substr(0, std::min(written.find('T'), written.size())),
              .kind = TableCell::Kind::date};
    const auto look = number_of<std::size_t>(one.get("s"));
    if (look && *look < is_date_.size() && is_date_[*look])
      if (auto day = date_of(written)) return {.text = std::move(*day), .kind = TableCell::Kind::date};
    auto number = shown_number(written);
    return number ? TableCell{.text = std::move(*number), .kind = TableCell::Kind::number}
                  : TableCell{.text = std::move(written)};
  }

  // Days since the last of 1899; day 60 is 29 February 1900, which did not exist (18.17.4.1).
  std::optional<std::string> date_of(std::string_view written) const {
    constexpr double last = 2958466; // of the year 9999
    constexpr int leap_that_was_not = 60;
    const auto value = number_of<double>(written);
    if (!value || !(*value >= (from_1904_ ? 0 : 1) && *value < last))
      return std::nullopt; // or no number at all
    int day = static_cast<int>(std::floor(*value));
    if (!from_1904_ && day == leap_that_was_not) return std::nullopt;
    if (!from_1904_ && day < leap_that_was_not) ++day;
    const std::chrono::year_month_day date((from_1904_
                                                ? std::chrono::sys_days(std::chrono::year(1904) / 1 / 1)
                                                : std::chrono::sys_days(std::chrono::year(1899) / 12 / 30)) +
                                           std::chrono::days(day));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  }

  std::string_view name_;
  Archive &archive_;
  Diagnostics told_;
  Filling filling_;
  Book book_;
  std::vector<std::string> texts_;
  std::vector<bool> is_date_;
  bool from_1904_ = false;
  std::uint32_t row_ = 0;
  std::size_t covered_ = 0; // cells of merged ones, over all sheets
};

} // namespace

Outcome<Book> read_xlsx(std::string_view name, Archive &archive) { return Xlsx(name, archive).run(); }

} // namespace beding::intake
