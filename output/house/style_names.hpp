// By which names styles of others are found.
#pragma once
#include <string>
#include <string_view>

namespace beding {

// ASCII letters small: how names of styles are compared.
std::string small_name(std::string_view name);

// The small name that Word keeps for a built-in style, of that or one in another language: "heading 1" of
// "Kop 1". Any other name comes back small.
std::string built_in_name(std::string_view name);

} // namespace beding
