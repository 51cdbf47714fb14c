#include "intake/import/fit.hpp"

#include "driver/driver.hpp"
#include "dsl/messages/characters.hpp"
#include "intake/import/shape.hpp"
#include "intake/import/words.hpp"
#include "intake/refer/label_text.hpp"
#include "output/text/writer.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace beding::intake {
namespace {

// Compiles what was imported, from memory: nothing is written yet, and such a library uses no other.
Recompiled compile(const std::string &path, const Imported &imported) {
  const auto read = [&](const std::string &) { return FileBytes{imported.library, {}}; };
  const std::string answers = std::filesystem::path(path).replace_extension(".toml").string();
  const Made made = make_variant(
      take_answers(open_library(path, read), AnswersFile{.name = answers, .text = imported.answers}));
  Recompiled out{.told = made.diagnostics(), .sources = made.sources(), .text = {}};
  if (const auto finished = made.finished()) out.text = write_text(*finished);
  return out;
}

// A line as it is compared: blanks as one, also those that do not break, without the mark of a bullet and
// what stands between cells.
std::string plain_line(std::string_view text) {
  std::string out;
  for (const char c : plain_blanks(on_one_line(trimmed(text)))) {
    const bool blank = c == ' ';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (out.ends_with(' ') || out.ends_with(" |")) out.pop_back();
  for (std::size_t at = out.find("| "); at != std::string::npos; at = out.find("| ", at))
    if (at == 0 || out[at - 1] == ' ')
      out.erase(at, 2);
    else
      ++at;
  for (const std::string_view mark : bullet_marks)
    if (out.starts_with(mark)) out.erase(0, mark.size());
  return out;
}

// What the library prints of the document, and what it should have but does not.
std::vector<TextLine> lines_of(const Scanned &scanned, const Imported &imported) {
  std::vector<TextLine> lines;
  std::vector<Printed> order = imported.order;
  std::vector<bool> known(scanned.paper.paragraphs.size(), false);
  for (const Printed &one : order) known[one.paragraph] = true;
  for (std::uint32_t i = 0; i < scanned.paper.paragraphs.size(); ++i) {
    const Paragraph &one = scanned.paper.paragraphs[i];
    if (one.story == Story::body && !is_contents(scanned.paper, scanned.scan.outline, i) && !one.contents &&
        !known[i])
      order.push_back({.paragraph = i});
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto &a, const auto &b) { return a.paragraph < b.paragraph; });
  for (const Printed &printed : order) {
    const Paragraph &paragraph = scanned.paper.paragraphs[printed.paragraph];
    if (printed.left_out) continue;
    const bool numbered = paragraph.automatic && !paragraph.bullet;
    const std::string text = (numbered ? paragraph.label + " " : "") + paragraph.text;
    if (printed.joined && !lines.empty()) {
      lines.back().text += " " + text;
      lines.back().last = printed.paragraph;
    } else
      lines.push_back({text, printed.paragraph, printed.paragraph});
  }
  for (TextLine &line : lines) line.text = plain_line(line.text);
  std::erase_if(lines, [](const TextLine &line) { return line.text.empty(); });
  return lines;
}

std::vector<TextLine> lines_of(const std::string &text) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (std::string line = plain_line(std::string_view(text).substr(at, end - at)); !line.empty())
      lines.push_back({std::move(line)});
    at = end + 1;
  }
  return lines;
}

// Lines are matched by the longest run in common, near where they stand.
std::vector<Difference> differences(const std::vector<TextLine> &was, const std::vector<TextLine> &is) {
  constexpr std::size_t reach = 40;
  std::vector<Difference> found;
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < was.size() || b < is.size()) {
    if (a < was.size() && b < is.size() && was[a].text == is[b].text) {
      ++a;
      ++b;
      continue;
    }
    // the nearest place where both go on alike
    std::size_t skip_a = was.size() - a;
    std::size_t skip_b = is.size() - b;
    for (std::size_t sum = 1; sum <= reach && skip_a + skip_b > sum; ++sum)
      for (std::size_t i = 0; i <= sum; ++i)
        if (a + i < was.size() && b + sum - i < is.size() && was[a + i].text == is[b + sum - i].text) {
          skip_a = i;
          skip_b = sum - i;
          break;
        }
    for (std::size_t k = 0; k < std::max(skip_a, skip_b); ++k)
      found.push_back({k < skip_a ? std::optional(was[a + k]) : std::nullopt,
                       k < skip_b ? std::optional(is[b + k]) : std::nullopt});
    a += skip_a;
    b += skip_b;
  }
  return found;
}

