#include "cli/print.hpp"

#include "cli/files.hpp"
#include "cli/own_folder.hpp"
#include "cli/process.hpp"
#include "cli/reasons.hpp"
#include "dsl/bounds.hpp"
#include "output/formats.hpp"
#include "output/odt/house_machine.hpp"
#include "output/pdf/pdf.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace beding {
namespace {

// PDF/A-3, tagged for who cannot see it, with a destination for each bookmark.
constexpr std::string_view filter =
    R"(pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"},)"
    R"("PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"},)"
    R"("ExportPlaceholders":{"type":"boolean","value":"true"},)" // places still open, else white
    R"("ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}})";

struct Printed {
  std::string pdf;
  std::optional<Argument> error;
};
Printed print(const std::string &program, const std::string &bytes, std::string_view extension) {
  const OwnFolder folder;
  if (folder.error() != 0) return {{}, reason(folder.error())};
  const std::string document = folder.path() + "/document" + std::string(extension);
  std::ofstream file(document, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return {{}, Argument(Noun::no_room)};
  const Ran ran = run_program(
      {.program = program,
       .arguments = {"-env:UserInstallation=" + address(folder.path() + "/profile"), "--headless",
                     "--norestore", "--nolockcheck", "--convert-to", std::string(filter), "--outdir",
                     folder.path(), document},
       .folder = folder.path().c_str()},
      {.time = std::chrono::seconds(bound(Bound::office_seconds)), .output = bound(Bound::file_bytes)});
  if (ran.error != 0) return {{}, reason(ran.error)};
  if (!ran.whole) return {{}, Argument(Noun::office_too_long)};
  FileBytes made = Files::look(folder.path() + "/document.pdf");
  if (!made.bytes || !made.bytes->starts_with("%PDF-")) return {{}, Argument(Noun::office_no_pdf)};
  return {std::move(*made.bytes), {}};
}

// Of the PDF, where a house style prints the name of the file; the desk has none yet.
std::string shown_name(const Finished &finished, const std::string &asked) {
  const std::string name = std::filesystem::path(asked).filename().string();
  return name.find('.') != std::string::npos ? name : finished.document.title + ".pdf";
}

} // namespace

Outcome<std::optional<Layout>> lay_out(const Finished &finished, const Delivery &delivery,
                                       const std::string &asked, bool docx) {
  const auto fail = [&](Code code, std::vector<Argument> why) {
    why.insert(why.begin(), asked);
    return Outcome<std::optional<Layout>>{{}, {{.code = code, .at = {}, .arguments = std::move(why)}}};
  };
  const auto program = find_program("soffice");
  if (!program) return fail(Code::no_office, {});
  const DocumentFormats formats = document_formats();
  const auto *const row =
      std::find_if(formats.data(), formats.data() + formats.size(),
                   [&](const DocumentFormat &one) { return docx ? one.extension == ".docx" : one.printed; });
  Delivery own = delivery;
  std::optional<StyleFile> style;
  if (!docx && is_of(delivery.style, StyleForm::odt)) {
    style = *delivery.style;
    odt_show_file_name(*style, shown_name(finished, asked));
    own.style = &*style;
  }
  Printed printed = print(*program, row->write(finished, own), docx ? ".docx" : ".odt");
  if (printed.error) return fail(Code::office_failed, {*printed.error});
  Layout layout{std::move(printed.pdf), {}};
  layout.pages = pages_of(layout.pdf, finished.document);
  if (layout.pages.empty()) return fail(Code::office_failed, {Noun::office_no_pdf});
  for (const BlockId heading : contents_of(finished.document))
    if (layout.pages[heading] == 0) return fail(Code::office_failed, {Noun::office_no_pages});
  return {std::move(layout), {}};
}

// A sign that the font lacks comes from another one, which says nothing of the rest.
std::optional<Diagnostic> other_fonts(const Layout &layout) {
  const std::set<std::string> fonts = fonts_of(layout.pdf);
  const bool there = std::any_of(fonts.begin(), fonts.end(), [](const std::string &font) {
    return same_measures(house_style.font, font);
  });
  if (there || fonts.empty()) return std::nullopt;
  return Diagnostic{
      .code = Code::other_fonts, .at = {}, .arguments = {std::string(house_style.font), *fonts.begin()}};
}

} // namespace beding
