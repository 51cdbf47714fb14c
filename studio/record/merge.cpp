// Two changes of one state at once: what only one changed stands, by answer, by party and by field of a
// party.
#include "studio/record/record.hpp"

#include <algorithm>
#include <set>

namespace beding::studio {
namespace {

using Members = std::vector<FilledParty>;
using Kind = std::optional<Members>; // none: nothing is said of it

const FilledParty *member(const Kind &kind, std::string_view key) {
  if (!kind) return nullptr;
  const auto found =
      std::find_if(kind->begin(), kind->end(), [&](const FilledParty &one) { return one.key == key; });
  return found == kind->end() ? nullptr : &*found;
}

const Members &members_of(const Kind &kind) {
  static const Members none;
  return kind ? *kind : none;
}

Kind kind_in(const Filled &filled, const std::string &name) {
  const auto found = filled.parties.find(name);
  return found == filled.parties.end() ? std::nullopt : Kind(found->second);
}

template <typename Map>
std::optional<std::string> at(const Map &map, const std::string &name) {
  const auto found = map.find(name);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

// The members that both have, in the order of one.
std::vector<std::string_view> common(const Kind &of, const Kind &with) {
  std::vector<std::string_view> out;
  for (const FilledParty &one : members_of(of))
    if (member(with, one.key) != nullptr) out.push_back(one.key);
  return out;
}
bool reordered(const Kind &base, const Kind &now) { return common(base, now) != common(now, base); }

// More than a kind has members.
constexpr std::size_t beyond_places = 1'000'000;

// What counts where both changed one thing otherwise.
enum class Prefer : std::uint8_t { theirs, mine };

class Merging {
public:
  Merging(std::string name, const Filled &base, const Filled &mine, const Filled &theirs)
      : name_(std::move(name)), base_(kind_in(base, name_)), mine_(kind_in(mine, name_)),
        theirs_(kind_in(theirs, name_)) {}

  void run(Merged &out) const {
    if (mine_ == base_ || mine_ == theirs_) return;
    if (theirs_ == base_) return put(out.filled, mine_);
    const Kind stands = combined(Prefer::theirs);
    const Kind wanted = combined(Prefer::mine);
    put(out.filled, stands);
    if (wanted != stands)
      out.conflicts.push_back(
          {EventKind::party, name_, wanted ? std::optional(written_parties(*wanted)) : std::nullopt});
    for (std::size_t place = 0; place < members_of(stands).size(); ++place)
      fields(members_of(stands)[place], place + 1, out);
  }

  Kind wanted() const { return combined(Prefer::mine); }

private:
  void put(Filled &filled, const Kind &kind) const {
    if (kind)
      filled.parties[name_] = *kind;
    else
      filled.parties.erase(name_);
  }

  // One says that none joins, where the other lets join.
  bool nobody_and_somebody(const Kind &nobody, const Kind &somebody) const {
    return members_of(base_).empty() && nobody != base_ && nobody && nobody->empty() &&
           !members_of(somebody).empty();
  }

  Kind combined(Prefer prefer) const {
    if (nobody_and_somebody(mine_, theirs_) || nobody_and_somebody(theirs_, mine_))
      return prefer == Prefer::mine ? mine_ : theirs_;
    Members out;
    for (const std::string_view key : order(prefer))
      if (auto one = kept(key, prefer)) out.push_back(std::move(*one));
    const bool said = mine_.has_value() == base_.has_value() ? theirs_.has_value() : mine_.has_value();
    if (out.empty() && !said) return std::nullopt;
    return out;
  }

  // That of who moved some, and what only the other has behind what stands before it there.
  std::vector<std::string_view> order(Prefer prefer) const {
    const bool moved_here = reordered(base_, mine_);
    const bool moved_there = reordered(base_, theirs_);
    const bool otherwise = common(mine_, theirs_) != common(theirs_, mine_);
    const bool mine_first = moved_here && (!moved_there || (otherwise && prefer == Prefer::mine));
    const Members &frame = members_of(mine_first ? mine_ : theirs_);
    const Members &other = members_of(mine_first ? theirs_ : mine_);
    std::vector<std::string_view> out;
    for (const FilledParty &one : frame) out.push_back(one.key);
    auto place = out.begin();
    for (const FilledParty &one : other) {
      const auto there = std::find(out.begin(), out.end(), one.key);
      place = (there == out.end() ? out.insert(place, one.key) : there) + 1;
    }
    return out;
  }

  std::optional<FilledParty> kept(std::string_view key, Prefer prefer) const {
    const FilledParty *const was = member(base_, key);
    const FilledParty *const here = member(mine_, key);
    const FilledParty *const there = member(theirs_, key);
    if (here != nullptr && there != nullptr) return merged(was, *here, *there);
    const FilledParty *const left = here != nullptr ? here : there;
    if (left == nullptr) return std::nullopt;
    if (was == nullptr) return *left; // added
    // removed by one: the other may have changed it
    const bool stays = *left != *was && (prefer == Prefer::mine) == (here != nullptr);
    return stays ? std::optional(*left) : std::nullopt;
  }

  static FilledParty merged(const FilledParty *was, const FilledParty &here, const FilledParty &there) {
    static const FilledParty nothing;
    const FilledParty &base = was == nullptr ? nothing : *was;
    FilledParty out = there;
    const auto each = [&](auto field) {
      for (const auto *const side : {&(base.*field), &(here.*field)})
        for (const auto &[name, value] : *side) {
          const auto wanted = at(here.*field, name);
          if (wanted == at(base.*field, name) || at(base.*field, name) != at(there.*field, name)) continue;
          if (wanted)
            (out.*field)[name] = *wanted;
          else
            (out.*field).erase(name);
        }
    };
    each(&FilledParty::fields);
    each(&FilledParty::unknown);
    return out;
  }

  // What both changed otherwise of a member that both have.
  void fields(const FilledParty &stands, std::size_t place, Merged &out) const {
    static const FilledParty nothing;
    const FilledParty *const was = member(base_, stands.key);
    const FilledParty *const here = member(mine_, stands.key);
    const FilledParty *const there = member(theirs_, stands.key);
    if (here == nullptr || there == nullptr) return;
    const FilledParty &base = was == nullptr ? nothing : *was;
    std::set<std::string> names;
    for (const FilledParty *const one : {&base, here})
      for (const auto &[name, value] : one->fields) names.insert(name);
    for (const std::string &name : names) {
      auto wanted = at(here->fields, name);
      const auto stood = at(base.fields, name);
      const auto now = at(there->fields, name);
      if (wanted != stood && now != stood && wanted != now)
        out.conflicts.push_back({EventKind::answer, write_path({name_, place, name}), std::move(wanted)});
    }
  }

  std::string name_;
  Kind base_, mine_, theirs_;
};

using Texts = std::map<std::string, std::string>;
void merge_texts(EventKind kind, Texts Filled::*texts, const Filled &base, const Filled &mine,
                 const Filled &theirs, Merged &out) {
  std::set<std::string> names;
  for (const Filled *const one : {&base, &mine})
    for (const auto &[name, value] : one->*texts) names.insert(name);
  for (const std::string &name : names) {
    auto wanted = at(mine.*texts, name);
    const auto stood = at(base.*texts, name);
    const auto now = at(theirs.*texts, name);
    if (wanted == stood || wanted == now) continue;
    if (now != stood)
      out.conflicts.push_back({kind, name, std::move(wanted)});
    else if (wanted)
      (out.filled.*texts)[name] = *wanted;
    else
      (out.filled.*texts).erase(name);
  }
}

} // namespace

Merged merge(const Filled &base, const Filled &mine, const Filled &theirs) {
  Merged out{.filled = theirs};
  merge_texts(EventKind::answer, &Filled::answers, base, mine, theirs, out);
  merge_texts(EventKind::unknown, &Filled::unknown, base, mine, theirs, out);
  std::set<std::string> kinds;
  for (const Filled *const one : {&base, &mine})
    for (const auto &[name, members] : one->parties) kinds.insert(name);
  for (const std::string &name : kinds) Merging(name, base, mine, theirs).run(out);
  out.both = theirs != base && mine != base && mine != theirs;
  return out;
}

Kind wanted_parties(const std::string &name, const Filled &base, const Filled &mine, const Filled &theirs) {
  return Merging(name, base, mine, theirs).wanted();
}

std::optional<std::string> path_now(const std::string &path, const Filled &before, const Filled &now) {
  const auto parts = read_path(path);
  if (!parts || parts->member == 0) return path;
  const Kind was = kind_in(before, parts->name);
  const Kind is = kind_in(now, parts->name);
  // one that is only shown has its place for a key
  const std::string key = parts->member <= members_of(was).size() ? members_of(was)[parts->member - 1].key
                                                                  : key_of_place(parts->member);
  for (std::size_t place = 0; place < members_of(is).size(); ++place)
    if (members_of(is)[place].key == key) return write_path({parts->name, place + 1, parts->field});
  if (parts->member > members_of(was).size() && parts->member > members_of(is).size()) return path;
  return std::nullopt;
}

std::string key_of_place(std::size_t place) { return std::to_string(place); }

void keep_keys(Filled &filled, const Filled &before) {
  for (auto &[name, members] : filled.parties) {
    const Kind was = kind_in(before, name);
    for (std::size_t place = 0; place < std::min(members.size(), members_of(was).size()); ++place)
      members[place].key = members_of(was)[place].key;
  }
  std::size_t more = 0;
  give_keys(filled, [&] { return key_of_place(beyond_places + ++more); });
}

void give_keys(Filled &filled, const std::function<std::string()> &fresh, std::string_view added) {
  for (auto &kind : filled.parties) {
    std::vector<FilledParty> &members = kind.second;
    for (std::size_t place = 0; place < members.size(); ++place) {
      FilledParty &one = members[place];
      if (!one.key.empty()) continue;
      std::string key = key_of_place(place + 1);
      const auto taken = [&] {
        return std::any_of(members.begin(), members.end(),
                           [&](const FilledParty &other) { return other.key == key; });
      };
      if (write_path({kind.first, place + 1, ""}) == added) key = fresh();
      while (taken()) key = fresh();
      one.key = key;
    }
  }
}

} // namespace beding::studio
