#include "engine/language/words.hpp"

#include "dsl/messages/source.hpp"
#include "engine/language/data.hpp"

#include <unicode/bytestream.h>
#include <unicode/coll.h>
#include <unicode/datefmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>
#include <unicode/simpletz.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace beding {
namespace {

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

} // namespace

struct Wording::Formatters {
  const LocaleData &data;
  icu::Locale locale;
  std::unique_ptr<icu::RuleBasedNumberFormat> spelling = {};
  std::unique_ptr<icu::NumberFormat> decimal = {};
  std::map<std::string, std::unique_ptr<icu::NumberFormat>, std::less<>> money = {}; // by currency
  std::unique_ptr<icu::RuleBasedNumberFormat> ranking = {};
  std::unique_ptr<icu::NumberFormat> cents = {};
  std::unique_ptr<icu::SimpleDateFormat> long_date = {};
  std::unique_ptr<icu::SimpleDateFormat> short_date = {};
  std::unique_ptr<icu::ListFormatter> joining = {};
  std::unique_ptr<icu::Collator> collator = {};

  // ICU takes as long to read the rules of a language as to write a page of text: each thread keeps some.
  static constexpr std::size_t most_spare = 4;
  using Spare = std::array<std::unique_ptr<Formatters>, most_spare>;
  static Spare &spare() noexcept {
    thread_local Spare all;
    return all;
  }
  static std::unique_ptr<Formatters> of(const LocaleData &data) {
    for (auto &one : spare())
      if (one != nullptr && &one->data == &data) return std::move(one);
    return std::unique_ptr<Formatters>(
        new Formatters{data, icu::Locale::createFromName(std::string(data.tag).c_str())});
  }
  static void give_back(std::unique_ptr<Formatters> used) noexcept {
    for (auto &one : spare())
      if (one == nullptr) {
        one = std::move(used);
        return;
      }
  }

