// How many parties there are, in a draft that does not say it yet.
#pragma once
#include "engine/answers/answers.hpp"

namespace beding {

// As in Kleene's logic: what is unsure decides only where it must.
enum class Settled : std::uint8_t { no, yes, open };

class OpenCounts {
public:
  // Whose answers are complete has no open counts: `draft` is false.
  OpenCounts(const Library &library, const Answers &answers, bool draft);
  bool any() const { return any_; }
  bool is_open(PartyId kind) const;     // every_party: of all kinds together
  bool is_open_of(ComputedId id) const; // one of those that it counts
  // Of a condition that hangs on no open count: whether it holds.
  Settled settled(const Condition &condition, const LoopPlace *place) const;

private:
  struct Range {
    std::uint64_t least = 0, most = 0;
  };
  Range range_of(PartyId kind) const;
  std::optional<Range> range_of(const Operand &operand) const;
  Settled compared(const Condition &condition, const LoopPlace *place) const;
  Settled all(const Condition &condition, const LoopPlace *place, Settled decides, Settled otherwise) const;

  const Library &library_;
  const Answers &answers_;
  std::vector<Range> ranges_; // by PartyId
  bool any_ = false;
};

} // namespace beding
