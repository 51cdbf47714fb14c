// What a reference is called where it cannot be a citation, in titles and notes: “Looptijd”.
#include "engine/variant/assembler.hpp"

#include <algorithm>
#include <utility>

namespace beding {
namespace {

const syntax::Text *heading_of_group(const std::vector<syntax::Member> &members, std::string_view name) {
  for (const syntax::Member &member : members) {
    if (member.kind != syntax::Member::Kind::group) continue;
    if (member.clause.text == name) return &member.heading.text;
    if (const auto *inside = heading_of_group(member.inside, name); inside != nullptr) return inside;
  }
  return nullptr;
}

} // namespace

std::string Assembler::headings_of(ReferenceId reference) {
  const auto pending = std::find_if(pending_.begin(), pending_.end(),
                                    [&](const Pending &one) { return one.reference == reference; });
  if (pending == pending_.end()) return {};
  const MentionUse &use = *pending->use; // what is named may move those that are pending
  std::string names;
  for (const Target &target : use.targets)
    if (const std::string heading = heading_of(target); !heading.empty())
      names += (names.empty() ? "“" : ", “") + heading + "”";
  return names;
}

// As it prints, with its values, conditions and references. Of headings that cite each other the one that is
// met again goes by its name.
std::string Assembler::heading_of(const Target &target) {
  const bool group = target.group != none;
  const std::string &name =
      group ? variant_.library.groups[target.group].name : variant_.library.clauses[target.clause].name;
  const syntax::Text *heading = group ? heading_of_group(variant_.plan.members, name)
                                      : &variant_.library.clauses[target.clause].source->heading.text;
  if (heading == nullptr || std::find(naming_.begin(), naming_.end(), heading) != naming_.end()) return name;
  const std::size_t told = diagnostics_.size();
  const std::optional<LoopPlace> place = std::exchange(place_, std::nullopt);
  naming_.push_back(heading);
  std::string words = plain(*heading);
  naming_.pop_back();
  place_ = place;
  // what is wrong in the heading is told where it stands
  diagnostics_.erase(diagnostics_.begin() + static_cast<std::ptrdiff_t>(told), diagnostics_.end());
  return words;
}

} // namespace beding
