#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

using L = Level;
constexpr bool many = true;
constexpr bool weak = true;

constexpr std::array nouns{NounWord{"artikel", L::article},
                           NounWord{"artikelen", L::article, many},
                           NounWord{"artikels", L::article},
                           NounWord{"artikeln", L::article, many},
                           NounWord{"art", L::article, false, false, true},
                           NounWord{"artt", L::article, many, false, true},
                           NounWord{"arts", L::article, many, false, true},
                           NounWord{"article", L::article},
                           NounWord{"articles", L::article, many},
                           NounWord{"l'article", L::article},
                           NounWord{"d'article", L::article},
                           NounWord{"section", L::article},
                           NounWord{"sections", L::article, many},
                           NounWord{"sec", L::article, false, false, true},
                           NounWord{"clause", L::article},
                           NounWord{"clauses", L::article, many},
                           NounWord{"cl", L::article, false, weak, true},
                           NounWord{"§", L::article},
                           NounWord{"§§", L::article, many},
                           NounWord{"klausel", L::article},
                           NounWord{"klauseln", L::article, many},
                           NounWord{"beding", L::article, false, weak},
                           NounWord{"lid", L::paragraph},
                           NounWord{"leden", L::paragraph, many},
                           NounWord{"paragraph", L::paragraph},
                           NounWord{"paragraphs", L::paragraph, many},
                           NounWord{"subsection", L::paragraph},
                           NounWord{"subsections", L::paragraph, many},
                           NounWord{"sub-clause", L::paragraph},
                           NounWord{"sub-clauses", L::paragraph, many},
                           NounWord{"subclause", L::paragraph},
                           NounWord{"para", L::paragraph, false, weak, true},
                           NounWord{"paras", L::paragraph, many, weak, true},
                           NounWord{"absatz", L::paragraph},
                           NounWord{"absätze", L::paragraph, many},
                           NounWord{"absätzen", L::paragraph, many},
                           NounWord{"absatzes", L::paragraph},
                           NounWord{"abs", L::paragraph, false, false, true},
                           NounWord{"paragraphe", L::paragraph},
                           NounWord{"paragraphes", L::paragraph, many},
                           NounWord{"alinéa", L::paragraph},
                           NounWord{"alinéas", L::paragraph, many},
                           NounWord{"l'alinéa", L::paragraph},
                           NounWord{"onderdeel", L::point},
                           NounWord{"onderdelen", L::point, many},
                           NounWord{"subonderdeel", L::point},
                           NounWord{"onder", L::point, false, weak},
                           NounWord{"sub", L::point, false, weak},
                           NounWord{"punt", L::point, false, weak},
                           NounWord{"punten", L::point, many, weak},
                           NounWord{"letter", L::point, false, weak},
                           NounWord{"letters", L::point, many, weak},
                           NounWord{"point", L::point, false, weak},
                           NounWord{"points", L::point, many, weak},
                           NounWord{"item", L::point, false, weak},
                           NounWord{"items", L::point, many, weak},
                           NounWord{"sub-paragraph", L::point},
                           NounWord{"sub-paragraphs", L::point, many},
                           NounWord{"subparagraph", L::sentence, false, weak},
                           NounWord{"subparagraphs", L::sentence, many, weak},
                           NounWord{"nummer", L::point, false, weak},
                           NounWord{"nummern", L::point, many, weak},
                           NounWord{"nr", L::point, false, weak, true},
                           NounWord{"nrn", L::point, many, weak, true},
                           NounWord{"buchstabe", L::point},
                           NounWord{"buchstaben", L::point, many},
                           NounWord{"doppelbuchstabe", L::point},
                           NounWord{"buchst", L::point, false, false, true},
                           NounWord{"lit", L::point, false, weak, true},
                           NounWord{"litt", L::point, false, weak, true},
                           NounWord{"litera", L::point, false, weak},
                           NounWord{"ziffer", L::point, false, weak},
                           NounWord{"ziffern", L::point, many, weak},
                           NounWord{"ziff", L::point, false, weak, true},
                           NounWord{"lettre", L::point, false, weak},
                           NounWord{"volzin", L::sentence, false, weak},
                           NounWord{"zin", L::sentence, false, weak},
                           NounWord{"zinnen", L::sentence, many, weak},
                           NounWord{"alinea", L::sentence, false, weak},
                           NounWord{"sentence", L::sentence, false, weak},
                           NounWord{"sentences", L::sentence, many, weak},
                           NounWord{"satz", L::sentence, false, weak},
                           NounWord{"s", L::sentence, false, weak, true},
                           NounWord{"sätze", L::sentence, many, weak},
                           NounWord{"phrase", L::sentence, false, weak},
                           NounWord{"hoofdstuk", L::chapter},
                           NounWord{"hoofdstukken", L::chapter, many},
                           NounWord{"afdeling", L::chapter, false, weak},
                           NounWord{"afdelingen", L::chapter, many, weak},
                           NounWord{"paragraaf", L::chapter},
                           NounWord{"paragrafen", L::chapter, many},
                           NounWord{"titel", L::chapter, false, weak},
                           NounWord{"deel", L::chapter, false, weak},
                           NounWord{"chapter", L::chapter},
                           NounWord{"chapters", L::chapter, many},
                           NounWord{"part", L::chapter, false, weak},
                           NounWord{"parts", L::chapter, many, weak},
                           NounWord{"title", L::chapter, false, weak},
                           NounWord{"kapitel", L::chapter},
                           NounWord{"kapiteln", L::chapter, many},
                           NounWord{"abschnitt", L::chapter},
                           NounWord{"abschnitte", L::chapter, many},
                           NounWord{"abschnitten", L::chapter, many},
                           NounWord{"teil", L::chapter, false, weak},
                           NounWord{"chapitre", L::chapter},
                           NounWord{"chapitres", L::chapter, many},
                           NounWord{"titre", L::chapter, false, weak},
                           NounWord{"partie", L::chapter, false, weak},
                           NounWord{"bijlage", L::annex},
                           NounWord{"bijlagen", L::annex, many},
                           NounWord{"bijlages", L::annex, many},
                           NounWord{"annex", L::annex},
                           NounWord{"annexes", L::annex, many},
                           NounWord{"schedule", L::annex},
                           NounWord{"schedules", L::annex, many},
                           NounWord{"appendix", L::annex},
                           NounWord{"appendices", L::annex, many},
                           NounWord{"exhibit", L::annex},
                           NounWord{"exhibits", L::annex, many},
                           NounWord{"attachment", L::annex},
                           NounWord{"attachments", L::annex, many},
                           NounWord{"anlage", L::annex},
                           NounWord{"anlagen", L::annex, many},
                           NounWord{"anhang", L::annex},
                           NounWord{"anhänge", L::annex, many},
                           NounWord{"anhängen", L::annex, many},
                           NounWord{"annexe", L::annex},
                           NounWord{"l'annexe", L::annex},
                           NounWord{"d'annexe", L::annex}};

