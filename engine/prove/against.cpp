#include "engine/prove/against.hpp"

#include "engine/prove/classes.hpp"
#include "engine/prove/fragments.hpp"
#include "engine/prove/order_solver.hpp"
#include "engine/prove/places.hpp"
#include "engine/prove/types.hpp"
#include "engine/prove/witness.hpp"

#include <algorithm>
#include <map>

namespace beding::proving {
namespace {

class Comparing {
public:
  Comparing(const Library &newer, const Library &older, const ProofOptions &options)
      : new_library_(newer), old_library_(older), newer_(newer, &older), older_(older, newer_),
        formulas_(newer_.formulas()), both_(newer_, options), only_newer_(newer_, options),
        only_older_(older_, options) {}

  Against run() {
    const Formula now = accepts(newer_, older_);
    const Formula before = accepts(older_, newer_);
    parts();
    variables_ = variables();
    known_ = formulas_.size();
    Against made;
    std::vector<Formula> aside = newer_.aside_limits();
    aside.insert(aside.end(), older_.aside_limits().begin(), older_.aside_limits().end());
    aside_ = formulas_.all(aside);
    both_.solver.require(formulas_.all({now, before, aside_}));
    only_newer_.solver.require(formulas_.all({now, aside_}));
    only_older_.solver.require(formulas_.all({before, aside_}));
    made.both = count({now, before, aside_});
    made.accepted = difference({now}, formulas_.negation(before), only_newer_);
    made.refused = difference({before}, formulas_.negation(now), only_older_);
    std::vector<Formula> any;
    for (const auto &[part, formulas] : parts_) any.insert(any.end(), {formulas.more, formulas.less});
    made.differing = difference({now, before}, formulas_.any(any), both_);
    if (!made.differing) return made;
    for (auto &[part, found] : parts_) {
      const auto tell = [&](Formula here, Formula there) {
        return difference({now, before}, formulas_.all({here, there}), both_);
      };
      part.at(Change::wider) = tell(found.more, formulas_.negation(found.less));
      part.at(Change::narrower) = tell(found.less, formulas_.negation(found.more));
      part.at(Change::other) = tell(found.more, found.less);
      if (std::any_of(part.in.begin(), part.in.end(), [](const auto &one) { return one.has_value(); }))
        made.parts.push_back(std::move(part));
    }
    return made;
  }

private:
  // An option that only the other has is not chosen.
  Formula accepts(Space &space, const Space &other) {
    std::vector<Formula> all = space.limits_of_answers(); // what computed values are holds in any case
    all.insert(all.end(), space.rules().begin(), space.rules().end());
    for (QuestionId mine = 0; mine < space.library().questions.size(); ++mine)
      for (QuestionId id = 0; id < other.library().questions.size(); ++id) {
        const QuestionInfo &info = other.library().questions[id];
        if (!type_row(info.type).several || info.name != space.library().questions[mine].name) continue;
        const auto &own = space.answer(mine);
        for (const Variable one : other.answer(id))
          if (std::find(own.begin(), own.end(), one) == own.end()) all.push_back(space.value_is(one, 0));
      }
    return formulas_.all(all);
  }

  // What each clause says, and each document.
  void parts() {
    std::vector<DocumentPlaces> now;
    std::vector<DocumentPlaces> before;
    for (const auto *plan : new_library_.documents) now.push_back(places_of(newer_, *plan));
    for (const auto *plan : old_library_.documents) before.push_back(places_of(older_, *plan));
    const auto clause_in = [](const Library &library, const std::string &name) {
      const auto found = library.clause_by_name.find(name);
      return found != library.clause_by_name.end() ? std::optional(found->second) : std::nullopt;
    };
    std::vector<std::string> names;
    for (const ClauseInfo &one : new_library_.clauses) names.push_back(one.name);
    for (const ClauseInfo &one : old_library_.clauses)
      if (!clause_in(new_library_, one.name)) names.push_back(one.name);
    for (const std::string &name : names) {
      Compared found;
      for (const auto &[plan, other] : pairs(now, before)) {
        const auto fragments = [&](Space &space, const DocumentPlaces *document) {
          const auto id = clause_in(space.library(), name);
          return document == nullptr || !id || document->clauses[*id] == never
                     ? Fragments()
                     : fragments_of(space, space.library().clauses[*id], document->clauses[*id]);
        };
        add(found, compared(formulas_, fragments(older_, other), fragments(newer_, plan)));
      }
      parts_.push_back({{.name = name}, found});
    }
    for (const auto &[plan, other] : pairs(now, before)) documents(plan, other);
  }

