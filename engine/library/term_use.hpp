// Where running text says a defined term.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

struct TermUse {
  TermId term = none;
  std::size_t begin = 0, end = 0; // bytes of the text
  std::string_view form = {};     // as the definition spells it, singular or plural
};

class TermFinder {
public:
  explicit TermFinder(const Library &library);
  // In the order of the text, whole words, whatever their capitals; of terms that overlap the longest.
  std::vector<TermUse> find(std::string_view text) const;

private:
  struct Form {
    TermId term = none;
    std::string folded;
    std::string_view spelled;
  };
  std::vector<Form> forms_; // by their letters, and of equal ones by their terms
};

} // namespace beding
