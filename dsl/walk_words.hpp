// Visits the words of a text or of blocks as they are written, whatever the conditions around them.
#pragma once
#include "dsl/visit.hpp"

namespace beding {

template <class Take>
void walk_words(const syntax::Text &text, Take &take) {
  for (const syntax::Inline &one : text) {
    if (const auto *words = std::get_if<syntax::Words>(&one.node)) take(*words, one.at);
    parts_of(one, Overloaded{nothing<syntax::Expression>,
                             [&](const syntax::Text &inside) { walk_words(inside, take); }});
  }
}

// Notes for the drafter are not words of the document.
template <class Take>
void walk_words(const syntax::Blocks &blocks, Take &take) {
  for (const syntax::Block &block : blocks)
    if (!is_a<syntax::Remark>(block))
      parts_of(block, Overloaded{nothing<syntax::Expression>,
                                 [&](const syntax::Text &inside) { walk_words(inside, take); },
                                 [&](const syntax::Blocks &inside) { walk_words(inside, take); }});
}

// The words of a text itself, without those under a condition.
inline std::string own_words(const syntax::Text &text) {
  std::string out;
  for (const syntax::Inline &one : text)
    match(
        one.node, [&](const syntax::Words &words) { out += words.text; },
        nothing<syntax::Value, syntax::Mention, syntax::FillLine, syntax::TextChoice>);
  return out;
}

} // namespace beding
