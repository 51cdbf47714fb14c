#include "engine/language/sentences.hpp"

namespace beding {

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != '?' && text[at] != '!') return false;
  if (at + 1 >= text.size()) return true;
  if (text[at + 1] != ' ') return false;
  if (at + 2 >= text.size()) return true;
  const char next = text[at + 2];
  return !(next >= 'a' && next <= 'z') && !(next >= '0' && next <= '9');
}

std::size_t sentence_begin(std::string_view before) {
  for (std::size_t at = before.size(); at-- > 0;)
    if (ends_sentence(before, at) && at + 2 <= before.size()) return at + 2;
  return 0;
}

} // namespace beding
