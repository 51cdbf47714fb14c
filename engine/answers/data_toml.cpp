#include "engine/answers/data.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

class TomlReader {
public:
  TomlReader(const Source &source, FileId file) : source_(source), file_(file) {}

  Data convert(const toml::node &node) const {
    Data data{.value = {}, .at = span(node.source())};
    if (const auto *table = node.as_table())
      data.value = members(*table);
    else if (const auto *array = node.as_array()) {
      DataList list;
      for (const toml::node &one : *array) list.push_back(convert(one));
      data.value = std::move(list);
    } else if (const auto *text = node.as_string())
      data.value = text->get();
    else if (const auto *whole = node.as_integer())
      data.value = whole->get();
    else if (const auto *real = node.as_floating_point())
      data.value = real->get();
    else if (const auto *truth = node.as_boolean())
      data.value = truth->get();
    else if (const auto *date = node.as_date())
      data.value = day(date->get());
    else if (const auto *moment = node.as_date_time())
      data.value = day(moment->get().date);
    return data;
  }

  Span span(const toml::source_region &region) const {
    const std::uint32_t begin = offset(region.begin);
    return {file_, begin, std::max(begin, offset(region.end))};
  }

private:
  static syntax::Date day(const toml::date &date) { return {date.year, date.month, date.day}; }

  DataTable members(const toml::table &table) const {
    DataTable members;
    for (const auto &[key, node] : table)
      members.push_back({{std::string(key.str()), span(key.source())}, convert(node)});
    // toml++ sorts by name; people think in the order of the file
    std::stable_sort(members.begin(), members.end(),
                     [](const auto &a, const auto &b) { return a.name.at.begin < b.name.at.begin; });
    return members;
  }

  // toml++ counts columns in code points.
  std::uint32_t offset(const toml::source_position &position) const {
    const auto line = static_cast<std::uint32_t>(position.line);
    if (line == 0) return 0;
    if (line > source_.line_count()) return static_cast<std::uint32_t>(source_.text().size());
    const std::string_view text = source_.text();
    std::size_t at = source_.line_start(line);
    for (std::uint32_t column = 1; column < position.column && at < text.size(); ++column) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    }
    return static_cast<std::uint32_t>(at);
  }

  const Source &source_;
  FileId file_;
};

} // namespace

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "\\n";
    else if (byte < 0x20 || byte == 0x7F) // may not stand in it (TOML 1.0, "String")
      fmt::format_to(std::back_inserter(out), "\\u{:04X}", byte);
    else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

Outcome<Data> read_toml(const Source &source, FileId file) {
  Outcome<Data> result{{.value = DataTable{}, .at = {file, 0, 0}}, {}};
  const toml::parse_result parsed = toml::parse(source.text());
  const TomlReader reader(source, file);
  if (!parsed)
    result.diagnostics.push_back({.code = Code::bad_answers,
                                  .at = reader.span(parsed.error().source()),
                                  .arguments = {Noun::toml, std::string(parsed.error().description())}});
  else
    result.value = reader.convert(parsed.table());
  return result;
}

} // namespace beding