// Stems of ordinals; German endings and French genders are behind them.
struct Ordinal {
  std::string_view word;
  int value;
};
constexpr std::array ordinals{
    Ordinal{"eerste", 1},       Ordinal{"tweede", 2},       Ordinal{"derde", 3},
    Ordinal{"vierde", 4},       Ordinal{"vijfde", 5},       Ordinal{"zesde", 6},
    Ordinal{"zevende", 7},      Ordinal{"achtste", 8},      Ordinal{"negende", 9},
    Ordinal{"tiende", 10},      Ordinal{"elfde", 11},       Ordinal{"twaalfde", 12},
    Ordinal{"dertiende", 13},   Ordinal{"veertiende", 14},  Ordinal{"vijftiende", 15},
    Ordinal{"zestiende", 16},   Ordinal{"zeventiende", 17}, Ordinal{"achttiende", 18},
    Ordinal{"negentiende", 19}, Ordinal{"twintigste", 20},  Ordinal{"first", 1},
    Ordinal{"second", 2},       Ordinal{"third", 3},        Ordinal{"fourth", 4},
    Ordinal{"fifth", 5},        Ordinal{"sixth", 6},        Ordinal{"seventh", 7},
    Ordinal{"eighth", 8},       Ordinal{"ninth", 9},        Ordinal{"tenth", 10},
    Ordinal{"premier", 1},      Ordinal{"première", 1},     Ordinal{"deuxième", 2},
    Ordinal{"seconde", 2},      Ordinal{"troisième", 3},    Ordinal{"quatrième", 4},
    Ordinal{"cinquième", 5},    Ordinal{"sixième", 6},      Ordinal{"septième", 7},
    Ordinal{"huitième", 8},     Ordinal{"neuvième", 9},     Ordinal{"dixième", 10},
    Ordinal{"erste", 1},        Ordinal{"zweite", 2},       Ordinal{"dritte", 3},
    Ordinal{"vierte", 4},       Ordinal{"fünfte", 5},       Ordinal{"sechste", 6}};

template <std::size_t N>
bool among(const std::array<std::string_view, N> &words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of a character from the second half of Latin 1 up to Latin Extended, which are the letters here.
bool is_accented(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first == 0xC3 && at + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return second != 0x97 && second != 0xB7; // × and ÷
  }
  return first >= 0xC4 && first <= 0xCA && at + 1 < text.size();
}

std::size_t letter_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_letter(text[at])) return 1;
  return is_accented(text, at) ? 2 : 0;
}

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  for (;;) {
    if (const std::size_t length = letter_length(text, at)) {
      at += length;
      continue;
    }
    // inside a word: an apostrophe ("l'article") and a hyphen ("sub-clause")
    const bool curly = text.substr(at, 3) == "\xE2\x80\x99";
    const std::size_t joint = curly ? 3 : at < text.size() && (text[at] == '\'' || text[at] == '-') ? 1 : 0;
    if (joint == 0 || letter_length(text, at + joint) == 0) return at;
    at += joint;
  }
}

