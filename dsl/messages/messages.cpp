#include "dsl/messages/messages.hpp"

#include <array>

namespace beding {
namespace {

struct Words {
  std::string_view dutch, english;
};

constexpr std::array<Words, static_cast<std::size_t>(Noun::count_of_nouns)> nouns{{
    {"een bibliotheek", "a library"},
    {"een partij", "a party"},
    {"een vraag", "a question"},
    {"een begrip", "a term"},
    {"een regel", "a rule"},
    {"een clausule", "a clause"},
    {"een nummering", "a numbering scheme"},
    {"een document", "a document"},
    {"een veld", "a field"},
    {"een keuze", "an option"},
    {"een label", "a label"},
    {"een lijst", "a list"},
    {"een hoofdstuk", "a chapter"},
    {"een bijlage", "an annex"},
    {"een ondertekening", "a signature page"},
    {"een naam", "a name"},
    {"tekst", "text"},
    {"een heel getal", "a whole number"},
    {"een bedrag", "an amount"},
    {"een datum", "a date"},
    {"ja of nee", "yes or no"},
    {"een keuze", "an option"},
    {"een vraag met meer dan één antwoord", "a question with several answers"},
    {"tekst tussen aanhalingstekens", "text between quotation marks"},
    {"een voorwaarde", "a condition"},
    {"een tabel", "a table"},
    {"een lijst van tabellen", "a list of tables"},
    {"een lijst van keuzen", "a list of options"},
    {"een niveau", "a level"},
    {"een lijst van partijen", "a list of parties"},
    {"een taal", "a language"},
    {"een filter", "a filter"},
    {"een verwijzing", "a reference"},
    {"TOML", "TOML"},
    {"JSON", "JSON"},
}};

constexpr auto E = Severity::error;
constexpr auto W = Severity::warning;
constexpr auto N = Severity::note;

// In the order of Code; the test of the catalogue checks that.
constexpr std::array<Message, static_cast<std::size_t>(Code::count_of_codes)> catalogue{{
#include "dsl/messages/messages.inc"
}};

} // namespace

std::string_view word_for(Noun noun, Tongue tongue) {
  const Words &words = nouns[static_cast<std::size_t>(noun)];
  return tongue == Tongue::dutch ? words.dutch : words.english;
}

const Message &message(Code code) { return catalogue[static_cast<std::size_t>(code)]; }

} // namespace beding
