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

// Whether a letter or digit ends before, or begins at, this byte: there no mark opens or closes emphasis.
bool letter_before(std::string_view text, std::size_t at);
bool letter_at(std::string_view text, std::size_t at);

syntax::Text nest_text(Reader &reader, std::vector<Token> tokens);
ItemText nest_item(Reader &reader, std::vector<Token> tokens);

} // namespace beding
