// The parts of a paper as its labels show them, typed or automatic: chapters, articles, annexes, and what is
// numbered inside them.
#pragma once
#include "intake/read/paper.hpp"
#include "intake/refer/label_text.hpp"
#include "intake/refer/reference.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

enum class UnitKind : std::uint8_t { chapter, article, annex, item };

struct Unit {
  std::uint32_t paragraph = 0;
  UnitKind kind = UnitKind::item;
  Label label;
  std::string title;              // of what has a heading
  std::uint32_t parent = nowhere; // a unit
  std::vector<std::uint32_t> children;
  std::uint32_t series = 0; // the list it is counted in; another for each restart
  bool typed = false;
};

struct Outline {
  std::vector<Unit> units;               // in reading order
  std::vector<std::uint32_t> unit_of;    // by paragraph: the innermost unit it stands in, or nowhere
  std::vector<std::uint32_t> body_begin; // by paragraph: where its text begins, behind a typed label
  std::vector<bool> skipped;      // by paragraph: contents, headers, notes: no part of the text's order
  std::vector<std::string> nouns; // words that this document labels parts with
};

Outline make_outline(const Paper &paper);
// Whether a paragraph is of a list of contents, typed or not.
bool is_contents(const Paper &paper, const Outline &outline, std::uint32_t paragraph);
// "Artikel 4.1 c)", for people; empty when it stands in no part.
std::string where(const Outline &outline, std::uint32_t unit);

} // namespace beding::intake
