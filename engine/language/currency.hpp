// The currencies of ISO 4217, by ICU.
#pragma once
#include "engine/language/language.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

inline constexpr std::string_view usual_currency = "EUR";

// How many decimals its amounts have; none: there is no such currency.
std::optional<int> decimals_of(std::string_view currency);
std::string sign_of(std::string_view currency, Locale locale); // "€", "US$"
std::string currency_of_country(Locale locale);                // "EUR"
// Whether amounts of it can be written in words: "twelve pounds and six pence".
bool has_words(std::string_view currency, Locale locale);
// What such an amount is of: "pounds"; empty where it has no words.
std::string_view noun_of(std::string_view currency, Locale locale);

} // namespace beding
