#include "output/house/fields.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>

namespace beding {
namespace {

constexpr std::size_t longest_name = 60;

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

} // namespace

const std::string *field_of(const Fields &fields, std::string_view name) {
  const auto found = fields.find(small_name(name));
  return found == fields.end() ? nullptr : &found->second;
}

std::optional<Blank> next_blank(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (!name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), is_of_name))
      return Blank{at, end + 1, std::string(name)};
  }
  return std::nullopt;
}

} // namespace beding
