// beding unpack: the answers that went along with a document, as a file to make it again with.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/process.hpp"
#include "dsl/bounds.hpp"
#include "intake/read/packed.hpp"
#include "intake/read/readers.hpp"
#include "output/pdf/pdf.hpp"
#include "output/write/delivery.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace beding {
namespace {

struct UnpackCommand {
  std::string document = {};
  std::string output = {}; // empty: standard output
};

// Each text behind its length, so that any bytes come over.
std::string joined(const std::optional<PdfProperties> &found) {
  std::string out;
  const auto add = [&](const std::string &text) { out += fmt::format("{}:{}", text.size(), text); };
  if (!found) return out;
  add(found->attached);
  for (const auto &[name, value] : found->properties) {
    add(name);
    add(value);
  }
  return out;
}
std::vector<std::string> parted(const std::string &all) {
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t colon = all.find(':', at);
    const std::size_t size = std::stoul(all.substr(at, colon - at));
    texts.push_back(all.substr(colon + 1, size));
    at = colon + 1 + size;
  }
  return texts;
}

Outcome<intake::Packed> packed_in_pdf(const std::string &name, const std::string &bytes) {
  const Ran ran = run_apart([&] { return joined(properties_in_pdf(bytes)); },
                            {.time = std::chrono::seconds(bound(Bound::pdf_seconds)),
                             .memory = bound(Bound::pdf_memory),
                             .output = bound(Bound::file_bytes)});
  const bool read = ran.error == 0 && ran.whole && ran.status == 0 && !ran.output.empty();
  if (!read)
    return {{},
            {{.code = Code::pdf_unreadable,
              .at = {},
              .arguments = {name, ran.whole ? Noun::pdf_damaged : Noun::pdf_too_long}}}};
  const std::vector<std::string> texts = parted(ran.output);
  intake::Properties properties;
  intake::Spare attached{texts.front(), {}};
  for (std::size_t i = 1; i + 1 < texts.size(); i += 2) {
    properties.emplace_back(texts[i], texts[i + 1]);
    if (texts[i] == answers_digest_property) attached.digest = texts[i + 1];
  }
  return intake::packed_in(name, properties, attached);
}

// Images are named by the answers, and are no answers: who makes the document again needs the same files.
void tell_images(std::string_view answers, const Console &console) {
  const std::string mark = fmt::format("# {} = ", image_remark);
  for (std::size_t at = answers.find(mark); at != std::string_view::npos; at = answers.find(mark, at + 1)) {
    std::string_view line = answers.substr(at + mark.size());
    line = line.substr(0, line.find('\n'));
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos || (at > 0 && answers[at - 1] != '\n')) continue;
    console.line(fmt::format(
        fmt::runtime(console.pick("Niet meegegaan: {} (SHA-256 {}). Zet dat bestand naast de antwoorden.",
                                  "Not inside: {} (SHA-256 {}). Put that file beside the answers.")),
        line.substr(0, blank), line.substr(blank + 1)));
  }
}

int unpack(const UnpackCommand &command, const Console &console) {
  Files files;
  Diagnostics told = Files::same_files({command.document}, {command.output});
  std::error_code ignored;
  if (told.empty() && std::filesystem::is_regular_file(command.output, ignored))
    told.push_back({.code = Code::exists_already, .at = {}, .arguments = {command.output}});
  if (has_errors(told)) {
    console.tell(std::move(told), {});
    return 1;
  }
  const FileBytes file = files.read(command.document);
  if (!file.bytes) {
    console.tell({{.code = Code::unreadable_file, .at = {}, .arguments = {command.document, file.error}}},
                 {});
    return 1;
  }
  Outcome<intake::Packed> packed = intake::kind_of(*file.bytes) == intake::FileKind::pdf
                                       ? packed_in_pdf(command.document, *file.bytes)
                                       : intake::read_packed(command.document, *file.bytes);
  const bool found = !has_errors(packed.diagnostics);
  told = std::move(packed.diagnostics);
  const std::string text = packed.value.answers + "\n";
  if (found && command.output.empty())
    console.text(text);
  else if (found) {
    for (Diagnostic &one : files.write({{command.output, text, OutputFile::Over::nothing}}))
      told.push_back(std::move(one));
    if (!has_errors(told)) console.line(command.output);
  }
  if (found && !command.output.empty()) tell_images(packed.value.answers, console);
  if (!found || !command.output.empty())
    for (const auto &[name, value] : packed.value.facts) console.line(fmt::format("{} = {}", name, value));
  const int code = has_errors(told) ? 1 : 0;
  console.tell(std::move(told), {});
  return code;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<UnpackCommand>();
  options.word("document", asked->document,
               options.pick("Een document van beding (.docx, .odt of .pdf), ook als anderen het bewaarden.",
                            "A document by beding (.docx, .odt or .pdf), also when others saved it."));
  options.value("-o,--uitvoer,--output", asked->output,
                options.pick("Waar de antwoorden komen (.toml); zonder komen zij op het scherm.",
                             "Where the answers go (.toml); without it they come on the screen."));
  options.footer(options.pick(
      "\nAntwoorden gaan alleen mee met wat met compile --met-antwoorden is gemaakt.\n"
      "Exitcode: 0 de antwoorden zijn er; 1 zij zitten er niet in, of het bestand is niet te lezen.\n",
      "\nAnswers go along only with what was made by compile --with-answers.\n"
      "Exit code: 0 the answers are there; 1 they are not inside, or the file cannot be read.\n"));
  return [asked](const Console &console) { return unpack(*asked, console); };
}

} // namespace

Command unpack_command() {
  return {.name = "unpack",
          .dutch = "Haal de antwoorden terug uit een document.",
          .english = "Take the answers back out of a document.",
          .dutch_needed = "het document",
          .english_needed = "the document",
          .declare = declare};
}

} // namespace beding
