#include "engine/prove/structure.hpp"

#include "dsl/visit.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

// Which list was chosen for the enumeration that stands here or comes, and whether its first item is there.
struct Chosen {
  int chain = -1; // none
  bool open = false;
  auto operator<=>(const Chosen &) const = default;
};
// All that may be chosen, with when that is so and the blocks at hand are in.
using Ways = std::map<Chosen, Formula>;

struct Around {
  std::optional<LevelRef> numbered = {}; // of items that stand here
};

class Walk {
public:
  Walk(Space &space, const Scheme &scheme, Structure &made)
      : space_(space), formulas_(space.formulas()), levels_(scheme), made_(made) {}

  void members(const std::vector<syntax::Member> &members, Formula path, bool in_group) {
    for (const syntax::Member &member : members) {
      const Formula wanted = formulas_.all({path, space_.meaning(member.condition)});
      if (member.kind == syntax::Member::Kind::contents) continue;
      if (member.kind == syntax::Member::Kind::group) {
        ++made_.places;
        if (levels_.group(member.unit))
          this->members(member.inside, wanted, true);
        else
          lacks_level(member, spelling(member.unit), wanted);
        continue;
      }
      const auto found = space_.library().clause_by_name.find(member.clause.text);
      if (found == space_.library().clause_by_name.end()) continue;
      const ClauseInfo &info = space_.library().clauses[found->second];
      clause(member, info, formulas_.all({wanted, space_.meaning(info.source->condition)}), in_group);
    }
  }

private:
  void lack(Code code, Span at, std::vector<Argument> arguments, Formula fault) {
    if (fault == never) return;
    for (LackPlace &one : made_.lacks)
      if (one.code == code && one.at.file == at.file && one.at.begin == at.begin) {
        one.fault = formulas_.any({one.fault, fault});
        return;
      }
    made_.lacks.push_back({.code = code, .at = at, .arguments = std::move(arguments), .fault = fault});
  }
  void lacks_level(const syntax::Member &member, const Spelling &unit, Formula fault) {
    lack(Code::unknown_level, member.at, {std::string(unit.dutch), levels_.scheme.name}, fault);
  }

  void clause(const syntax::Member &member, const ClauseInfo &info, Formula path, bool in_group) {
    std::optional<LevelRef> level;
    ++made_.places;
    if (member.kind == syntax::Member::Kind::clause) {
      level = levels_.article;
      made_.articles = formulas_.any({made_.articles, path});
      if (!in_group && levels_.article_shows_group())
        lack(Code::chapter_missing, member.at, {info.name, levels_.scheme.name}, path);
    } else if (member.kind == syntax::Member::Kind::annex) {
      level = levels_.annex;
      if (!level) return lacks_level(member, spelling(Word::annex), path);
    }
    const auto &blocks = info.source->blocks;
    const auto first = std::find_if(blocks.begin(), blocks.end(),
                                    [](const syntax::Block &one) { return !is_a<syntax::Remark>(one); });
    const bool aanhef = first != blocks.end() && is_a<syntax::Paragraph, syntax::Table>(*first);
    Around around;
    if (level) around.numbered = levels_.first_item(*level, aanhef);
    Ways ways{{Chosen(), path}};
    body(blocks, around, ways);
  }

  void body(const syntax::Blocks &blocks, Around around, Ways &ways) {
    for (const syntax::Block &one : blocks) block(one, around, ways);
  }

  void block(const syntax::Block &block, Around around, Ways &ways) {
    match(
        block.node, [&](const syntax::Item &one) { item(one, block.at, around, ways); },
        [&](const syntax::BlockChoice &one) { choice(one, around, ways); },
        [&](const syntax::Loop &one) { loop(one, around, ways); },
        [&](const syntax::ListChoice &one) { choose(one, ways); },
        [&](const syntax::SignatureBlock &one) {
          end_list(ways);
          Ways inside{{Chosen(), path_of(ways)}};
          body(one.blocks, {}, inside);
        },
        [&](const syntax::TermList &) {
          end_list(ways);
          terms(around, path_of(ways));
        },
        nothing<syntax::Remark, syntax::Insertion>, [&](const syntax::Paragraph &) { end_list(ways); },
        [&](const syntax::PageBreak &) { end_list(ways); }, [&](const syntax::Table &) { end_list(ways); });
  }

