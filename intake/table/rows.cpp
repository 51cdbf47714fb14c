#include "intake/table/rows.hpp"

#include "dsl/letters.hpp"
#include "dsl/messages/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace beding::intake {
namespace {

bool is_key(const std::string &heading) { return heading == "rij" || heading == "row"; }
bool is_remark(std::string_view text) { return text.starts_with('#'); }

// As the library writes names: programs make capitals at the beginning of a cell.
std::string name_in(std::string_view heading) { return fold_ascii(heading); }

template <class Infos>
std::size_t find(const Infos &infos, std::string_view name) {
  std::size_t i = 0;
  while (i < infos.size() && fold_ascii(infos[i].name) != name) ++i;
  return i;
}

const QuestionInfo *field_in(const PartyInfo &party, std::string_view name) {
  const std::size_t place = find(party.fields, name);
  return place < party.fields.size() ? &party.fields[place] : nullptr;
}

bool is_counted(Type type) { return type_row(type).numeric; }

// What a cell was typed as. A number stands as it was stored: where one is asked nobody is to take its point
// for one between thousands. "1.125" may mean either, "1.1250" may not.
std::string typed(const TableCell &cell, bool counted) {
  const std::size_t point = cell.text.find('.');
  if (!counted || cell.kind != TableCell::Kind::number || point == std::string::npos) return cell.text;
  constexpr std::size_t thousand = 3;
  return cell.text.size() - point - 1 == thousand ? cell.text + "0" : cell.text;
}

} // namespace

class TableFiller {
public:
  TableFiller(const Library &library, Book book, std::string name) : library_(library) {
    table_.library_ = &library;
    table_.book_ = std::move(book);
    table_.name_ = std::move(name);
  }

  Outcome<FilledTable> run() {
    const std::vector<Sheet> &sheets = table_.book_.sheets;
    if (sheets.empty() || sheets.front().rows.empty()) {
      tell(Code::table_without_rows, {table_.name_});
      return {std::move(table_), std::move(told_)};
    }
    const Sheet &first = sheets.front();
    table_.columns_ = headings(first.rows.front(), [this](const std::string &text) { return target(text); });
    for (std::size_t i = 1; i < first.rows.size(); ++i)
      if (!is_remark_row(first.rows[i])) {
        table_.rows_.push_back(i);
        numbers_.insert(first.rows[i].number);
      }
    if (table_.rows_.empty()) tell(Code::table_without_rows, {table_.name_});
    for (std::size_t i = 1; i < sheets.size(); ++i) further(i);
    return {std::move(table_), std::move(told_)};
  }

private:
  using Column = FilledTable::Column;

  void tell(Code code, std::vector<Argument> arguments) {
    told_.push_back({.code = code, .at = {}, .arguments = std::move(arguments)});
  }

  // "#REF!" in its first cell is none.
  static bool is_remark_row(const TableRow &row) {
    const auto found =
        std::find_if(row.cells.begin(), row.cells.end(), [](const TableCell &one) { return !one.empty(); });
    return found != row.cells.end() && found->kind == TableCell::Kind::text && is_remark(found->text);
  }

