#include "engine/language/words.hpp"

#include <unicode/coll.h>
#include <unicode/datefmt.h>
#include <unicode/listformatter.h>
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>
#include <unicode/simpletz.h>
#include <unicode/smpdtfmt.h>
#include <unicode/unistr.h>

#include <fmt/format.h>

#include <stdexcept>

namespace beding {
namespace {

const icu::Locale &locale_of(Language language) {
  static const icu::Locale dutch("nl", "NL");
  static const icu::Locale english("en", "GB");
  static const icu::Locale german("de", "DE");
  static const icu::Locale french("fr", "FR");
  switch (language) {
  case Language::dutch: return dutch;
  case Language::english: return english;
  case Language::german: return german;
  case Language::french: return french;
  }
  return dutch;
}

std::string utf8(const icu::UnicodeString &text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// ICU fails only when its data is missing or memory is.
void must(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
}

// Which rules spell an ordinal: the form that agrees with a masculine or common noun.
const char *ordinal_rules(Language language) {
  switch (language) {
  case Language::dutch:
  case Language::english:
  case Language::german: return "%spellout-ordinal";
  case Language::french: return "%spellout-ordinal-masculine";
  }
  return "%spellout-ordinal";
}

} // namespace

struct Wording::Formatters {
  Language language;
  const icu::Locale &locale;
  std::unique_ptr<icu::RuleBasedNumberFormat> spelling = {};
  std::unique_ptr<icu::NumberFormat> decimal = {};
  std::unique_ptr<icu::SimpleDateFormat> long_date = {};
  std::unique_ptr<icu::ListFormatter> joining = {};
  std::unique_ptr<icu::Collator> collator = {};

  icu::RuleBasedNumberFormat &spellout() {
    if (!spelling) {
      UErrorCode status = U_ZERO_ERROR;
      spelling = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale, status);
      must(status);
    }
    return *spelling;
  }

  std::string spell(std::int64_t number, const char *rules) {
    icu::UnicodeString out;
    if (rules == nullptr)
      spellout().format(number, out);
    else {
      UErrorCode status = U_ZERO_ERROR;
      icu::FieldPosition ignored(icu::FieldPosition::DONT_CARE);
      spellout().format(number, icu::UnicodeString(rules, -1, US_INV), out, ignored, status);
      must(status);
    }
    out.findAndReplace(icu::UnicodeString(static_cast<UChar>(0x00AD)), icu::UnicodeString()); // soft hyphens
    return utf8(out);
  }

  std::string decimals(std::int64_t hundredths, int least, int most) {
    if (!decimal) {
      UErrorCode status = U_ZERO_ERROR;
      decimal.reset(icu::NumberFormat::createInstance(locale, status));
      must(status);
    }
    decimal->setMinimumFractionDigits(least);
    decimal->setMaximumFractionDigits(most);
    icu::UnicodeString out;
    decimal->format(static_cast<double>(hundredths) / 100.0, out);
    return utf8(out);
  }

  std::string date(std::unique_ptr<icu::SimpleDateFormat> &format, const char *pattern,
                   const syntax::Date &date) {
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      format =
          std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString(pattern, -1, US_INV), locale, status);
      must(status);
      format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    }
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status));
    must(status);
    calendar->clear();
    calendar->set(date.year, date.month - 1, date.day, 12, 0);
    icu::UnicodeString out;
    format->format(calendar->getTime(status), out);
    must(status);
    return utf8(out);
  }
};

Wording::Wording(Language language) : formatters_(new Formatters{language, locale_of(language)}) {}
Wording::~Wording() = default;
Wording::Wording(Wording &&) noexcept = default;
Wording &Wording::operator=(Wording &&) noexcept = default;

std::string Wording::in_words(std::int64_t number) { return formatters_->spell(number, nullptr); }

std::string Wording::ordinal_in_words(std::int64_t number) {
  return formatters_->spell(number, ordinal_rules(formatters_->language));
}

std::string Wording::number(std::int64_t hundredths) { return formatters_->decimals(hundredths, 0, 2); }

std::string Wording::amount(std::int64_t hundredths) {
  std::string digits = formatters_->decimals(hundredths < 0 ? -hundredths : hundredths, 2, 2);
  const char *sign = hundredths < 0 ? "-" : "";
  constexpr std::string_view gap = "\xC2\xA0"; // no-break space
  switch (formatters_->language) {
  case Language::dutch: return fmt::format("€{}{}{}", gap, sign, digits);
  case Language::english: return fmt::format("{}€{}", sign, digits);
  case Language::german:
  case Language::french: return fmt::format("{}{}{}€", sign, digits, gap);
  }
  return digits;
}

std::string Wording::date_long(const syntax::Date &date) {
  const bool german = formatters_->language == Language::german;
  // French writes "1er" for the first day only.
  std::string text = formatters_->date(formatters_->long_date, german ? "d. MMMM y" : "d MMMM y", date);
  if (formatters_->language == Language::french && date.day == 1) text.insert(1, "er");
  return text;
}

std::string Wording::date_short(const syntax::Date &date) {
  switch (formatters_->language) {
  case Language::dutch: return fmt::format("{:02}-{:02}-{:04}", date.day, date.month, date.year);
  case Language::german: return fmt::format("{:02}.{:02}.{:04}", date.day, date.month, date.year);
  default: return fmt::format("{:02}/{:02}/{:04}", date.day, date.month, date.year);
  }
}

std::string Wording::list(const std::vector<std::string> &members) {
  if (members.size() == 1) return members.front();
  if (!formatters_->joining) {
    UErrorCode status = U_ZERO_ERROR;
    formatters_->joining.reset(icu::ListFormatter::createInstance(formatters_->locale, status));
    must(status);
  }
  std::vector<icu::UnicodeString> texts;
  texts.reserve(members.size());
  for (const std::string &one : members) texts.push_back(utf16(one));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  formatters_->joining->format(texts.data(), static_cast<std::int32_t>(texts.size()), out, status);
  must(status);
  return utf8(out);
}

std::string Wording::sort_key(std::string_view text) {
  if (!formatters_->collator) {
    UErrorCode status = U_ZERO_ERROR;
    formatters_->collator.reset(icu::Collator::createInstance(formatters_->locale, status));
    must(status);
  }
  const icu::UnicodeString whole = utf16(text);
  std::string key(static_cast<std::size_t>(formatters_->collator->getSortKey(whole, nullptr, 0)), '\0');
  formatters_->collator->getSortKey(whole, reinterpret_cast<std::uint8_t *>(key.data()),
                                    static_cast<std::int32_t>(key.size()));
  return key;
}

std::string Wording::capital(std::string_view text) {
  icu::UnicodeString whole = utf16(text);
  if (whole.isEmpty()) return {};
  // "ij" at the start of a Dutch word is one letter
  std::int32_t first = whole.moveIndex32(0, 1);
  if (formatters_->language == Language::dutch && whole.startsWith(icu::UnicodeString("ij", -1, US_INV)))
    first = 2;
  icu::UnicodeString head(whole, 0, first);
  head.toUpper(formatters_->locale);
  return utf8(head) + utf8(icu::UnicodeString(whole, first));
}

std::string Wording::lower(std::string_view text) { return utf8(utf16(text).toLower(formatters_->locale)); }

} // namespace beding
