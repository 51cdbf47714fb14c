#include "cli/import.hpp"

#include "cli/files.hpp"
#include "cli/scan.hpp"
#include "dsl/format.hpp"
#include "engine/answers.hpp"
#include "engine/assemble.hpp"
#include "engine/cite.hpp"
#include "engine/load.hpp"
#include "engine/number.hpp"
#include "engine/scheme_build.hpp"
#include "intake/import.hpp"
#include "output/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace beding {
namespace {

using intake::Imported;
using intake::Scanned;

// What the library makes with its own answers.
struct Made {
  Diagnostics told;
  Sources sources;
  std::string text; // empty: it could not be made
};

Made make(const std::string &path, const std::string &source, const std::string &answered) {
  Made made;
  const auto add = [&](Diagnostics more) {
    for (Diagnostic &one : more) made.told.push_back(std::move(one));
    return !has_errors(made.told);
  };
  const auto read = [&](const std::string &asked) {
    return asked == path ? FileBytes{source, {}} : read_file(asked);
  };
  auto files = load(path, read, made.sources);
  if (!add(std::move(files.diagnostics))) return made;
  Outcome<Library> library = check(std::move(files.value));
  if (!add(std::move(library.diagnostics)) || library.value.documents.empty()) return made;
  Outcome<Scheme> scheme = build_scheme(*library.value.schemes.front());
  if (!add(std::move(scheme.diagnostics))) return made;
  const auto id = static_cast<FileId>(made.sources.size());
  made.sources.emplace_back("answers", answered);
  Outcome<Given> given = read_toml(made.sources.back(), id);
  if (!add(std::move(given.diagnostics))) return made;
  Outcome<Answers> answers = take_answers(library.value, given.value, false);
  if (!add(std::move(answers.diagnostics))) return made;
  Outcome<Document> document =
      assemble({library.value, answers.value, *library.value.documents.front(), scheme.value, false});
  if (!add(std::move(document.diagnostics))) return made;
  const Numbers numbers = number(document.value, scheme.value);
  const Citations citations = cite(document.value, scheme.value, numbers);
  made.text = write_text({document.value, scheme.value, numbers, citations});
  return made;
}

// A line as it is compared: blanks as one, without the mark of a bullet and what stands between cells.
std::string plain_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (out.ends_with(' ') || out.ends_with(" |")) out.pop_back();
  for (std::size_t at = out.find("| "); at != std::string::npos; at = out.find("| ", at))
    if (at == 0 || out[at - 1] == ' ')
      out.erase(at, 2);
    else
      ++at;
  for (const std::string_view mark : {"- ", "– ", "• ", "* "})
    if (out.starts_with(mark)) out.erase(0, mark.size());
  return out;
}

struct Line {
  std::string text;
  std::uint32_t paragraph = intake::nowhere;
};

std::vector<Line> lines_of(const Scanned &scanned, const Imported &imported) {
  std::vector<Line> lines;
  for (const intake::Printed &printed : imported.order) {
    const intake::Paragraph &paragraph = scanned.paper.paragraphs[printed.paragraph];
    const std::string text = (paragraph.automatic ? paragraph.label + " " : "") + paragraph.text;
    if (printed.left_out) continue;
    if (printed.joined && !lines.empty())
      lines.back().text += " " + text;
    else
      lines.push_back({text, printed.paragraph});
  }
  for (Line &line : lines) line.text = plain_line(line.text);
  std::erase_if(lines, [](const Line &line) { return line.text.empty(); });
  return lines;
}

std::vector<Line> lines_of(const std::string &text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (std::string line = plain_line(std::string_view(text).substr(at, end - at)); !line.empty())
      lines.push_back({std::move(line)});
    at = end + 1;
  }
  return lines;
}

// Pairs of lines that differ: what stood there, and what comes out; either may be absent. Lines are matched
// by the longest run in common, near where they stand.
struct Difference {
  const Line *was = nullptr;
  const Line *is = nullptr;
};

std::vector<Difference> differences(const std::vector<Line> &was, const std::vector<Line> &is) {
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
      found.push_back({k < skip_a ? &was[a + k] : nullptr, k < skip_b ? &is[b + k] : nullptr});
    a += skip_a;
    b += skip_b;
  }
  return found;
}

// The line from a little before the place where it differs from the other.
std::string shortened(const Line &line, const Line *other) {
  std::size_t same = 0;
  if (other != nullptr)
    while (same < line.text.size() && same < other->text.size() && line.text[same] == other->text[same])
      ++same;
  constexpr std::size_t before = 40;
  std::size_t from = same > 2 * before ? line.text.find(' ', same - before) : 0;
  if (from == std::string::npos || from > same) from = 0;
  return (from > 0 ? "…" : "") + intake::shortened(line.text.substr(from), 100);
}

} // namespace