  template <class Reading>
  std::vector<Column> headings(const TableRow &row, const Reading &target_of) {
    std::vector<Column> columns;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string &text = row.cells[i].text;
      Column column;
      if (!text.empty() && !is_remark(text) && !is_key(name_in(text))) {
        if (const std::optional<Column> found = target_of(text))
          column = *found;
        else
          unknown(text, i);
        if (const auto [other, fresh] = seen.emplace(column.path, i); !column.path.empty() && !fresh)
          tell(Code::column_twice, {table_.name_, text, column_name(other->second), column_name(i)});
      }
      column.heading = text;
      columns.push_back(std::move(column));
    }
    return columns;
  }

  void unknown(const std::string &text, std::size_t index) {
    std::vector<std::string> names;
    for (const QuestionInfo &one : library_.questions) names.push_back(one.name);
    for (const PartyInfo &one : library_.parties)
      for (const QuestionInfo &field : one.fields) names.push_back(one.name + "." + field.name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string near = nearest(text, views);
    tell(Code::unknown_column, {table_.name_, column_name(index), text, near.empty() ? "–" : near});
  }

  std::optional<Column> target(const std::string &text) const {
    const std::string name = name_in(text);
    if (const std::size_t question = find(library_.questions, name); question < library_.questions.size()) {
      return Column{.path = library_.questions[question].name,
                    .counted = is_counted(library_.questions[question].type)};
    }
    // "gemeente.naam" is the first
    const std::size_t first = name.find('.');
    const std::size_t kind = find(library_.parties, std::string_view(name).substr(0, first));
    if (kind == library_.parties.size()) return std::nullopt;
    const PartyInfo &party = library_.parties[kind];
    FilledPath path{.name = party.name, .member = 1};
    std::string rest = first == std::string::npos ? "" : name.substr(first + 1);
    const std::string number = rest.substr(0, rest.find('.'));
    if (all_digits(number) && !number.empty() && number.size() < 7 && number.front() != '0') {
      path.member = static_cast<std::size_t>(number_in(number));
      rest = number.size() == rest.size() ? "" : rest.substr(number.size() + 1);
    }
    if (rest.empty()) return Column{.path = write_path(path), .joins = true};
    const QuestionInfo *const field = field_in(party, rest);
    if (field == nullptr) return std::nullopt;
    path.field = field->name;
    return Column{.path = write_path(path), .counted = is_counted(field->type)};
  }

  void further(std::size_t index) {
    const Sheet &sheet = table_.book_.sheets[index];
    if (sheet.rows.empty() || is_remark(sheet.name)) return;
    const std::size_t kind = find(library_.parties, name_in(sheet.name));
    if (kind == library_.parties.size()) {
      tell(Code::unknown_sheet, {table_.name_, sheet.name});
      return;
    }
    const PartyInfo &party = library_.parties[kind];
    FilledTable::Further made{.kind = party.name, .sheet = index};
    const std::vector<TableCell> &heads = sheet.rows.front().cells;
    const auto key = std::find_if(heads.begin(), heads.end(),
                                  [](const TableCell &one) { return is_key(name_in(one.text)); });
    if (key == heads.end()) {
      tell(Code::sheet_without_key, {table_.name_, sheet.name});
      return;
    }
    made.key = static_cast<std::size_t>(key - heads.begin());
    made.columns = headings(sheet.rows.front(), [&](const std::string &text) -> std::optional<Column> {
      const QuestionInfo *const field = field_in(party, name_in(text));
      if (field == nullptr) return std::nullopt;
      return Column{.path = field->name, .counted = is_counted(field->type)};
    });
    for (std::size_t i = 1; i < sheet.rows.size(); ++i)
      if (!is_remark_row(sheet.rows[i])) member(made, sheet.rows[i], i);
    table_.further_.push_back(std::move(made));
  }

  void member(FilledTable::Further &made, const TableRow &row, std::size_t index) {
    const std::string text = made.key < row.cells.size() ? row.cells[made.key].text : "";
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (!numbers_.contains(number))
      tell(Code::row_of_nothing,
           {table_.name_, table_.book_.sheets[made.sheet].name, std::to_string(row.number), text});
    else
      made.members.emplace(number, index);
  }

  const Library &library_;
  FilledTable table_;
  std::set<std::uint32_t> numbers_; // of the rows that are variants
  Diagnostics told_;
};

Outcome<FilledTable> FilledTable::of(const Library &library, Book book, std::string name) {
  return TableFiller(library, std::move(book), std::move(name)).run();
}

// A cell whose column has no heading would go nowhere.
void FilledTable::nameless(FilledRow &into, const Sheet &sheet, const TableRow &row,
                           const std::vector<Column> &columns) const {
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (!row.cells[i].empty() && (i >= columns.size() || columns[i].heading.empty()))
      into.faults.push_back(
          {"",
           place(sheet, row.number, i, ""),
           {.code = Code::cell_without_heading, .at = {}, .arguments = {row.cells[i].text}}});
}

