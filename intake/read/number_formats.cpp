#include "intake/read/number_formats.hpp"

#include "engine/language/roman.hpp"
#include "intake/read/signs.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

struct Named {
  std::string_view name;
  Format format;
};

// Every value of ST_NumberFormat.
constexpr std::array docx_formats{Named{"decimal", Format::decimal},
                                  Named{"upperRoman", Format::upper_roman},
                                  Named{"lowerRoman", Format::lower_roman},
                                  Named{"upperLetter", Format::upper_letter},
                                  Named{"lowerLetter", Format::lower_letter},
                                  Named{"ordinal", Format::ordinal},
                                  Named{"cardinalText", Format::cardinal_words},
                                  Named{"ordinalText", Format::ordinal_words},
                                  Named{"hex", Format::hex},
                                  Named{"chicago", Format::chicago},
                                  Named{"ideographDigital", Format::told},
                                  Named{"japaneseCounting", Format::told},
                                  Named{"aiueo", Format::told},
                                  Named{"iroha", Format::told},
                                  Named{"decimalFullWidth", Format::full_width},
                                  Named{"decimalHalfWidth", Format::decimal},
                                  Named{"japaneseLegal", Format::told},
                                  Named{"japaneseDigitalTenThousand", Format::told},
                                  Named{"decimalEnclosedCircle", Format::circled},
                                  Named{"decimalFullWidth2", Format::full_width},
                                  Named{"aiueoFullWidth", Format::told},
                                  Named{"irohaFullWidth", Format::told},
                                  Named{"decimalZero", Format::decimal_zero},
                                  Named{"bullet", Format::bullet},
                                  Named{"ganada", Format::told},
                                  Named{"chosung", Format::told},
                                  Named{"decimalEnclosedFullstop", Format::full_stop},
                                  Named{"decimalEnclosedParen", Format::parenthesized},
                                  Named{"decimalEnclosedCircleChinese", Format::circled},
                                  Named{"ideographEnclosedCircle", Format::told},
                                  Named{"ideographTraditional", Format::told},
                                  Named{"ideographZodiac", Format::told},
                                  Named{"ideographZodiacTraditional", Format::told},
                                  Named{"taiwaneseCounting", Format::told},
                                  Named{"ideographLegalTraditional", Format::told},
                                  Named{"taiwaneseCountingThousand", Format::told},
                                  Named{"taiwaneseDigital", Format::told},
                                  Named{"chineseCounting", Format::told},
                                  Named{"chineseLegalSimplified", Format::told},
                                  Named{"chineseCountingThousand", Format::told},
                                  Named{"koreanDigital", Format::told},
                                  Named{"koreanCounting", Format::told},
                                  Named{"koreanLegal", Format::told},
                                  Named{"koreanDigital2", Format::told},
                                  Named{"vietnameseCounting", Format::told},
                                  Named{"russianLower", Format::russian_lower},
                                  Named{"russianUpper", Format::russian_upper},
                                  Named{"none", Format::none},
                                  Named{"numberInDash", Format::dash},
                                  Named{"hebrew1", Format::hebrew_numeral},
                                  Named{"hebrew2", Format::hebrew_letter},
                                  Named{"arabicAlpha", Format::arabic_alpha},
                                  Named{"arabicAbjad", Format::arabic_abjad},
                                  Named{"hindiVowels", Format::told},
                                  Named{"hindiConsonants", Format::told},
                                  Named{"hindiNumbers", Format::hindi_digits},
                                  Named{"hindiCounting", Format::told},
                                  Named{"thaiLetters", Format::thai_letter},
                                  Named{"thaiNumbers", Format::thai_digits},
                                  Named{"thaiCounting", Format::told},
                                  Named{"bahtText", Format::told},
                                  Named{"dollarText", Format::told},
                                  Named{"custom", Format::told}}; // by its pattern, below
constexpr std::array patterns{Named{"01, 02, 03, ...", Format::decimal_zero},
                              Named{"001, 002, 003, ...", Format::decimal_zero_3},
                              Named{"0001, 0002, 0003, ...", Format::decimal_zero_4},
                              Named{"00001, 00002, 00003, ...", Format::decimal_zero_5}};
// What LibreOffice writes beside what ODF names.
constexpr std::array odt_formats{Named{"1", Format::decimal},
                                 Named{"", Format::none},
                                 Named{"i", Format::lower_roman},
                                 Named{"I", Format::upper_roman},
                                 Named{"1st", Format::ordinal_office},
                                 Named{"One", Format::cardinal_words},
                                 Named{"First", Format::ordinal_words},
                                 Named{"*, †, ‡, §, **, ††, ...", Format::chicago},
                                 Named{"①, ②, ③, ...", Format::circled},
                                 Named{"１, ２, ３, ...", Format::full_width},
                                 Named{"а, б, .., аа, аб, ... (ru)", Format::russian_lower_series},
                                 Named{"А, Б, .., Аа, Аб, ... (ru)", Format::russian_upper_series},
                                 Named{"א, י, ק, ...", Format::hebrew_numeral},
                                 Named{"א, ב, ג, ...", Format::hebrew_letter},
                                 Named{"أ, ب, ت, ...", Format::arabic_alpha},
                                 Named{"ا, ب, ج, ...", Format::arabic_abjad},
                                 Named{"ก, ข, ค, ...", Format::thai_letter}};

