// What of some markup a browser has not got yet: it is cut into pieces, and pieces that it has are named by
// their numbers.
#pragma once
#include "output/write/json_writer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::studio {

// Before each tag of a block; desk.ts cuts at the same places.
std::vector<std::string_view> pieces_of(std::string_view markup);

// A member: the markup itself, or, where the browser has `had`, an array: a text is new, and a number
// with the count behind it stands for pieces of `had`.
void write_changed(JsonWriter &out, std::string_view name, const std::string *had, std::string_view now);

} // namespace beding::studio
