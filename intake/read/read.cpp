#include "intake/read/archive.hpp"
#include "intake/read/readers.hpp"
#include "intake/read/xml.hpp"

namespace beding::intake {

FileKind kind_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return FileKind::pdf;
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return FileKind::other; // an old Word file, or an encrypted new one
  if (!bytes.starts_with("PK")) return FileKind::text;
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
  switch (kind_of(bytes)) {
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

void tell_fault(Diagnostics &told, std::string_view name, std::string_view part, const XmlResult &result) {
  std::vector<Argument> arguments{std::string(name), std::string(part)};
  switch (result.fault) {
  case XmlFault::none: return;
  case XmlFault::malformed:
    arguments.push_back(result.detail);
    told.push_back({.code = Code::broken_xml, .at = {}, .arguments = std::move(arguments)});
    return;
  case XmlFault::doctype:
    told.push_back({.code = Code::xml_doctype, .at = {}, .arguments = std::move(arguments)});
    return;
  case XmlFault::too_deep:
  case XmlFault::too_large:
    told.push_back({.code = Code::xml_too_deep, .at = {}, .arguments = std::move(arguments)});
    return;
  }
}

} // namespace beding::intake
