// What loops come to: an option, or a party.
#include "engine/prove/space.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

// Parties between the first and the last that stand for all others, besides one that is like none of them.
constexpr std::size_t most_stand_ins = 6;

} // namespace

bool Space::beyond_stand_ins(PartyId kind) const {
  const auto compared = compared_.find(library_.parties[kind].name);
  if (compared == compared_.end() || library_.parties[kind].source->most <= members_compared(kind))
    return false;
  return compared->second.in_loops.size() > most_stand_ins;
}

// The first, the last, and those between that stand for all others.
std::uint32_t Space::members_compared(PartyId kind) const {
  const auto compared = compared_.find(library_.parties[kind].name);
  const std::size_t in_loops = compared == compared_.end() ? 0 : compared->second.in_loops.size();
  return 3 + static_cast<std::uint32_t>(std::min<std::size_t>(in_loops, most_stand_ins));
}

bool Space::tells_apart(PartyId kind) const {
  const auto compared = compared_.find(library_.parties[kind].name);
  return compared != compared_.end() && !compared->second.in_loops.empty();
}

std::vector<LoopStep> Space::members(PartyId kind) {
  std::vector<LoopStep> steps;
  members_of({.kind = kind, .first = always, .last = always}, steps);
  return steps;
}

std::vector<LoopStep> Space::loop(const LoopUse &use, const LoopStep *around) {
  std::vector<LoopStep> steps;
  const LoopStep outer = around != nullptr ? *around : LoopStep{};
  if (use.question != none)
    option_steps(use.question, outer, steps);
  else
    party_steps(use, outer, steps);
  return use.condition == none ? steps
                               : filtered(steps, library_.conditions[use.condition], use.question == none);
}

// Those for which the condition holds, in the order of the document: which of them is the first or the last
// hangs on the others.
std::vector<LoopStep> Space::filtered(const std::vector<LoopStep> &steps, const Condition &condition,
                                      bool over_parties) {
  std::vector<LoopStep> all;
  for (auto from = steps.begin(); from != steps.end();) {
    const auto to =
        std::find_if(from, steps.end(), [&](const LoopStep &one) { return one.kind != from->kind; });
    for (auto one = from; one != to; ++one)
      if (!over_parties)
        all.push_back(*one);
      else if (one->member != 1)
        runs_of(*one, all);
    for (auto one = from; one != to; ++one)
      if (over_parties && one->member == 1) all.push_back(*one);
    from = to;
  }
  for (LoopStep &step : all) step.there = formulas_.all({step.there, meaning(condition, &step)});
  Formula before = never;
  for (LoopStep &step : all) {
    step.first = formulas_.negation(before);
    before = formulas_.any({before, step.there});
  }
  Formula behind = never;
  for (auto step = all.rbegin(); step != all.rend(); ++step) {
    step->last = formulas_.negation(behind);
    behind = formulas_.any({behind, step->there});
  }
  return all;
}

// What stands for a run of members stands here for its first, for its last and for those between.
void Space::runs_of(const LoopStep &step, std::vector<LoopStep> &steps) {
  if (step.member < 2 || step.member + 1 != members_compared(step.kind) ||
      library_.parties[step.kind].source->most <= step.member + 1) {
    steps.push_back(step);
    return;
  }
  for (std::uint32_t part = 0; part < 3; ++part) {
    LoopStep one = step;
    const std::uint32_t more = part == 0 ? 0 : part == 1 ? 2 : 1; // members beyond those that have their own
    one.there =
        formulas_.all({step.there, formulas_.negation(fewer_than(step.kind, step.member + 1 + more))});
    one.twins =
        part == 1
            ? formulas_.all({step.twins, formulas_.negation(fewer_than(step.kind, step.member + 1 + 3))})
            : never;
    if (one.there != never) steps.push_back(std::move(one));
  }
}

void Space::option_steps(QuestionId id, const LoopStep &around, std::vector<LoopStep> &steps) {
  const std::size_t size = questions_[id].size();
  for (std::size_t i = 0; i < size; ++i) {
    LoopStep step = around;
    // inside a loop over the same question the inner option is meant
    std::erase_if(step.options, [&](const LoopPlace::Option &outer) { return outer.question == id; });
    step.options.push_back({id, static_cast<std::uint32_t>(i)});
    step.there = chosen(id, i);
    std::vector<Formula> none_before;
    std::vector<Formula> none_behind;
    for (std::size_t other = 0; other < size; ++other)
      if (other != i)
        (other < i ? none_before : none_behind).push_back(formulas_.negation(chosen(id, other)));
    step.first = formulas_.all(none_before);
    step.last = formulas_.all(none_behind);
    steps.push_back(std::move(step));
  }
}

void Space::party_steps(const LoopUse &use, const LoopStep &around, std::vector<LoopStep> &steps) {
  for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
    if (!speaks_of(library_, use.party, kind)) continue;
    std::vector<Formula> none_before;
    std::vector<Formula> none_behind;
    for (PartyId other = 0; use.party == every_party && other < library_.parties.size(); ++other)
      if (other != kind && speaks_of(library_, every_party, other))
        (other < kind ? none_before : none_behind).push_back(fewer_than(other, 1));
    LoopStep ends{.options = around.options, .kind = kind};
    ends.first = formulas_.all(none_before);
    ends.last = formulas_.all(none_behind);
    ends.twins = around.twins;
    members_of(ends, steps);
  }
}

// The steps of one kind. `ends` has when it is the first and the last of the kinds that join, and when there
// are more turns like this of what is around it: then all that stands in it is there for each of them.
void Space::members_of(const LoopStep &ends, std::vector<LoopStep> &steps) {
  const PartyId kind = ends.kind;
  const std::uint32_t all = members_compared(kind);
  for (std::uint32_t member = 0; member < all; ++member) {
    LoopStep party{.options = ends.options, .kind = kind, .member = member, .twins = ends.twins};
    party.there = party.present = formulas_.negation(fewer_than(kind, member + 1));
    if (party.there == never) break;
    if (member == 0) {
      party.first = ends.first;
      party.last = formulas_.all({ends.last, fewer_than(kind, 2)});
    } else if (member == 1)
      party.last = ends.last;
    else
      party.twins = formulas_.any({ends.twins, formulas_.negation(fewer_than(kind, all + 1))});
    steps.push_back(std::move(party));
  }
}

} // namespace beding::proving
