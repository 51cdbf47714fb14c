// The words of the language: their two spellings, Dutch and English (both are always accepted), where each
// may stand, and of what it cannot be the name. The rows stand in keywords.inc; the grammar, the repairs that
// are offered, the formatter, the checker and the highlighting of editors (docs/editor) are all made from
// them.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace beding {

// NOLINTBEGIN(cppcoreguidelines-macro-usage): the rows stand once, and the enumeration is made from them too
enum class Word : std::uint8_t {
#define WORD(word, dutch, english, positions, named) word,
#include "dsl/keywords.inc"
#undef WORD
};

// Where a word stands.
enum class Position : std::uint32_t {
  head,                // begins a declaration
  before_clause,       // before "clausule"
  of_library,          // begins a line of a library, and so on
  of_party,            //
  of_question,         //
  of_text,             // behind "tekst": a text of lines or paragraphs
  of_scheme,           //
  of_document,         //
  of_images,           // in a document, before the images that stand above it
  of_title_block,      // in a document, with a text behind it; without one it is the name of a clause
  type_alone,          // a type of question with nothing behind it
  group,               // a chapter or the like of a document
  before_clause_name,  // in a document, before the name of a clause
  unit,                // a level of a scheme; between braces in a label, the number of that level
  ordinal,             // between braces in a label: the number as an ordinal word
  of_level,            // behind a level, with a text behind it
  of_level_alone,      // behind a level, with nothing behind it
  of_range,            // behind the word of a range, with a number behind it
  of_range_alone,      // behind the word of a range, with nothing behind it
  of_term,             // behind the text of a term
  bound,               // behind a number
  literal,             // a default
  before_condition,    // "als", behind a head or a line of a document
  control,             // between braces on a line of its own
  in_text,             // between braces in running text
  value_in_braces,     // begins a value between braces
  behind_point,        // behind the point of a path
  operand,             // begins an operand of a condition
  relation,            // between two operands
  connective,          // between two conditions; "en" also between two references
  counted,             // behind "aantal"
  looped,              // behind "voor elke"
  calculation,         // before the parenthesis of a calculation, or the field that is gone through
  time_unit,           // behind a number, in a calculation with dates
  filter_of_value,     // behind a bar
  filter_of_reference, //
};
// What has a name that words may stand in the way of. Questions, parties and terms share one name space:
// values.
enum class Named : std::uint8_t { value, option, field, clause, list };

// Several of an enumeration.
template <class Enum>
struct Some {
  std::uint64_t bits = 0;
  constexpr Some() = default;
  constexpr Some(Enum one) : bits(std::uint64_t{1} << static_cast<unsigned>(one)) {}
  constexpr bool has(Some other) const { return (bits & other.bits) != 0; }
  friend constexpr Some operator|(Some a, Some b) {
    a.bits |= b.bits;
    return a;
  }
};
using Positions = Some<Position>;
constexpr Positions operator|(Position a, Position b) { return Positions(a) | Positions(b); }
constexpr Some<Named> operator|(Named a, Named b) { return Some<Named>(a) | Some<Named>(b); }

struct Spelling {
  std::string_view dutch;
  std::string_view english;
};
struct Keyword {
  Word word{};
  Spelling spelling;
  Positions positions;
  Some<Named> not_the_name_of;
};

inline constexpr std::array keywords = [] {
  using enum Position;
  using enum Named;
  constexpr Some<Named> free;
  return std::array{
#define WORD(word, dutch, english, positions, named) Keyword{Word::word, {dutch, english}, positions, named},
#include "dsl/keywords.inc"
#undef WORD
  };
}();
// NOLINTEND(cppcoreguidelines-macro-usage)

constexpr const Spelling &spelling(Word word) { return keywords[static_cast<std::size_t>(word)].spelling; }
constexpr bool is_word(std::string_view text, Word word) {
  return text == spelling(word).dutch || text == spelling(word).english;
}
constexpr bool stands(Word word, Positions positions) {
  return keywords[static_cast<std::size_t>(word)].positions.has(positions);
}

// The words of these positions; one that begins with another stands before it.
template <Position... P>
inline constexpr auto words_at = [] {
  constexpr Positions positions = (Positions(P) | ...);
  constexpr std::size_t count = [] {
    std::size_t all = 0;
    for (const Keyword &one : keywords) all += one.positions.has((Positions(P) | ...)) ? 1U : 0U;
    return all;
  }();
  std::array<Word, count> words{};
  std::size_t next = 0;
  for (const Keyword &one : keywords)
    if (one.positions.has(positions)) words[next++] = one.word;
  std::sort(words.begin(), words.end(), [](Word a, Word b) {
    const std::size_t length = spelling(a).dutch.size();
    const std::size_t other = spelling(b).dutch.size();
    return length != other ? length > other : a < b;
  });
  return words;
}();

// Whether a declaration cannot have this name, because it would be read as something else.
constexpr bool is_reserved(std::string_view name, Named of) {
  return std::any_of(keywords.begin(), keywords.end(), [&](const Keyword &one) {
    return one.not_the_name_of.has(of) && is_word(name, one.word);
  });
}

// How many bytes of the start of `text` are this spelling, whole; 0: it is not there. A word processor makes
// its apostrophe a curly one.
constexpr std::size_t length_at(std::string_view text, std::string_view spelled) {
  constexpr std::string_view curly = "’";
  std::size_t used = 0;
  for (const char c : spelled) {
    if (c == '\'' && text.substr(used).starts_with(curly)) {
      used += curly.size();
      continue;
    }
    if (used == text.size() || text[used] != c) return 0;
    ++used;
    while (c == ' ' && used < text.size() && text[used] == ' ') ++used;
  }
  if (used == text.size()) return used;
  const char next = text[used];
  const bool goes_on = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                       (next >= '0' && next <= '9') || next == '-';
  return goes_on ? 0 : used;
}
constexpr std::size_t length_at(std::string_view text, Word word) {
  const std::size_t dutch = length_at(text, spelling(word).dutch);
  return dutch != 0 ? dutch : length_at(text, spelling(word).english);
}

struct FoundWord {
  Word word;
  std::size_t length; // in bytes
};
// The longest word of these positions that `text` begins with.
constexpr std::optional<FoundWord> word_at(std::string_view text, Positions positions) {
  std::optional<FoundWord> best;
  for (const Keyword &one : keywords) {
    if (!one.positions.has(positions)) continue;
    const std::size_t length = length_at(text, one.word);
    if (length > (best ? best->length : 0)) best = FoundWord{one.word, length};
  }
  return best;
}

// The word that a line of a title block begins with: with a text behind it.
constexpr std::optional<FoundWord> title_fact_at(std::string_view text) {
  const auto word = word_at(text, Position::of_title_block);
  if (!word) return std::nullopt;
  const std::size_t behind = text.find_first_not_of(' ', word->length);
  return behind != std::string_view::npos && text[behind] == '"' ? word : std::nullopt;
}

// The word before the images of a document; "logos" alone, or under a condition, is the clause of that name.
constexpr std::optional<FoundWord> logos_at(std::string_view text) {
  const auto word = word_at(text, Position::of_images);
  if (!word) return std::nullopt;
  const std::size_t behind = text.find_first_not_of(' ', word->length);
  if (behind == std::string_view::npos || behind == word->length) return std::nullopt;
  const std::string_view rest = text.substr(behind);
  const bool name = rest.front() >= 'a' && rest.front() <= 'z';
  return name && !word_at(rest, Position::before_condition) ? word : std::nullopt;
}

} // namespace beding
