// The parts of the ODT writer share these: which list style each level of the scheme belongs to.
#pragma once
#include "output/write/delivery.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/margins.hpp"
#include "output/write/markup.hpp"
#include "output/write/style.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace beding::odt {

// Between our own margins, in twentieths of a point.
inline constexpr int own_text_width = house_style.page_width - 2 * house_style.margin_side;

// Where one level of a chain lives in ODF.
struct LevelStyle {
  std::string id;          // of its paragraph style
  std::string name;        // as Writer shows it
  int outline = 0;         // text:outline-level, from 1; 0: no heading
  bool by_outline = false; // numbered by the outline style of the document (ODF 1.3 part 3, 16.34)
  int list_level = 0;      // its level in the list style of its chain, from 1 (16.30); 0 when by outline
  int indent = 0;          // of the text, twentieths of a point
  int hang = 0;            // of the label before the text
};

struct Plan {
  const Finished finished; // four references
  const Delivery &delivery;
  std::vector<std::vector<LevelStyle>> styles; // [chain][depth]
  std::vector<std::string_view> anchors;       // by BlockId
  std::vector<int> indents;                    // of the text, by BlockId, twentieths of a point
  std::vector<bool> keep_next;                 // by BlockId: stays on the page of what follows
  std::vector<BlockId> annexes;                // each on pages with a footer of its own
  int article_outline = 1;
  int text_width;        // between the margins, twentieths of a point
  bool tabs_from_indent; // a tab stop is counted from the indent on, and not from the margin (a setting of
                         // the file)

  Plan(const Finished &finished, const Delivery &delivery);
  const LevelStyle &style(LevelRef ref) const { return styles[ref.chain][ref.depth]; }

private:
  void plan_chain(std::size_t chain, bool by_outline, const std::vector<std::vector<int>> &hangs,
                  std::set<std::string> &names);
  LevelStyle heading_style(LevelRef ref, bool by_outline);
  std::vector<LevelRef> headings_; // highest first
};

// Whether a place is still open in a text, in a block itself, in a block with all that it holds.
bool is_open(const std::vector<Inline> &text);
bool is_open(const Document &document, BlockId id);
bool is_open_within(const Document &document, BlockId id);

// The master page of the annex of that number, from 1; 0: of the body.
std::string annex_page(std::size_t number);

std::string list_style_name(std::size_t chain);

std::string write_styles(const Plan &plan);
std::vector<std::string> write_content(const Plan &plan);

// The shape of the watermark, in a paragraph of a header, and the automatic styles that it needs.
void write_watermark_styles(Markup &out, std::string_view word);
void write_watermark(Markup &out, std::string_view word, std::size_t number);

// The image of a logo, in a paragraph; nothing for one that is open. Parts of a package are made of the same.
void write_logo(Markup &out, const Plan &plan, std::size_t logo);
struct PictureFile {
  std::string name; // "Pictures/image1.svg"
  ImageKind kind;
  std::string_view bytes; // of the document or the delivery, which must stay
};
std::vector<PictureFile> picture_files(const Document &document, const Delivery &delivery);

// Lines for the initials of the parties in the footer of the master page of that number, and the automatic
// styles that they need; nothing where they are not asked.
void write_initials_styles(Markup &out, const Document &document);
void write_initials(Markup &out, const Document &document, std::size_t number);

// Opens an element with all the namespaces that ODF parts use.
void open_root(Markup &out, std::string_view element);
// Twentieths of a point as a length of ODF.
std::string length(int twentieths);

} // namespace beding::odt