// Without its label and with one sign for every number: what is left when numbers are mended.
std::string without_numbers(std::string_view line) {
  constexpr std::size_t longest_label = 8;
  if (const std::size_t space = line.find(' '); space < longest_label) line.remove_prefix(space + 1);
  std::string out;
  for (const char c : line)
    if (c < '0' || c > '9')
      out += c;
    else if (!out.ends_with('0'))
      out += '0';
  while (!out.empty() && (out.back() == '.' || out.back() == ';' || out.back() == ',')) out.pop_back();
  return out;
}

class Fitter {
public:
  Fitter(const std::string &path, const Scanned &document, ImportOptions options)
      : path_(path), document_(document), options_(std::move(options)) {}

  Fitted run() {
    attempt();
    renumbered_ = renumbered();
    if (!fitted_.compiled.text.empty()) keep_as_typed();
    options_.contents = true;
    fitted_.imported = import_paper(document_.paper, document_.scan, options_);
    return std::move(fitted_);
  }

private:
  void attempt() {
    options_.contents = false; // its lines are no text of the document
    fitted_.imported = import_paper(document_.paper, document_.scan, options_);
    fitted_.compiled = compile(path_, fitted_.imported);
    fitted_.found = differences(lines_of(document_, fitted_.imported), lines_of(fitted_.compiled.text));
  }

  // Where numbers are mended, references change with them.
  bool renumbered() const {
    const auto &findings = document_.scan.findings;
    return std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
      return finding.code == Code::number_twice || finding.code == Code::number_missing ||
             finding.code == Code::number_order;
    });
  }

  // What comes out instead of each paragraph that differs; where numbers are mended, by more than those.
  std::map<std::uint32_t, std::string> differing() const {
    std::map<std::uint32_t, std::string> all;
    for (const Difference &one : fitted_.found) {
      if (!one.was) continue;
      const std::string is = one.is ? one.is->text : std::string();
      if (renumbered_ && without_numbers(one.was->text) == without_numbers(is)) continue;
      for (std::uint32_t i = one.was->paragraph; i <= one.was->last; ++i) all[i] = is;
    }
    return all;
  }

  // What does not come out as it was, for the sake of a reference, is typed around live numbers, or typed.
  // The citations of one line are tried one by one: the first of every line at once, then the second, and so
  // on.
  void keep_as_typed() {
    constexpr std::size_t most_rounds = 24;
    const Lines lines = doubtful();
    if (lines.empty()) return;
    for (const auto &[paragraph, citations] : lines)
      for (const CitationKey &at : citations) options_.written[at] = Written::typed;
    attempt();
    const std::map<std::uint32_t, std::string> typed = differing();
    for (const Written written : {Written::cited, Written::numbers})
      for (std::size_t round = 0; round < most_rounds; ++round) try_round(lines, round, written, typed);
    attempt();
  }

  using Lines = std::map<std::uint32_t, std::vector<CitationKey>>; // citations by paragraph

  // The citations of what differs, without those that had no number: they are mended.
  Lines doubtful() const {
    std::set<CitationKey> holes;
    for (const Finding &finding : document_.scan.findings)
      if (finding.code == Code::open_reference) holes.insert({finding.paragraph, finding.at.begin});
    const std::map<std::uint32_t, std::string> differ = differing();
    Lines lines;
    for (const Citation &citation : document_.scan.citations)
      if (const CitationKey at{citation.paragraph, citation.at.begin};
          differ.contains(citation.paragraph) && !holes.contains(at))
        lines[citation.paragraph].push_back(at);
    return lines;
  }

  // `typed`: what differs when all of them are typed.
  void try_round(const Lines &lines, std::size_t round, Written written,
                 const std::map<std::uint32_t, std::string> &typed) {
    std::vector<CitationKey> tried;
    for (const auto &[paragraph, citations] : lines)
      if (round < citations.size() && options_.written[citations[round]] == Written::typed)
        tried.push_back(citations[round]);
    if (tried.empty()) return;
    for (const CitationKey &at : tried) options_.written[at] = written;
    attempt();
    const std::map<std::uint32_t, std::string> now = differing();
    for (const CitationKey &at : tried) {
      const auto is = now.find(at.first);
      const auto was = typed.find(at.first);
      const bool alike = is == now.end() || (was != typed.end() && was->second == is->second);
      if (!alike || fitted_.compiled.text.empty()) options_.written[at] = Written::typed;
    }
  }

  const std::string &path_;
  const Scanned &document_;
  ImportOptions options_;
  bool renumbered_ = false;
  Fitted fitted_;
};

} // namespace

Fitted fit_library(const std::string &path, const Scanned &document, const ImportOptions &options) {
  return Fitter(path, document, options).run();
}

} // namespace beding::intake
