// JSON Lines: each line is an object as a file of answers in JSON has it. A party that is a list of objects
// becomes numbered columns.
#include "intake/table/readers.hpp"

#include "dsl/messages/characters.hpp"
#include "engine/answers/data.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace beding::intake {
namespace {

class JsonLines {
public:
  explicit JsonLines(std::string_view name) : name_(name), filling_(name, told_) {}

  Outcome<Book> run(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < bytes.size() && room_;) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      line(bytes.substr(at, end - at), ++number);
      at = end + 1;
    }
    Sheet sheet = filling_.take();
    sheet.named = true;
    TableRow heads;
    for (const std::string &one : columns_) heads.cells.push_back({.text = one});
    sheet.rows.insert(sheet.rows.begin(), std::move(heads));
    Outcome<Book> made;
    made.value.sheets.push_back(std::move(sheet));
    made.diagnostics = std::move(told_);
    return made;
  }

private:
  void line(std::string_view text, std::uint32_t number) {
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) return;
    Outcome<Data> read;
    if (find_invalid_utf8(text) == std::string_view::npos)
      read = read_json(Source(std::string(name_), std::string(text)), no_file);
    const auto *const table = std::get_if<DataTable>(&read.value.value);
    if (table == nullptr || has_errors(read.diagnostics)) {
      told_.push_back(
          {.code = Code::no_json_line, .at = {}, .arguments = {std::string(name_), std::to_string(number)}});
      return;
    }
    for (const DataMember &one : *table) value(one.name.text, one.data, number);
  }

  void value(const std::string &path, const Data &data, std::uint32_t number) {
    if (const auto *table = std::get_if<DataTable>(&data.value)) {
      for (const DataMember &one : *table) value(path + "." + one.name.text, one.data, number);
      return;
    }
    const auto *const list = std::get_if<DataList>(&data.value);
    if (list != nullptr && !list->empty() && std::holds_alternative<DataTable>(list->front().value)) {
      for (std::size_t i = 0; i < list->size(); ++i)
        value(fmt::format("{}.{}", path, i + 1), (*list)[i], number);
      return;
    }
    TableCell cell;
    if (list == nullptr)
      cell = scalar(data);
    else
      for (const Data &one : *list) cell.text += (cell.text.empty() ? "" : ", ") + scalar(one).text;
    room_ = room_ && filling_.put(number, column(path), std::move(cell));
  }

  static TableCell scalar(const Data &data) {
    if (const auto *text = std::get_if<std::string>(&data.value)) return {.text = *text};
    if (const auto *truth = std::get_if<bool>(&data.value))
      return {.text = *truth ? "true" : "false", .kind = TableCell::Kind::boolean};
    if (const auto *number = std::get_if<std::int64_t>(&data.value))
      return {.text = std::to_string(*number), .kind = TableCell::Kind::number};
    if (const auto *number = std::get_if<Decimal>(&data.value))
      return {.text = number->written, .kind = TableCell::Kind::number};
    return {};
  }

  std::size_t column(const std::string &path) {
    const auto [found, fresh] = numbers_.emplace(path, columns_.size());
    if (fresh) columns_.push_back(path);
    return found->second;
  }

  std::string_view name_;
  Diagnostics told_;
  Filling filling_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string, std::size_t> numbers_;
  bool room_ = true;
};

} // namespace

Outcome<Book> read_json_lines(std::string_view name, std::string_view bytes) {
  return JsonLines(name).run(bytes);
}

} // namespace beding::intake
