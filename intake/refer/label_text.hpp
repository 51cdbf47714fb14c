// Labels, typed or automatic, taken apart.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

// Small letters, white space as one space, no full stops at the end.
std::string plain(std::string_view text);

} // namespace beding::intake
