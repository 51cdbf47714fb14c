// The document as WordprocessingML (ISO 29500-1 transitional), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <string>
#include <vector>

namespace beding {

// Whether a document can stand where a house style in DOCX says that it does.
bool has_place(const StyleFile &file);

// Those of our styles, by name, that a house style in DOCX has none for.
std::vector<std::string> docx_styles_without(const Finished &finished, const Delivery &delivery,
                                             const StyleFile &file);

std::string write_docx(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