constexpr std::u32string_view russian_small = U"абвгдежзиклмнопрстуфхцчшщыэюя";
constexpr std::u32string_view russian_capital = U"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
constexpr std::u32string_view hebrew = U"אבגדהוזחטיכלמנסעפצקרשת";
constexpr std::u32string_view alpha = U"أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
constexpr std::u32string_view abjad = U"ابجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::u32string_view thai = U"กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยร";
constexpr std::u32string_view chicago = U"*†‡§";
constexpr std::u32string_view small_latin = U"abcdefghijklmnopqrstuvwxyz";
constexpr std::u32string_view capital_latin = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

template <std::size_t N>
Format find(const std::array<Named, N> &all, std::string_view name) {
  const auto *found =
      std::find_if(all.begin(), all.end(), [&](const Named &one) { return one.name == name; });
  return found == all.end() ? Format::told : found->format;
}

constexpr std::uint32_t roman_most = 9999; // beyond, office programs write digits

std::string roman_label(std::uint32_t count, bool upper) {
  return count > roman_most ? std::to_string(count) : roman(count, upper);
}

// a … z, aa, bb, cc
std::string doubled(std::uint32_t count, std::u32string_view letters) {
  if (count == 0) return {};
  const auto size = static_cast<std::uint32_t>(letters.size());
  const std::uint32_t times = std::min<std::uint32_t>((count - 1) / size + 1, 100);
  std::string out;
  for (std::uint32_t i = 0; i < times; ++i) out += utf8(letters[(count - 1) % size]);
  return out;
}

// a … z, aa, ab, ac; behind a capital the others are small when `capital` is given for the first
std::string series(std::uint32_t count, std::u32string_view letters, std::u32string_view first = {}) {
  const auto size = static_cast<std::uint32_t>(letters.size());
  std::string out;
  for (; count > 0; count = (count - 1) / size) {
    const bool last = count <= size;
    out.insert(0, utf8((last && !first.empty() ? first : letters)[(count - 1) % size]));
  }
  return out;
}

// Each letter once; what is behind the last is not known.
std::optional<std::string> one_of(std::uint32_t count, std::u32string_view letters) {
  if (count == 0) return std::string();
  if (count > letters.size()) return std::nullopt;
  return utf8(letters[count - 1]);
}

std::optional<std::string> enclosed(std::uint32_t count, unsigned first) {
  if (count < 1 || count > 20) return std::nullopt;
  return utf8(first + count - 1);
}

std::string digits_from(std::uint32_t count, unsigned zero) {
  std::string out;
  for (const char digit : std::to_string(count)) out += utf8(zero + static_cast<unsigned>(digit - '0'));
  return out;
}

std::optional<std::string> hebrew_number(std::uint32_t count) {
  if (count == 0) return std::string();
  if (count > 99) return std::nullopt;
  if (count == 15 || count == 16) return utf8(hebrew[8]) + utf8(hebrew[count - 10]); // 9 and 6, 9 and 7
  std::string out;
  if (count >= 10) out += utf8(hebrew[count / 10 + 8]);
  if (count % 10 > 0) out += utf8(hebrew[count % 10 - 1]);
  return out;
}

std::string filled(std::uint32_t count, std::size_t width) {
  const std::string digits = std::to_string(count);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string hexadecimal(std::uint32_t count) {
  std::string out;
  for (; count > 0; count /= 16) out.insert(out.begin(), "0123456789ABCDEF"[count % 16]);
  return out.empty() ? "0" : out;
}

// "1st" in English and German; what Word writes in other languages is not known here.
std::string english_end(std::uint32_t count) {
  constexpr std::array<std::string_view, 4> ends{"th", "st", "nd", "rd"};
  const std::uint32_t last = count % 100 / 10 == 1 ? 0 : count % 10;
  return std::string(ends[last < ends.size() ? last : 0]);
}

std::optional<std::string> ordinal(std::uint32_t count, std::string_view tag, bool office) {
  const std::string digits = std::to_string(count);
  if (tag == "en") return digits + english_end(count);
  if (tag == "de") return digits + ".";
  if (!office) return std::nullopt;
  const std::uint32_t last = count % 100;
  if (tag == "nl") return digits + (last == 1 || last == 8 || last == 0 || last >= 20 ? "ste" : "de");
  if (tag == "fr") return digits + (count == 1 ? "ᵉʳ" : "ᵉ");
  if (tag == "es") return digits + ".º";
  if (tag == "it") return digits + "º";
  return std::nullopt;
}

} // namespace

