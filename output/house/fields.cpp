#include "output/house/fields.hpp"

#include "output/house/style_names.hpp"

#include <algorithm>

namespace beding {
namespace {

constexpr std::size_t longest_name = 60;

void replace(std::vector<std::string> &pieces, const Blank &blank, const std::string &value) {
  std::size_t begin = 0;
  bool written = false;
  for (std::string &piece : pieces) {
    const std::size_t end = begin + piece.size();
    const std::size_t from = std::max(blank.begin, begin);
    const std::size_t to = std::min(blank.end, end);
    if (from < to) {
      piece.replace(from - begin, to - from, written ? std::string() : value);
      written = true;
    }
    begin = end;
  }
}

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

bool fill_blanks(std::vector<std::string> &pieces, const Fields &fields, std::set<std::string> &unknown) {
  std::string all;
  for (const std::string &piece : pieces) all += piece;
  std::vector<std::pair<Blank, const std::string *>> found;
  for (auto blank = next_blank(all, 0); blank; blank = next_blank(all, blank->end)) {
    const std::string *const value = field_of(fields, blank->name);
    if (value == nullptr)
      unknown.insert(blank->name);
    else
      found.emplace_back(*blank, value);
  }
  for (auto one = found.rbegin(); one != found.rend(); ++one) replace(pieces, one->first, *one->second);
  return !found.empty();
}

} // namespace beding
