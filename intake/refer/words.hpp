// The tokens of a text, and whether the words round a reference name another law. The words that references
// are made of stand in the files of the languages (engine/language/citing_words.hpp).
#pragma once
#include "engine/language/citing_words.hpp"
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
// Without the definite article that it begins with: "de ", "The ".
std::string_view without_article(std::string_view text);

// Where the text goes on behind a reference: whether it names another law.
struct LawFound {
  Refers refers = Refers::inside;
  bool said = false; // "of this agreement" said it is inside
  std::string law;
};
LawFound law_after(std::string_view text, const std::vector<Token> &tokens, std::size_t next);
std::string law_before(std::string_view text, const std::vector<Token> &tokens, std::size_t first);
// Whether a sentence ends in those words: at a full stop that is not of an abbreviation ("jo.", "i.V.m.").
bool ends_sentence(std::string_view text);
// The law that is named last in those words; empty: none.
std::string law_named(std::string_view text);

} // namespace beding::intake
