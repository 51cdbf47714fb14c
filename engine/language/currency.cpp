#include "engine/language/currency.hpp"

#include "engine/language/data.hpp"

#include <algorithm>

namespace beding {
namespace {

const MoneyWords *money_words(std::string_view currency, Locale locale) {
  const auto &all = writing_of(locale).money;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const MoneyWords &one) { return one.currency == currency; });
  return found == all.end() ? nullptr : &*found;
}

} // namespace

bool has_words(std::string_view currency, Locale locale) { return money_words(currency, locale) != nullptr; }

std::string_view noun_of(std::string_view currency, Locale locale) {
  const MoneyWords *const words = money_words(currency, locale);
  return words != nullptr ? words->several : std::string_view();
}

} // namespace beding
