// Numbers, dates, amounts and lists in the words of a language.
#pragma once
#include "dsl/syntax.hpp"
#include "engine/language/currency.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Makes what it needs on first use and keeps it: a formatter costs far more to make than to use.
class Wording {
public:
  explicit Wording(Locale locale);
  ~Wording();
  Wording(Wording &&) noexcept;
  Wording &operator=(Wording &&) noexcept;

  std::string in_words(std::int64_t number); // "vier"
  // "vier euro en vijftig cent"; of a currency that has words (currency.hpp).
  std::string amount_in_words(std::int64_t hundredths, std::string_view currency = usual_currency);
  std::string ordinal_in_words(std::int64_t number); // "eerste"
  std::string ordinal(std::int64_t number);          // "1e"
  std::string number(std::int64_t hundredths);       // "1.250" or "1.250,5"
  // "€ 1.250,00"
  std::string amount(std::int64_t hundredths, std::string_view currency = usual_currency);
  std::string amount_in_digits(std::int64_t hundredths);     // "1.250,00"
  std::string date_long(const syntax::Date &date);           // "1 januari 2027"
  std::string date_short(const syntax::Date &date);          // "01-01-2027"
  std::string list(const std::vector<std::string> &members); // "A, B en C"
  std::string sort_key(std::string_view text);               // compares, byte by byte, as a dictionary sorts
  std::string capital(std::string_view text);                // the first letter in upper case
  std::string lower(std::string_view text);                  // all letters in lower case

private:
  struct Formatters;
  std::unique_ptr<Formatters> formatters_;
};

// The text in the form in which Unicode composes it (NFC): "e" with an accent behind it is "é". Answers and
// the texts they are held against are in it: what looks the same is the same. What is no UTF-8 stays as it
// is.
std::string composed(std::string text);

// In the form in which texts that differ in capitals alone are the same (Unicode 3.13), composed.
std::string folded(std::string text);

// The three letters of ISO 639-2/T for a language by its BCP 47 tag: "nld" for "nl-NL".
std::string three_letters(std::string_view tag);

// Whether a word in small letters is the name of a month, in any of the languages.
bool is_month(std::string_view small);
// Which month (1 to 12) it names, whole or shortened to three letters or more ("sept", "mrt"); 0: none, or
// more than one.
int month_named(std::string_view small);

} // namespace beding
