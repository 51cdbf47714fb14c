#include "output/house/style_names.hpp"

#include <array>

namespace beding {
namespace {

struct Row {
  std::string_view name, others;
};
constexpr std::array rows{
#define STYLE_NAME(name, others) Row{name, others},
#include "output/house/style_names.inc"
#undef STYLE_NAME
};

} // namespace

std::string small_name(std::string_view name) {
  std::string out(name);
  for (char &c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string built_in_name(std::string_view name) {
  std::string small = small_name(name);
  const bool numbered = !small.empty() && small.back() >= '1' && small.back() <= '9';
  std::string asked = small;
  if (numbered) asked.back() = '#';
  for (const Row &row : rows)
    for (std::string_view rest = row.others; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      if (small_name(rest.substr(0, end)) == asked) {
        std::string found = small_name(row.name);
        if (numbered) found.back() = small.back();
        return found;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  return small;
}

} // namespace beding
