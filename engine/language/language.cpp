#include "engine/language/data.hpp"

namespace beding {

const DocumentWords &document_words(Language language) { return data_of(language).document; }

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
