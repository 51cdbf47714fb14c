// Values of TOML that are a word: numbers, dates, truths. Source: TOML 1.0.0 (Integer, Float, Boolean, Offset
// Date-Time and below).
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
// A sign at the front is taken off; whether it was a minus.
bool take_sign(std::string_view &text);

// None: it is no value of TOML.
std::optional<TomlScalar> toml_scalar(std::string_view word);

} // namespace beding
