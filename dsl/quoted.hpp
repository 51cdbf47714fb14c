// Text as the language reads it back: with a backslash before what would mean something.
#pragma once
#include <string>
#include <string_view>

namespace beding {

// A backslash before each of those marks.
std::string backslashed(std::string_view text, std::string_view marks);
// Between quotation marks, every character as it is.
std::string quoted_text(std::string_view text);
// The same for words of the language, in which a backslash already means something (a heading with
// placeholders).
std::string quoted_words(std::string_view words);

} // namespace beding