  icu::RuleBasedNumberFormat &spellout() {
    if (!spelling) {
      UErrorCode status = U_ZERO_ERROR;
      spelling = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale, status);
      must(status);
    }
    return *spelling;
  }

  std::string spell(std::int64_t number, std::string_view rules) {
    icu::UnicodeString out;
    if (rules.empty())
      spellout().format(number, out);
    else {
      UErrorCode status = U_ZERO_ERROR;
      icu::FieldPosition ignored(icu::FieldPosition::DONT_CARE);
      spellout().format(number, utf16(rules), out, ignored, status);
      must(status);
    }
    out.findAndReplace(icu::UnicodeString(static_cast<UChar>(0x00AD)), icu::UnicodeString()); // soft hyphens
    return utf8(out);
  }

  // By the rule of the language where ICU has another.
  std::string respelled(std::string text) const {
    text += " "; // so that a rule can have the end in it
    data.writing.respelled.each([&](std::string_view pair) {
      std::string one(pair);
      std::replace(one.begin(), one.end(), '_', ' ');
      const auto [from, to] = pair_of(one);
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    });
    text.pop_back();
    return text;
  }

  std::string cardinal(std::int64_t number, std::string_view rules) {
    const Writing &writing = data.writing;
    std::string text = respelled(spell(number, rules));
    const std::size_t at = writing.blank_behind.empty() ? std::string::npos : text.find(writing.blank_behind);
    const std::size_t end = at + writing.blank_behind.size();
    if (at != std::string::npos && end < text.size() && text[end] != ' ') text.insert(end, 1, ' ');
    return text;
  }

  // "minus ", before a number below nothing.
  std::string minus() {
    const std::string two = spell(2, data.writing.cardinal_rules);
    const std::string below = spell(-2, data.writing.cardinal_rules);
    return below.substr(0, below.size() - two.size());
  }

  const MoneyWords &words_of(std::string_view currency) const {
    const auto &all = data.writing.money;
    return *std::find_if(all.begin(), all.end(),
                         [&](const MoneyWords &one) { return one.currency == currency; });
  }

  std::string units(std::int64_t number, const MoneyWords &words) {
    const Writing &writing = data.writing;
    if (number == 1) return std::string(words.one);
    const std::string text = cardinal(number, words.rules.empty() ? writing.amount_rules : words.rules);
    if (number == 0 && writing.singular_below_two)
      return text + std::string(words.one.substr(words.one.find(' ')));
    const bool noun = writing.nouns_of_number.has(std::string_view(text).substr(text.rfind(' ') + 1));
    return text + " " + std::string(noun ? words.of : words.several);
  }

  std::string ordinal(std::int64_t number) {
    UErrorCode status = U_ZERO_ERROR;
    if (!ranking) ranking = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_ORDINAL, locale, status);
    must(status);
    icu::UnicodeString out;
    ranking->format(number, out);
    return utf8(out);
  }

  // From its digits: no binary fraction stands between a number and how it is written.
  static std::string written(icu::NumberFormat &format, std::int64_t hundredths) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out;
    const std::string digits = fmt::format("{}e-2", hundredths);
    format.format(icu::StringPiece(digits), out, nullptr, status);
    must(status);
    return utf8(out);
  }

  std::string with_decimals(std::unique_ptr<icu::NumberFormat> &format, std::int32_t least,
                            std::int64_t hundredths) {
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      format.reset(icu::NumberFormat::createInstance(locale, status));
      must(status);
      format->setMinimumFractionDigits(least);
      format->setMaximumFractionDigits(2);
    }
    return written(*format, hundredths);
  }
  std::string number(std::int64_t hundredths) { return with_decimals(decimal, 0, hundredths); }
  std::string amount_in_digits(std::int64_t hundredths) { return with_decimals(cents, 2, hundredths); }

  std::string amount(std::int64_t hundredths, std::string_view currency) {
    auto &format = money.try_emplace(std::string(currency)).first->second;
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      format.reset(icu::NumberFormat::createCurrencyInstance(locale, status));
      must(status);
      format->setCurrency(utf16(currency).getTerminatedBuffer(), status);
      must(status);
    }
    return written(*format, hundredths);
  }

  std::string date(std::unique_ptr<icu::SimpleDateFormat> &format, std::string_view pattern,
                   const syntax::Date &date) {
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      format = std::make_unique<icu::SimpleDateFormat>(utf16(pattern), locale, status);
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

Wording::Wording(Locale locale) : formatters_(Formatters::of(data_of(locale))) {}
Wording::~Wording() { Formatters::give_back(std::move(formatters_)); }
Wording::Wording(Wording &&) noexcept = default;
Wording &Wording::operator=(Wording &&other) noexcept {
  std::swap(formatters_, other.formatters_);
  return *this;
}

std::string Wording::in_words(std::int64_t number) {
  return formatters_->cardinal(number, formatters_->data.writing.cardinal_rules);
}

std::string Wording::amount_in_words(std::int64_t hundredths, std::string_view currency) {
  const Writing &writing = formatters_->data.writing;
  const MoneyWords &words = formatters_->words_of(currency);
  const std::int64_t all = hundredths < 0 ? -hundredths : hundredths;
  std::string text = hundredths < 0 ? formatters_->minus() : std::string();
  if (all >= 100 || all == 0) text += formatters_->units(all / 100, words);
  if (all >= 100 && all % 100 != 0) text += writing.whole_and_parts;
  if (all % 100 == 1)
    text += words.one_part;
  else if (all % 100 != 0)
    text += formatters_->cardinal(all % 100, writing.amount_rules) + " " + std::string(words.parts);
  return text;
}

std::string Wording::ordinal_in_words(std::int64_t number) {
  return formatters_->respelled(formatters_->spell(number, formatters_->data.writing.ordinal_rules));
}

std::string Wording::number(std::int64_t hundredths) { return formatters_->number(hundredths); }
std::string Wording::ordinal(std::int64_t number) { return formatters_->ordinal(number); }
std::string Wording::amount(std::int64_t hundredths, std::string_view currency) {
  return formatters_->amount(hundredths, currency);
}
std::string Wording::amount_in_digits(std::int64_t hundredths) {
  return formatters_->amount_in_digits(hundredths);
}

std::string Wording::date_long(const syntax::Date &date) {
  const Writing &writing = formatters_->data.writing;
  std::string text = formatters_->date(formatters_->long_date, writing.date_long, date);
  if (date.day == 1) text.insert(1, writing.first_day);
  return text;
}

std::string Wording::date_short(const syntax::Date &date) {
  return formatters_->date(formatters_->short_date, formatters_->data.writing.date_short, date);
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
  const std::string_view together = formatters_->data.writing.first_letter;
  const std::int32_t first =
      !together.empty() && text.starts_with(together) ? utf16(together).length() : whole.moveIndex32(0, 1);
  icu::UnicodeString head(whole, 0, first);
  head.toUpper(formatters_->locale);
  return utf8(head) + utf8(icu::UnicodeString(whole, first));
}

std::string composed(std::string text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii || find_invalid_utf8(text) != std::string::npos) return text;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *const nfc = icu::Normalizer2::getNFCInstance(error);
  const icu::StringPiece whole(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_FAILURE(error) || nfc->isNormalizedUTF8(whole, error) || U_FAILURE(error)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, whole, sink, nullptr, error);
  return U_FAILURE(error) ? text : out;
}

