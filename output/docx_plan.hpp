// The parts of the DOCX writer share these: which style each level of the scheme has, and which list each
// enumeration is.
#pragma once
#include "output/markup.hpp"
#include "output/walk.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace beding::docx {

// One level of a chain, as a paragraph style (ISO 29500-1 17.7) tied to a list level (17.9.23).
struct LevelStyle {
  std::string id;
  std::string name; // as Word shows it
  int outline = -1; // 0 is the highest; -1: no heading
  int indent = 0;   // of the text, twentieths of a point
  int hang = 0;     // of the label before the text
};

struct Plan {
  const Finished &finished;
  std::vector<std::vector<LevelStyle>> styles; // [chain][depth]
  std::vector<std::uint32_t> number_of_list;   // w:numId, by index in Numbers::lists
  std::vector<bool> list_has_own_number; // a paragraph of it names its list; others have it from the style
  std::vector<std::string_view> anchors; // by BlockId
  std::vector<int> indents;              // of the text, by BlockId, twentieths of a point
  std::vector<bool> introduces;          // by BlockId
  int article_outline = 0;

  explicit Plan(const Finished &finished);
  const LevelStyle &style(LevelRef ref) const { return styles[ref.chain][ref.depth]; }
};

// w:numId of the list that the styles of a chain belong to.
inline std::uint32_t base_number(std::size_t chain) { return static_cast<std::uint32_t>(chain + 1); }

std::string write_styles(const Plan &plan);
std::string write_numbering(const Plan &plan);
std::string write_body(const Plan &plan);
std::string write_comments(const Plan &plan);
std::string write_header(const Plan &plan);
std::string write_footer(const Plan &plan);

inline constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view relation_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

} // namespace beding::docx
