#include "intake/scan/scan.hpp"

#include "intake/scan/checks.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr auto all_checks = std::to_array<Check>({
#define SCAN_CHECK(function, stage, ...) {#function, Stage::stage, function, __VA_ARGS__},
#include "intake/scan/checks.inc"
#undef SCAN_CHECK
});

template <class Things>
void in_reading_order(Things &things) {
  std::stable_sort(things.begin(), things.end(), [](const auto &a, const auto &b) {
    return a.paragraph != b.paragraph ? a.paragraph < b.paragraph : a.at.begin < b.at.begin;
  });
}

} // namespace

std::span<const Check> checks() { return all_checks; }

Scan scan(const Paper &paper) {
  Scan out;
  out.outline = make_outline(paper);
  for (const Stage stage : {Stage::text, Stage::references, Stage::meaning})
    for (const Check &check : all_checks)
      if (check.stage == stage) check.find(paper, out);
  in_reading_order(out.findings);
  in_reading_order(out.citations);
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (++characters > most) return std::string(text.substr(0, i)) + "…";
  }
  return std::string(text);
}

} // namespace beding::intake
