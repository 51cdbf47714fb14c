// Whether the words round a reference name another law, so that it is none of the document's own.
#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N> &words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_capital(std::string_view text, const Token &token) {
  const char first = text[token.begin];
  return token.kind == TokenKind::word &&
         ((first >= 'A' && first <= 'Z') || (first == '\xC3' && token.small[1] != text[token.begin + 1]));
}

// AVG, BGB, StGB, Awb, UrhG: two capitals, or a known short name.
bool is_short_name(std::string_view text, const Token &token) {
  if (token.kind != TokenKind::word) return false;
  constexpr std::array<std::string_view, 14> known{"awb", "wabo",  "gw",  "sr",  "sv",  "rv", "wnra",
                                                   "woo", "wvggz", "wlz", "wkb", "wro", "fw", "bw"};
  if (is_capital(text, token) && among(known, token.small)) return true;
  const auto capitals = std::count_if(text.begin() + token.begin, text.begin() + token.end,
                                      [](char c) { return c >= 'A' && c <= 'Z'; });
  constexpr std::array<std::string_view, 7> romans{"ii", "iii", "iv", "vi", "vii", "ix", "xx"};
  return capitals >= 2 && token.end - token.begin <= 8 && !among(romans, token.small);
}

bool ends_as_law(std::string_view small) {
  constexpr std::array<std::string_view, 33> ends{"wet",
                                                  "wetboek",
                                                  "besluit",
                                                  "verdrag",
                                                  "richtlijn",
                                                  "grondwet",
                                                  "statuten",
                                                  "wetten",
                                                  "gesetz",
                                                  "gesetzes",
                                                  "gesetzbuch",
                                                  "gesetzbuchs",
                                                  "gesetzbuches",
                                                  "ordnung",
                                                  "richtlinie",
                                                  "konvention",
                                                  "verfassung",
                                                  "satzung",
                                                  "act",
                                                  "directive",
                                                  "treaty",
                                                  "constitution",
                                                  "convention",
                                                  "ordinance",
                                                  "code",
                                                  "loi",
                                                  "décret",
                                                  "règlement",
                                                  "traité",
                                                  "gesetze",
                                                  "grundverordnung",
                                                  "statute",
                                                  "verordnung"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
    return small == end || (end.size() > 2 && small.size() > end.size() + 2 && small.ends_with(end) &&
                            end != "act" && end != "code");
  });
}

bool is_own_text(std::string_view small) {
  constexpr std::array<std::string_view, 21> words{
      "convenant", "overeenkomst", "contract",   "agreement", "voorwaarden",
      "vertrag",   "vertrags",     "vertrages",  "contrat",   "terms",
      "document",  "akte",         "deed",       "reglement", "verwerkersovereenkomst",
      "dpa",       "vereinbarung", "convention", "accord",    "bijlage",
      "annex"};
  return among(words, small);
}

bool is_of(std::string_view small) {
  constexpr std::array<std::string_view, 12> words{"van", "of", "des", "der",   "du",  "de",
                                                   "uit", "to", "in",  "under", "dem", "d"};
  return among(words, small);
}

bool is_the(std::string_view small) {
  constexpr std::array<std::string_view, 9> words{"de", "het", "die",  "dat", "the",
                                                  "la", "le",  "that", "der"};
  return among(words, small);
}

constexpr std::size_t longest_name = 12; // tokens

std::string name_from(std::string_view text, const std::vector<Token> &tokens, std::size_t first) {
  std::size_t last = first;
  for (std::size_t i = first; i < tokens.size() && i < first + longest_name; ++i) {
    const std::string &small = tokens[i].small;
    if (tokens[i].kind == TokenKind::mark && small != "(" && small != ")" && small != "/") break;
    constexpr std::array<std::string_view, 37> stops{
        "geldt",   "gelden",   "beschermt", "bepaalt", "dit",     "deze", "omvat", "regelt",
        "vereist", "bedoelde", "genoemde",  "that",    "gegeven", "is",   "zijn",  "en",
        "of",      "wordt",    "worden",    "blijft",  "and",     "or",   "shall", "applies",
        "und",     "gilt",     "gelten",    "et",      "est",     "als",  "dat",   "die",
        "which",   "voor",     "niet",      "heeft",   "verlangt"};
    const bool english = small == "of" && i + 1 < tokens.size() && tokens[i + 1].small == "the";
    if (i > first && among(stops, small) && !english) break;
    last = i;
  }
  return std::string(text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin));
}

} // namespace

LawFound law_after(std::string_view text, const std::vector<Token> &tokens, std::size_t next) {
  if (next < tokens.size() && tokens[next].small == "," && next + 1 < tokens.size()) {
    // ", van de Wet" closes the clause; ", DSGVO" is too rare to guess at
    if (!is_of(tokens[next + 1].small) && !is_short_name(text, tokens[next + 1])) return {};
    ++next;
  }
  if (next >= tokens.size()) return {};
  if (is_short_name(text, tokens[next]) ||
      (is_capital(text, tokens[next]) && ends_as_law(tokens[next].small)))
    return {Refers::outside, false, name_from(text, tokens, next)};
  if (!is_of(tokens[next].small)) return {};
  const std::string_view of = tokens[next].small;
  ++next;
  if (next < tokens.size() && is_this(tokens[next].small)) return {Refers::inside, true, {}};
  if (of == "du" && next < tokens.size() && is_this(tokens[next].small)) return {Refers::inside, true, {}};
  const bool the = next < tokens.size() && is_the(tokens[next].small);
  if (the) ++next;
  if (next >= tokens.size()) return {};
  const Token &first = tokens[next];
  if (is_this(first.small) || is_own_text(first.small)) return {Refers::inside, true, {}};
  if (const NounWord *noun = noun_word(first.small); noun != nullptr && !noun->weak) return {};
  const bool german = of == "des" || of == "der" || of == "dem";
  const bool english_in = of == "in" || of == "to" || of == "under" || of == "uit";
  // German writes every noun with a capital, so there only the word itself tells
  for (std::size_t i = next; i < tokens.size() && i < next + 5; ++i) {
    if (tokens[i].kind == TokenKind::mark && tokens[i].small != "-") break;
    if (is_own_text(tokens[i].small)) return {Refers::inside, true, {}};
    if (ends_as_law(tokens[i].small) || is_short_name(text, tokens[i]))
      return {Refers::outside, false, name_from(text, tokens, next)};
  }
  if (!german && !english_in && is_capital(text, first))
    return {Refers::outside, false, name_from(text, tokens, next)};
  return {};
}

std::string law_before(std::string_view text, const std::vector<Token> &tokens, std::size_t first) {
  std::size_t at = first;
  if (at > 0 && tokens[at - 1].small == ",") --at;
  if (at == 0) return {};
  const Token &before = tokens[at - 1];
  const bool law =
      is_capital(text, before) && (ends_as_law(before.small) || (at == first && is_short_name(text, before)));
  return law ? std::string(text.substr(before.begin, before.end - before.begin)) : std::string();
}

} // namespace beding::intake
