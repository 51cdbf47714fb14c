// Every keyword in its two spellings, Dutch and English; both are always accepted. A blank in a spelling
// stands for one or more blanks in a source. This table alone drives the grammar, the suggestions and the
// formatter.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace beding {

enum class Word : std::uint8_t {
  // declarations
  library,
  party,
  question,
  term,
  rule,
  clause,
  numbering,
  document,
  replace,
  // of a library
  language,
  version,
  use,
  // of a party
  count,
  field,
  called,
  // of a question
  text,
  yes_no,
  number,
  amount,
  date,
  choice,
  help,
  fallback,
  only_if,
  from,
  to,
  or_more,
  // of a document
  subtitle,
  contents,
  chapter,
  part,
  division,
  section,
  signatures,
  annex,
  // of a numbering scheme
  article,
  subclause,
  point,
  subpoint,
  subsubpoint,
  list,
  cite,
  plural,
  inside_plural,
  inside,
  itself,
  separator,
  continuous,
  range,
  joined,
  first,
  // in text
  if_,
  else_if,
  else_,
  end,
  for_each,
  signature,
  line,
  page_break,
  terms,
  all_parties,
  // in conditions
  and_,
  or_,
  not_,
  is,
  includes,
  last,
  yes,
  no,
  // filters
  in_words,
  enumeration,
  long_,
  short_,
  capital,
  title,
  numeral,
  page,
  count_of_words // not a keyword: how many there are
};

struct Spelling {
  std::string_view dutch;
  std::string_view english;
};

inline constexpr std::array<Spelling, static_cast<std::size_t>(Word::count_of_words)> spellings{{
    {"bibliotheek", "library"},
    {"partij", "party"},
    {"vraag", "question"},
    {"begrip", "term"},
    {"regel", "rule"},
    {"clausule", "clause"},
    {"nummering", "numbering"},
    {"document", "document"},
    {"vervang", "replace"},
    {"taal", "language"},
    {"versie", "version"},
    {"gebruik", "use"},
    {"aantal", "count"},
    {"veld", "field"},
    {"heet", "called"},
    {"tekst", "text"},
    {"ja/nee", "yes/no"},
    {"getal", "number"},
    {"bedrag", "amount"},
    {"datum", "date"},
    {"keuze", "choice"},
    {"uitleg", "help"},
    {"standaard", "default"},
    {"alleen als", "only if"},
    {"vanaf", "from"},
    {"tot", "to"},
    {"of meer", "or more"},
    {"ondertitel", "subtitle"},
    {"inhoud", "contents"},
    {"hoofdstuk", "chapter"},
    {"deel", "part"},
    {"afdeling", "division"},
    {"paragraaf", "section"},
    {"ondertekening", "signatures"},
    {"bijlage", "annex"},
    {"artikel", "article"},
    {"lid", "subclause"},
    {"onderdeel", "point"},
    {"subonderdeel", "subpoint"},
    {"subsubonderdeel", "subsubpoint"},
    {"lijst", "list"},
    {"citeer", "cite"},
    {"meervoud", "plural"},
    {"binnen meervoud", "inside plural"},
    {"binnen", "inside"},
    {"zelf", "itself"},
    {"scheiding", "separator"},
    {"doorlopend", "continuous"},
    {"bereik", "range"},
    {"vast", "joined"},
    {"eerste", "first"},
    {"als", "if"},
    {"anders als", "else if"},
    {"anders", "else"},
    {"einde", "end"},
    {"voor elke", "for each"},
    {"handtekening", "signature"},
    {"lijn", "line"},
    {"nieuwe pagina", "page break"},
    {"begrippen", "terms"},
    {"partijen", "parties"},
    {"en", "and"},
    {"of", "or"},
    {"niet", "not"},
    {"is", "is"},
    {"bevat", "includes"},
    {"laatste", "last"},
    {"ja", "yes"},
    {"nee", "no"},
    {"woorden", "words"},
    {"opsomming", "listed"},
    {"lang", "long"},
    {"kort", "short"},
    {"hoofdletter", "capital"},
    {"titel", "title"},
    {"nummer", "numeral"},
    {"pagina", "page"},
}};

constexpr const Spelling &spelling(Word word) { return spellings[static_cast<std::size_t>(word)]; }

// Names that would be read as something else: of a clause, in the lines of a document; of a question or a
// party, between braces and in conditions.
enum class Names : std::uint8_t { clause, value };
constexpr bool is_taken(std::string_view name, Names of) {
  using enum Word;
  constexpr std::array in_document{chapter, part,     division,  section,  signatures,
                                   annex,   subtitle, numbering, contents, if_};
  constexpr std::array in_braces{count, if_, else_, end,  first, last,      line,  list,        includes, is,
                                 yes,   no,  not_,  and_, or_,   signature, terms, all_parties, party};
  const auto says = [&](Word word) { return name == spelling(word).dutch || name == spelling(word).english; };
  if (of == Names::clause) {
    for (const Word word : in_document)
      if (says(word)) return true;
    return false;
  }
  for (const Word word : in_braces)
    if (says(word)) return true;
  return false;
}

} // namespace beding
