// What a document asks of its numbering scheme (a level for each list, chapter and annex; a chapter around
// each article that shows one), and when the scheme does not have it. Mirrors how the assembly chooses
// levels.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "engine/library/scheme.hpp"
#include "engine/prove/places.hpp"

namespace beding::proving {

struct LackPlace {
  Code code = Code::unknown_level; // as the assembly would say it
  Span at = {};
  std::vector<Argument> arguments = {};
  Formula fault = never;
};
struct Structure {
  std::vector<LackPlace> lacks = {};
  std::size_t places = 0;   // that were looked at
  Formula articles = never; // there is any article
};

Structure structure_of(Space &space, const syntax::DocumentPlan &plan, const Scheme &scheme);

} // namespace beding::proving
