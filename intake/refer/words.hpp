// The words that references are made of, in four languages, and the tokens of a text.
#pragma once
#include "intake/refer/reference.hpp"

#include <optional>

namespace beding::intake {

enum class TokenKind : std::uint8_t { word, number, mark };

struct Token {
  TokenKind kind = TokenKind::mark;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string small; // in small letters (ASCII and the accented letters of these languages)
};

std::vector<Token> tokens_of(std::string_view text);
std::string small_letters(std::string_view text);
// Without the spaces, quotation marks, brackets and punctuation at both ends.
std::string_view without_marks_around(std::string_view text);

struct NounWord {
  std::string_view word;
  Level level;
  bool plural = false;
  bool weak = false;       // alone, it says nothing
  bool short_form = false; // a full stop may follow
};
const NounWord *noun_word(std::string_view small);
// 1 for "eerste", "first", "ersten", "premier", "1e"; nothing when it is no ordinal.
std::optional<int> ordinal_word(std::string_view small);
bool is_and(std::string_view small);  // joins: "en", "or", "sowie", ","
bool is_this(std::string_view small); // "dit", "this", "dieser", "présent"
// Words behind a number that make it a quantity: "artikel 3 keer".
bool is_measure(std::string_view small);

// Where the text goes on behind a reference: whether it names another law.
struct LawFound {
  Refers refers = Refers::inside;
  bool said = false; // "of this agreement" said it is inside
  std::string law;
};
LawFound law_after(std::string_view text, const std::vector<Token> &tokens, std::size_t next);
std::string law_before(std::string_view text, const std::vector<Token> &tokens, std::size_t first);

} // namespace beding::intake
