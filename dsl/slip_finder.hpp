// The parts of find_slips share this: a line, and what is told of it.
#pragma once
#include "dsl/keywords.hpp"
#include "dsl/slips.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

// A stretch of a source.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct SlipFinder {
  const Source &source;
  FileId file;
  bool dutch = true; // the language of the keywords
  Diagnostics out = {};

  std::string_view text(Stretch at) const { return source.text().substr(at.begin, at.end - at.begin); }
  std::string spelled(Word word) const {
    return std::string(dutch ? spelling(word).dutch : spelling(word).english);
  }
  // `certain`: nothing else can have been meant.
  void say(Code code, Stretch at, std::string repair, bool certain = true, std::vector<Argument> more = {});
};

// Plain marks that separate words.
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word_byte(char c); // of a word as people type it: letters, digits, hyphens, underscores
Stretch word_from(std::string_view text, std::uint32_t at, std::uint32_t end);
std::uint32_t skip_blanks(std::string_view text, std::uint32_t at, std::uint32_t end);
// Small letters without accents, hyphens for underscores and blanks; empty where it does not become a name.
std::string as_name(std::string_view typed);

// The word that was meant at the start of `text`, and how much of it is that word.
struct OtherWord {
  Word word;
  std::uint32_t length;
};
std::optional<OtherWord> other_word(std::string_view text, Positions positions);

// Quotation marks that are not the straight ones, none, or straight ones inside; gives where the text ends.
// `at` is where it begins.
std::uint32_t quoted_slips(SlipFinder &finder, Stretch at);
// A condition; gives whether something was told.
void condition_slips(SlipFinder &finder, Stretch at);
// A default, a bound, how many.
void value_slips(SlipFinder &finder, Stretch at);
void range_slips(SlipFinder &finder, Stretch at, bool count);
// A paragraph of a clause.
void text_slips(SlipFinder &finder, Stretch at);
// A line between braces that governs what is below it; whether it was one.
bool control_slips(SlipFinder &finder, Stretch line, bool governs);

} // namespace beding
