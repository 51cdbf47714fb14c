// Values of TOML that are a word: numbers, dates, truths. And what a person may have meant by a word that is
// none. Source: TOML 1.0.0 (Integer, Float, Boolean, Offset Date-Time and below).
#pragma once
#include "engine/answers/data.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

struct TomlScalar {
  decltype(Data::value) value = {};
  bool time = false; // it has a time of day, which no question asks for
  bool day = true;   // of a date: whether it exists
};
// None: it is no value of TOML.
std::optional<TomlScalar> toml_scalar(std::string_view word);

// What is wrong with a word that is no value, and what was meant.
struct TomlSlip {
  Code code;
  std::string meant; // a value that is right
};
TomlSlip toml_slip(std::string_view word);

// A text without the quotation marks of any kind around it.
std::string without_quotes(std::string_view text);
// How many bytes of a curly or low quotation mark stand at the beginning; 0: none.
std::size_t curly_quote(std::string_view text);

} // namespace beding
