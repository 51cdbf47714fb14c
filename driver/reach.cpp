// Which answers bring a line of a library into a document, and what an edit changed.
#include "driver/driver.hpp"

namespace beding {

std::optional<Reached> reach_line(const Opened &opened, std::string_view name, unsigned effort) {
  const Library &library = opened.library();
  proving::Choices choices(library, {.effort = effort});
  const std::vector<proving::Line> &lines = choices.lines();
  const auto found = proving::line_named(lines, name);
  if (!found) return std::nullopt;
  const proving::Interim open = proving::nothing_answered(library);
  Reached reached{.reach = proving::reach(library, open, *found, effort), .why_not = {}};
  if (reached.reach.verdict == proving::Verdict::impossible)
    reached.why_not = choices.why_not(open, lines[*found]);
  return reached;
}

proving::Against against_older(const Opened &newer, const Opened &older, const ProofOptions &options) {
  return proving::against(newer.library(), older.library(), options);
}

std::vector<std::string> line_names(const Opened &opened) {
  proving::Choices choices(opened.library());
  std::vector<std::string> names;
  for (const proving::Line &line : choices.lines())
    if (!line.name.empty()) names.push_back(line.name);
  return names;
}

} // namespace beding
