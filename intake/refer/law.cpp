// Whether the words round a reference name another law, so that it is none of the document's own.
#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

template <auto List>
bool cites(std::string_view word) {
  return is_in<&LanguageData::citing, List>(word);
}

bool is_capital(std::string_view text, const Token &token) {
  const char first = text[token.begin];
  return token.kind == TokenKind::word &&
         ((first >= 'A' && first <= 'Z') || (first == '\xC3' && token.small[1] != text[token.begin + 1]));
}

// AVG, BGB, StGB, Awb, UrhG: two capitals, or a known short name.
bool is_short_name(std::string_view text, const Token &token) {
  if (token.kind != TokenKind::word) return false;
  if (is_capital(text, token) && cites<&Citing::law_short>(token.small)) return true;
  const auto capitals = std::count_if(text.begin() + token.begin, text.begin() + token.end,
                                      [](char c) { return c >= 'A' && c <= 'Z'; });
  constexpr std::array<std::string_view, 7> romans{"ii", "iii", "iv", "vi", "vii", "ix", "xx"};
  return capitals >= 2 && token.end - token.begin <= 8 &&
         std::find(romans.begin(), romans.end(), token.small) == romans.end();
}

bool is_of(std::string_view small) {
  return cites<&Citing::of_words>(small) || cites<&Citing::from_words>(small) ||
         cites<&Citing::into_words>(small);
}

// "c.c.", "d.lgs."; empty: none begins here.
std::string dotted_law(std::string_view text, const Token &token) {
  for (const std::string_view law : all_words<&LanguageData::citing, &Citing::law_dotted>)
    if (law.starts_with(token.small) && small_letters(text.substr(token.begin, law.size())) == law)
      return std::string(text.substr(token.begin, law.size()));
  return {};
}

bool is_short_form(std::string_view small) {
  const NounWord *noun = noun_word(small);
  return noun != nullptr && noun->short_form;
}

constexpr std::size_t longest_name = 12; // tokens
constexpr std::size_t first_words = 5;   // of a name: one of them says that it is a law

std::string name_from(std::string_view text, const std::vector<Token> &tokens, std::size_t first) {
  std::size_t last = first;
  for (std::size_t i = first; i < tokens.size() && i < first + longest_name; ++i) {
    const std::string &small = tokens[i].small;
    const bool stop_of_number = i > first && small == "." && is_short_form(tokens[i - 1].small); // "(EU) nr."
    if (tokens[i].kind == TokenKind::mark && small != "(" && small != ")" && small != "/" && !stop_of_number)
      break;
    const bool goes_on =
        cites<&Citing::or_of>(small) && i + 1 < tokens.size() && is_of_the(small, tokens[i + 1].small);
    if (i > first && (is_this(small) || cites<&Citing::law_ends>(small)) && !goes_on) break;
    last = i;
  }
  return std::string(text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin));
}

// "Wet", "Burgerlijk Wetboek", "Algemene wet bestuursrecht", "General Data Protection Regulation": capitals
// up to the word for a law, which is small at most behind the first.
bool is_law_name(std::string_view text, const std::vector<Token> &tokens, std::size_t first) {
  for (std::size_t i = first; i < tokens.size() && i < first + first_words; ++i) {
    if (i > first + 1 && !is_capital(text, tokens[i])) return false;
    if (i > first && is_law_word(tokens[i].small)) return true;
    if (!is_capital(text, tokens[i])) return false;
    if (is_law_word(tokens[i].small)) return true;
  }
  return false;
}

// "hoofdovereenkomst", "main agreement", "contrat principal": another document than this.
bool names_other(const std::vector<Token> &tokens, std::size_t first, std::size_t at) {
  if (is_other_text(tokens[at].small)) return true;
  if (!cites<&Citing::own_texts>(tokens[at].small)) return false;
  return (at > first && is_other_word(tokens[at - 1].small)) ||
         (at + 1 < tokens.size() && is_other_word(tokens[at + 1].small));
}

// What one of the first words from there on says: of this text, or of another; none: no word says it.
std::optional<LawFound> by_its_words(std::string_view text, const std::vector<Token> &tokens,
                                     std::size_t next) {
  for (std::size_t i = next; i < tokens.size() && i < next + first_words; ++i) {
    if (tokens[i].kind == TokenKind::mark && tokens[i].small != "-") break;
    if (names_other(tokens, next, i)) return LawFound{Refers::outside, false, name_from(text, tokens, next)};
    if (cites<&Citing::own_texts>(tokens[i].small)) return LawFound{Refers::inside, true, {}};
    if (is_law_word(tokens[i].small) || is_short_name(text, tokens[i]))
      return LawFound{Refers::outside, false, name_from(text, tokens, next)};
  }
  return std::nullopt;
}

// Behind "of", "van": another text or this one.
LawFound of_what(std::string_view text, const std::vector<Token> &tokens, std::size_t next) {
  const std::string_view of = tokens[next - 1].small;
  if (next < tokens.size() && is_this(tokens[next].small)) return {Refers::inside, true, {}};
  if (next < tokens.size() &&
      (is_article_word(tokens[next].small) || cites<&Citing::those_words>(tokens[next].small)))
    ++next;
  if (next >= tokens.size()) return {};
  const Token &first = tokens[next];
  if (is_this(first.small)) return {Refers::inside, true, {}};
  if (cites<&Citing::own_texts>(first.small) && !names_other(tokens, next, next))
    return {Refers::inside, true, {}};
  if (const NounWord *noun = noun_word(first.small); noun != nullptr && !noun->weak) return {};
  if (auto found = by_its_words(text, tokens, next)) return std::move(*found);
  // where every noun has a capital only the word itself tells
  const bool into = cites<&Citing::into_words>(of) || cites<&Citing::from_words>(of);
  if (!nouns_have_capitals_behind(of) && !into && is_capital(text, first))
    return {Refers::outside, false, name_from(text, tokens, next)};
  return {};
}

} // namespace

LawFound law_after(std::string_view text, const std::vector<Token> &tokens, std::size_t next) {
  if (next < tokens.size() && tokens[next].small == "," && next + 1 < tokens.size()) {
    // ", van de Wet" closes the clause
    if (!is_of(tokens[next + 1].small) && !is_short_name(text, tokens[next + 1]) &&
        !is_law_name(text, tokens, next + 1))
      return {};
    ++next;
  }
  if (next >= tokens.size()) return {};
  if (std::string law = dotted_law(text, tokens[next]); !law.empty())
    return {Refers::outside, false, std::move(law)};
  if (is_short_name(text, tokens[next]) || is_law_name(text, tokens, next))
    return {Refers::outside, false, name_from(text, tokens, next)};
  if (!is_of(tokens[next].small)) return {};
  return of_what(text, tokens, next + 1);
}

std::string law_before(std::string_view text, const std::vector<Token> &tokens, std::size_t first) {
  std::size_t at = first;
  if (at > 0 && tokens[at - 1].small == ",") --at;
  if (at == 0) return {};
  const Token &before = tokens[at - 1];
  const bool law =
      is_capital(text, before) && (is_law_word(before.small) || (at == first && is_short_name(text, before)));
  return law ? std::string(text.substr(before.begin, before.end - before.begin)) : std::string();
}

std::string law_named(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t i = tokens.size(); i-- > 0;)
    if (is_law_word(tokens[i].small) ||
        (is_capital(text, tokens[i]) && cites<&Citing::law_short>(tokens[i].small)))
      return name_from(text, tokens, i);
  return {};
}

} // namespace beding::intake
