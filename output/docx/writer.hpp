// The document as WordprocessingML (ISO 29500-1 transitional), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// What is wrong with the place that a house style in DOCX gives the document.
std::optional<Code> docx_place_fault(const StyleFile &file);
// The paper of one of its pages on which no text could stand, in words.
std::optional<std::string> docx_page_fault(const StyleFile &file);

// As LibreOffice converts it whole: the pages are those that our text would have in it.
void docx_keep_own_section(StyleFile &file);

// By its id, name or alias, of any kind.
bool docx_has_style(const StyleFile &file, std::string_view name);

std::vector<StyleRow> docx_style_rows(const Finished &finished, const Delivery &delivery,
                                      const StyleFile &file);
// Names in braces that a house style asks for and `fields` does not have.
std::set<std::string> docx_unfilled(const StyleFile &file, const Fields &fields);
// Whether it asks for any of `fields`, in whatever way.
bool docx_asks_for(const StyleFile &file, const Fields &fields);
// Takes out the fields that show a place in text of theirs which does not come along: their bookmarks, each
// as often.
std::vector<std::string> docx_drop_dead_references(StyleFile &file);
std::vector<StyleFact> docx_style_facts(const StyleFile &file);

std::string write_docx(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
