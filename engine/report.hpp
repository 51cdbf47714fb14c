// What a reviewer wants to know of a document: every reference and where it leads, and every gap that is
// left.
#pragma once
#include "engine/cite.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace beding {

struct ReferenceLine {
  std::string from;   // the unit it stands in: "Artikel 4.1"
  std::string text;   // as it prints
  std::string target; // the heading or first words of the target; several joined by "; "
  bool live = true;   // an office program keeps all of it up to date
  Span at = {};
};

struct GapLine {
  std::string from;
  std::string text;
};

struct Report {
  std::size_t articles = 0;
  std::vector<ReferenceLine> references; // in document order
  std::vector<GapLine> gaps;             // in document order
};

Report report(const Finished &finished);

} // namespace beding
