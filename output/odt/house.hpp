// Our document in an ODT of the organisation's (output/house/style_file.hpp): its styles, pages, headers and
// pictures with our outline, lists and text (ODF 1.3 part 3, 3.15, 16.2, 16.5, 16.34).
#pragma once
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"
#include "output/write/package.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace beding::odt {

struct StyleUse {
  std::string name;   // as Writer shows ours
  std::string id;     // in our parts
  std::string theirs; // the name in the file
  bool added = false; // theirs had none
  bool used = false;  // by our text
};

struct HouseStyles {
  std::string bytes;                                     // of their styles part with ours
  std::map<std::string, std::string, std::less<>> names; // of styles of ours that have another name there
  std::vector<StyleUse> uses;
};
// `content`: our content part, for what it uses.
HouseStyles house_styles(std::string_view ours, std::string_view content, const StyleFile &file, bool draft);

// What the paragraph asks for where our text begins.
struct Beginning {
  std::string page;      // the master page; empty: none of its own
  bool new_page = false; // it follows on what stands before it
};
Beginning beginning(const StyleFile &file);
std::string first_page(const StyleFile &file); // its master page
// LibreOffice writes a page that another follows as the first of a section only when both are one page style:
// a first page becomes that, with the margins of the pages behind it. And no heading begins a page only
// because it asks for a page style.
void ready_for_word(StyleFile &file);
// Columns of a section around all of the text become those of the pages.
void columns_of_pages(StyleFile &file);
// Whether theirs says where our text goes; else it replaces all of it.
bool has_place(const StyleFile &file);
// The paper of a page on which no text could stand, in words.
std::optional<std::string> page_fault(const StyleFile &file);
// Between the margins of most pages, of one column, twentieths of a point; ours when the file is none or does
// not say.
int text_width_in(const StyleFile *file, int ours);
// What a tab stop is counted from: LibreOffice's setting TabsRelativeToIndent, which files that came from
// Word have off.
bool tabs_from_indent_in(const StyleFile *file);

struct Housed {
  std::vector<Part> parts;
  std::vector<StyleUse> uses;
};
Housed in_house(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields);
// Fills in what their styles or content part asks for by name: whether it did. What is not known goes into
// `unknown`, and stays.
bool fill_in(std::string &part, const Fields &fields, std::set<std::string> &unknown);
std::vector<StyleUse> style_uses(const std::vector<Part> &ours, const StyleFile &file);

} // namespace beding::odt