Format docx_format(std::string_view name, std::string_view custom) {
  return name == "custom" ? find(patterns, custom) : find(docx_formats, name);
}

Format odt_format(std::string_view name, bool together) {
  if (name == "a") return together ? Format::lower_letter : Format::lower_letter_series;
  if (name == "A") return together ? Format::upper_letter : Format::upper_letter_series;
  const Format pattern = find(patterns, name);
  return pattern == Format::told ? find(odt_formats, name) : pattern;
}

std::optional<std::string> count_in(Format format, std::uint32_t count) {
  switch (format) {
  case Format::none:
  case Format::bullet: return std::string();
  case Format::decimal: return std::to_string(count);
  case Format::decimal_zero: return filled(count, 2);
  case Format::decimal_zero_3: return filled(count, 3);
  case Format::decimal_zero_4: return filled(count, 4);
  case Format::decimal_zero_5: return filled(count, 5);
  case Format::lower_letter: return doubled(count, small_latin);
  case Format::upper_letter: return doubled(count, capital_latin);
  case Format::lower_letter_series: return series(count, small_latin);
  case Format::upper_letter_series: return series(count, capital_latin);
  case Format::lower_roman: return roman_label(count, false);
  case Format::upper_roman: return roman_label(count, true);
  case Format::hex: return hexadecimal(count);
  case Format::dash: return "- " + std::to_string(count) + " -";
  case Format::chicago: return doubled(count, chicago);
  case Format::full_width: return digits_from(count, 0xFF10);
  case Format::circled: return enclosed(count, 0x2460);
  case Format::full_stop: return enclosed(count, 0x2488);
  case Format::parenthesized: return enclosed(count, 0x2474);
  case Format::russian_lower: return doubled(count, russian_small);
  case Format::russian_upper: return doubled(count, russian_capital);
  case Format::russian_lower_series: return series(count, russian_small);
  case Format::russian_upper_series: return series(count, russian_small, russian_capital);
  case Format::hebrew_numeral: return hebrew_number(count);
  case Format::hebrew_letter: return one_of(count, hebrew);
  case Format::arabic_alpha: return one_of(count, alpha);
  case Format::arabic_abjad: return one_of(count, abjad);
  case Format::thai_letter: return one_of(count, thai);
  case Format::thai_digits: return digits_from(count, 0x0E50);
  case Format::hindi_digits: return digits_from(count, 0x0966);
  case Format::ordinal:
  case Format::ordinal_office:
  case Format::cardinal_words:
  case Format::ordinal_words:
  case Format::told: break;
  }
  return std::nullopt;
}

std::string write_count(Format format, std::uint32_t count) {
  return count_in(format, count).value_or(std::to_string(count));
}

std::string CountWords::in_words(Language language, Format format, std::uint32_t count) {
  Wording &words = wordings_.try_emplace(language, locale_of(language)).first->second;
  return words.capital(format == Format::ordinal_words ? words.ordinal_in_words(count)
                                                       : words.in_words(count));
}

std::optional<std::string> CountWords::spell(Format format, std::uint32_t count, std::string_view language) {
  const std::string tag(language.substr(0, language.find('-')));
  if (format == Format::ordinal || format == Format::ordinal_office)
    return ordinal(count, tag, format == Format::ordinal_office);
  if (format != Format::cardinal_words && format != Format::ordinal_words) return std::nullopt;
  // up to where the spelling of both office programs is the engine's: LibreOffice has "settesimo" for seven,
  // and the ordinals of Spanish are masculine there, and feminine in the engine
  struct Spoken {
    std::string_view tag;
    Language language;
    std::uint32_t most_cardinal, most_ordinal;
  };
  constexpr std::array spoken{Spoken{"nl", Language::dutch, 99, 99},  Spoken{"en", Language::english, 99, 99},
                              Spoken{"de", Language::german, 99, 99}, Spoken{"fr", Language::french, 20, 20},
                              Spoken{"es", Language::spanish, 99, 0}, Spoken{"it", Language::italian, 99, 6}};
  const auto *found =
      std::find_if(spoken.begin(), spoken.end(), [&](const Spoken &one) { return one.tag == tag; });
  if (found == spoken.end() || count < 1 ||
      count > (format == Format::ordinal_words ? found->most_ordinal : found->most_cardinal))
    return std::nullopt;
  const std::string key = tag + (format == Format::ordinal_words ? "o" : "c") + std::to_string(count);
  const auto made = made_.find(key);
  if (made != made_.end()) return made->second;
  return made_.emplace(key, in_words(found->language, format, count)).first->second;
}

} // namespace beding::intake
