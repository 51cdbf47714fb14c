#include "tests/fuzz/reader_checks.hpp"

#include "dsl/messages/source.hpp"
#include "intake/report/report.hpp"
#include "output/write/package.hpp"

#include <algorithm>
#include <cstdlib>

namespace beding::fuzz {
namespace {

using namespace intake;

void must(bool good) {
  if (!good) std::abort();
}

// At the edges of characters, too.
void must_lie_in(const Range &range, std::string_view text) {
  const auto edge = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  must(range.begin <= range.end && range.end <= text.size() && edge(range.begin) && edge(range.end));
}

void check_paper(const Paper &paper) {
  must(paper.paragraphs.size() <= most_paragraphs);
  for (const Paragraph &one : paper.paragraphs) {
    for (const std::string *text : {&one.text, &one.label, &one.style})
      must(find_invalid_utf8(*text) == std::string::npos);
    must(one.heading <= 9);
    const std::uint32_t above = one.numbered.above;
    must(above == nowhere || (above < static_cast<std::uint32_t>(&one - paper.paragraphs.data()) &&
                              paper.paragraphs[above].numbered.level < one.numbered.level));
    for (const Field &field : one.fields) {
      must_lie_in(field.at, one.text);
      must(field.to == nowhere || field.to < paper.paragraphs.size());
      if (field.to != nowhere) must_lie_in(field.meant, paper.paragraphs[field.to].text);
    }
    for (const Range &range : one.marked) must_lie_in(range, one.text);
    for (const Emphasis &emphasis : one.emphasis) must_lie_in(emphasis.at, one.text);
  }
  for (const Unread &one : paper.unread) {
    must(one.paragraph < paper.paragraphs.size());
    must_lie_in(one.at, paper.paragraphs[one.paragraph].text);
    must(find_invalid_utf8(one.name) == std::string::npos);
  }
}

void check_scan(const Paper &paper, const Scan &scan) {
  const Outline &outline = scan.outline;
  must(outline.unit_of.size() == paper.paragraphs.size() &&
       outline.body_begin.size() == paper.paragraphs.size());
  for (std::size_t i = 0; i < paper.paragraphs.size(); ++i) {
    must(outline.unit_of[i] == nowhere || outline.unit_of[i] < outline.units.size());
    must(outline.body_begin[i] <= paper.paragraphs[i].text.size());
  }
  for (std::uint32_t i = 0; i < outline.units.size(); ++i)
    must(outline.units[i].parent == nowhere || outline.units[i].parent < i); // so no rings
  std::uint32_t before = 0;
  for (const Finding &one : scan.findings) {
    must(one.paragraph < paper.paragraphs.size() && one.paragraph >= before);
    before = one.paragraph;
    must_lie_in(one.at, paper.paragraphs[one.paragraph].text);
    must(!says(one, Tongue::dutch).empty() && !says(one, Tongue::english).empty());
  }
  for (const Citation &one : scan.citations) {
    must(one.paragraph < paper.paragraphs.size());
    must_lie_in(one.at, paper.paragraphs[one.paragraph].text);
  }
}

} // namespace

void check_reading(Outcome<Paper> read) {
  check_paper(read.value);
  AllScanned all(1);
  all[0].file = "fuzz";
  all[0].scan = scan(read.value);
  all[0].paper = std::move(read.value);
  all[0].diagnostics = std::move(read.diagnostics);
  check_scan(all[0].paper, all[0].scan);
  for (const std::string &report :
       {scan_text(all, Tongue::dutch), scan_json(all, Tongue::english), scan_html(all, Tongue::dutch),
        scan_sarif(all, Tongue::english, "1"), scan_paragraphs(all), scan_paragraphs_json(all)})
    must(find_invalid_utf8(report) == std::string::npos);
}

void check_package(std::string_view bytes, Outcome<Paper> (*read)(std::string_view, std::string_view)) {
  if (!bytes.starts_with("====")) return check_reading(read("fuzz", bytes));
  std::string package;
  try {
    package = pack_parts(bytes);
  } catch (const std::exception &) {
    return; // names that no package can have
  }
  check_reading(read("fuzz", package));
}

std::string pack_parts(std::string_view text) {
  constexpr std::string_view mark = "==== ";
  std::vector<Part> parts;
  while (text.starts_with(mark)) {
    const std::size_t line = std::min(text.find('\n'), text.size());
    std::string name(text.substr(mark.size(), line - mark.size()));
    text.remove_prefix(std::min(line + 1, text.size()));
    std::size_t end = text.find("\n==== ");
    if (end == std::string_view::npos) end = text.size();
    // a name twice, or none, is a matter of the package: those are made from whole packages
    const bool known =
        std::any_of(parts.begin(), parts.end(), [&](const Part &one) { return one.name == name; });
    if (!known && !name.empty() && parts.size() < 40)
      parts.emplace_back(std::move(name), std::string(text.substr(0, end)), true);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pack(std::move(parts));
}

} // namespace beding::fuzz
