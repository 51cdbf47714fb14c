// OpenDocument: a cell says what it is, and that it and its row come again.
#include "intake/table/readers.hpp"

#include "output/package/xml.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace beding::intake {
namespace {

std::uint32_t times(const Element &one, std::string_view attribute) {
  constexpr std::uint32_t most = 1U << 24U; // more than any sheet has
  const std::string_view text = one.get(attribute);
  std::uint32_t value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1U, most);
}

class Ods {
public:
  Ods(std::string_view name, Archive &archive) : name_(name), archive_(archive), filling_(name, told_) {}

  Outcome<Book> run() {
    const std::optional<std::string> bytes = archive_.read("content.xml");
    if (!bytes) return {std::move(book_), std::move(told_)};
    bool room = true;
    const XmlResult result = read_xml(
        *bytes,
        {.whole = [](std::string_view one) { return one == "table:table-row" || one == "style:style"; },
         .tree = [&](Element &&one) { room = one.name == "style:style" ? look(one) : row(one); },
         .open = [&](const Element &one) { opened(one); },
         .close = [&](std::string_view one) { closed(one); },
         .stop = [&] { return !room; }});
    if (room && result.fault != XmlFault::no_fault) tell_fault(told_, name_, "content.xml", result);
    if (!spreadsheet_ && told_.empty())
      told_.push_back({.code = Code::no_table, .at = {}, .arguments = {std::string(name_)}});
    return {std::move(book_), std::move(told_)};
  }

private:
  void opened(const Element &one) {
    if (one.name == "office:spreadsheet") spreadsheet_ = true;
    if (one.name != "table:table" || depth_++ > 0) return;
    hidden_ = hidden_looks_.contains(std::string(one.get("table:style-name")));
    filling_.begin(std::string(one.get("table:name")));
    spans_.clear();
    row_ = 1;
  }
  void closed(std::string_view one) {
    if (one != "table:table" || depth_ == 0 || --depth_ > 0) return;
    Sheet sheet = filling_.take();
    if (!hidden_) book_.sheets.push_back(std::move(sheet));
  }

  bool look(const Element &style) {
    if (const Element *about = style.child("style:table-properties");
        about != nullptr && about->get("table:display") == "false")
      hidden_looks_.insert(std::string(style.get("style:name")));
    return true;
  }

  bool row(const Element &row) {
    const std::uint32_t copies = times(row, "table:number-rows-repeated");
    const bool holds = std::any_of(row.children.begin(), row.children.end(),
                                   [](const Element &one) { return !cell(one).empty(); });
    for (std::uint32_t i = 0; holds && i < copies; ++i)
      if (!cells(row, row_ + i)) return false;
    row_ += copies;
    return true;
  }

  bool cells(const Element &row, std::uint32_t number) {
    std::size_t column = 0;
    for (const Element &one : row.children) {
      if (one.name != "table:table-cell" && one.name != "table:covered-table-cell") continue;
      const std::uint32_t copies = times(one, "table:number-columns-repeated");
      const TableCell what = cell(one);
      for (std::uint32_t i = 0; !what.empty() && i < copies; ++i)
        if (!filling_.put(number, column + i, what)) return false;
      if (what.empty() && one.name == "table:covered-table-cell" && !covered(number, column, copies))
        return false;
      if (!what.empty()) span(one, number, column, what);
      column += copies;
    }
    return true;
  }

  // A cell that several rows share has its value in the first of them. Whether the others mean it too is for
  // people to say.
  struct Span {
    std::uint32_t last_row = 0;
    std::size_t column = 0, last_column = 0;
    std::string text;
  };
  void span(const Element &one, std::uint32_t row, std::size_t column, const TableCell &what) {
    const std::uint32_t rows = times(one, "table:number-rows-spanned");
    if (rows < 2) return;
    std::erase_if(spans_, [&](const Span &old) { return old.last_row < row; });
    spans_.push_back({.last_row = row + rows - 1,
                      .column = column,
                      .last_column = column + times(one, "table:number-columns-spanned") - 1,
                      .text = what.text + " (" + column_name(column) + std::to_string(row) + ")"});
  }
  bool covered(std::uint32_t row, std::size_t column, std::uint32_t copies) {
    for (const Span &one : spans_) {
      if (row > one.last_row) continue;
      const std::size_t end = std::min(one.last_column + 1, column + copies);
      for (std::size_t i = std::max(column, one.column); i < end; ++i)
        if (!filling_.put(row, i, {.text = one.text, .kind = TableCell::Kind::fault})) return false;
    }
    return true;
  }

  static TableCell cell(const Element &one) {
    const std::string_view type = one.get("office:value-type");
    if (type == "float" || type == "currency" || type == "percentage")
      if (auto number = shown_number(one.get("office:value")))
        return {.text = std::move(*number), .kind = TableCell::Kind::number};
    if (type == "boolean")
      return {.text = std::string(one.get("office:boolean-value")), .kind = TableCell::Kind::boolean};
    if (type == "date") {
      const std::string_view date = one.get("office:date-value");
      return {.text = std::string(date.substr(0, date.find('T'))), .kind = TableCell::Kind::date};
    }
    // a program that does not calculate wrote it
    if (const std::string_view formula = one.get("table:formula"); !formula.empty() && type.empty())
      return {.text = std::string(formula), .kind = TableCell::Kind::fault};
    std::string text;
    for (const Element &part : one.children)
      if (part.name == "text:p") text += (text.empty() ? "" : "\n") + part.characters();
    const bool failed = one.get("loext:value-type") == "error" || one.get("calcext:value-type") == "error";
    return {.text = std::move(text), .kind = failed ? TableCell::Kind::fault : TableCell::Kind::text};
  }

  std::string_view name_;
  Archive &archive_;
  Diagnostics told_;
  Filling filling_;
  Book book_;
  std::set<std::string> hidden_looks_;
  std::vector<Span> spans_; // cells of rows before that reach down
  bool spreadsheet_ = false, hidden_ = false;
  std::size_t depth_ = 0;
  std::uint32_t row_ = 1;
};

} // namespace

Outcome<Book> read_ods(std::string_view name, Archive &archive) { return Ods(name, archive).run(); }

} // namespace beding::intake
