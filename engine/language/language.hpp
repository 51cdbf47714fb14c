// The languages a document can be in, as the files of languages.inc name them.
#pragma once
#include "dsl/keywords.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace beding {

enum class Language : std::uint8_t {
#define BEDING_LANGUAGE(name) name,
#include "engine/language/languages.inc"
#undef BEDING_LANGUAGE
};

// A language as a country writes it: the rows of locales.inc.
enum class Locale : std::uint8_t {
#define BEDING_LOCALE(name, tag, language, changes) name,
#include "engine/language/locales.inc"
#undef BEDING_LOCALE
};

// The few words a document needs beside those of its clauses.
struct DocumentWords {
  std::string_view contents; // the heading of the list of contents
  std::string_view page;     // "Pagina"
  std::string_view of;       // "van"
  std::string_view draft;    // "Concept"
  // before the questions that a draft leaves open and shows nowhere
  std::string_view unanswered;
  // where a draft does not know the number of parties: that number, it before a kind of party ("aantal: "),
  // and a note beside what may come out otherwise
  std::string_view parties_counted, count_of, hangs_on_count;
  // what the lines of the title block are called
  std::string_view version, file_number, date, status;
  std::string_view initials;               // before a line to put them on
  std::array<std::string_view, 4> witness; // what a witness writes, a line each
};
// What a line of the title block is called: "Kenmerk".
std::string_view title_caption(Word fact, Locale locale);
// "Kenmerk:", with the blank that some languages have before the mark.
std::string with_colon(std::string_view caption, Locale locale);
const DocumentWords &document_words(Locale locale);

// A keyword as beding spells it where a library of this language is spoken of.
std::string_view spelled(Word word, Language language);
std::string_view spelled(Word word, Locale locale);

// By what a library says behind `taal`, in whatever capitals: "nl-BE", or "nl" for the first country of that
// language; none: no locale of ours.
std::optional<Locale> locale_of(std::string_view tag);
Locale locale_of(Language language); // its first country
Language language_of(Locale locale);
std::string_view tag_of(Locale locale); // BCP 47: "nl-BE"
// What is written behind `taal` for it: the tag, or that of the language alone for its first country.
std::string_view short_tag_of(Locale locale);
// Those, for a message: "nl, nl-BE, en".
std::string locale_tags();

} // namespace beding
