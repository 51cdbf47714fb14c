// What each rule of the type of a question builds: its bounds and decimals.
#pragma once
#include "dsl/date.hpp"
#include "dsl/reader_actions.hpp"

namespace beding::grammar {

template <>
struct action<decimals> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.decimals = r.span(in);
  }
};
// In hundredths.
template <>
struct action<bound_number> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    r.slots.numbers.push_back(hundredths(in.string()));
  }
};
// The day, counted as day_of does.
template <>
struct action<bound_date> {
  template <class In>
  static void apply(const In &in, Reading &r) {
    const syntax::Date date = date_in(in.string());
    if (!exists(date)) r.slots.no_day = r.span(in);
    r.slots.numbers.push_back(exists(date) ? day_of(date) : 0);
    r.slots.dates = true;
  }
};

} // namespace beding::grammar
