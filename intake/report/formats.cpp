#include "intake/report/formats.hpp"

#include <array>

namespace beding::intake {
namespace {

using View = std::string_view;

std::string as_text(const AllScanned &all, Tongue tongue, View) { return scan_text(all, tongue); }
std::string as_json(const AllScanned &all, Tongue tongue, View) { return scan_json(all, tongue); }
std::string as_page(const AllScanned &all, Tongue tongue, View) { return scan_html(all, tongue); }
std::string as_paragraphs(const AllScanned &all, Tongue, View) { return scan_paragraphs(all); }
std::string as_paragraphs_json(const AllScanned &all, Tongue, View) { return scan_paragraphs_json(all); }

constexpr std::array<ScanFormat, 6> formats{{
    {{"text", ".txt", "", "", ""}, true, as_text},
    {{"json", ".json", "", "", ""}, true, as_json},
    {{"html", ".html", ".htm", "", ""}, true, as_page},
    {{"sarif", ".sarif", "", "", ""}, true, scan_sarif},
    {{"paragraphs", "", "", "voor de gelezen alinea’s", "for what was read"}, true, as_paragraphs},
    {{"paragraphs-json", "", "", "", ""}, false, as_paragraphs_json},
}};

} // namespace

ScanFormats scan_formats() { return formats; }

bool is_scan_report(std::string_view bytes) {
  if (bytes.starts_with("{\n  \"files\": [") || bytes.starts_with("[\n  {\n    \"file\": ")) return true;
  const std::string_view head = bytes.substr(0, 2000);
  const auto has = [](View text, View words) { return text.find(words) != View::npos; };
  if (bytes.starts_with("{"))
    return has(head, "\"$schema\"") && has(head, "sarif") && has(head, "\"beding\"");
  if (bytes.starts_with("<!DOCTYPE html>"))
    return has(head, "<title>Wat er openstaat</title>") || has(head, "<title>What is open</title>");
  // the sums at the end of the text
  return (has(bytes, " bevindingen. ") && has(bytes, " verwijzingen: ")) ||
         (has(bytes, " findings. ") && has(bytes, " references: "));
}

} // namespace beding::intake
