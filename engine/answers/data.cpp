#include "engine/answers/data.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {

const Data *member_of(const Data &table, std::string_view name) {
  const auto *members = std::get_if<DataTable>(&table.value);
  if (members == nullptr) return nullptr;
  const auto found = std::find_if(members->begin(), members->end(),
                                  [&](const DataMember &one) { return one.name.text == name; });
  return found == members->end() ? nullptr : &found->data;
}

std::string text_of(const Data &table, std::string_view name) {
  const Data *const found = member_of(table, name);
  const auto *text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
  return text == nullptr ? std::string() : *text;
}

std::int64_t number_of(const Data &table, std::string_view name) {
  const Data *const found = member_of(table, name);
  const auto *number = found == nullptr ? nullptr : std::get_if<std::int64_t>(&found->value);
  return number == nullptr ? 0 : *number;
}

const DataList &list_of(const Data &table, std::string_view name) {
  static const DataList nothing;
  const Data *const found = member_of(table, name);
  const auto *list = found == nullptr ? nullptr : std::get_if<DataList>(&found->value);
  return list == nullptr ? nothing : *list;
}

std::optional<Diagnostic> not_utf8(const Source &source, FileId file) {
  const std::size_t bad = find_invalid_utf8(source.text());
  if (bad == std::string_view::npos) return std::nullopt;
  const auto at = static_cast<std::uint32_t>(bad);
  return Diagnostic{.code = Code::invalid_utf8,
                    .at = {file, at, at + 1},
                    .arguments = {fmt::format("0x{:02X}", static_cast<unsigned char>(source.text()[bad]))}};
}

} // namespace beding
