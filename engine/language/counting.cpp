#include "engine/language/counting.hpp"

namespace beding {
namespace {

constexpr CountingWords dutch{"aantal partijen",
                              "aantal: ", "Hangt af van het aantal partijen, dat nog open is."};
constexpr CountingWords english{"number of parties",
                                "number: ", "Depends on the number of parties, which is still open."};
constexpr CountingWords german{"Anzahl der Parteien",
                               "Anzahl: ", "Hängt von der Anzahl der Parteien ab, die noch offen ist."};
constexpr CountingWords french{"nombre de parties",
                               "nombre\u00a0: ", "Dépend du nombre de parties, qui n’est pas encore fixé."};
constexpr CountingWords spanish{"número de partes",
                                "número: ", "Depende del número de partes, que aún no se ha fijado."};
constexpr CountingWords italian{"numero delle parti",
                                "numero: ", "Dipende dal numero delle parti, ancora da stabilire."};

} // namespace

const CountingWords &counting_words(Language language) {
  switch (language) {
  case Language::dutch: return dutch;
  case Language::english: return english;
  case Language::german: return german;
  case Language::french: return french;
  case Language::spanish: return spanish;
  case Language::italian: return italian;
  }
  return english;
}

} // namespace beding