FilledRow FilledTable::row(std::size_t index) const {
  const Sheet &sheet = book_.sheets.front();
  const TableRow &row = sheet.rows[rows_[index]];
  FilledRow into{.number = row.number};
  nameless(into, sheet, row, columns_);
  for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
    if (!columns_[i].joins)
      cell(into, columns_[i], row.cells[i], place(sheet, row.number, i, columns_[i].heading));
  for (const Further &one : further_) {
    const Sheet &their = book_.sheets[one.sheet];
    const auto [begin, end] = one.members.equal_range(row.number);
    for (auto member = begin; member != end; ++member) {
      const TableRow &of = their.rows[member->second];
      nameless(into, their, of, one.columns);
      auto &members = into.filled.parties[one.kind];
      members.emplace_back();
      for (std::size_t i = 0; i < std::min(of.cells.size(), one.columns.size()); ++i) {
        Column column = one.columns[i];
        if (column.path.empty()) continue;
        column.path = write_path({one.kind, members.size(), column.path});
        cell(into, column, of.cells[i], place(their, of.number, i, column.heading));
      }
    }
  }
  // whether they join is said of what stands there
  for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
    if (columns_[i].joins)
      join(into, columns_[i], row.cells[i], place(sheet, row.number, i, columns_[i].heading));
  return into;
}

CellPlace FilledTable::place(const Sheet &sheet, std::uint32_t row, std::size_t column,
                             const std::string &heading) const {
  const bool further = &sheet != &book_.sheets.front();
  return {.sheet = further ? sheet.name : std::string(),
          .row = row,
          .column = column,
          .heading = heading,
          .named = sheet.named};
}

void FilledTable::cell(FilledRow &into, const Column &column, const TableCell &cell, CellPlace place) const {
  if (column.path.empty() || cell.empty()) return;
  if (cell.kind == TableCell::Kind::fault) {
    into.faults.push_back(
        {column.path, std::move(place), {.code = Code::broken_cell, .at = {}, .arguments = {cell.text}}});
    return;
  }
  const auto path = read_path(column.path);
  if (path->member == 0)
    into.filled.answers[path->name] = typed(cell, column.counted);
  else {
    auto &members = into.filled.parties[path->name];
    if (members.size() < path->member) members.resize(path->member);
    members[path->member - 1].fields[path->field] = typed(cell, column.counted);
  }
  into.places.emplace(column.path, std::move(place));
}

void FilledTable::join(FilledRow &into, const Column &column, const TableCell &cell,
                       const CellPlace &place) const {
  if (cell.empty()) return;
  const auto path = read_path(column.path);
  const QuestionInfo yes_or_no{
      .name = path->name, .type = Type::yes_no, .least = {}, .most = {}, .source = nullptr};
  const std::string said = fold_ascii(cell.text) == "x" || cell.text == "1" ? "true"
                           : cell.text == "0"                               ? "false"
                                              : typed_value(*library_, yes_or_no, cell.text);
  auto &members = into.filled.parties[path->name];
  const bool there = members.size() >= path->member;
  if (said == "true" && !there)
    members.resize(path->member);
  else if (said == "false" && there)
    into.faults.push_back(
        {column.path, place, {.code = Code::absent_with_fields, .at = {}, .arguments = {column.heading}}});
  else if (said != "true" && said != "false")
    into.faults.push_back({column.path,
                           place,
                           {.code = Code::no_yes_or_no, .at = {}, .arguments = {cell.text, column.heading}}});
  into.places.emplace(column.path, place);
}

std::string said_place(const CellPlace &place, Tongue tongue) {
  const std::string heading = place.heading.empty() ? "" : " (" + place.heading + ")";
  std::string at = fmt::format(fmt::runtime(pick(tongue, "rij {}", "row {}")), place.row);
  if (!place.named)
    at += fmt::format(fmt::runtime(pick(tongue, ", kolom {}", ", column {}")), column_name(place.column));
  at += heading;
  return place.sheet.empty()
             ? at
             : fmt::format(fmt::runtime(pick(tongue, "blad {}, {}", "sheet {}, {}")), place.sheet, at);
}

} // namespace beding::intake
