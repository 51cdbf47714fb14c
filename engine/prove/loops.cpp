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
  return compared != compared_.end() && compared->second.in_loops.size() > most_stand_ins &&
         library_.parties[kind].source->most > 3 + most_stand_ins;
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
  return steps;
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