std::string folded(std::string text) {
  text = composed(std::move(text));
  if (find_invalid_utf8(text) != std::string::npos) return text;
  std::string out;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(out);
  return out;
}

namespace {

struct Month {
  std::string name, abbreviation; // in small letters, without a full stop
  int number;
};

const std::vector<Month> &months() {
  static const std::vector<Month> all = [] {
    std::vector<Month> found;
    for (const LocaleData &one : all_locales) {
      UErrorCode status = U_ZERO_ERROR;
      const icu::DateFormatSymbols symbols(icu::Locale(std::string(one.tag).c_str()), status);
      must(status);
      std::int32_t count = 0;
      std::int32_t shorter = 0;
      const icu::UnicodeString *names = symbols.getMonths(count);
      const icu::UnicodeString *brief =
          symbols.getMonths(shorter, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::ABBREVIATED);
      for (std::int32_t i = 0; i < std::min(count, shorter); ++i) {
        std::string abbreviation = utf8(icu::UnicodeString(brief[i]).toLower());
        if (abbreviation.ends_with('.')) abbreviation.pop_back();
        found.push_back({utf8(icu::UnicodeString(names[i]).toLower()), std::move(abbreviation), i + 1});
      }
    }
    return found;
  }();
  return all;
}

} // namespace

std::string three_letters(std::string_view tag) {
  return icu::Locale(std::string(tag).c_str()).getISO3Language();
}

bool is_month(std::string_view small) {
  return std::any_of(months().begin(), months().end(), [&](const Month &one) { return one.name == small; });
}

int month_named(std::string_view small) {
  if (small.ends_with('.')) small.remove_suffix(1);
  int found = 0;
  for (const Month &one : months()) {
    if (one.name == small) return one.number;
    if (small != one.abbreviation && (small.size() < 3 || !one.name.starts_with(small))) continue;
    if (found != 0 && found != one.number) return 0;
    found = one.number;
  }
  return found;
}

std::string Wording::lower(std::string_view text) { return utf8(utf16(text).toLower(formatters_->locale)); }

std::optional<int> decimals_of(std::string_view currency) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString code = utf16(currency);
  // those that are or were money, without the letters for tests and metals
  if (ucurr_getNumericCode(code.getTerminatedBuffer()) == 0 || currency.starts_with('X')) {
    const bool shared = currency == "XAF" || currency == "XOF" || currency == "XPF" || currency == "XCD";
    if (!shared) return std::nullopt;
  }
  const int digits = ucurr_getDefaultFractionDigits(code.getTerminatedBuffer(), &status);
  return U_FAILURE(status) != 0 ? std::nullopt : std::optional(digits);
}

std::string sign_of(std::string_view currency, Locale locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString code = utf16(currency);
  std::int32_t length = 0;
  const std::string tag(tag_of(locale));
  const UChar *const sign =
      ucurr_getName(code.getTerminatedBuffer(), tag.c_str(), UCURR_SYMBOL_NAME, nullptr, &length, &status);
  if (U_FAILURE(status) != 0) return std::string(currency);
  std::string out;
  icu::UnicodeString(sign, length).toUTF8String(out);
  return out;
}

std::string currency_of_country(Locale locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 4> code{};
  const std::string tag(tag_of(locale));
  ucurr_forLocale(tag.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
  std::string out;
  if (U_FAILURE(status) == 0) icu::UnicodeString(code.data()).toUTF8String(out);
  return out;
}

} // namespace beding
