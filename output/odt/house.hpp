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

// The master page that the first paragraph of theirs asks for; empty: none, the standard one.
std::string first_page(const StyleFile &file);
// Between the margins of most pages, of one column, twentieths of a point; ours when the file is none or does
// not say.
int text_width_in(const StyleFile *file, int ours);

std::vector<Part> in_house(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields);
// Their styles part with what it asks for by name; what is not known goes into `unknown`, and stays.
std::string filled(std::string_view styles, const Fields &fields, std::set<std::string> &unknown);
std::vector<StyleUse> style_uses(const std::vector<Part> &ours, const StyleFile &file);

} // namespace beding::odt