// "4", "4.1", "3:4", "2a", "112-3" is taken apart at the hyphen.
std::size_t number_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  while (at + 1 < text.size() && (text[at] == '.' || text[at] == ':') && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  std::size_t letters = at;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  if (letters > at && letters - at <= 3 && letter_length(text, letters) == 0 &&
      !(letters < text.size() && is_digit(text[letters])))
    at = letters;
  return at;
}

} // namespace

std::string small_letters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 'A' && byte <= 'Z')
      out += static_cast<char>(byte - 'A' + 'a');
    else if (i > 0 && text[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
      out += static_cast<char>(byte + 0x20);
    else if (text.substr(i, 3) == "\xE2\x80\x99") {
      out += '\'';
      i += 2;
    } else
      out += text[i];
  }
  return out;
}

std::string_view without_marks_around(std::string_view text) {
  constexpr std::string_view around = " \t\n.,;:()\"'";
  for (bool again = true; again && !text.empty();) {
    again = false;
    if (around.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1), again = true;
    else if (around.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1), again = true;
    for (const std::string_view quote : {"‘", "’", "“", "”", "„", "«", "»"}) {
      if (text.starts_with(quote)) text.remove_prefix(quote.size()), again = true;
      if (text.ends_with(quote)) text.remove_suffix(quote.size()), again = true;
    }
  }
  return text;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text.substr(at, 2) == "\xC2\xA0") {
      at += text[at] == '\xC2' ? 2 : 1;
      continue;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(at);
    if (letter_length(text, at) > 0) {
      token.kind = TokenKind::word;
      at = word_end(text, at);
    } else if (is_digit(text[at])) {
      token.kind = TokenKind::number;
      at = number_end(text, at);
    } else if (text.substr(at, 4) == "§§")
      token.kind = TokenKind::word, at += 4;
    else if (text.substr(at, 2) == "§")
      token.kind = TokenKind::word, at += 2;
    else {
      const std::size_t length = character_length(text, at);
      const std::string_view first = text.substr(at, length);
      // runs of the same mark are one: "**", "...", "____"
      const bool runs = first == "*" || first == "." || first == "_" || first == "…";
      at += length;
      while (runs && text.substr(at, length) == first) at += length;
    }
    token.end = static_cast<std::uint32_t>(at);
    token.small = small_letters(text.substr(token.begin, token.end - token.begin));
    tokens.push_back(std::move(token));
  }
  return tokens;
}

const NounWord *noun_word(std::string_view small) {
  const auto *found =
      std::find_if(nouns.begin(), nouns.end(), [&](const NounWord &one) { return one.word == small; });
  return found == nouns.end() ? nullptr : found;
}

std::optional<int> ordinal_word(std::string_view small) {
  if (small.starts_with("l'")) small.remove_prefix(2);
  const auto find = [](std::string_view word) {
    return std::find_if(ordinals.begin(), ordinals.end(),
                        [&](const Ordinal &one) { return one.word == word; });
  };
  if (const auto *found = find(small); found != ordinals.end()) return found->value;
  // ersten, erster, ersten, erstes, erstem
  if (small.size() > 5 &&
      (small.ends_with("n") || small.ends_with("r") || small.ends_with("s") || small.ends_with("m")))
    if (const auto *found = find(small.substr(0, small.size() - 1)); found != ordinals.end())
      return found->value;
  std::size_t digits = 0;
  while (digits < small.size() && is_digit(small[digits])) ++digits;
  const std::string_view end = small.substr(digits);
  constexpr std::array<std::string_view, 8> ends{"e", "de", "ste", "st", "nd", "rd", "th", "er"};
  if (digits > 0 && digits < 3 && among(ends, end)) return std::stoi(std::string(small.substr(0, digits)));
  return std::nullopt;
}

bool is_and(std::string_view small) {
  constexpr std::array<std::string_view, 12> words{"en",    "of", "and", "or", "und",     "oder",
                                                   "sowie", "et", "ou",  "&",  "alsmede", "dan"};
  return among(words, small);
}

bool is_this(std::string_view small) {
  constexpr std::array<std::string_view, 11> words{
      "dit", "deze", "this", "dieser", "dieses", "diesem", "diesen", "diese", "présent", "présente", "these"};
  return among(words, small);
}

bool is_measure(std::string_view small) {
  constexpr std::array<std::string_view, 53> words{
      "keer",   "maal",    "euro",     "jaar",        "jaren",    "dag",     "dagen",      "week",  "weken",
      "maand",  "maanden", "procent",  "%",           "personen", "stuks",   "exemplaren", "uur",   "kg",
      "km",     "cm",      "mm",       "meter",       "times",    "year",    "years",      "days",  "weeks",
      "months", "month",   "percent",  "people",      "copies",   "hours",   "minutes",    "jahre", "jahren",
      "tage",   "tagen",   "wochen",   "monate",      "monaten",  "stück",   "prozent",    "fois",  "ans",
      "jours",  "mois",    "semaines", "exemplaires", "heures",   "minuten", "leden",      "mensen"};
  return among(words, small);
}

} // namespace beding::intake
