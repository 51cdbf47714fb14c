#include "engine/language/data.hpp"

namespace beding {

const DocumentWords &document_words(Language language) { return data_of(language).document; }

std::string_view title_caption(Word fact, Language language) {
  const DocumentWords &said = document_words(language);
  switch (fact) {
  case Word::version: return said.version;
  case Word::file_number: return said.file_number;
  case Word::date: return said.date;
  default: return said.status;
  }
}

std::string with_colon(std::string_view caption, Language language) {
  return std::string(caption) + (data_of(language).writing.blank_before_high_marks ? "\u00a0:" : ":");
}

std::string_view spelled(Word word, Language language) {
  const Spelling &both = spelling(word);
  return data_of(language).keywords == Keywords::dutch ? both.dutch : both.english;
}

std::optional<Language> language_of(std::string_view tag) {
  for (std::size_t i = 0; i < all_languages.size(); ++i)
    if (all_languages[i].tag == tag) return static_cast<Language>(i);
  return std::nullopt;
}

std::string language_tags() {
  std::string tags;
  for (const LanguageData &one : all_languages) tags += (tags.empty() ? "" : ", ") + std::string(one.tag);
  return tags;
}

} // namespace beding
