#include "output/formats.hpp"

#include "output/akn/writer.hpp"
#include "output/docx/writer.hpp"
#include "output/html/writer.hpp"
#include "output/inventory/json.hpp"
#include "output/inventory/text.hpp"
#include "output/markdown/writer.hpp"
#include "output/odt/writer.hpp"
#include "output/review/json.hpp"
#include "output/review/page.hpp"
#include "output/review/sarif.hpp"
#include "output/review/text.hpp"
#include "output/text/writer.hpp"

#include <array>

namespace beding {
namespace {

// A layout knows the pages.
std::string write_printed(const Finished &finished, const Delivery &delivery) {
  Delivery paper = delivery;
  paper.locked = false;
  paper.answers.clear();
  paper.printed = true;
  paper.page_numbers = true;
  paper.pages.clear();
  return write_odt(finished, paper);
}

constexpr auto documents = std::to_array<DocumentFormat>({
    {{"docx", ".docx", "", "Word (Office Open XML)", "Word (Office Open XML)"},
     write_docx,
     true,
     nullptr,
     false,
     true,
     true},
    {{"odt", ".odt", "", "LibreOffice (OpenDocument)", "LibreOffice (OpenDocument)"},
     write_odt,
     true,
     left_open_odt,
     false,
     false,
     true},
    {{"pdf", ".pdf", "", "PDF, door LibreOffice", "PDF, by LibreOffice"},
     write_printed,
     false,
     nullptr,
     true,
     false,
     true},
    {{"html", ".html", ".htm", "een pagina voor de browser", "a page for the browser"}, write_html},
    {{"akn", ".akn.xml", "", "Akoma Ntoso 3.0, voor wetgevingssystemen",
      "Akoma Ntoso 3.0, for systems of legal texts"},
     write_akn},
    {{"markdown", ".md", ".markdown", "Markdown, om in git te lezen", "Markdown, to review in git"},
     write_markdown},
    {{"text", ".txt", "", "platte tekst", "plain text"}, write_text},
});

std::string report_page(const ReportInput &in) {
  return review_html(in.report, in.finished, in.sources, in.tongue);
}
std::string report_json(const ReportInput &in) { return review_json(in.report, in.sources, in.tongue); }
std::string report_sarif(const ReportInput &in) {
  return review_sarif(in.report, in.sources, in.tongue, in.version);
}
std::string report_text(const ReportInput &in) { return review_text(in.report, in.sources, in.tongue); }

constexpr auto reports = std::to_array<ReportFormat>({
    {{"page", ".html", ".htm", "een pagina om in te lezen", "a page to read in"}, report_page},
    {{"json", ".json", "", "voor andere programma’s", "for other programs"}, report_json},
    {{"sarif", ".sarif", "", "voor wie meldingen verzamelt", "for who gathers messages"}, report_sarif},
    {{"text", ".txt", "", "platte tekst", "plain text"}, report_text},
});

std::string inventory_json(const Inventory &all, const Sources &sources, Tongue) {
  return write_inventory_json(all, sources);
}

constexpr auto inventories = std::to_array<InventoryFormat>({
    {{"text", ".txt", "", "Als tekst.", "As text."}, write_inventory_text},
    {{"json", ".json", "", "Als JSON, voor andere programma’s.", "As JSON, for other programs."},
     inventory_json},
});

} // namespace

DocumentFormats document_formats() { return documents; }
ReportFormats report_formats() { return reports; }
InventoryFormats inventory_formats() { return inventories; }

std::string one_of(const std::vector<std::string_view> &words, Tongue tongue) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 < words.size() ? ", " : tongue == Tongue::dutch ? " of " : " or ";
    out += words[i];
  }
  return out;
}

} // namespace beding
