// The forms in which a document, a reviewer's report and a list of what a library declares can be written:
// tables. A form more is a writer and a row; commands, their help and their messages take the rest from the
// row.
#pragma once
#include "dsl/file_name.hpp"
#include "dsl/messages/diagnostic.hpp"
#include "engine/library/inventory.hpp"
#include "engine/review/report.hpp"
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// What a table of forms says of each: its name for people and options, the ends of file names that mean it
// (the first is the one that is spoken of, the second may be empty), and a line of help.
struct FormatRow {
  std::string_view name;
  std::string_view extension, also; // ".html", ".htm"
  std::string_view dutch, english;
  std::string_view help(Tongue tongue) const { return tongue == Tongue::dutch ? dutch : english; }
};

struct DocumentFormat : FormatRow {
  std::string (*write)(const Finished &, const Delivery &) = nullptr;
  bool locks = false; // what Delivery::locked asks
  // How many paragraphs and tables stay open as a whole then, because of a place in them; null: none.
  std::size_t (*left_open)(const Document &) = nullptr;
  // What is written is an ODT for an office program, which makes the PDF of it (output/pdf/pdf.hpp).
  bool printed = false;
  bool bitmaps = false; // wants Delivery::bitmaps
  bool pages = false;   // it has some, which its text can name
};
using DocumentFormats = std::span<const DocumentFormat>;
DocumentFormats document_formats();

// What a writer of the report gets.
struct ReportInput {
  const Report &report;
  const Finished &finished;
  const Sources &sources;
  Tongue tongue = Tongue::english;
  std::string_view version = {}; // of the program
};
struct ReportFormat : FormatRow {
  std::string (*write)(const ReportInput &) = nullptr;
};
using ReportFormats = std::span<const ReportFormat>;
ReportFormats report_formats();

// The first is what is written unless another is asked for.
struct InventoryFormat : FormatRow {
  std::string (*write)(const Inventory &, const Sources &, Tongue) = nullptr;
};
using InventoryFormats = std::span<const InventoryFormat>;
InventoryFormats inventory_formats();

// ---- of any of these tables ----

// The row that the name of a file asks for; nullptr: none does.
template <class Row>
const Row *format_of(std::string_view path, std::span<const Row> formats) {
  for (const Row &row : formats)
    if (has_extension(path, row.extension) || has_extension(path, row.also)) return &row;
  return nullptr;
}
// The same for what is to be written: a device has no such name, and gets the last row, text.
template <class Row>
const Row *output_format(std::string_view path, std::span<const Row> formats) {
  const Row *const found = format_of(path, formats);
  return found == nullptr && path.starts_with("/dev/") ? &formats.back() : found;
}

// ".docx, .odt or .txt"
std::string one_of(const std::vector<std::string_view> &words, Tongue tongue);
template <class Row>
std::string extensions_of(std::span<const Row> formats, Tongue tongue) {
  std::vector<std::string_view> all;
  for (const Row &row : formats)
    if (!row.extension.empty()) all.push_back(row.extension);
  return one_of(all, tongue);
}

} // namespace beding
