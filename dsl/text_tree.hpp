// Nests the flat pieces of a text: conditions with their branches, emphasis with what it covers.
#pragma once
#include "dsl/reader.hpp"

namespace beding {

// The text of an item, and what may stand before it: "{#toets} {als provincie} …".
struct ItemText {
  Box<syntax::Name> label;
  Box<syntax::Expression> condition;
  syntax::Text text;
};

syntax::Text nest_text(Reader &reader, std::vector<Token> tokens);
ItemText nest_item(Reader &reader, std::vector<Token> tokens);

} // namespace beding
