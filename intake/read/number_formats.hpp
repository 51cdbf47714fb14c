// The formats that counts are written in, and which of them are computed here. What Word and LibreOffice
// print is known for those; the others are written in digits, and told.
#pragma once
#include "engine/language/words.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace beding::intake {

enum class Format : std::uint8_t {
  none, // no number, only the words of the label
  decimal,
  decimal_zero,   // 01, 02, …, 10
  decimal_zero_3, // 001
  decimal_zero_4,
  decimal_zero_5,
  lower_letter, // a … z, aa, bb (Word; ODF with letter synchronisation)
  upper_letter,
  lower_letter_series, // a … z, aa, ab (ODF)
  upper_letter_series,
  lower_roman,
  upper_roman,
  hex,
  dash,          // - 1 -
  chicago,       // *, †, ‡, §, **
  full_width,    // １
  circled,       // ①, up to twenty
  full_stop,     // ⒈, up to twenty
  parenthesized, // ⑴, up to twenty
  russian_lower, // а … я without ё, й, ъ and ь, then аа, бб (Word)
  russian_upper,
  russian_lower_series, // then аа, аб (LibreOffice)
  russian_upper_series,
  hebrew_numeral, // up to 99
  hebrew_letter,  // up to 22
  arabic_alpha,   // up to 28
  arabic_abjad,   // up to 28
  thai_letter,    // up to 32
  thai_digits,
  hindi_digits,
  ordinal,        // 1st, as Word writes it: English and German
  ordinal_office, // 1ste, as LibreOffice writes it
  cardinal_words, // One
  ordinal_words,  // First
  bullet,
  told // not computed: digits, and a message
};

// ST_NumberFormat (ISO 29500-1, 17.18.59). `custom`: the pattern of the value "custom".
Format docx_format(std::string_view name, std::string_view custom = {});
// style:num-format (ODF 1.3, 19.500, and LibreOffice's names for more). `together`: style:num-letter-sync.
Format odt_format(std::string_view name, bool together);

// The count as the format writes it, where that hangs on no language; nothing when it is not computed. Count
// 0 is "0" in digits and nothing shown otherwise.
std::optional<std::string> count_in(Format format, std::uint32_t count);
// The same, in digits where it is not computed.
std::string write_count(Format format, std::uint32_t count);

// Writes counts in the words of a language, and keeps what it needs for that.
class CountWords {
public:
  // `language`: BCP 47. Nothing when the language or the count is not known.
  std::optional<std::string> spell(Format format, std::uint32_t count, std::string_view language);

private:
  std::string in_words(Language language, Format format, std::uint32_t count);
  std::map<Language, Wording> wordings_;
  std::map<std::string, std::string> made_;
};

} // namespace beding::intake
