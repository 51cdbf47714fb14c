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

// The few words a document needs beside those of its clauses.
struct DocumentWords {
  std::string_view tag;      // BCP 47: "nl-NL"
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
std::string_view title_caption(Word fact, Language language);
// "Kenmerk:", with the blank that some languages have before the mark.
std::string with_colon(std::string_view caption, Language language);
const DocumentWords &document_words(Language language);

// A keyword as beding spells it where a library of this language is spoken of.
std::string_view spelled(Word word, Language language);

// By what a library says behind `taal`: "nl"; none: no language of ours.
std::optional<Language> language_of(std::string_view tag);
// Those tags, for a message: "nl, en, de".
std::string language_tags();

} // namespace beding
