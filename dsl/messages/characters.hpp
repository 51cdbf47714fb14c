// Characters that are not what they seem: those that no page shows, and those that a terminal acts on.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace beding {

enum class CharacterKind : std::uint8_t {
  plain,
  control, // no document can print it: C0 but tab and line ends, DEL, C1, Unicode's own
           // ends of lines, what it keeps for no character
  turning, // turns the direction of reading: what is read is in another order than what is written
  unseen,  // takes no room: two words that look the same differ
};

struct Character {
  char32_t code = 0;
  std::size_t length = 0; // in bytes; 1 where the text is no UTF-8
  CharacterKind kind = CharacterKind::plain;
};
// The first character of what is not empty. A byte that is no UTF-8 counts as a control.
Character first_character(std::string_view text);

// How long the blank is that the text begins with: a space, a tab, or one of Unicode's wide ones; 0: none.
std::size_t blank_at(std::string_view text);
std::size_t blank_before(std::string_view text); // that it ends with

// With plain blanks for those that do not break, the narrow one too.
std::string plain_blanks(std::string text);

// Nothing of it is seen on a page: blanks, ends of lines, and what is unseen or turns.
bool shows_nothing(std::string_view text);

// The offset of the first control, or npos.
std::size_t find_control(std::string_view text);

// "U+202E"
std::string code_point(char32_t code);

// Text of strangers (names of files, documents, options) as a terminal may have it: each character that is
// not plain is a question mark; line ends and tabs stay.
std::string safe_for_terminal(std::string_view text);

// At most so many bytes of it, no character cut in two, and an ellipsis behind them where there is more.
std::string cut_short(std::string_view text, std::size_t most);

// The same text as UTF-8: each byte that is none is U+FFFD.
std::string as_utf8(std::string_view text);

// Warns of what turns or is unseen, at its place, anywhere in a source, comments too. `escapes`: "\u202E"
// too, as TOML and JSON write characters.
Diagnostics hidden_characters(const Source &source, FileId file, bool escapes);

} // namespace beding
