// The one way through the kinds of a node: blocks and inlines of the syntax tree, inlines and citations of a
// document. A walk names every kind; one that lacks a kind does not compile, so that a new kind of block or
// inline asks every walk for its answer.
#pragma once
#include "dsl/syntax.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace beding {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// A kind that no node has: a case that takes it would take any kind, also one that is yet to come.
struct NoKind {};
template <class... Cases>
inline constexpr bool names_its_kinds = !std::is_invocable_v<Overloaded<Cases...>, NoKind &>;

// What the case of this kind of node gives: match(one.node, [](const Words &) …, [](const Value &) …, …).
template <class Node, class... Cases>
decltype(auto) match(Node &&node, Cases &&...cases) {
  static_assert(names_its_kinds<std::remove_cvref_t<Cases>...>, "a case must name its kind");
  return std::visit(Overloaded{std::forward<Cases>(cases)...}, std::forward<Node>(node));
}

// The case of kinds to which nothing is done: nothing<PageBreak, TermList>.
template <class Kind>
struct NothingOf {
  void operator()(const Kind &) const {}
};
template <class... Kinds>
struct Nothing : NothingOf<Kinds>... {
  using NothingOf<Kinds>::operator()...;
};
template <class... Kinds>
inline constexpr Nothing<Kinds...> nothing{};

// The case of kinds with one answer: same<PageBreak, TermList>(false).
template <class Kind, class Answer>
struct SameOf {
  Answer answer;
  Answer operator()(const Kind &) const { return answer; }
};
template <class Answer, class... Kinds>
struct Same : SameOf<Kinds, Answer>... {
  using SameOf<Kinds, Answer>::operator()...;
};
template <class... Kinds, class Answer>
Same<Answer, Kinds...> same(const Answer &answer) {
  return {SameOf<Kinds, Answer>{answer}...};
}

// All that stands in a node, in the order of the source: `see` is called with each condition (Expression),
// Text and Blocks of it, and goes on into them when it wants to.
template <class See>
void parts_of(const syntax::Inline &one, const See &see) {
  match(one.node, nothing<syntax::Words, syntax::Value, syntax::Mention, syntax::FillLine>,
        [&](const syntax::TextChoice &choice) {
          for (const syntax::TextBranch &branch : choice.branches) {
            if (branch.condition) see(*branch.condition);
            see(branch.text);
          }
        });
}
// The texts above a document: its title, subtitle and what its title block says.
template <class Plan, class Take>
void each_title(Plan &plan, Take take) {
  take(plan.title);
  if (plan.subtitle) take(*plan.subtitle);
  for (auto &fact : plan.facts) take(fact.text);
}

template <class See>
void parts_of(const syntax::Block &block, const See &see) {
  match(
      block.node, [&](const syntax::Paragraph &paragraph) { see(paragraph.text); },
      [&](const syntax::Item &item) {
        if (item.condition) see(*item.condition);
        see(item.text);
        see(item.inside);
      },
      [&](const syntax::Remark &remark) { see(remark.text); },
      [&](const syntax::BlockChoice &choice) {
        for (const syntax::BlockBranch &branch : choice.branches) {
          if (branch.condition) see(*branch.condition);
          see(branch.blocks);
        }
      },
      [&](const syntax::Loop &loop) {
        if (loop.condition) see(*loop.condition);
        see(loop.blocks);
      },
      [&](const syntax::SignatureBlock &signature) { see(signature.blocks); },
      [&](const syntax::Table &table) {
        for (const syntax::Row &row : table.rows)
          for (const syntax::Text &cell : row.cells) see(cell);
      },
      nothing<syntax::ListChoice, syntax::PageBreak, syntax::TermList, syntax::Insertion>);
}

// Calls take(block) for every block, at any depth, before those inside it.
template <class Take>
void each_block(const syntax::Blocks &blocks, Take &take) {
  for (const syntax::Block &block : blocks) {
    take(block);
    parts_of(block, Overloaded{nothing<syntax::Expression, syntax::Text>,
                               [&](const syntax::Blocks &inside) { each_block(inside, take); }});
  }
}
// The same for blocks of one kind: take(item, block).
template <class Kind, class Take>
void each(const syntax::Blocks &blocks, Take take) {
  const auto one = [&](const syntax::Block &block) {
    if (const auto *node = std::get_if<Kind>(&block.node)) take(*node, block);
  };
  each_block(blocks, one);
}

template <class... Kinds>
bool is_a(const syntax::Block &block) {
  return (std::holds_alternative<Kinds>(block.node) || ...);
}

// Whether this is a block of the kind, or one is in it at any depth.
template <class Kind>
bool contains(const syntax::Block &block) {
  bool found = is_a<Kind>(block);
  parts_of(block, Overloaded{nothing<syntax::Expression, syntax::Text>, [&](const syntax::Blocks &inside) {
                               for (const syntax::Block &one : inside) found = found || contains<Kind>(one);
                             }});
  return found;
}
template <class Kind>
bool contains(const syntax::Blocks &blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const syntax::Block &one) { return contains<Kind>(one); });
}

} // namespace beding
