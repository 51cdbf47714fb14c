// What a draft says where the number of parties is not known yet.
#pragma once
#include "engine/language/language.hpp"

namespace beding {

struct CountingWords {
  std::string_view parties; // "aantal partijen"
  std::string_view of;      // before what a kind of party is called: "aantal: "
  std::string_view depends; // a note beside what may come out otherwise
};
const CountingWords &counting_words(Language language);

} // namespace beding
