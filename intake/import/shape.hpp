// The shape of a document that is imported: chapters, articles and annexes with their paragraphs as a tree.
#pragma once
#include "intake/scan/scan.hpp"

#include <string>
#include <vector>

namespace beding::intake {

// Without blanks at both ends, those that nobody sees too.
std::string_view trimmed(std::string_view text);

struct Node {
  enum class Kind : std::uint8_t { text, item, bullet, table };
  Kind kind = Kind::text;
  std::uint32_t paragraph = 0;  // of a table its first; what is in the table follows it in the paper
  std::uint32_t unit = nowhere; // of an item
  std::vector<Node> inside = {};
};

struct Part {
  enum class Kind : std::uint8_t { group, article, annex, plain };
  Kind kind = Kind::article;
  std::uint32_t unit = nowhere;          // none: a plain part, without a number
  std::uint32_t heading = nowhere;       // its paragraph; none: a plain part without a heading
  std::string title = {};                // without its label
  std::vector<std::uint32_t> notes = {}; // paragraphs that speak to the drafter
  std::vector<Node> nodes = {};
  bool typed = false;    // a plain part whose label stands in its heading
  std::size_t depth = 0; // how many groups are around it
};

struct Shape {
  std::uint32_t title = nowhere, subtitle = nowhere; // paragraphs
  bool contents = false;
  std::vector<std::uint32_t> left = {}; // paragraphs that have no place in a library: where a logo goes
  std::vector<Part> parts;              // in the order of the paper; the parts of a group follow it
};

Shape make_shape(const Paper &paper, const Scan &scan);

} // namespace beding::intake