  Formula path_of(const Ways &ways) {
    std::vector<Formula> all;
    for (const auto &[chosen, when] : ways) all.push_back(when);
    return formulas_.any(all);
  }
  void add(Ways &ways, Chosen chosen, Formula when) {
    if (when == never) return;
    Formula &known = ways.emplace(chosen, never).first->second;
    known = formulas_.any({known, when});
  }
  void add(Ways &ways, const Ways &more) {
    for (const auto &[chosen, when] : more) add(ways, chosen, when);
  }
  Ways under(const Ways &ways, Formula condition) {
    Ways made;
    for (const auto &[chosen, when] : ways) add(made, chosen, formulas_.all({when, condition}));
    return made;
  }

  void end_list(Ways &ways) {
    Ways made;
    for (const auto &[chosen, when] : ways) add(made, {chosen.open ? -1 : chosen.chain, false}, when);
    ways = std::move(made);
  }

  void choose(const syntax::ListChoice &choice, Ways &ways) {
    end_list(ways);
    ++made_.places;
    const auto chain = levels_.list(choice.name.text);
    const Formula path = path_of(ways);
    if (!chain)
      return lack(Code::unknown_list, choice.name.at, {choice.name.text, levels_.scheme.name}, path);
    ways.clear();
    add(ways, {*chain, false}, path);
  }

  void item(const syntax::Item &item, Span at, Around around, Ways &ways) {
    ++made_.places;
    const Formula holds = space_.meaning(item.condition, place_);
    Ways made;
    for (const auto &[chosen, when] : ways) {
      add(made, {chosen.chain, true}, when);
      inside(item, at, around, chosen, formulas_.all({when, holds}));
    }
    ways = std::move(made);
  }

  void inside(const syntax::Item &item, Span at, Around around, Chosen chosen, Formula held) {
    Around inside = around;
    if (!item.bullet) {
      std::optional<LevelRef> level = around.numbered;
      if (chosen.chain >= 0) level = LevelRef{static_cast<std::uint8_t>(chosen.chain), 0};
      if (!level) return lack(Code::list_not_numbered, at, {levels_.scheme.name}, held);
      inside.numbered = levels_.below(*level);
      if (!inside.numbered && chosen.chain >= 0) inside.numbered = around.numbered;
    }
    Ways ways;
    add(ways, Chosen(), held);
    body(item.inside, inside, ways);
  }

  void choice(const syntax::BlockChoice &choice, Around around, Ways &ways) {
    Ways made;
    Ways rest = ways;
    for (const syntax::BlockBranch &branch : choice.branches) {
      const Formula holds = space_.meaning(branch.condition, place_);
      Ways held = under(rest, holds);
      rest = under(rest, formulas_.negation(holds));
      body(branch.blocks, around, held);
      add(made, held);
    }
    add(made, rest);
    ways = std::move(made);
  }

  void loop(const syntax::Loop &loop, Around around, Ways &ways) {
    const LoopStep *outer = place_;
    for (const LoopStep &step : space_.loop(space_.library().loops[loop.meaning], outer)) {
      Ways held = under(ways, step.there);
      Ways rest = under(ways, formulas_.negation(step.there));
      place_ = &step;
      body(loop.blocks, around, held);
      add(rest, held);
      ways = std::move(rest);
    }
    place_ = outer;
  }

  void terms(Around around, Formula path) {
    for (const TermInfo &term : space_.library().terms) {
      const syntax::Blocks &blocks = term.source->blocks;
      Ways ways;
      add(ways, Chosen(), formulas_.all({path, space_.meaning(term.source->condition)}));
      const bool opens = !blocks.empty() && is_a<syntax::Paragraph>(blocks.front());
      for (std::size_t i = opens ? 1 : 0; i < blocks.size(); ++i) block(blocks[i], around, ways);
    }
  }

  Space &space_;
  Formulas &formulas_;
  SchemeLevels levels_;
  Structure &made_;
  const LoopStep *place_ = nullptr;
};

} // namespace

Structure structure_of(Space &space, const syntax::DocumentPlan &plan, const Scheme &scheme) {
  Structure made;
  Walk(space, scheme, made).members(plan.members, always, false);
  return made;
}

} // namespace beding::proving
