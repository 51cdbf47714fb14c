// What two changed at once, on its way through a page: what was filled in and not saved goes along in the
// form until one of the two is chosen.
#pragma once
#include "studio/desk.hpp"

namespace beding::studio {

// Those that the form carries, by the paths of what it was made of.
std::vector<Conflict> carried_in(const View &base, const FormFields &fields);
// "take PATH" and "leave PATH": the choice is made in `mine`, or why not stands in `out`.
void choose(const View &base, std::string_view verb, const std::string &path, std::vector<Conflict> &carried,
            Filled &mine, Saved &out);
// Without those where another value was typed since.
void settle(const View &base, const Filled &mine, std::vector<Conflict> &carried);
// Those that are still carried, where they are now; what is no longer there is told in `out`.
void carry_on(const View &base, const Filled &now, std::vector<Conflict> carried, Saved &out);

std::vector<ShownConflict> shown_conflicts(const View &view, const std::vector<Conflict> &conflicts);
// "1: Naam van de gemeente: Doorn; 2: …", for who reads it; of what was kept as JSON.
std::string parties_in_words(const Library &library, const std::string &kind,
                             const std::optional<std::string> &written, Tongue tongue);
// Every party has a key (give_keys).
void give_fresh_keys(Filled &filled, std::string_view added = {});

} // namespace beding::studio
