#include "engine/prove/twice.hpp"

#include "dsl/visit.hpp"
#include "dsl/walk_meanings.hpp"
#include "engine/language/sentences.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

constexpr std::size_t most_ways = 256; // through the conditions of one text

struct Cited {
  Span at = {};
  syntax::Meaning mention = syntax::no_meaning;
  std::size_t begin = 0; // in the words
};
struct Way {
  Formula when = never;
  std::string words = {};
  std::vector<Cited> cited = {};
};

class Ways {
public:
  Ways(Space &space, const LoopStep *place) : space_(space), place_(place) {}

  bool beyond() const { return beyond_; }

  void go(const syntax::Text &text, std::vector<Way> &ways) {
    for (const syntax::Inline &one : text)
      match(
          one.node, [&](const syntax::Words &words) { say(ways, words.text); },
          [&](const syntax::Value &) { say(ways, "x"); }, // no answer ends a sentence by itself
          [&](const syntax::FillLine &) { say(ways, "_"); },
          [&](const syntax::Mention &mention) {
            for (Way &way : ways) {
              way.cited.push_back({one.at, mention.meaning, way.words.size()});
              way.words += "artikel";
            }
          },
          [&](const syntax::TextChoice &choice) {
            if (agreement_of(choice) != nullptr && !cites(choice))
              go(choice.branches.front().text, ways); // no form ends a sentence
            else
              this->choice(choice, ways);
          });
  }

private:
  static bool cites(const syntax::TextChoice &choice) {
    return std::ranges::any_of(choice.branches, [](const syntax::TextBranch &branch) {
      return std::ranges::any_of(branch.text, [](const syntax::Inline &one) {
        return std::holds_alternative<syntax::Mention>(one.node);
      });
    });
  }
  static void say(std::vector<Way> &ways, std::string_view words) {
    for (Way &way : ways) way.words += words;
  }

  void choice(const syntax::TextChoice &choice, std::vector<Way> &ways) {
    std::vector<Way> made;
    std::vector<Way> rest = std::move(ways);
    for (const syntax::TextBranch &branch : choice.branches) {
      const Formula holds = space_.meaning(branch.condition, place_);
      std::vector<Way> held = under(rest, holds);
      rest = under(rest, space_.formulas().negation(holds));
      go(branch.text, held);
      made.insert(made.end(), held.begin(), held.end());
    }
    made.insert(made.end(), rest.begin(), rest.end());
    if (made.size() > most_ways) {
      beyond_ = true;
      made.resize(most_ways);
    }
    ways = std::move(made);
  }

  std::vector<Way> under(const std::vector<Way> &ways, Formula condition) {
    std::vector<Way> held;
    for (const Way &way : ways)
      if (const Formula when = space_.formulas().all({way.when, condition}); when != never) {
        held.push_back(way);
        held.back().when = when;
      }
    return held;
  }

  Space &space_;
  const LoopStep *place_;
  bool beyond_ = false;
};

struct Mentions {
  std::vector<syntax::Meaning> found;
  void condition(const syntax::Expression &) {}
  void loop(const syntax::Loop &) {}
  void value(const syntax::Value &, Span) {}
  void mention(const syntax::Mention &one, Span) { found.push_back(one.meaning); }
};

// Whether two citations of the text have a target in common, whatever the conditions.
bool any_twice(const Library &library, const syntax::Text &text) {
  Mentions all;
  walk_meanings(text, all);
  std::vector<Target> seen;
  for (const syntax::Meaning one : all.found) {
    const auto &targets = library.mentions[one].targets;
    for (const Target &target : targets)
      if (std::any_of(seen.begin(), seen.end(),
                      [&](const Target &other) { return same_target(other, target); }))
        return true;
    seen.insert(seen.end(), targets.begin(), targets.end());
  }
  return false;
}

TwicePlace &place_of(std::vector<TwicePlace> &found, Span at, const Target &target) {
  for (TwicePlace &one : found)
    if (one.at.file == at.file && one.at.begin == at.begin && same_target(one.target, target)) return one;
  found.push_back({.at = at, .target = target});
  return found.back();
}

} // namespace

void cited_twice(Space &space, const LoopStep *place, const syntax::Text &text, Formula path,
                 std::vector<TwicePlace> &found) {
  const Library &library = space.library();
  if (path == never || !any_twice(library, text)) return;
  Ways all(space, place);
  std::vector<Way> ways{{.when = path}};
  all.go(text, ways);
  for (const Way &way : ways)
    for (std::size_t later = 1; later < way.cited.size(); ++later)
      for (const Target &target : library.mentions[way.cited[later].mention].targets)
        for (std::size_t before = 0; before < later; ++before) {
          const auto &others = library.mentions[way.cited[before].mention].targets;
          if (std::none_of(others.begin(), others.end(),
                           [&](const Target &one) { return same_target(one, target); }))
            continue;
          TwicePlace &one = place_of(found, way.cited[later].at, target);
          if (sentence_begin(std::string_view(way.words).substr(0, way.cited[later].begin)) ==
              sentence_begin(std::string_view(way.words).substr(0, way.cited[before].begin)))
            one.paths.push_back(way.when);
          one.beyond = one.beyond || all.beyond();
        }
}

} // namespace beding::proving
