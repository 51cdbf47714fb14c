// Where sentences end.
#pragma once
#include <cstddef>
#include <string_view>

namespace beding {

// At a full stop, question or exclamation mark with a blank and no small letter or digit behind it, or
// nothing.
bool ends_sentence(std::string_view text, std::size_t at);
// Where the sentence begins that goes on behind this text.
std::size_t sentence_begin(std::string_view before);

} // namespace beding
