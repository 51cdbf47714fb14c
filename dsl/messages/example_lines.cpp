#include "dsl/messages/example_lines.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace beding {
namespace {

constexpr auto rows = std::to_array<ExampleLine>({
#define LINE(dutch, english) {std::nullopt, dutch, english},
#define LINE_OF(code, dutch, english) {Code::code, dutch, english},
#include "dsl/messages/example_lines.inc"
#undef LINE
#undef LINE_OF
});

// By their Dutch; of the same line, one of a page before one of all.
using Key = std::pair<std::string_view, bool>;
Key key(const ExampleLine *row) { return {row->dutch, !row->only}; }

const std::vector<const ExampleLine *> &sorted() {
  static const std::vector<const ExampleLine *> found = [] {
    std::vector<const ExampleLine *> all;
    all.reserve(rows.size());
    for (const ExampleLine &row : rows) all.push_back(&row);
    std::sort(all.begin(), all.end(),
              [](const ExampleLine *a, const ExampleLine *b) { return key(a) < key(b); });
    return all;
  }();
  return found;
}

} // namespace

std::span<const ExampleLine> example_lines() { return rows; }

const ExampleLine *example_line(Code code, std::string_view dutch) {
  const auto &all = sorted();
  auto at = std::lower_bound(all.begin(), all.end(), dutch,
                             [](const ExampleLine *row, std::string_view line) { return row->dutch < line; });
  for (; at != all.end() && (*at)->dutch == dutch; ++at)
    if (!(*at)->only || *(*at)->only == code) return *at;
  return nullptr;
}

std::string example_in_english(Code code, std::string_view dutch) {
  std::string out;
  while (true) {
    const std::size_t end = dutch.find('\n');
    const std::string_view line = dutch.substr(0, end);
    const ExampleLine *row = example_line(code, line);
    out += row == nullptr ? line : row->english;
    if (end == std::string_view::npos) return out;
    out += '\n';
    dutch.remove_prefix(end + 1);
  }
}

} // namespace beding
