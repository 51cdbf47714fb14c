// The parts of a paper as its labels show them, typed or automatic: chapters, articles, annexes, and what is
// numbered inside them.
#pragma once
#include "intake/paper.hpp"
#include "intake/reference.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

// A label taken apart: "Artikel 4.1" is noun "artikel", number "4.1"; "(a)" is before "(", number "a", after
// ")".
struct Label {
  std::string text;          // as printed
  std::string noun;          // in small letters; empty: none
  std::string number;        // in small letters, without brackets, full stops and degree signs
  std::string before, after; // the marks round the number
  std::uint32_t length = 0;  // in the paragraph's text, with the space behind it; 0: automatic
};

// The label that was typed at the head of a paragraph. A sentence that begins with a reference has none.
std::optional<Label> typed_label(std::string_view text);
// An automatic label, which needs no guessing.
Label read_label(std::string_view label);
// Whether the line begins a part with a name ("Artikel 4.1 Looptijd").
bool is_heading_line(std::string_view text);

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
// Small letters, white space as one space, no full stops at the end.
std::string plain(std::string_view text);

} // namespace beding::intake
