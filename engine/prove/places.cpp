#include "engine/prove/place_walk.hpp"

namespace beding::proving {
namespace {

class Plan {
public:
  Plan(Space &space, DocumentPlaces &document)
      : space_(space), document_(document), walk_(space, document.places, nullptr, none) {}

  void run() {
    document_.clauses.resize(space_.library().clauses.size(), never);
    walk_.heading(document_.plan->title, always, Noun::title);
    if (document_.plan->subtitle) walk_.heading(*document_.plan->subtitle, always, Noun::subtitle);
    for (const syntax::TitleFact &fact : document_.plan->facts) walk_.title_fact(fact.text.text);
    if (document_.plan->initials) {
      Formula rest = always;
      walk_.condition(document_.plan->initials->condition, rest, true);
    }
    members(document_.plan->members, always, nullptr);
  }

private:
  // Gives when any of them is in.
  Formula members(const std::vector<syntax::Member> &members, Formula path, std::vector<ClauseId> *around) {
    std::vector<Formula> filled;
    for (const syntax::Member &member : members) {
      Formula rest = path;
      const Formula wanted = walk_.condition(member.condition, rest, true);
      if (member.kind == syntax::Member::Kind::contents) {
        document_.contents.push_back({member.at, wanted});
        filled.push_back(wanted);
      } else if (member.kind == syntax::Member::Kind::group)
        filled.push_back(group(member, wanted, around));
      else
        filled.push_back(clause(member, wanted, around));
    }
    return space_.formulas().any(filled);
  }

  // A heading over nothing falls away.
  Formula group(const syntax::Member &member, Formula wanted, std::vector<ClauseId> *around) {
    std::vector<ClauseId> inside;
    const Formula filled = members(member.inside, wanted, &inside);
    const auto named = space_.library().group_by_name.find(member.clause.text);
    const GroupId group = named != space_.library().group_by_name.end() ? named->second : none;
    const Formula titled = walk_.heading(member.heading, filled, Noun::heading, group);
    if (around != nullptr) around->insert(around->end(), inside.begin(), inside.end());
    document_.chapters.push_back({member.at, std::move(inside), wanted, filled, titled, group});
    return filled;
  }

  Formula clause(const syntax::Member &member, Formula wanted, std::vector<ClauseId> *around) {
    const auto found = space_.library().clause_by_name.find(member.clause.text);
    if (found == space_.library().clause_by_name.end()) return never;
    document_.members.insert(found->second);
    Formula rest = wanted;
    const Formula in = walk_.condition(space_.library().clauses[found->second].source->condition, rest, true);
    document_.clauses[found->second] = in;
    if (member.kind != syntax::Member::Kind::signatures) document_.headed.insert(found->second);
    if (around != nullptr) around->push_back(found->second);
    return in;
  }

  Space &space_;
  DocumentPlaces &document_;
  PlaceWalk walk_;
};

} // namespace

ClausePlaces places_of(Space &space, ClauseId id) {
  const ClauseInfo &clause = space.library().clauses[id];
  ClausePlaces made;
  made.labels.resize(clause.labels.size(), never);
  PlaceWalk walk(space, made.places, &made, id);
  made.titled = walk.heading(clause.source->heading, always, Noun::heading);
  made.content = space.formulas().any(walk.body(clause.source->blocks, always).content);
  return made;
}

DocumentPlaces places_of(Space &space, const syntax::DocumentPlan &plan) {
  DocumentPlaces made;
  made.plan = &plan;
  Plan(space, made).run();
  return made;
}

} // namespace beding::proving
