// Goes through a library as the assembly did, and notes why each part came in or stayed out.
#pragma once
#include "engine/review/report.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace beding {

// A place in the sources as one number.
inline std::uint64_t place_key(Span at) { return std::uint64_t{at.file} << 32U | at.begin; }

// Whether the turn of a loop decides it.
bool hangs_on_a_turn(const Condition &condition);

struct Walked {
  std::vector<ReportCondition> conditions;
  std::vector<ReportWhy> why;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> references; // by place: conditions
  std::vector<Span> words;                                                  // running text that is in
};

Walked walk_report(const Reviewed &all);

} // namespace beding
