// The languages a document can be in.
#pragma once
#include <cstdint>
#include <string_view>

namespace beding {

enum class Language : std::uint8_t { dutch, english, german, french };

// The few words a document needs beside those of its clauses.
struct DocumentWords {
  std::string_view tag;      // BCP 47: "nl-NL"
  std::string_view contents; // the heading of the list of contents
  std::string_view page;     // "Pagina"
  std::string_view of;       // "van"
  std::string_view draft;    // "Concept"
};
const DocumentWords &document_words(Language language);

} // namespace beding
