// The words that references are made of, of all languages at once: what `check` finds typed in a library and
// what `scan` reads in documents by others.
#pragma once
#include "engine/language/data.hpp"

#include <optional>

namespace beding {

// `own`: a part that only the document at hand has ("trede").
enum class PartLevel : std::uint8_t { annex, chapter, article, subclause, point, sentence, own };

// Whether parts of this kind stand under a heading of their own; the others stand in them.
constexpr bool has_heading(PartLevel level) {
  switch (level) {
  case PartLevel::annex:
  case PartLevel::chapter:
  case PartLevel::article: return true;
  case PartLevel::subclause:
  case PartLevel::point:
  case PartLevel::sentence:
  case PartLevel::own: return false;
  }
  return false;
}
// From the outside in: a reference goes down from a part to one that is deeper.
constexpr int depth_of(PartLevel level) {
  switch (level) {
  case PartLevel::annex: return 0;
  case PartLevel::chapter: return 1;
  case PartLevel::article: return 2;
  case PartLevel::subclause: return 3;
  case PartLevel::point: return 4;
  case PartLevel::sentence: return 5;
  case PartLevel::own: return 6;
  }
  return 0;
}

constexpr int no_rank = 6; // of parts that hold no articles

struct NounWord {
  std::string_view word = {};
  PartLevel level = PartLevel::article;
  bool plural = false;
  bool weak = false;       // alone, it says nothing
  bool short_form = false; // a full stop may follow
  bool needs_stop = false; // and must
  bool may_group = false;  // groups articles, where there are articles
  bool told = false;       // a reference to `check`, too
  int rank = no_rank;      // parts stand in parts of a lower rank: 0 an annex, 1 to 5 what holds articles
  LanguageSet languages = 0;
};
const NounWord *noun_word(std::string_view small);
// With which bytes a noun that `check` tells about begins, and the last five bits of the bytes that may
// follow each, as bits: most words are passed over by this. Small letters and capitals are alike in their
// last five bits.
using WordBeginnings = std::array<std::uint32_t, 256>;
const WordBeginnings &noun_beginnings();

// 1 for "eerste", "first", "ersten", "premier", "1e"; nothing when it is no ordinal.
std::optional<int> ordinal_word(std::string_view small);
// The same behind a noun of one of these languages: "cláusula primera", "article premier".
std::optional<int> ordinal_behind(std::string_view small, LanguageSet languages);
// Without what a language puts behind a first number: "1" of "1er".
std::string_view without_first_mark(std::string_view number);

// Joins: "en", "or", "sowie". A letter ("e", "o") does so only behind a noun of its language.
bool is_and(std::string_view small, LanguageSet languages);
// The words of all ranges, the longer ones first.
struct RangeWord {
  std::array<std::string_view, 3> words = {}; // the last may be empty
  LanguageSet languages = 0;
  constexpr std::size_t size() const { return words[1].empty() ? 1U : words[2].empty() ? 2U : 3U; }
};
const std::array<RangeWord, all_words<&LanguageData::citing, &Citing::range>.size()> &range_words();
bool may_begin_range(std::string_view small);
bool is_range_letter(std::string_view word); // "a": counts only behind a noun of its language

inline bool is_this(std::string_view small) {
  return is_in<&LanguageData::citing, &Citing::this_words>(small);
}
inline bool is_article_word(std::string_view small) {
  return is_in<&LanguageData::citing, &Citing::articles>(small);
}
// "of the": a word that says of what something is a part, with an article of its language behind it; not the
// Dutch "of de", in which "of" is "or".
inline bool is_of_the(std::string_view of, std::string_view article) {
  const LanguageSet *one = word_table<&LanguageData::citing, &Citing::of_words>.find(of);
  const LanguageSet *other = word_table<&LanguageData::citing, &Citing::articles>.find(article);
  return one != nullptr && other != nullptr && (*one & *other) != 0;
}
// Whether nouns have capitals in a language that has this word for "of".
bool nouns_have_capitals_behind(std::string_view of);
inline bool is_measure(std::string_view small) {
  return is_in<&LanguageData::citing, &Citing::measures>(small);
}
inline bool is_elided(std::string_view small) { return is_in<&LanguageData::citing, &Citing::elided>(small); }
// "Wet", "Burgerlijk Wetboek", "Omgevingswet"; not "reactie".
bool is_law_word(std::string_view small);
// Of the words beside what a document calls itself by: whether it stands for another document than this,
// alone
// ("main", "principal") or as one with that word ("hoofdovereenkomst", "contrat-cadre"); in small letters.
bool is_other_word(std::string_view small);
bool is_other_text(std::string_view small);

} // namespace beding
