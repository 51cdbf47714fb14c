#include "engine/prove/smallest.hpp"

#include <algorithm>
#include <set>

namespace beding::proving {
namespace {

using Members = std::vector<std::size_t>; // ascending

// The fewest members that hit each of these sets; nothing when that takes more than `most`. Sets are few and
// small: tried in order, the smallest set that is not hit yet first.
class Hitting {
public:
  explicit Hitting(const std::vector<Members> &sets) : sets_(sets) {}

  std::optional<Members> fewest(std::size_t most) {
    for (std::size_t size = 0; size <= most; ++size)
      if (extend(size)) {
        std::sort(chosen_.begin(), chosen_.end());
        return chosen_;
      }
    return std::nullopt;
  }
  bool gave_up() const { return steps_ > most_steps; }

private:
  bool extend(std::size_t left) {
    if (++steps_ > most_steps) return false;
    const Members *open = nullptr;
    for (const Members &one : sets_)
      if ((open == nullptr || one.size() < open->size()) && std::none_of(one.begin(), one.end(), [&](auto i) {
            return std::find(chosen_.begin(), chosen_.end(), i) != chosen_.end();
          }))
        open = &one;
    if (open == nullptr) return true;
    if (left == 0) return false;
    for (const std::size_t one : *open) {
      chosen_.push_back(one);
      if (extend(left - 1)) return true;
      chosen_.pop_back();
    }
    return false;
  }

  static constexpr std::size_t most_steps = 200'000;
  const std::vector<Members> &sets_;
  Members chosen_ = {};
  std::size_t steps_ = 0;
};

class Search {
public:
  Search(OrderSolver &solver, const Formulas &formulas, const std::vector<Formula> &given,
         const std::vector<Formula> &candidates, std::size_t most)
      : solver_(solver), formulas_(formulas), given_(given), candidates_(candidates), most_(most) {}

  Core run() {
    Members all(candidates_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    Core made{.verdict = check(all)};
    if (made.verdict != Verdict::impossible) return made;
    made.members = minimal(all);
    made.smallest = shrink(made.members);
    return made;
  }

private:
  Verdict check(const Members &with) {
    ++asked_;
    std::vector<Formula> under = given_;
    for (const std::size_t one : with) under.push_back(candidates_[one]);
    return solver_.check(under);
  }

  // Leaves out one after the other, in order, what is not needed. What the solver's own core has not, need
  // not be asked.
  Members minimal(Members left) {
    std::set<Formula> core(solver_.core().begin(), solver_.core().end());
    for (std::size_t i = 0; i < left.size();) {
      Members fewer = left;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (!core.contains(candidates_[left[i]])) {
        left = std::move(fewer);
        continue;
      }
      if (check(fewer) != Verdict::impossible) {
        ++i;
        continue;
      }
      core = {solver_.core().begin(), solver_.core().end()};
      left = std::move(fewer);
    }
    return left;
  }

  // Every set that cannot hold has a member outside each set that can: the fewest members that meet that are
  // no more than the smallest. Whether it was found.
  bool shrink(Members &found) {
    std::vector<Members> outside;
    while (found.size() > 1 && asked_ < most_) {
      Hitting hitting(outside);
      const std::optional<Members> fewest = hitting.fewest(found.size() - 1);
      if (!fewest) return !hitting.gave_up();
      const Verdict verdict = check(*fewest);
      if (verdict == Verdict::undecided) return false;
      if (verdict == Verdict::impossible) {
        found = *fewest;
        return true;
      }
      outside.push_back(without_which(*fewest));
    }
    return found.size() <= 1;
  }

  // What is left out when, in order, everything is taken in that can hold with these.
  Members without_which(Members in) {
    Members out;
    Model model = solver_.model(); // of those that are in
    std::vector<std::uint8_t> memo;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (std::find(in.begin(), in.end(), i) != in.end()) continue;
      in.push_back(i);
      if (formulas_.value(candidates_[i], model, memo)) continue;
      if (check(in) == Verdict::possible) {
        model = solver_.model();
        memo.clear();
        continue;
      }
      in.pop_back();
      out.push_back(i);
    }
    return out;
  }

  OrderSolver &solver_;
  const Formulas &formulas_;
  const std::vector<Formula> &given_;
  const std::vector<Formula> &candidates_;
  std::size_t most_;
  std::size_t asked_ = 0;
};

} // namespace

Core smallest_core(OrderSolver &solver, const Formulas &formulas, const std::vector<Formula> &given,
                   const std::vector<Formula> &candidates, std::size_t most_questions) {
  return Search(solver, formulas, given, candidates, most_questions).run();
}

} // namespace beding::proving
