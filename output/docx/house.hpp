// Our document in a DOCX of the organisation's (output/house/style_file.hpp): its parts stay byte for byte,
// but for those that must know our text, styles and numbers. Sources: ISO 29500-1 17.6, 17.7, 17.9; ISO
// 29500-2 6.5.
#pragma once
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"
#include "output/package/tree.hpp"
#include "output/write/package.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beding::docx {

// What a style of ours became.
struct StyleUse {
  enum class How : std::uint8_t { theirs, added };
  std::string name;   // as Word shows ours
  std::string id;     // in our parts
  std::string theirs; // the id in the file
  How how = How::added;
  bool used = false; // by our text
};

// What our markup says otherwise in their package.
struct Renames {
  std::map<std::string, std::string, std::less<>> styles;    // ids, of every kind
  std::map<std::string, std::string, std::less<>> relations; // ids
  std::uint32_t numbers = 0;                                 // added to each w:numId
  std::uint32_t drawings = 0;                                // added to each id of a drawing
};
std::string renamed(std::string_view markup, const Renames &renames);

// How a level of ours looks where their style is a heading with indents.
struct LevelLook {
  std::string space;                         // w:suff; empty: as ours
  std::map<std::string, std::string> indent; // attributes of w:ind; empty: as ours
};

struct HouseStyles {
  std::string bytes; // of their styles part with ours
  std::map<std::string, std::string, std::less<>> ids;
  std::set<std::string> claimed;           // ids of theirs that carry our numbers
  std::map<std::string, LevelLook> levels; // by our id
  std::vector<StyleUse> uses;              // in the order of our styles part
};

// `used`: ids of our styles that our text has. `numbers`: what is added to each w:numId of ours.
struct StylesInput {
  std::string_view ours;
  std::string_view ours_numbering;
  const StyleFile &file;
  const std::set<std::string> &used;
  std::uint32_t numbers = 0;
  std::string_view language; // "nl-NL"
  int text_width = 0;        // twentieths of a point
};
HouseStyles house_styles(const StylesInput &in);

// Ids that are free in their numbering part: the shift for w:numId.
std::uint32_t last_number(const StyleFile &file);
std::string house_numbering(std::string_view ours, const StyleFile &file, const HouseStyles &styles,
                            std::uint32_t shift);

// Their document part around our text.
struct HouseBody {
  std::string before, after;
};
struct BodyInput {
  const StyleFile &file;
  const HouseStyles &styles;
  std::string_view ours; // our text, renamed
  std::string_view root; // our document part up to its body: what the prefixes in our text mean
  const Fields &fields;
  const std::map<std::string, std::string> &headers = {}; // by type, ids of ours where theirs lacks one
};
HouseBody house_body(const BodyInput &in);

// Before another program converts the file: of a text that ours replaces whole only the section stays in
// which ours will stand, with what it has of those before it.
void keep_own_section(StyleFile &file);

// Between the margins of the section where our text will stand, of one column; ours when the file is none or
// does not say.
int text_width_in(const StyleFile *file, int ours);
// The paper of a section on which no text could stand, in words.
std::optional<std::string> page_fault(const StyleFile &file);
// Which headers the pages of that section have of their own or inherited, and whether pages of a type
// ("first", "even") are unlike the others.
std::set<std::string> header_types(const StyleFile &file);
bool needs_header(const StyleFile &file, std::string_view type);
// The name of the part that a relationship of the main part leads to, by the end of its type; may be empty.
std::string part_by_type(const StyleFile &file, std::string_view type);

// Our parts in their package.
struct Housed {
  std::vector<Part> parts;
  std::vector<StyleUse> uses;
};
Housed in_house(std::vector<Part> ours, const StyleFile &file, bool draft, const Fields &fields);
// Which styles ours became, of parts made for it.
std::vector<StyleUse> style_uses(const std::vector<Part> &ours, const StyleFile &file);

} // namespace beding::docx
