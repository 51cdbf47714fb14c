// A style file in DOCX that LibreOffice made of one in ODT: what it writes otherwise than the schemas want,
// and what it adds of its own.
#pragma once
#include "output/house/style_file.hpp"

namespace beding {

void mend_converted_docx(StyleFile &file);

} // namespace beding