int import_document(const ImportCommand &command, const Console &console) {
  std::filesystem::path base(command.output);
  if (base.extension() == ".beding") base.replace_extension();
  const std::string library = base.string() + ".beding";
  const std::string answers = base.string() + ".toml";
  Diagnostics told;
  for (const std::string &path : {library, answers}) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
      told.push_back({.code = Code::exists_already, .at = {}, .arguments = {path}});
  }
  Scanned one;
  if (told.empty()) {
    one = scan_document(command.file);
    told = one.diagnostics;
  }
  if (!has_errors(told) && std::none_of(one.paper.paragraphs.begin(), one.paper.paragraphs.end(),
                                        [](const intake::Paragraph &text) {
                                          return text.text.find_first_not_of(" \t\n") != std::string::npos;
                                        }))
    told.push_back({.code = Code::nothing_to_import, .at = {}, .arguments = {command.file}});
  if (has_errors(told)) {
    console.tell(std::move(told), {});
    return 1;
  }
  intake::ImportOptions options{.name = intake::name_of(base.filename().string(), "document"), .typed = {}};
  Imported imported;
  Made made;
  std::vector<Line> was;
  std::vector<Line> is;
  std::vector<Difference> found;
  const auto attempt = [&] {
    options.contents = false; // its lines are no text of the document
    imported = intake::import_paper(one.paper, one.scan, options);
    made = make(library, imported.library, imported.answers);
    was = lines_of(one, imported);
    is = lines_of(made.text);
    found = differences(was, is);
    options.contents = true;
    imported = intake::import_paper(one.paper, one.scan, options);
  };
  attempt();
  // what does not come out as it was, for the sake of a reference, keeps that as it was typed
  const bool renumbered =
      std::any_of(one.scan.findings.begin(), one.scan.findings.end(), [](const intake::Finding &finding) {
        return finding.code == Code::scan_label_twice || finding.code == Code::scan_label_missing ||
               finding.code == Code::scan_label_order;
      });
  if (!made.text.empty() && !renumbered) {
    std::set<std::uint32_t> differ;
    std::set<std::pair<std::uint32_t, std::uint32_t>> holes; // references that had no number: they are mended
    for (const intake::Finding &finding : one.scan.findings)
      if (finding.code == Code::scan_hole_part) holes.insert({finding.paragraph, finding.at.begin});
    for (const Difference &difference : found)
      if (difference.was != nullptr) differ.insert(difference.was->paragraph);
    for (const intake::Citation &citation : one.scan.citations)
      if (differ.contains(citation.paragraph) && !holes.contains({citation.paragraph, citation.at.begin}))
        options.typed.insert({citation.paragraph, citation.at.begin});
    if (!options.typed.empty()) attempt();
  }
  const Source source(library, imported.library);
  if (Outcome<std::string> laid = format(source, 0, {}); !has_errors(laid.diagnostics))
    imported.library = std::move(laid.value);
  for (Diagnostic &failed : write_files({{library, imported.library}, {answers, imported.answers}}))
    told.push_back(std::move(failed));
  const bool good = !has_errors(told) && !has_errors(made.told);
  if (!has_errors(told)) {
    console.line(library);
    console.line(answers);
    const intake::ImportCounts &counts = imported.counts;
    console.line(fmt::format(
        fmt::runtime(console.pick(
            "{} clausules, {} partijen, {} vragen, {} verwijzingen bij naam, {} nog getypt, {} notities.",
            "{} clauses, {} parties, {} questions, {} references by name, {} still typed, {} notes.")),
        counts.clauses, counts.parties, counts.questions, counts.references, counts.typed, counts.notes));
    if (!made.text.empty()) {
      const std::string_view places =
          found.size() == 1 ? console.pick("plaats", "place") : console.pick("plaatsen", "places");
      console.line(found.empty()
                       ? std::string(console.pick("De tekst die eruit komt, is gelijk aan het document.",
                                                  "The text that comes out equals the document."))
                       : fmt::format(fmt::runtime(console.pick("De tekst die eruit komt, verschilt op {} {}:",
                                                               "The text that comes out differs in {} {}:")),
                                     found.size(), places));
      for (const Difference &difference : found) {
        if (difference.was != nullptr) console.line("  - " + shortened(*difference.was, difference.is));
        if (difference.is != nullptr) console.line("  + " + shortened(*difference.is, difference.was));
      }
    }
  }
  for (Diagnostic &more : made.told) told.push_back(std::move(more));
  console.tell(std::move(told), made.sources);
  return good ? 0 : 1;
}

} // namespace beding
