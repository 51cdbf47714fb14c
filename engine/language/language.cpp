#include "engine/language/language.hpp"

namespace beding {

const DocumentWords &document_words(Language language) {
  static constexpr DocumentWords dutch{"nl-NL", "Inhoud", "Pagina", "van", "Concept"};
  static constexpr DocumentWords english{"en-GB", "Contents", "Page", "of", "Draft"};
  static constexpr DocumentWords german{"de-DE", "Inhalt", "Seite", "von", "Entwurf"};
  static constexpr DocumentWords french{"fr-FR", "Table des matières", "Page", "sur", "Projet"};
  switch (language) {
  case Language::dutch: return dutch;
  case Language::english: return english;
  case Language::german: return german;
  case Language::french: return french;
  }
  return dutch;
}

} // namespace beding
