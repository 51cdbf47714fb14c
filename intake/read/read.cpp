#include "dsl/file_name.hpp"
#include "intake/read/readers.hpp"
#include "output/package/xml.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {

namespace {

constexpr std::size_t head_size = 8192; // what a file is stands at its beginning

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The first bytes behind a byte order mark and blanks, ASCII letters small.
std::string head_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_blank(bytes.front())) bytes.remove_prefix(1);
  std::string head(bytes.substr(0, head_size));
  for (char &c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return head;
}

bool is_markup(const std::string &head) {
  return head.starts_with("{\\rtf") || head.starts_with("<?xml") || head.starts_with("<!doctype") ||
         head.starts_with("<html") || head.starts_with("<office:document");
}

bool names_package(std::string_view name) {
  constexpr std::array<std::string_view, 6> ends{".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott"};
  return std::find(ends.begin(), ends.end(), extension_of(name)) != ends.end();
}

} // namespace

bool has_document_name(std::string_view name) {
  constexpr std::array<std::string_view, 7> others{".doc", ".dot",    ".fodt", ".pdf",
                                                   ".rtf", ".beding", ".toml"};
  return names_package(name) || std::find(others.begin(), others.end(), extension_of(name)) != others.end();
}

bool is_flat_odt(std::string_view bytes) {
  const std::string head = head_of(bytes);
  return is_markup(head) && head.find("<office:document") != std::string::npos &&
         head.find("<office:document-") == std::string::npos;
}

FileKind kind_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return FileKind::pdf;
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return FileKind::other; // an old Word file, or an encrypted new one
  if (!bytes.starts_with("PK")) {
    if (is_flat_odt(bytes)) return FileKind::odt;
    return is_markup(head_of(bytes)) ? FileKind::other : FileKind::text;
  }
  // the names of parts stand in the package unpacked
  if (bytes.find("mimetypeapplication/vnd.oasis") != std::string_view::npos) return FileKind::odt;
  if (bytes.find("[Content_Types].xml") != std::string_view::npos ||
      bytes.find("word/document.xml") != std::string_view::npos)
    return FileKind::docx;
  if (bytes.find("content.xml") != std::string_view::npos) return FileKind::odt;
  return FileKind::docx; // its reader says what is wrong
}

Outcome<Paper> read_paper(std::string_view name, std::string_view bytes) {
  const auto fail = [&](Code code) {
    return Outcome<Paper>{{}, {{.code = code, .at = {}, .arguments = {std::string(name)}}}};
  };
  const FileKind kind = kind_of(bytes);
  if (kind == FileKind::text && names_package(name))
    return {{},
            {{.code = Code::broken_archive,
              .at = {},
              .arguments = {std::string(name), std::string(bytes.empty() ? "0 bytes" : "zip: -")}}}};
  if (bytes.empty()) return fail(Code::nothing_to_import);
  switch (kind) {
  case FileKind::docx: return read_docx(name, bytes);
  case FileKind::odt: return read_odt(name, bytes);
  case FileKind::text: return read_text(name, bytes);
  case FileKind::pdf: return fail(Code::unknown_document_kind);
  case FileKind::other:
    // an encrypted package lies in an old container, under this name in UTF-16
    return fail(bytes.find(std::string_view("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31)) !=
                        std::string_view::npos
                    ? Code::encrypted_file
                    : Code::unknown_document_kind);
  }
  return fail(Code::unknown_document_kind);
}

} // namespace beding::intake