  // Of a clause that only one of them has, or in some variants, the clause itself tells: where it stands
  // counts when both have it, and what it is placed as when that is another thing.
  void documents(const DocumentPlaces *now, const DocumentPlaces *before) {
    Fragments old = before != nullptr ? fragments_of(older_, *before->plan) : Fragments();
    Fragments fresh = now != nullptr ? fragments_of(newer_, *now->plan) : Fragments();
    std::map<std::string, Formula> places;
    std::map<std::string, Formula> others;
    for (const Fragment &one : old)
      if (!one.clause.empty()) places.emplace(one.key, one.in);
    for (const Fragment &one : fresh)
      if (!one.clause.empty()) others.emplace(one.key, one.in);
    const auto drop = [&](Fragments &from) {
      std::erase_if(from, [&](Fragment &one) {
        if (one.clause.empty()) return false;
        const std::string place = place_of(one.clause);
        if (!places.contains(place) || !others.contains(place)) return true;
        if (one.order) one.in = formulas_.all({places.at(place), others.at(place)});
        return !one.order && places.contains(one.key) && others.contains(one.key);
      });
    };
    drop(old);
    drop(fresh);
    const std::string &name = (now != nullptr ? now : before)->plan->head.name.text;
    parts_.push_back({{.name = name, .document = true}, compared(formulas_, old, fresh)});
  }

  void add(Compared &to, const Compared &more) {
    to.more = formulas_.any({to.more, more.more});
    to.less = formulas_.any({to.less, more.less});
  }

  // Documents of one name.
  static std::vector<std::pair<const DocumentPlaces *, const DocumentPlaces *>>
  pairs(const std::vector<DocumentPlaces> &now, const std::vector<DocumentPlaces> &before) {
    const auto named = [](const std::vector<DocumentPlaces> &all, const DocumentPlaces &as) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const DocumentPlaces &one) {
        return one.plan->head.name.text == as.plan->head.name.text;
      });
      return found != all.end() ? &*found : nullptr;
    };
    std::vector<std::pair<const DocumentPlaces *, const DocumentPlaces *>> made;
    made.reserve(now.size() + before.size());
    for (const DocumentPlaces &one : now) made.emplace_back(&one, named(before, one));
    for (const DocumentPlaces &one : before)
      if (named(now, one) == nullptr) made.emplace_back(nullptr, &one);
    return made;
  }

  VariantCount count(const std::vector<Formula> &demands) {
    VariantCount count =
        count_classes({.formulas = formulas_, .variables = variables_, .demands = demands, .known = known_});
    if (!newer_.aside().empty() || !older_.aside().empty()) count.kind = VariantCount::Kind::at_most;
    return count;
  }

  // Of both, in an order in which what decides whether a question is asked comes before it.
  std::vector<Space::AnswerVariable> variables() {
    std::map<Variable, Space::AnswerVariable> all;
    std::vector<Variable> order;
    for (Space *space : {&newer_, &older_})
      for (const Space::AnswerVariable &one : space->answer_variables()) {
        const auto [found, fresh] = all.emplace(one.variable, one);
        if (fresh)
          order.push_back(one.variable);
        else
          found->second.asked = formulas_.any({found->second.asked, one.asked});
      }
    std::vector<Space::AnswerVariable> sorted;
    std::vector<bool> done(formulas_.variables().size(), false);
    while (!order.empty()) {
      auto next = std::find_if(order.begin(), order.end(), [&](Variable one) {
        const auto needs = formulas_.variables_in(all[one].asked);
        return std::all_of(needs.begin(), needs.end(), [&](Variable need) { return done[need]; });
      });
      if (next == order.end()) { // each asks for the other: counted as if it were always asked
        next = order.begin();
        all[*next].asked = always;
      }
      done[*next] = true;
      sorted.push_back(all[*next]);
      order.erase(next);
    }
    return sorted;
  }

  // Which sets of answers are looked at, and an example among them.
  struct Among {
    Among(Space &space, const ProofOptions &options)
        : solver(space.formulas(), options.effort), witnesses(space, solver, options.tongue) {}
    OrderSolver solver;
    Witnesses witnesses;
  };

  // Of the sets that `among` has been told to look at, which are those that meet `demands`.
  std::optional<Difference> difference(std::vector<Formula> demands, Formula differs, Among &among) {
    if (differs == never) return std::nullopt;
    const Verdict verdict = among.solver.check({differs});
    if (verdict == Verdict::impossible) return std::nullopt;
    Difference made;
    made.undecided = verdict == Verdict::undecided;
    if (!made.undecided) made.example = among.witnesses.smallest(differs).words;
    demands.insert(demands.end(), {differs, aside_});
    made.count = count(demands);
    return made;
  }

  const Library &new_library_, &old_library_;
  Space newer_, older_;
  Formulas &formulas_;
  Among both_, only_newer_, only_older_;
  std::vector<std::pair<ChangedPart, Compared>> parts_ = {};
  std::vector<Space::AnswerVariable> variables_ = {};
  Formula aside_ = always; // what computed values are
  std::size_t known_ = 0;  // formulas, before examples are looked for
};

} // namespace

Against against(const Library &newer, const Library &older, const ProofOptions &options) {
  return Comparing(newer, older, options).run();
}

} // namespace beding::proving
