// The readers: from the bytes of a file to a paper. Bytes may be anything; what cannot be read gives an error
// that says what is wrong, and a paper as far as it came.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "intake/read/paper.hpp"

#include <string_view>

namespace beding::intake {

enum class FileKind : std::uint8_t { text, docx, odt, pdf, other };

// By what the bytes say, not by the name.
FileKind kind_of(std::string_view bytes);

// An ODT in one XML file instead of a package (.fodt).
bool is_flat_odt(std::string_view bytes);

// Whether a file of this name would be a document, or a source of beding: no report is written there.
bool has_document_name(std::string_view name);

// `name` is what messages call the file.
Outcome<Paper> read_text(std::string_view name, std::string_view bytes);
Outcome<Paper> read_docx(std::string_view name, std::string_view bytes);
Outcome<Paper> read_odt(std::string_view name, std::string_view bytes);
// Any of them; a PDF must have been turned into text before. A file that says by its name that it is a
// package must be one, and markup is not read as text.
Outcome<Paper> read_paper(std::string_view name, std::string_view bytes);

} // namespace beding::intake
