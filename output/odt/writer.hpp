// The document as OpenDocument text (ODF 1.3), with native numbering and live references.
#pragma once
#include "engine/variant/cite.hpp"
#include "output/write/delivery.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// ODF locks whole blocks: how many a locked document leaves open because there is an open place in them.
std::size_t left_open_odt(const Document &document);
// As LibreOffice converts it whole: the header of a first page of its own becomes that of its page style.
void odt_ready_for_word(StyleFile &file);
// Columns around all that LibreOffice made of another kind of file become those of its pages.
void odt_columns_of_pages(StyleFile &file);
// What is wrong with the place that a house style in ODT gives the document.
std::optional<Code> odt_place_fault(const StyleFile &file);
// The paper of one of its pages on which no text could stand, in words.
std::optional<std::string> odt_page_fault(const StyleFile &file);
// By its name, as it is written or shown.
bool odt_has_style(const StyleFile &file, std::string_view name);

std::vector<StyleRow> odt_style_rows(const Finished &finished, const Delivery &delivery,
                                     const StyleFile &file);
// Names in braces that a house style asks for and `fields` does not have.
std::set<std::string> odt_unfilled(const StyleFile &file, const Fields &fields);
// Whether it asks for any of `fields`, in whatever way.
bool odt_asks_for(const StyleFile &file, const Fields &fields);
// Takes out the fields that show a place in text of theirs which does not come along: their names, each as
// often.
std::vector<std::string> odt_drop_dead_references(StyleFile &file);
std::vector<StyleFact> odt_style_facts(const StyleFile &file);

std::string write_odt(const Finished &finished, const Delivery &delivery = {});

} // namespace beding
