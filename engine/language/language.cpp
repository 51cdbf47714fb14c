#include "engine/language/data.hpp"

#include "dsl/letters.hpp"

namespace beding {

const DocumentWords &document_words(Locale locale) { return data_of(language_of(locale)).document; }

std::string_view title_caption(Word fact, Locale locale) {
  const DocumentWords &said = document_words(locale);
  switch (fact) {
  case Word::version: return said.version;
  case Word::file_number: return said.file_number;
  case Word::date: return said.date;
  default: return said.status;
  }
}

std::string with_colon(std::string_view caption, Locale locale) {
  return std::string(caption) + (writing_of(locale).blank_before_high_marks ? "\u00a0:" : ":");
}

std::string_view spelled(Word word, Language language) {
  const Spelling &both = spelling(word);
  return data_of(language).keywords == Keywords::dutch ? both.dutch : both.english;
}

std::string_view spelled(Word word, Locale locale) { return spelled(word, language_of(locale)); }

std::optional<Locale> locale_of(std::string_view tag) {
  for (std::size_t i = 0; i < all_locales.size(); ++i) {
    const auto locale = static_cast<Locale>(i);
    for (const std::string_view one : {tag_of(locale), short_tag_of(locale)})
      if (fold_ascii(tag) == fold_ascii(one)) return locale;
  }
  return std::nullopt;
}

Locale locale_of(Language language) {
  for (std::size_t i = 0; i < all_locales.size(); ++i)
    if (all_locales[i].language == language) return static_cast<Locale>(i);
  return {};
}

Language language_of(Locale locale) { return data_of(locale).language; }
std::string_view tag_of(Locale locale) { return data_of(locale).tag; }

std::string_view short_tag_of(Locale locale) {
  const bool first = locale == locale_of(language_of(locale));
  return first ? data_of(language_of(locale)).tag : tag_of(locale);
}

std::string locale_tags() {
  std::string tags;
  for (std::size_t i = 0; i < all_locales.size(); ++i)
    tags += (tags.empty() ? "" : ", ") + std::string(short_tag_of(static_cast<Locale>(i)));
  return tags;
}

} // namespace beding
