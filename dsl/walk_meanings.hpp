// Visits all that has a meaning in a text or in blocks: conditions, values, references and loops, in the
// order of the source. `See` has condition(const Expression &), value(const Value &, Span), mention(const
// Mention &, Span) and loop(const Loop &).
#pragma once
#include "dsl/visit.hpp"

namespace beding {

template <class See>
void walk_meanings(const syntax::Text &text, See &see) {
  for (const syntax::Inline &one : text) {
    match(
        one.node, [&](const syntax::Value &value) { see.value(value, one.at); },
        [&](const syntax::Mention &mention) { see.mention(mention, one.at); },
        nothing<syntax::Words, syntax::FillLine, syntax::TextChoice>);
    parts_of(one, Overloaded{[&](const syntax::Expression &condition) { see.condition(condition); },
                             [&](const syntax::Text &inside) { walk_meanings(inside, see); }});
  }
}

template <class See>
void walk_meanings(const syntax::Blocks &blocks, See &see) {
  for (const syntax::Block &block : blocks) {
    if (const auto *loop = std::get_if<syntax::Loop>(&block.node)) see.loop(*loop);
    parts_of(block, Overloaded{[&](const syntax::Expression &condition) { see.condition(condition); },
                               [&](const syntax::Text &inside) { walk_meanings(inside, see); },
                               [&](const syntax::Blocks &inside) { walk_meanings(inside, see); }});
  }
}

} // namespace beding
