#include "engine/variant/open_counts.hpp"

#include <algorithm>

namespace beding {
namespace {

// No document has so many.
constexpr std::uint64_t without_end = UINT32_MAX;

} // namespace

// What is there is settled where somebody was named; of who is not named at all, where several others were: a
// draft of one party alone is not yet one of all that agree.
OpenCounts::OpenCounts(const Library &library, const Answers &answers, bool draft)
    : library_(library), answers_(answers) {
  std::vector<std::uint64_t> named;
  std::uint64_t all = 0;
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const auto &members = answers.parties[id];
    const auto blank = [&](const PartyMember &one) { return is_blank(library.parties[id], one); };
    const auto count =
        members.size() - static_cast<std::size_t>(std::count_if(members.begin(), members.end(), blank));
    named.push_back(count);
    if (speaks_of(library, every_party, id)) all += count;
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const syntax::Party &party = *library.parties[id].source;
    const std::uint64_t there = answers.parties[id].size();
    const bool open = named[id] < there || (there == 0 && all <= 1 && !party.only_if);
    if (!draft || !open)
      ranges_.push_back({there, there});
    else
      ranges_.push_back(
          {std::max<std::uint64_t>(party.least, named[id]), std::max<std::uint64_t>(party.most, there)});
    any_ = any_ || ranges_.back().least < ranges_.back().most;
  }
}

OpenCounts::Range OpenCounts::range_of(PartyId kind) const {
  Range sum;
  for (PartyId id = 0; id < ranges_.size(); ++id) {
    if (!speaks_of(library_, kind, id)) continue;
    sum.least += ranges_[id].least;
    sum.most = std::min(sum.most + ranges_[id].most, without_end);
  }
  return sum;
}

bool OpenCounts::is_open(PartyId kind) const {
  const Range range = range_of(kind);
  return range.least < range.most;
}

bool OpenCounts::is_open_of(ComputedId id) const {
  const ComputedInfo &info = library_.computed[id];
  bool whole = info.of == none; // else who has it is there; how many more are, matters where all are counted
  each_part(info.calculation, [&](const Calculation &one) {
    whole = whole || (over_members(one) && one.subject == info.of) ||
            (one.operand.kind == Operand::Kind::count && speaks_of(library_, one.operand.subject, info.of));
  });
  return std::any_of(info.parties.begin(), info.parties.end(),
                     [&](PartyId one) { return (whole || one != info.of) && is_open(one); });
}

std::optional<OpenCounts::Range> OpenCounts::range_of(const Operand &operand) const {
  if (operand.kind == Operand::Kind::count) {
    const Range range = range_of(operand.subject);
    return Range{range.least * 100, range.most * 100};
  }
  if (operand.kind != Operand::Kind::number || operand.number < 0) return std::nullopt;
  const auto number = static_cast<std::uint64_t>(operand.number);
  return Range{number, number};
}

Settled OpenCounts::compared(const Condition &condition, const LoopPlace *place) const {
  const auto plain = [&] { return holds(condition, library_, answers_, place) ? Settled::yes : Settled::no; };
  for (const Operand *side : {&condition.left, &condition.right})
    if (side->kind == Operand::Kind::computed && is_open_of(side->subject)) return Settled::open;
  const std::optional<Range> left = range_of(condition.left);
  const std::optional<Range> right = range_of(condition.right);
  if (!left || !right || (left->least == left->most && right->least == right->most)) return plain();
  using R = syntax::Relation;
  const bool less = left->least < right->most;
  const bool equal = left->least <= right->most && right->least <= left->most;
  const bool greater = left->most > right->least;
  const auto decided = [](bool yes, bool no) {
    return yes && no ? Settled::open : yes ? Settled::yes : Settled::no;
  };
  switch (condition.relation) {
  case R::equal: return decided(equal, less || greater);
  case R::unequal: return decided(less || greater, equal);
  case R::less: return decided(less, equal || greater);
  case R::less_equal: return decided(less || equal, greater);
  case R::greater: return decided(greater, less || equal);
  case R::greater_equal: return decided(greater || equal, less);
  case R::includes: break;
  }
  return plain();
}

Settled OpenCounts::all(const Condition &condition, const LoopPlace *place, Settled decides,
                        Settled otherwise) const {
  Settled result = otherwise;
  for (const Condition &part : condition.of) {
    const Settled one = settled(part, place);
    if (one == decides) return decides;
    if (one == Settled::open) result = one;
  }
  return result;
}

Settled OpenCounts::settled(const Condition &condition, const LoopPlace *place) const {
  using K = Condition::Kind;
  switch (condition.kind) {
  case K::not_: {
    const Settled inside = settled(condition.of[0], place);
    return inside == Settled::open ? inside : inside == Settled::yes ? Settled::no : Settled::yes;
  }
  case K::and_: return all(condition, place, Settled::no, Settled::yes);
  case K::or_: return all(condition, place, Settled::yes, Settled::no);
  case K::compare: return compared(condition, place);
  case K::constant:
  case K::joins:
  case K::yes:
  case K::includes:
  case K::loop_kind:
  case K::loop_option:
  case K::loop_first:
  case K::loop_last: break;
  }
  return holds(condition, library_, answers_, place) ? Settled::yes : Settled::no;
}

} // namespace beding
