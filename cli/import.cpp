// beding import: a document becomes a library.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/read_document.hpp"
#include "dsl/file_name.hpp"
#include "dsl/format.hpp"
#include "intake/import/fit.hpp"
#include "output/review/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace beding {
namespace {

using intake::Scanned;

// The line from a little before the place where it differs from the other.
std::string shortened(const intake::TextLine &line, const std::optional<intake::TextLine> &other) {
  std::size_t same = 0;
  if (other)
    while (same < line.text.size() && same < other->text.size() && line.text[same] == other->text[same])
      ++same;
  constexpr std::size_t before = 40;
  std::size_t from = same > 2 * before ? line.text.find(' ', same - before) : 0;
  if (from == std::string::npos || from > same) from = 0;
  return (from > 0 ? "…" : "") + intake::shortened(line.text.substr(from), 100);
}

struct ImportCommand {
  std::string file;   // the document
  std::string output; // the library (.beding); its answers come beside it
};

bool has_text(const intake::Paper &paper) {
  return std::any_of(paper.paragraphs.begin(), paper.paragraphs.end(), [](const intake::Paragraph &one) {
    return one.text.find_first_not_of(" \t\n") != std::string::npos;
  });
}

void tell_counts(const intake::ImportCounts &counts, const Console &console) {
  const auto count = [&](std::size_t number, const char *een, const char *meer, const char *one_thing,
                         const char *more) {
    return counted(number, console.pick(een, one_thing), console.pick(meer, more));
  };
  console.line(fmt::format("{}, {}, {}, {}, {}, {}.",
                           count(counts.clauses, "clausule", "clausules", "clause", "clauses"),
                           count(counts.parties, "partij", "partijen", "party", "parties"),
                           count(counts.questions, "vraag", "vragen", "question", "questions"),
                           count(counts.references, "verwijzing bij naam", "verwijzingen bij naam",
                                 "reference by name", "references by name"),
                           count(counts.typed, "nog getypt", "nog getypt", "still typed", "still typed"),
                           count(counts.notes, "notitie", "notities", "note", "notes")));
}

void tell_differences(const std::vector<intake::Difference> &found, const Console &console) {
  const std::string_view places =
      found.size() == 1 ? console.pick("plaats", "place") : console.pick("plaatsen", "places");
  console.line(found.empty()
                   ? std::string(console.pick("De tekst die eruit komt, is gelijk aan het document.",
                                              "The text that comes out equals the document."))
                   : fmt::format(fmt::runtime(console.pick("De tekst die eruit komt, verschilt op {} {}:",
                                                           "The text that comes out differs in {} {}:")),
                                 found.size(), places));
  for (const intake::Difference &difference : found) {
    if (difference.was) console.line("  - " + shortened(*difference.was, difference.is));
    if (difference.is) console.line("  + " + shortened(*difference.is, difference.was));
  }
}

// What the language has no place for stands in the library as a comment.
void tell_left_behind(const Scanned &document, const Console &console) {
  bool first = true;
  for (const intake::Finding &one : document.scan.findings) {
    if (one.code != Code::lost_condition) continue;
    if (first)
      console.line(std::string(console.pick("Niet overgenomen, en als commentaar bij de regel gezet:",
                                            "Not taken over, and put beside the line as a comment:")));
    first = false;
    console.line("  - " + intake::says(one, console.tongue));
  }
}

// Compiles the library and its answers, writes them, and lists where the text that comes out differs. The
// exit code: 0 when the library compiles; else 1, and nothing is written.
int import_document(const ImportCommand &command, const Console &console) {
  std::filesystem::path base(command.output);
  if (extension_of(command.output) == ".beding") base.replace_extension();
  const std::string library = base.string() + ".beding";
  const std::string answers = base.string() + ".toml";
  Files in_and_out;
  Diagnostics told;
  for (const std::string &path : {library, answers}) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
      told.push_back({.code = Code::exists_already, .at = {}, .arguments = {path}});
  }
  Scanned one;
  if (told.empty()) {
    one = scan_document(command.file, in_and_out);
    told = one.diagnostics;
  }
  if (!has_errors(told) && !has_text(one.paper))
    told.push_back({.code = Code::nothing_to_import, .at = {}, .arguments = {command.file}});
  if (has_errors(told)) {
    console.tell(std::move(told), {});
    return 1;
  }
  auto [imported, compiled, found] =
      intake::fit_library(library, one, {.name = intake::name_of(base.filename().string(), "document")});
  const Source source(library, imported.library);
  if (Outcome<std::string> laid = format(source, 0, {}); !has_errors(laid.diagnostics))
    imported.library = std::move(laid.value);
  const bool compiles = !has_errors(compiled.told);
  if (compiles) // else nothing is left that would have to be mended by hand
    for (Diagnostic &failed : in_and_out.write({{library, imported.library, OutputFile::Over::nothing},
                                                {answers, imported.answers, OutputFile::Over::nothing}}))
      told.push_back(std::move(failed));
  const bool good = compiles && !has_errors(told);
  if (good) {
    console.line(library);
    console.line(answers);
    tell_counts(imported.counts, console);
    if (!compiled.text.empty()) tell_differences(found, console);
    tell_left_behind(one, console);
  }
  for (Diagnostic &more : compiled.told)
    if (more.code != Code::answer_open &&
        more.code != Code::doubt_placeholder) // they were open in the document
      told.push_back(std::move(more));
  console.tell(std::move(told), compiled.sources);
  return good ? 0 : 1;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ImportCommand>();
  options.word(
      "file", asked->file,
      options.pick("Het document (.docx, .odt, .txt, .pdf).", "The document (.docx, .odt, .txt, .pdf)."));
  options.value("-o,--uitvoer,--output", asked->output,
                options.pick("De bibliotheek die ervan komt (.beding); de antwoorden komen ernaast (.toml).",
                             "The library that comes of it (.beding); its answers come beside it (.toml)."),
                Must::be_there);
  return [asked](const Console &console) { return import_document(*asked, console); };
}

} // namespace

Command import_command() {
  return {.name = "import",
          .dutch = "Maak van een document een bibliotheek.",
          .english = "Turn a document into a library.",
          .dutch_needed = "een document",
          .english_needed = "a document",
          .declare = declare};
}

} // namespace beding
