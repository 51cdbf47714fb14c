// Tables of which the source has only the head: when no rows come behind it. Rows of loops and conditions
// right behind a table belong to it, as in the assembly (engine/variant/assemble_blocks.cpp).
#pragma once
#include "dsl/syntax.hpp"
#include "engine/prove/formula.hpp"

#include <vector>

namespace beding::proving {

// Of one sequence of blocks, gone through in order.
class TableHeads {
public:
  explicit TableHeads(Formulas &formulas) : formulas_(&formulas) {}
  // A table that is in when `path` holds; `governed`: a loop or condition is around it.
  void table(const syntax::Table &table, Span at, Formula path, bool governed);
  // A loop or condition with these blocks stands there, whether or not they are in.
  void governed(const syntax::Blocks &blocks);
  // Something else stands there when `content` holds: what follows belongs to no table before it.
  void between(Formula content);
  struct Head {
    Span at = {};
    Formula path = never;     // it is in
    Formula filled = never;   // and rows come behind it
    Formula last = never;     // it is in, and nothing else behind it yet
    Formula governed = never; // its last rows stand in a loop or condition
    std::size_t columns = 0;
  };
  const std::vector<Head> &all() const { return heads_; }

private:
  Formulas *formulas_;
  std::vector<Head> heads_ = {};
};

} // namespace beding::proving
