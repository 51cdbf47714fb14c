// The option that was meant where what was typed is not its name.
#pragma once
#include "dsl/syntax.hpp"

#include <string_view>
#include <vector>

namespace beding {

struct MeantOption {
  const syntax::Option *option = nullptr; // none: nothing is near
  bool certain = false;                   // it is its name in other letters or signs, or its caption
};
// By its name or its caption, whatever the capitals, accents, blanks and marks; else what is near.
MeantOption option_meant(const std::vector<syntax::Option> &options, std::string_view typed);

} // namespace beding
