// The parts of the DOCX writer share these: which style each level of the scheme has, and which list each
// enumeration is.
#pragma once
#include "output/write/delivery.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/margins.hpp"
#include "output/write/markup.hpp"
#include "output/write/style.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace beding::docx {

class Runs;

// Between our own margins, in twentieths of a point.
inline constexpr int own_text_width = house_style.page_width - 2 * house_style.margin_side;

// One level of a chain, as a paragraph style (ISO 29500-1 17.7) tied to a list level (17.9.23).
struct LevelStyle {
  std::string id;   // "Heading2", or made of the name: "BijlageOnderdeel"
  std::string name; // as Word shows it
  int outline = -1; // 0 is the highest; -1: no heading
  int indent = 0;   // of the text, twentieths of a point
  int hang = 0;     // of the label before the text
};

struct Plan {
  const Finished finished; // four references
  const Delivery &delivery;
  std::vector<std::vector<LevelStyle>> styles; // [chain][depth]
  std::vector<std::uint32_t> number_of_list;   // w:numId, by index in Numbers::lists
  std::vector<bool> list_has_own_number; // a paragraph of it names its list; others have it from the style
  std::vector<std::string_view> anchors; // by BlockId; what is cited or stands in the contents has one
  std::vector<int> indents;              // of the text, by BlockId, twentieths of a point
  std::vector<bool> keep_next;           // by BlockId: stays on the page of what follows
  std::vector<BlockId> annexes;          // each begins a section, with a footer of its own
  std::vector<int>
      section_end; // by BlockId: the section whose last paragraph is there; 0 is that of the body
  int article_outline = 0;
  int text_width; // between the margins, twentieths of a point

  Plan(const Finished &finished, const Delivery &delivery);
  Plan(const Plan &) = delete; // the anchors look into made_
  Plan &operator=(const Plan &) = delete;
  const LevelStyle &style(LevelRef ref) const { return styles[ref.chain][ref.depth]; }

private:
  void plan_styles();
  LevelStyle heading_style(LevelRef level);
  void plan_lists();
  void plan_anchors();
  void need_anchor(BlockId target);
  void plan_sections();
  std::vector<LevelRef> headings_; // highest first
  std::deque<std::string> made_;   // anchors of blocks without a name of their own
};

// w:numId of the list that the styles of a chain belong to.
inline std::uint32_t base_number(std::size_t chain) { return static_cast<std::uint32_t>(chain + 1); }

std::string write_styles(const Plan &plan);
std::string write_numbering(const Plan &plan);
std::vector<std::string> write_body(const Plan &plan);
std::string write_comments(const Plan &plan);
std::string write_header(const Plan &plan);
// Of a section; 0 is that of the body, the others are those of the annexes.
std::string write_footer(const Plan &plan, std::size_t section);
// A line for the initials of each party, in a footer; nothing where they are not asked.
void write_initials(Markup &out, Runs &runs, const Plan &plan);
std::string footer_id(std::size_t section);   // of its relationship
std::string footer_part(std::size_t section); // "footer1.xml"
std::string write_theme();
std::string document_relations(const Plan &plan); // of the main part to the others

// A run with the watermark; of a header that declares the namespaces below. `number`: another in each header.
void write_watermark(Markup &out, std::string_view word, int number);
inline constexpr std::string_view vml_namespace = "urn:schemas-microsoft-com:vml";
inline constexpr std::string_view office_namespace = "urn:schemas-microsoft-com:office:office";
inline constexpr std::string_view word_namespace = "urn:schemas-microsoft-com:office:word";

inline constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view relation_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

} // namespace beding::docx
