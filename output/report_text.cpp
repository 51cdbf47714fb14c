#include "output/report_text.hpp"

#include "dsl/source.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

void pad(std::string &out, std::string_view text, std::size_t width) {
  out += text;
  const std::size_t used = count_characters(text);
  out.append(width > used ? width - used : 0, ' ');
}

} // namespace

std::string write_report_text(const Report &report, std::string_view title, Tongue tongue) {
  const auto pick = [&](std::string_view dutch, std::string_view english) {
    return tongue == Tongue::dutch ? dutch : english;
  };
  std::string out(title);
  out += "\n\n";
  const std::string_view where = pick("Waar", "Where");
  const std::string_view reads = pick("Luidt", "Reads");
  std::size_t first = count_characters(where);
  std::size_t second = count_characters(reads);
  for (const ReferenceLine &line : report.references) {
    first = std::max<std::size_t>(first, count_characters(line.from));
    second = std::max<std::size_t>(second, count_characters(line.text));
  }
  const std::string_view live = pick("levend", "live");
  const std::string_view still = pick("vast", "static");
  const auto row = [&](std::string_view a, std::string_view b, std::string_view c, std::string_view d) {
    pad(out, a, first + 2);
    pad(out, b, second + 2);
    pad(out, c, 8);
    out += d;
    out += '\n';
  };
  row(where, reads, "", pick("Naar", "Target"));
  for (const ReferenceLine &line : report.references)
    row(line.from, line.text, line.live ? live : still, line.target);
  out += '\n';
  out += fmt::format(fmt::runtime(pick("{} verwijzingen, alle opgelost. {} open plekken.\n",
                                       "{} references, all resolved. {} gaps.\n")),
                     report.references.size(), report.gaps.size());
  for (const GapLine &gap : report.gaps) {
    pad(out, gap.from, first + 2);
    out += gap.text + '\n';
  }
  return out;
}

} // namespace beding
